package dk.vedtaget.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.followup.ItemId;
import dk.vedtaget.domain.obligation.ObligationEvent;
import dk.vedtaget.domain.obligation.ReportEntry;
import dk.vedtaget.domain.policy.CorrectableField;
import dk.vedtaget.domain.policy.DecisionOutcome;
import dk.vedtaget.domain.policy.PlacedText;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.domain.policy.Votes;
import dk.vedtaget.domain.setup.SetupEvent;
import dk.vedtaget.domain.store.StoreEvent;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Document;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Finding;
import dk.vedtaget.spi.Indicator;
import dk.vedtaget.spi.InitialRevision;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.RevisionDates;
import dk.vedtaget.spi.RevisionDates.StatedDate;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.spi.SourceReference;
import dk.vedtaget.spi.Status;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The stored bytes of every event, approved once and for ever in {@code events/<name>.v<version>.json}. A kind of event
 * without an example here or without an approved file fails.
 */
class EventSnapshotsTest {

    private static final MunicipalityCode CODE = new MunicipalityCode("0999");
    private static final PolicyId POLICY = new PolicyId("0999-politik");
    private static final RevisionId REVISION = new RevisionId("0999-politik-2");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
    private static final String FILE = "0f".repeat(32);
    private static final String HASH = "a1".repeat(32);
    // fixed, as if key, nonce and text had been: a real one is random
    private static final ProtectedText SECRET =
            new ProtectedText("k-AAAAAAAAAAAAAAAAAAAAAA", "AAECAwQFBgcICQoL", "Y2lwaGVydGV4dC1hbmQtdGFn");
    private static final SourceReference PLACE = new SourceReference("politik", FILE, 3, 61, 62, 4, 17);
    private static final SourceReference LINE = SourceReference.line("politik", FILE, 7);
    private static final Document DOCUMENT = new Document("politik", "Politik – \"prøve\"", "politik.txt", FILE);
    private static final Body BODY = new Body(
            "raadet",
            "Integrationsrådet",
            Body.Kind.ADVISORY_COUNCIL,
            Set.of(Body.Role.CO_SIGNS, Body.Role.HEARD),
            List.of("Rådet"),
            List.of(LINE));
    private static final Indicator INDICATOR = new Indicator(
            "beskaeftigelse",
            2,
            LocalizedText.of("Beskæftigelse", "Employment"),
            "0999-sundhed",
            LocalizedText.of("Borgere i arbejde", "Citizens at work"),
            Optional.of(LocalizedText.of("Alle borgere", "All citizens")),
            Optional.empty(),
            "%",
            Indicator.Direction.UP,
            Optional.of(new Indicator.Value(2024, new BigDecimal("12.50"))),
            Optional.of(new Indicator.Value(2030, new BigDecimal("20"))),
            "Jobindsats",
            5,
            false,
            List.of(LINE));

    private static final ItemId ITEM = new ItemId(CODE, "status", "0999-sundhed", "2026-03");

    private final EventCodec codec = new EventCodec();

    private static Element element() {
        return new Element(
                "0999-sundhed",
                ElementKind.FOCUS_AREA,
                "Sundhed",
                "Første linje\nog \"anden\"",
                "da",
                List.of(new Placement(Placement.ROOT, "i"), new Placement("0999-trivsel", "c5")),
                List.of(new Link(Link.PURSUES, "0999-spor")),
                List.of(PLACE, LINE),
                Element.Wording.OWN_SUMMARY,
                List.of("Sundheden"),
                List.of(Element.Derived.PLACEMENT));
    }

    private static StatedDate stated(PartialDate date) {
        return new StatedDate(date, List.of(LINE));
    }

    private static InitialRevision told() {
        return new InitialRevision(
                "0999-politik-2006",
                "Integrationspolitik",
                InitialRevision.Standing.POLICY,
                new RevisionDates(
                        stated(PartialDate.of(2005, 8, 8)),
                        stated(PartialDate.of(2013, 4)),
                        stated(PartialDate.of(2006, 1, 1)),
                        stated(PartialDate.notStated()),
                        stated(PartialDate.of(2019)),
                        stated(PartialDate.of(2022))),
                Optional.of(new InitialRevision.StatedDecision(
                        "approved", "udvalget", PartialDate.of(2013, 4), List.of(LINE))),
                List.of("da", "en"),
                List.of(element()),
                List.of(new InitialRevision.Note("oplag", "Trykt i 3000 eksemplarer", true, List.of(LINE))));
    }

