# SPDX-License-Identifier: EUPL-1.2
# shellcheck shell=sh disable=SC2154
#
# Read by ./vedtaget: writes the module of a municipality that has none, complete enough to build, pass and be seen.

refuse() {
  complain "$1"
  complain "$2"
  exit 64
}

# The name of a municipality as a folder is called: small letters, digits and hyphens.
folder_of() {
  # letter by letter: in a locale without UTF-8 a set of letters is a set of bytes
  printf '%s' "$1" | sed -e 's/[Kk]ommune$//' -e 's/Æ/ae/g' -e 's/æ/ae/g' -e 's/Ø/oe/g' -e 's/ø/oe/g' \
    -e 's/Å/aa/g' -e 's/å/aa/g' -e 's/É/e/g' -e 's/é/e/g' -e 's/È/e/g' -e 's/è/e/g' -e 's/Ö/oe/g' -e 's/ö/oe/g' \
    -e 's/Ä/ae/g' -e 's/ä/ae/g' -e 's/Ü/u/g' -e 's/ü/u/g' |
    LC_ALL=C tr 'A-Z ' 'a-z-' | sed -e 's/--*/-/g' -e 's/^-//' -e 's/-$//'
}

fill_in() {
  sed -e "s/@version@/$version/g" -e "s/@folder@/$folder/g" -e "s/@package@/$package/g" -e "s/@class@/$class/g" \
    -e "s/@code@/$code/g" -e "s/@name@/$name/g" -e "s/@short@/$short/g" "$scaffold/$1.in" >"$new/$2"
}

new_municipality() {
  scaffold=$root/core/testkit/src/main/scaffold
  name=''
  code=''
  while [ $# -gt 0 ]; do
    case $1 in
    --code)
      code=${2:-}
      [ $# -gt 1 ] || set -- --code ''
      shift 2
      ;;
    --code=*)
      code=${1#--code=}
      shift
      ;;
    -*) refuse "there is no option $1" "usage: ./vedtaget new-municipality <name> --code 0xxx" ;;
    *)
      [ -z "$name" ] || refuse "more than one name: $name, $1" "put a name of several words in quotes"
      name=$1
      shift
      ;;
    esac
  done
  [ -n "$name" ] || refuse "the name is missing" "usage: ./vedtaget new-municipality <name> --code 0xxx"
  case $code in
  [0-9][0-9][0-9][0-9]) ;;
  *) refuse "the code '$code' is not four digits" "give the municipality's code (kommunekode), as in --code 0665" ;;
  esac
  folder=$(folder_of "$name")
  case $folder in
  '' | [!a-z]* | *[!a-z0-9-]*)
    refuse "'$name' makes no name for a folder" "use letters, spaces and hyphens; the name shown can be changed in the files afterwards"
    ;;
  esac
  # what is shown: a bare name gets the word that Danish municipalities have
  case $name in
  *[Kk]ommune) short=$(printf '%s' "$name" | sed -e 's/ *[Kk]ommune$//') ;;
  *)
    short=$name
    name="$name Kommune"
    ;;
  esac
  package=$(printf '%s' "$folder" | tr -d '-')
  class=$(printf '%s' "$folder" | awk -F- '{ for (i = 1; i <= NF; i++) printf "%s%s", toupper(substr($i, 1, 1)), substr($i, 2) }')
  version=$(sed -n 's/.*<version>\(.*\)<\/version>.*/\1/p' "$root/modules/pom.xml" | head -n 1)
  [ ! -e "$root/modules/$folder" ] || refuse "modules/$folder is there already" "choose another name, or work on in that folder"
  taken=$(grep -l -- "^code: *[\"']\{0,1\}$code" "$root"/modules/*/src/main/resources/dk/vedtaget/modules/*/*.yaml 2>/dev/null | head -n 1 || :)
  [ -z "$taken" ] || refuse "the code $code belongs to ${taken#"$root"/}" "give the code of the municipality you add"

  new=$root/modules/.$folder.new
  rm -rf "$new"
  trap 'rm -rf "$new"' EXIT
  java=src/main/java/dk/vedtaget/modules/$package
  resources=src/main/resources
  mkdir -p "$new/$java" "$new/$resources/META-INF/services" "$new/$resources/dk/vedtaget/modules/$package" \
    "$new/src/test/java/dk/vedtaget/modules/$package" "$new/src/test/resources"
  fill_in pom.xml pom.xml
  fill_in package-info.java "$java/package-info.java"
  fill_in Module.java "$java/${class}Module.java"
  fill_in services "$resources/META-INF/services/dk.vedtaget.spi.MunicipalityModule"
  fill_in municipality.yaml "$resources/dk/vedtaget/modules/$package/$folder.yaml"
  fill_in ContractTest.java "src/test/java/dk/vedtaget/modules/$package/${class}ContractTest.java"
  fill_in places.csv src/test/resources/places.csv
  awk -v folder="$folder" '
    /<\/modules>/ { print "    <module>" folder "</module>" }
    /<\/dependencies>/ {
      print "    <dependency><groupId>dk.vedtaget</groupId><artifactId>vedtaget-module-" folder \
        "</artifactId><version>${project.version}</version></dependency>"
    }
    { print }' "$root/modules/pom.xml" >"$new/modules.pom"
  mv "$new/modules.pom" "$root/modules/pom.xml"
  mv "$new" "$root/modules/$folder"
  trap - EXIT
  say "modules/$folder is made, and named in modules/pom.xml. What now:"
  cat <<TEXT
  1. write what its documents say in
     modules/$folder/$resources/dk/vedtaget/modules/$package/$folder.yaml
  2. ./vedtaget test -pl modules/$folder -am     says what is missing, with file and line
  3. ./vedtaget run                              and sign in as ${folder%%-*}-admin
  docs/add-a-municipality.md goes through it.
TEXT
}
