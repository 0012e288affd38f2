package dk.vedtaget.domain.followup;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.policy.InForce;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.spi.Cadence;
import dk.vedtaget.spi.ElectionCalendar;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.RevisionContent;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who owes what each coordinator owes: the units the policy states and those an administrator named. */
class CoordinatorsOweTest {

    private static final RevisionContent CONTENT = RevisionContent.of(List.of(
            element("sundhed", ElementKind.FOCUS_AREA, "Sundhed", "team"),
            element("skole", ElementKind.FOCUS_AREA, "Skole", "team"),
            element("kultur", ElementKind.FOCUS_AREA, "Kultur", "kulturhuset"),
            element("team", ElementKind.COORDINATOR, "Integrationsteamet"),
            element("kulturhuset", ElementKind.COORDINATOR, "Kulturhuset"),
            element("uden-omraade", ElementKind.COORDINATOR, "Sekretariatet")));

    private final Map<String, LocalDate> since = new HashMap<>();
    private final Map<String, String> units = new HashMap<>();

    private static Element element(String id, ElementKind kind, String title, String... coordinators) {
        return new Element(
                id,
                kind,
                title,
                "",
                "da",
                List.of(new Placement(Placement.ROOT, id)),
                List.of(coordinators).stream()
                        .map(unit -> new Link(Link.COORDINATED_BY, unit))
                        .toList(),
                List.of(),
                Element.Wording.DRAFTED,
                List.of(),
                List.of());
    }

    private CoordinatorsOweTest named(String area, String unit, String from) {
        units.put(area, unit);
        since.put(area, LocalDate.parse(from));
        return this;
    }

    /** Subjects of one year's period, with what they are called. */
    private List<String> owe(int year, Optional<LocalDate> start) {
        Obligation obligation = new Obligation(
                "status",
                LocalizedText.of("Status", "Status"),
                Obligation.Type.STATUS,
                new Cadence.Yearly(),
                Obligation.Subject.EACH_COORDINATOR,
                List.of(),
                "",
                "",
                Obligation.Receipt.NOT_STATED,
                List.of(),
                Optional.empty(),
                true,
                false,
                List.of());
        Promises.Settings settings = new Promises.Settings() {
            @Override
            public Optional<String> value(String id, String parameter, LocalDate day) {
                return Optional.empty();
            }

            @Override
            public Optional<String> coordinator(String area, LocalDate day) {
                return Optional.ofNullable(units.get(area))
                        .filter(unit -> !day.isBefore(since.getOrDefault(area, LocalDate.MAX)));
            }
        };
        return DueCalendar.items(
                        new Promises(
                                new MunicipalityCode("0999"), List.of(obligation), settings, ElectionCalendar.DANISH),
                        new DueCalendar.Edition(
                                CONTENT,
                                new InForce.Span(
                                        new RevisionId("r"),
                                        start.orElse(LocalDate.MIN),
                                        start,
                                        Optional.empty(),
                                        InForce.Certainty.STATED,
                                        InForce.Reason.COMMENCEMENT_STATED,
                                        Optional.empty()),
                                Optional.empty()),
                        new DueCalendar.Days(
                                LocalDate.of(2026, 1, 1),
                                LocalDate.of(2026, 11, 22),
                                LocalDate.of(year, 1, 1),
                                LocalDate.of(year, 12, 31)))
                .stream()
                .map(item -> item.subject() + " " + item.subjectLabel())
                .toList();
    }

    private List<String> owe(int year) {
        return owe(year, Optional.of(LocalDate.of(2020, 1, 1)));
    }

    @Test
    void the_stated_units_owe_where_nobody_is_named() {
        assertThat(owe(2027))
                .containsExactlyInAnyOrder(
                        "team Integrationsteamet", "kulturhuset Kulturhuset", "uden-omraade Sekretariatet");
    }

    @Test
    void a_named_unit_owes_from_the_next_period_and_the_stated_one_only_while_it_has_an_area() {
        named("sundhed", "Sundhedsfremme", "2027-01-02");
        assertThat(owe(2027)).doesNotContain("sundhed.coordinator Sundhedsfremme");
        assertThat(owe(2028))
                .containsExactlyInAnyOrder(
                        "team Integrationsteamet",
                        "kulturhuset Kulturhuset",
                        "uden-omraade Sekretariatet",
                        "sundhed.coordinator Sundhedsfremme");
        named("skole", "Sundhedsfremme", "2027-01-02");
        assertThat(owe(2028))
                .as("one unit with two areas owes once")
                .containsExactlyInAnyOrder(
                        "kulturhuset Kulturhuset", "uden-omraade Sekretariatet", "skole.coordinator Sundhedsfremme");
    }

    @Test
    void a_named_unit_the_policy_states_is_that_one() {
        named("kultur", " integrationsteamet", "2026-01-01");
        assertThat(owe(2027)).containsExactlyInAnyOrder("team Integrationsteamet", "uden-omraade Sekretariatet");
        named("kultur", "Kulturhuset", "2026-01-01");
        assertThat(owe(2027)).hasSize(3).contains("kulturhuset Kulturhuset");
    }

    @Test
    void where_nobody_knows_since_when_the_edition_counts_the_stated_units_are_expected_to() {
        named("kultur", "Musikskolen", "2020-01-01");
        assertThat(owe(2027, Optional.empty())).hasSize(3).contains("kulturhuset Kulturhuset");
    }
}