    static List<Object> examples() {
        return List.of(
                new PolicyEvent.PolicyRegistered(
                        POLICY,
                        "integrationspolitik",
                        "Integrationspolitik",
                        new TreeSet<>(List.of(CODE, new MunicipalityCode("0998")))),
                new PolicyEvent.HistoricRevisionRecorded(
                        POLICY, new RevisionId("0999-politik-2006"), told(), List.of(DOCUMENT), HASH),
                new PolicyEvent.OwnSummaryRevised(POLICY, REVISION, "0999-sundhed", "Sundhed", "Kortere"),
                new PolicyEvent.OfficialTextPlaced(
                        POLICY,
                        REVISION,
                        DOCUMENT,
                        List.of(new PlacedText("0999-sundhed", "Sundhed", "De officielle ord", PLACE)),
                        List.of(LINE)),
                new PolicyEvent.DraftOpened(
                        POLICY, REVISION, "Udgave 2", Optional.of(new RevisionId("0999-politik-2006"))),
                new PolicyEvent.ElementAdded(POLICY, REVISION, element()),
                new PolicyEvent.ElementReworded(POLICY, REVISION, "0999-sundhed", "Sundhed og trivsel", "Åh \\ 🙂"),
                new PolicyEvent.ElementMoved(
                        POLICY, REVISION, "0999-sundhed", List.of(new Placement("0999-trivsel", "c5"))),
                new PolicyEvent.ElementRemoved(
                        POLICY, REVISION, "0999-sundhed", List.of("0999-sundhed", "0999-sundhed-1")),
                new PolicyEvent.ElementRestored(
                        POLICY, REVISION, "0999-sundhed", List.of("0999-sundhed", "0999-sundhed-1")),
                new PolicyEvent.ElementsLinked(
                        POLICY, REVISION, "0999-sundhed", new Link(Link.COORDINATED_BY, "0999-enhed")),
                new PolicyEvent.ElementsUnlinked(
                        POLICY, REVISION, "0999-sundhed", new Link(Link.COORDINATED_BY, "0999-enhed")),
                new PolicyEvent.SourceAttached(POLICY, REVISION, "0999-sundhed", PLACE),
                new PolicyEvent.DraftDiscarded(POLICY, REVISION, SECRET),
                new PolicyEvent.HearingOpened(POLICY, REVISION, List.of("raadet"), DAY, DAY.plusDays(30), HASH),
                new PolicyEvent.HearingResponseRecorded(POLICY, REVISION, "raadet", DAY, SECRET),
                new PolicyEvent.HearingClosed(POLICY, REVISION),
                new PolicyEvent.CoSigned(POLICY, REVISION, "raadet", DAY, HASH),
                new PolicyEvent.DecisionRecorded(
                        POLICY,
                        REVISION,
                        "byraad",
                        DAY,
                        DecisionOutcome.ADOPTED,
                        "26/123",
                        "pkt. 7",
                        List.of(new Votes("A", 10, 2, 1)),
                        HASH,
                        List.of(new Judgement(
                                CODE,
                                "to-omraader",
                                2,
                                Severity.WARNS,
                                Parameters.of(Map.of("count", "2", "kind", "focus-area")),
                                LocalizedText.of("Antal", "Count"),
                                List.of(LINE),
                                List.of(new Finding(
                                        List.of("0999-sundhed"),
                                        LocalizedText.of("Der er tre.", "There are three."),
                                        LocalizedText.of("Fjern en.", "Remove one."))))),
                        17,
                        Optional.of(SECRET)),
                new PolicyEvent.CommencementSet(POLICY, REVISION, LocalDate.of(2027, 1, 1), List.of(), -1),
                new PolicyEvent.TranslationPublished(POLICY, REVISION, "so", DAY, HASH),
                new PolicyEvent.PolicyRepealed(
                        POLICY,
                        "byraad",
                        DAY,
                        DAY.plusDays(30),
                        "26/124",
                        SECRET,
                        Optional.of(new PolicyId("0999-ny"))),
                new PolicyEvent.RecordCorrected(
                        POLICY, REVISION, CorrectableField.PERIOD_FROM, "2019", "2019-02", SECRET),
                new ObligationEvent.ObligationArose(
                        POLICY,
                        ITEM,
                        REVISION,
                        Obligation.Type.TASK_AND_GOAL_DESCRIPTION,
                        LocalizedText.of("Beskrivelse", "Description"),
                        "Sundhed",
                        LocalDate.of(2026, 3, 1),
                        LocalDate.of(2026, 3, 31),
                        Optional.of(LocalDate.of(2026, 3, 31)),
                        "tovholder",
                        "styregruppen",
                        Obligation.Receipt.FOR_INFORMATION,
                        List.of(LINE)),
                new ObligationEvent.ReminderGiven(POLICY, ITEM, DAY, 10, Role.CASE_WORKER),
                new ObligationEvent.ObligationMissed(POLICY, ITEM, DAY),
                new ObligationEvent.ObligationEscalated(POLICY, ITEM, DAY, 5, Role.ADMINISTRATOR),
                new ObligationEvent.ReportRecorded(
                        POLICY,
                        ITEM,
                        REVISION,
                        Obligation.Type.STATUS,
                        DAY,
                        List.of(new ReportEntry("0999-sundhed", "i-gang", SECRET)),
                        List.of(SECRET),
                        "styregruppen",
                        Obligation.Receipt.FOR_INFORMATION,
                        List.of(),
                        -1),
                new ObligationEvent.ObligationMet(POLICY, ITEM, DAY, true),
                new ObligationEvent.ObligationWaived(POLICY, ITEM, SECRET),
                new SetupEvent.ModuleInstalled(CODE, "1", FILE),
                new SetupEvent.ModuleUpgraded(CODE, "2", HASH, Optional.of(SECRET), HASH),
                new SetupEvent.RuleSwitched(CODE, "to-omraader", false, DAY, SECRET, HASH),
                new SetupEvent.RuleSeverityChanged(CODE, "to-omraader", Severity.BLOCKS, DAY, SECRET, HASH),
                new SetupEvent.RuleParameterChanged(CODE, "to-omraader", "count", "3", DAY, SECRET, HASH),
                new SetupEvent.BodyNamed(CODE, BODY, DAY, SECRET, HASH),
                new SetupEvent.CoordinatorNamed(
                        CODE, "0999-sundhed", "Sundhedsfremme", "sundhedsfremmechefen", DAY, SECRET),
                new SetupEvent.TermChanged(
                        CODE,
                        ElementKind.FOCUS_AREA,
                        LocalizedText.of("fokusområde", "focus area"),
                        LocalizedText.of("fokusområder", "focus areas"),
                        DAY,
                        SECRET),
                new SetupEvent.LanguagesChanged(CODE, List.of("da", "en", "so"), DAY, SECRET),
                new SetupEvent.PartnersNamed(
                        CODE, "0999-sundhed", List.of("Kultur og Fritid", "SSP"), true, DAY, SECRET),
                new SetupEvent.ObligationParameterChanged(CODE, "status", "due-day", "09-15", DAY, SECRET, HASH),
                new SetupEvent.IndicatorDefined(CODE, INDICATOR, DAY, SECRET),
                new SetupEvent.IndicatorRetired(CODE, "beskaeftigelse", DAY, SECRET),
                new SetupEvent.StatusVocabularyChanged(
                        CODE,
                        List.of(
                                new Status("i-gang", LocalizedText.of("I gang", "Under way")),
                                new Status("gaaet-i-staa", LocalizedText.of("Gået i stå", "Stalled"))),
                        DAY,
                        SECRET),
                new SetupEvent.ChangeUndone(CODE, 17, DAY, SECRET, HASH),
                new StoreEvent.StoreCreated(true),
                new StoreEvent.DemonstrationClockMoved(Instant.parse("2027-01-01T00:00:00.123Z")));
    }

