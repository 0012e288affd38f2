package dk.vedtaget.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import dk.vedtaget.domain.followup.ItemId;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.spi.MunicipalityCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Every address of the product: the templates the views are reached by, and the links to them, relative to the root.
 * They are sent to colleagues and kept for years, so they change by addition only.
 */
public final class Routes {

    public static final String HOME = "";
    public static final String SIGN_IN = "login";
    public static final String OPERATOR = "drift";

    public static final String CODE = "code";
    public static final String POLICY_ID = "policy";
    public static final String REVISION_ID = "revision";
    public static final String ITEM_ID = "item";

    public static final String OVERVIEW = "kommune/:code";
    public static final String POLICY = "kommune/:code/politik/:policy";
    public static final String REVISION = "kommune/:code/udgave/:revision";
    public static final String DRAFT = "kommune/:code/udkast/:revision";
    public static final String HISTORY = "kommune/:code/historik";
    public static final String COMPARISON = "kommune/:code/sammenlign";
    public static final String IMPORT = "kommune/:code/import/:revision";
    public static final String SETUP = "kommune/:code/opsaetning";
    public static final String DUE = "kommune/:code/opfoelgning";
    public static final String ITEM = "kommune/:code/opfoelgning/:item";

    /** Names of the query parameters. */
    public static final String DATE = "dato";

    public static final String YEAR = "aar";
    public static final String POSITION = "ved";
    public static final String KNOWN_ON = "kendt";
    public static final String FROM = "fra";
    public static final String TO = "til";

    private Routes() {}

    public static String overview(MunicipalityCode code) {
        return "kommune/" + code;
    }

    /** A policy as it is in force on a day; today where none is given. */
    public static String policy(MunicipalityCode code, PolicyId policy, Optional<LocalDate> on) {
        return overview(code) + "/politik/" + policy
                + query(on.map(day -> Map.of(DATE, day.toString())).orElse(Map.of()));
    }

    /** A revision whatever its stage, as it stands or as it stood after the event at a position. */
    public static String revision(MunicipalityCode code, RevisionId revision, Optional<Long> at) {
        return overview(code) + "/udgave/" + revision
                + query(at.map(position -> Map.of(POSITION, position.toString()))
                        .orElse(Map.of()));
    }

    public static String draft(MunicipalityCode code, RevisionId revision) {
        return overview(code) + "/udkast/" + revision;
    }

    public static String history(MunicipalityCode code) {
        return history(code, Map.of());
    }

    /** @param query what the history view remembers in its address */
    public static String history(MunicipalityCode code, Map<String, String> query) {
        return overview(code) + "/historik" + query(query);
    }

    /** @param from a point, as {@code RegisterQueries.Point} reads it */
    public static String comparison(MunicipalityCode code, String from, String to) {
        Map<String, String> points = new LinkedHashMap<>();
        points.put(FROM, from);
        points.put(TO, to);
        return overview(code) + "/sammenlign" + query(points);
    }

    public static String importText(MunicipalityCode code, RevisionId revision) {
        return overview(code) + "/import/" + revision;
    }

    public static String setup(MunicipalityCode code) {
        return overview(code) + "/opsaetning";
    }

    /** What is owed in a year; the present one where none is given. */
    public static String due(MunicipalityCode code, Optional<Integer> year) {
        return overview(code) + "/opfoelgning"
                + query(year.map(y -> Map.of(YEAR, y.toString())).orElse(Map.of()));
    }

    /** One thing owed, what was done about it, and where it is reported. */
    public static String item(ItemId item) {
        return overview(item.municipality()) + "/opfoelgning/" + item.written();
    }

    private static String query(Map<String, String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** Goes to an address of this class, its query included, which {@code UI.navigate} takes apart from the path. */
    public static void go(UI ui, String address) {
        Location location = new Location(address);
        ui.navigate(location.getPath(), location.getQueryParameters());
    }
}
