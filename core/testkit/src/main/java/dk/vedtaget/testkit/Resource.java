package dk.vedtaget.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A module's resource as a tree in which every node knows its line. Read here a second time, apart from the parser of
 * the product, so that a fault can name its line even where that parser would refuse the file as a whole.
 */
final class Resource {

    private static final YAMLMapper YAML = YAMLMapper.builder().build();

    private final String file;
    private final JsonNode root;
    private final Map<String, Integer> lines;
    private final List<Fault> faults;

    private Resource(String file, JsonNode root, Map<String, Integer> lines, List<Fault> faults) {
        this.file = file;
        this.root = root;
        this.lines = lines;
        this.faults = faults;
    }

    /** A node of the tree with the way to it (RFC 6901). */
    record Place(JsonNode node, String pointer) {

        boolean has(String name) {
            return node.has(name);
        }

        Place at(String name) {
            return new Place(
                    node.path(name), pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
        }

        String text(String name) {
            return node.path(name).asString("");
        }

        /** The items of an array; none where it is something else. */
        List<Place> items() {
            List<Place> items = new ArrayList<>();
            if (node.isArray()) {
                for (int i = 0; i < node.size(); i++) {
                    items.add(new Place(node.get(i), pointer + "/" + i));
                }
            }
            return items;
        }

        /** The properties of an object by name; none where it is something else. */
        Map<String, Place> properties() {
            Map<String, Place> properties = new java.util.LinkedHashMap<>();
            if (node.isObject()) {
                node.propertyNames().forEach(name -> properties.put(name, at(name)));
            }
            return properties;
        }

        String value() {
            return node.asString("");
        }
    }

    static Resource read(String file, String yaml) {
        Map<String, Integer> lines = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        Set<String> named = new HashSet<>();
        JsonNode root;
        try {
            try (JsonParser parser = YAML.createParser(yaml)) {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    String pointer = parser.streamReadContext().pathAsPointer().toString();
                    int line = parser.currentTokenLocation().getLineNr();
                    lines.putIfAbsent(pointer, line);
                    if (token == JsonToken.PROPERTY_NAME && !named.add(pointer)) {
                        faults.add(new Fault(file, line, "the key " + parser.currentName() + " stands here twice"));
                    }
                }
            }
            root = YAML.readTree(yaml);
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            int line = location == null ? 1 : Math.max(1, location.getLineNr());
            faults.add(new Fault(file, line, "not readable as YAML: " + e.getOriginalMessage()));
            root = YAML.createObjectNode();
        }
        return new Resource(file, root, lines, faults);
    }

    String file() {
        return file;
    }

    Place root() {
        return new Place(root, "");
    }

    /** What was wrong with the file as YAML. */
    List<Fault> faults() {
        return List.copyOf(faults);
    }

    boolean isReadable() {
        return faults.isEmpty();
    }

    /** The line of the node, or of the nearest one around it. */
    int line(String pointer) {
        String at = pointer;
        while (true) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
            int parent = at.lastIndexOf('/');
            if (parent < 0) {
                return 1;
            }
            at = at.substring(0, parent);
        }
    }

    Fault fault(Place place, String reason) {
        return new Fault(file, line(place.pointer()), reason);
    }

    List<Place> revisions() {
        return root().at("policies").items().stream()
                .flatMap(policy -> policy.at("revisions").items().stream())
                .toList();
    }

    /** Every element of a revision, the nested ones included, in the order of the file. */
    List<Place> elements(Place revision) {
        List<Place> found = new ArrayList<>();
        revision.at("elements").items().forEach(element -> walk(element, found::add));
        return found;
    }

    private static void walk(Place element, Consumer<Place> visitor) {
        visitor.accept(element);
        element.at("children").items().forEach(child -> walk(child, visitor));
    }
}