    @TestFactory
    Stream<DynamicTest> an_event_is_stored_as_it_was_approved_and_read_back_equal() {
        return examples().stream().map(event -> {
            EventCodec.Name name = codec.name(event.getClass());
            return dynamicTest(name.value(), () -> {
                byte[] bytes = codec.bytes(event);
                String approved = approved(name);
                assertThat(new String(bytes, StandardCharsets.UTF_8))
                        .as("the approved bytes of %s version %d", name.value(), name.version())
                        .isEqualTo(approved);
                assertThat(codec.event(name, approved.getBytes(StandardCharsets.UTF_8)))
                        .isEqualTo(event);
                assertThat(codec.bytes(codec.event(name, bytes))).isEqualTo(bytes);
            });
        });
    }

    @Test
    void an_event_of_an_earlier_shape_is_read_for_ever() {
        assertThat(codec.event(
                        new EventCodec.Name("policy.commencement-set", 1),
                        approved(new EventCodec.Name("policy.commencement-set", 1))
                                .getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new PolicyEvent.CommencementSet(POLICY, REVISION, LocalDate.of(2027, 1, 1), List.of(), -1));
    }

    @Test
    void every_kind_of_event_has_an_example() {
        assertThat(examples().stream().map(Object::getClass))
                .containsExactlyInAnyOrderElementsOf(codec.types().values());
    }

    @Test
    void what_was_changed_before_its_consequences_were_shown_is_read_as_without_them() {
        for (Object event : examples()) {
            EventCodec.Name now = codec.name(event.getClass());
            EventCodec.Name before = new EventCodec.Name(now.value(), 1);
            if (now.version() == 2 && event instanceof SetupEvent) {
                assertThat(codec.event(before, approved(before).getBytes(StandardCharsets.UTF_8)))
                        .isEqualTo(
                                switch (event) {
                                    case SetupEvent.RuleSwitched e ->
                                        new SetupEvent.RuleSwitched(
                                                e.municipality(), e.rule(), e.on(), e.from(), e.reason(), "");
                                    case SetupEvent.RuleSeverityChanged e ->
                                        new SetupEvent.RuleSeverityChanged(
                                                e.municipality(), e.rule(), e.severity(), e.from(), e.reason(), "");
                                    case SetupEvent.RuleParameterChanged e ->
                                        new SetupEvent.RuleParameterChanged(
                                                e.municipality(),
                                                e.rule(),
                                                e.parameter(),
                                                e.value(),
                                                e.from(),
                                                e.reason(),
                                                "");
                                    case SetupEvent.BodyNamed e ->
                                        new SetupEvent.BodyNamed(e.municipality(), e.body(), e.from(), e.reason(), "");
                                    case SetupEvent.ModuleUpgraded e ->
                                        new SetupEvent.ModuleUpgraded(
                                                e.municipality(),
                                                e.moduleVersion(),
                                                e.resourceSha256(),
                                                Optional.empty(),
                                                "");
                                    default -> throw new AssertionError("How did version 1 of " + now + " read?");
                                });
            }
        }
    }

    private static String approved(EventCodec.Name name) {
        String file = "events/" + name.value() + ".v" + name.version() + ".json";
        try (InputStream in = EventSnapshotsTest.class.getResourceAsStream(file)) {
            return in == null ? "nothing approved in " + file : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void only_events_of_the_closed_list_are_made_from_what_is_stored() {
        assertThatThrownBy(() -> codec.event(new EventCodec.Name("java.lang.Runtime", 1), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codec.event(new EventCodec.Name("store.created", 2), new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> codec.bytes("not an event")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_a_stored_event_says_beyond_what_we_know_is_not_dropped_in_silence() {
        byte[] more = "{\"demonstration\":true,\"more\":1}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> codec.event(new EventCodec.Name("store.created", 1), more))
                .isInstanceOf(tools.jackson.core.JacksonException.class);
    }
}
