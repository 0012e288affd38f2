package dk.vedtaget.domain.setup;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.Envelope;
import dk.vedtaget.domain.Outcome;
import dk.vedtaget.domain.Reason;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.followup.Statuses;
import dk.vedtaget.domain.rule.RuleBook;
import dk.vedtaget.domain.rule.StandardRules;
import dk.vedtaget.domain.setup.SetupCommand.ChangeLanguages;
import dk.vedtaget.domain.setup.SetupCommand.ChangeRule;
import dk.vedtaget.domain.setup.SetupCommand.ChangeStatuses;
import dk.vedtaget.domain.setup.SetupCommand.ChangeTerm;
import dk.vedtaget.domain.setup.SetupCommand.DefineIndicator;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.domain.setup.SetupCommand.InstallModule;
import dk.vedtaget.domain.setup.SetupCommand.NameBody;
import dk.vedtaget.domain.setup.SetupCommand.NameCoordinator;
import dk.vedtaget.domain.setup.SetupCommand.NamePartners;
import dk.vedtaget.domain.setup.SetupCommand.RetireIndicator;
import dk.vedtaget.domain.setup.SetupCommand.UndoChange;
import dk.vedtaget.domain.setup.SetupEvent.BodyNamed;
import dk.vedtaget.domain.setup.SetupEvent.ChangeUndone;
import dk.vedtaget.domain.setup.SetupEvent.CoordinatorNamed;
import dk.vedtaget.domain.setup.SetupEvent.IndicatorDefined;
import dk.vedtaget.domain.setup.SetupEvent.IndicatorRetired;
import dk.vedtaget.domain.setup.SetupEvent.LanguagesChanged;
import dk.vedtaget.domain.setup.SetupEvent.ModuleInstalled;
import dk.vedtaget.domain.setup.SetupEvent.ModuleUpgraded;
import dk.vedtaget.domain.setup.SetupEvent.PartnersNamed;
import dk.vedtaget.domain.setup.SetupEvent.RuleParameterChanged;
import dk.vedtaget.domain.setup.SetupEvent.RuleSeverityChanged;
import dk.vedtaget.domain.setup.SetupEvent.RuleSwitched;
import dk.vedtaget.domain.setup.SetupEvent.StatusVocabularyChanged;
import dk.vedtaget.domain.setup.SetupEvent.TermChanged;
import dk.vedtaget.journal.protection.ProtectedText;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.DeclaredRule;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.Indicator;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.Severity;
import dk.vedtaget.spi.Status;
import dk.vedtaget.spi.Term;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Configuring one municipality. */
class SetupTest {

    private static final MunicipalityCode CODE = new MunicipalityCode("0999");
    private static final LocalDate FROM = LocalDate.of(2026, 12, 1);
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final ProtectedText WHY = new ProtectedText("k-1", "bm9uY2U", "Y2lwaGVy");
    private static final Reason BECAUSE =
            Reason.of("Udvalget bad om det", clear -> WHY).orElseThrow();
    private static final String SEEN = "5e".repeat(32);
    private static final Actor ADMIN = Actor.of(new PersonRef("p-admin"), Role.ADMINISTRATOR, Set.of(CODE));
    private static final Actor WORKER = Actor.of(new PersonRef("p-worker"), Role.CASE_WORKER, Set.of(CODE));
    private static final Actor OUTSIDER =
            Actor.of(new PersonRef("p-outsider"), Role.ADMINISTRATOR, Set.of(new MunicipalityCode("0998")));
    private static final Rule COUNT = StandardRules.of(
            new DeclaredRule(
                    "to-omraader",
                    "stated-count",
                    1,
                    Optional.empty(),
                    Severity.WARNS,
                    Set.of(Gate.EDITING),
                    Parameters.of(Map.of("kind", "focus-area", "count", "2")),
                    LocalizedText.of("Politikken siger to.", "The policy says two."),
                    false,
                    List.of()),
            slug -> "0999-" + slug,
            Map.of(new ElementKind("focus-area"), LocalizedText.of("indsatsområder", "focus areas")));
    private static final Body COMMITTEE =
            new Body("udvalg", "Et udvalg", Body.Kind.COMMITTEE, Set.of(Body.Role.DECIDES), List.of(), List.of());

    private static final Indicator OURS = measured("laesere", 3, "Børn der læser");

    private static Indicator measured(String id, int version, String title) {
        return new Indicator(
                id,
                version,
                LocalizedText.of(title, title + " (English)"),
                "0999-laese",
                LocalizedText.of("Børn der læser", "Children who read"),
                Optional.of(LocalizedText.of("Alle børn", "All children")),
                Optional.empty(),
                "%",
                Indicator.Direction.UP,
                Optional.of(new Indicator.Value(2024, new BigDecimal("12.50"))),
                Optional.empty(),
                "",
                0,
                false,
                List.of());
    }

    private static Indicator aimed(Indicator indicator, Optional<Indicator.Value> target) {
        return new Indicator(
                indicator.id(),
                indicator.version(),
                indicator.title(),
                indicator.objective(),
                indicator.numerator(),
                indicator.denominator(),
                indicator.population(),
                indicator.unit(),
                indicator.direction(),
                indicator.baseline(),
                target,
                indicator.dataSource(),
                indicator.smallestShown(),
                indicator.derived(),
                indicator.sources());
    }

    private final List<Recorded<SetupEvent>> happened = new ArrayList<>();
    private Actor actor = ADMIN;

    private SetupState state() {
        SetupState state = SetupState.none();
        for (Recorded<SetupEvent> event : happened) {
            state = SetupState.evolve(state, event);
        }
        return state;
    }

    @Test
    void a_rule_that_counts_says_in_its_title_what_it_counts() {
        assertThat(COUNT.title().in(Locale.of("da"))).isEqualTo("Så mange indsatsområder, som politikken angiver");
    }

    private void given(SetupEvent... events) {
        for (SetupEvent event : events) {
            happened.add(new Recorded<>(
                    new Envelope(happened.size(), START.plusSeconds(happened.size()), actor.person(), actor.role()),
                    event));
        }
    }

    /** Based on all that has happened. */
    private static Ground on(LocalDate from) {
        return new Ground(from, BECAUSE, Long.MAX_VALUE);
    }

    private static ChangeRule switched(String rule, boolean on, LocalDate from) {
        return new ChangeRule(CODE, rule, Optional.of(on), Optional.empty(), Map.of(), on(from), SEEN);
    }

    private static ChangeRule weighed(String rule, Severity severity, LocalDate from) {
        return new ChangeRule(CODE, rule, Optional.empty(), Optional.of(severity), Map.of(), on(from), SEEN);
    }

    private static ChangeRule valued(String rule, String parameter, String value) {
        return new ChangeRule(CODE, rule, Optional.empty(), Optional.empty(), Map.of(parameter, value), on(FROM), SEEN);
    }

    private Outcome<SetupEvent> when(SetupCommand command) {
        return SetupDecision.decide(
                state(),
                command,
                new SetupDecision.Facts(
                        actor, List.of(COUNT), Map.of(), List.of(OURS), Statuses.PRODUCT, Optional.empty()));
    }

    private void accepted(SetupCommand command, SetupEvent... events) {
        assertThat(when(command)).isEqualTo(new Outcome.Accepted<>(List.of(events)));
        given(events);
    }

    private Refusal refused(SetupCommand command, RefusalReason reason) {
        Outcome<SetupEvent> outcome = when(command);
        assertThat(outcome).isInstanceOf(Outcome.Refused.class);
        Refusal refusal = ((Outcome.Refused<SetupEvent>) outcome).refusal();
        assertThat(refusal.reason()).isEqualTo(reason);
        return refusal;
    }

    @Test
    void a_module_is_installed_once_and_a_newer_edition_is_an_upgrade_that_moves_no_start() {
        actor = Actor.system();
        accepted(new InstallModule(CODE, "1", "aa"), new ModuleInstalled(CODE, "1", "aa"));
        accepted(new InstallModule(CODE, "1", "aa"));
        accepted(new InstallModule(CODE, "2", "bb"), new ModuleUpgraded(CODE, "2", "bb", Optional.empty(), ""));
        assertThat(state().module()).contains(new SetupState.InstalledEdition("2", "bb", START));
    }

    @Test
    void a_person_does_not_install_modules_and_nobody_configures_another_municipality() {
        refused(new InstallModule(CODE, "1", "aa"), RefusalReason.NOT_PERMITTED);
        actor = WORKER;
        refused(switched("to-omraader", false, FROM), RefusalReason.NOT_PERMITTED);
        actor = OUTSIDER;
        refused(switched("to-omraader", false, FROM), RefusalReason.NOT_PERMITTED);
    }

    @Test
    void a_rule_is_switched_off_from_a_day_and_counts_until_then() {
        accepted(switched("to-omraader", false, FROM), new RuleSwitched(CODE, "to-omraader", false, FROM, WHY, SEEN));
        assertThat(state().isOn("to-omraader", FROM.minusDays(1))).isTrue();
        assertThat(state().isOn("to-omraader", FROM)).isFalse();
        RuleBook.Chapter chapter = new RuleBook.Chapter(CODE, List.of(COUNT), List.of(), state());
        assertThat(chapter.activeOn(FROM.minusDays(1))).hasSize(1);
        assertThat(chapter.activeOn(FROM)).isEmpty();
        assertThat(refused(switched("to-omraader", false, FROM), RefusalReason.NOTHING_CHANGED)
                        .field())
                .isEmpty();
        assertThat(refused(switched("ukendt", false, FROM), RefusalReason.RULE_UNKNOWN)
                        .field())
                .isEqualTo("rule");
    }

    @Test
    void a_rule_s_severity_is_changed_from_a_day() {
        accepted(
                weighed("to-omraader", Severity.BLOCKS, FROM),
                new RuleSeverityChanged(CODE, "to-omraader", Severity.BLOCKS, FROM, WHY, SEEN));
        assertThat(state().severity("to-omraader", FROM.minusDays(1))).isEmpty();
        assertThat(state().severity("to-omraader", FROM)).contains(Severity.BLOCKS);
        refused(weighed("to-omraader", Severity.BLOCKS, FROM), RefusalReason.NOTHING_CHANGED);
        refused(weighed("ukendt", Severity.BLOCKS, FROM), RefusalReason.RULE_UNKNOWN);
        refused(weighed("to-omraader", Severity.WARNS, FROM.minusDays(1)), RefusalReason.NOTHING_CHANGED);
    }

    @Test
    void a_rule_s_parameter_is_changed_within_its_bounds() {
        accepted(
                valued("to-omraader", "count", "3"),
                new RuleParameterChanged(CODE, "to-omraader", "count", "3", FROM, WHY, SEEN));
        RuleBook.Chapter chapter = new RuleBook.Chapter(CODE, List.of(COUNT), List.of(), state());
        assertThat(chapter.parameters(COUNT, FROM).integer("count")).isEqualTo(3);
        assertThat(chapter.parameters(COUNT, FROM.minusDays(1)).integer("count"))
                .isEqualTo(2);
        refused(valued("to-omraader", "count", "3"), RefusalReason.NOTHING_CHANGED);
        refused(valued("ukendt", "count", "3"), RefusalReason.RULE_UNKNOWN);
        refused(valued("to-omraader", "ukendt", "3"), RefusalReason.PARAMETER_UNKNOWN);
        for (String value : List.of("-1", "10001", "tre", "", "99999999999999")) {
            Refusal refusal = refused(valued("to-omraader", "count", value), RefusalReason.PARAMETER_OUT_OF_BOUNDS);
            assertThat(refusal.field()).isEqualTo("count");
            assertThat(refusal.details()).containsEntry("minimum", "0").containsEntry("maximum", "10000");
        }
    }

    @Test
    void everything_about_a_rule_is_changed_by_one_order_or_nothing_is() {
        Map<String, String> three = Map.of("count", "3");
        accepted(
                new ChangeRule(
                        CODE, "to-omraader", Optional.of(false), Optional.of(Severity.BLOCKS), three, on(FROM), SEEN),
                new RuleParameterChanged(CODE, "to-omraader", "count", "3", FROM, WHY, SEEN),
                new RuleSeverityChanged(CODE, "to-omraader", Severity.BLOCKS, FROM, WHY, SEEN),
                new RuleSwitched(CODE, "to-omraader", false, FROM, WHY, SEEN));
        // what is as it was is not said again
        accepted(
                new ChangeRule(
                        CODE, "to-omraader", Optional.of(true), Optional.of(Severity.BLOCKS), three, on(FROM), SEEN),
                new RuleSwitched(CODE, "to-omraader", true, FROM, WHY, SEEN));
        refused(
                new ChangeRule(
                        CODE,
                        "to-omraader",
                        Optional.of(false),
                        Optional.of(Severity.INFORMS),
                        Map.of("count", "mange"),
                        on(FROM),
                        SEEN),
                RefusalReason.PARAMETER_OUT_OF_BOUNDS);
        assertThat(refused(
                                new ChangeRule(
                                        CODE,
                                        "to-omraader",
                                        Optional.of(true),
                                        Optional.of(Severity.BLOCKS),
                                        three,
                                        on(FROM),
                                        SEEN),
                                RefusalReason.NOTHING_CHANGED)
                        .field())
                .isEmpty();
    }

    @Test
    void there_is_no_reason_without_words_and_so_no_order() {
        List<String> kept = new ArrayList<>();
        for (String blank : List.of("", " ", "\n\t", "\u2003")) {
            assertThat(Reason.of(blank, clear -> {
                        kept.add(clear);
                        return WHY;
                    }))
                    .isEmpty();
        }
        assertThat(kept).isEmpty();
        assertThat(Reason.of("  fordi \n", clear -> {
                            kept.add(clear);
                            return WHY;
                        })
                        .map(Reason::text))
                .contains(WHY);
        assertThat(kept).containsExactly("fordi");
    }

    @Test
    void of_two_values_for_one_day_the_later_said_counts_and_of_two_days_the_later_day() {
        given(
                new RuleParameterChanged(CODE, "r", "p", "later-day", FROM.plusDays(5), WHY, SEEN),
                new RuleParameterChanged(CODE, "r", "p", "first-said", FROM, WHY, SEEN),
                new RuleParameterChanged(CODE, "r", "p", "last-said", FROM, WHY, SEEN));
        assertThat(state().parameter("r", "p", FROM)).contains("last-said");
        assertThat(state().parameter("r", "p", FROM.plusDays(5))).contains("later-day");
        assertThat(state().parameter("r", "p", FROM.minusDays(1))).isEmpty();
    }

    @Test
    void a_body_is_named_and_replaces_the_module_s_of_the_same_id() {
        accepted(new NameBody(CODE, COMMITTEE, on(FROM), ""), new BodyNamed(CODE, COMMITTEE, FROM, WHY, ""));
        refused(new NameBody(CODE, COMMITTEE, on(FROM), ""), RefusalReason.NOTHING_CHANGED);
        Body informed =
                new Body("udvalg", "Udvalget", Body.Kind.COMMITTEE, Set.of(Body.Role.INFORMED), List.of(), List.of());
        RuleBook.Chapter chapter = new RuleBook.Chapter(CODE, List.of(), List.of(informed), state());
        assertThat(chapter.bodies(FROM.minusDays(1))).containsExactly(informed);
        assertThat(chapter.bodies(FROM)).containsExactly(COMMITTEE);
        for (Body bad : List.of(named("x", " "), named("x", "n".repeat(201)), named("", "Navn"), named("Æ", "Navn"))) {
            refused(new NameBody(CODE, bad, on(FROM), ""), RefusalReason.VALUE_INVALID);
        }
    }

    @Test
    void a_body_is_what_was_named_for_the_day_that_is_asked_about() {
        Body decides =
                new Body("nyt", "Nyt udvalg", Body.Kind.COMMITTEE, Set.of(Body.Role.DECIDES), List.of(), List.of());
        Body heard = new Body("nyt", "Nyt råd", Body.Kind.COMMITTEE, Set.of(Body.Role.HEARD), List.of(), List.of());
        given(new BodyNamed(CODE, heard, FROM.plusDays(10), WHY, ""), new BodyNamed(CODE, decides, FROM, WHY, ""));
        RuleBook book = new RuleBook(List.of(new RuleBook.Chapter(CODE, List.of(), List.of(), state())));
        assertThat(book.body("nyt", FROM.minusDays(1))).isEmpty();
        assertThat(book.body("nyt", FROM)).contains(decides);
        assertThat(book.body("nyt", FROM.plusDays(10))).contains(heard);
        // its name is known before its day comes, and its role after it went
        assertThat(book.everyBody(FROM.minusDays(1))).hasSize(1);
        assertThat(book.bodiesThat(Body.Role.DECIDES, FROM.minusDays(1))).isEmpty();
        assertThat(book.bodiesThat(Body.Role.DECIDES, FROM.plusDays(20))).containsExactly(decides);
    }

    private static Body named(String id, String name) {
        return new Body(id, name, Body.Kind.OTHER, Set.of(), List.of(), List.of());
    }

    @Test
    void a_coordinator_is_named_for_a_focus_area() {
        accepted(
                new NameCoordinator(CODE, "0999-sundhed", "Sundhedsfremme", "sundhedschefen", on(FROM)),
                new CoordinatorNamed(CODE, "0999-sundhed", "Sundhedsfremme", "sundhedschefen", FROM, WHY));
        assertThat(state().coordinator("0999-sundhed", FROM.minusDays(1))).isEmpty();
        assertThat(state().coordinator("0999-sundhed", FROM))
                .contains(new SetupState.Coordination("Sundhedsfremme", "sundhedschefen", FROM));
        refused(
                new NameCoordinator(CODE, "0999-sundhed", "Sundhedsfremme", "sundhedschefen", on(FROM)),
                RefusalReason.NOTHING_CHANGED);
        refused(new NameCoordinator(CODE, "0999-sundhed", " ", "", on(FROM)), RefusalReason.VALUE_INVALID);
        refused(new NameCoordinator(CODE, "0999-sundhed", "x", "n".repeat(201), on(FROM)), RefusalReason.VALUE_INVALID);
        refused(new NameCoordinator(CODE, "", "x", "", on(FROM)), RefusalReason.VALUE_MISSING);
    }

    @Test
    void who_coordinated_as_was_known_does_not_change_by_what_is_said_or_taken_back_later() {
        CoordinatorNamed first = new CoordinatorNamed(CODE, "0999-sundhed", "Sundhedsfremme", "", FROM, WHY);
        CoordinatorNamed second = new CoordinatorNamed(CODE, "0999-sundhed", "Familiehuset", "", FROM, WHY);
        given(first);
        Instant known = saidAt(0).plusMillis(1);
        given(second);
        given(new ChangeUndone(CODE, 0, FROM, WHY, ""));
        assertThat(state().knownAt(known).coordinator("0999-sundhed", FROM))
                .map(SetupState.Coordination::unit)
                .contains("Sundhedsfremme");
        assertThat(state().knownAt(saidAt(1).plusMillis(1)).coordinator("0999-sundhed", FROM))
                .map(SetupState.Coordination::unit)
                .contains("Familiehuset");
        assertThat(state().knownAt(saidAt(0)).coordinator("0999-sundhed", FROM)).isEmpty();
    }

    private Instant saidAt(int index) {
        return happened.get(index).envelope().recordedAt();
    }

    // ---- undone

    private UndoChange undo(long position, LocalDate from) {
        return new UndoChange(CODE, position, on(from), SEEN);
    }

    private static ChangeUndone undone(long position, LocalDate from) {
        return new ChangeUndone(CODE, position, from, WHY, SEEN);
    }

    private Optional<String> count(LocalDate day) {
        return state().parameter("to-omraader", "count", day);
    }

    private static RuleParameterChanged counted(String value, LocalDate from) {
        return new RuleParameterChanged(CODE, "to-omraader", "count", value, from, WHY, SEEN);
    }

    @Test
    void a_change_that_has_not_begun_never_comes_to_count_once_it_is_undone() {
        given(counted("3", FROM));
        accepted(undo(0, FROM.minusDays(9)), undone(0, FROM));
        assertThat(count(FROM)).isEmpty();
        assertThat(count(FROM.plusYears(1))).isEmpty();
        refused(undo(0, FROM.minusDays(9)), RefusalReason.NOTHING_CHANGED);
    }

    @Test
    void a_change_in_force_counts_until_the_day_it_is_undone_from() {
        given(counted("3", FROM));
        accepted(undo(0, FROM.plusDays(10)), undone(0, FROM.plusDays(10)));
        assertThat(count(FROM.plusDays(9))).contains("3");
        assertThat(count(FROM.plusDays(10))).isEmpty();
        refused(undo(0, FROM.plusDays(20)), RefusalReason.NOTHING_CHANGED);
        accepted(undo(0, FROM.plusDays(5)), undone(0, FROM.plusDays(5)));
        assertThat(count(FROM.plusDays(4))).contains("3");
        assertThat(count(FROM.plusDays(5))).isEmpty();
    }

    @Test
    void what_is_undone_is_changed_again_and_undone_again() {
        given(counted("3", FROM), undone(0, FROM));
        accepted(valued("to-omraader", "count", "3"), counted("3", FROM));
        assertThat(count(FROM)).contains("3");
        accepted(undo(2, FROM), undone(2, FROM));
        assertThat(count(FROM)).isEmpty();
    }

    @Test
    void undoing_the_latest_change_brings_back_the_one_before_and_undoing_an_older_one_leaves_the_latest() {
        given(counted("3", FROM), counted("4", FROM.plusDays(10)));
        accepted(undo(1, FROM.plusDays(20)), undone(1, FROM.plusDays(20)));
        assertThat(count(FROM.plusDays(15))).contains("4");
        assertThat(count(FROM.plusDays(20))).contains("3");
        accepted(undo(0, FROM.plusDays(2)), undone(0, FROM.plusDays(2)));
        assertThat(count(FROM.plusDays(1))).contains("3");
        assertThat(count(FROM.plusDays(2))).isEmpty();
        assertThat(count(FROM.plusDays(15))).contains("4");
        assertThat(count(FROM.plusDays(20))).isEmpty();
    }

    @Test
    void a_body_is_undone_without_consequences_to_look_at() {
        given(new BodyNamed(CODE, COMMITTEE, FROM, WHY, ""));
        accepted(new UndoChange(CODE, 0, on(FROM), ""), new ChangeUndone(CODE, 0, FROM, WHY, ""));
        RuleBook book = new RuleBook(List.of(new RuleBook.Chapter(CODE, List.of(), List.of(), state())));
        assertThat(book.body("udvalg", FROM)).isEmpty();
        assertThat(book.everyBody(FROM)).isEmpty();
        assertThat(book.bodiesThat(Body.Role.DECIDES, FROM)).isEmpty();
    }

    @Test
    void only_a_change_is_undone() {
        given(new ModuleInstalled(CODE, "1", "aa"), counted("3", FROM), undone(1, FROM));
        for (long position : List.of(-1L, 0L, 2L, 99L)) {
            refused(undo(position, FROM), RefusalReason.UNKNOWN);
        }
    }

    // ---- two administrators

    private static Ground after(long seen) {
        return new Ground(FROM, BECAUSE, seen);
    }

    @Test
    void what_somebody_changed_after_the_view_was_drawn_is_not_overwritten() {
        given(new ModuleInstalled(CODE, "1", "aa"));
        actor = Actor.of(new PersonRef("p-other"), Role.ADMINISTRATOR, Set.of(CODE));
        given(counted("3", FROM));
        actor = ADMIN;
        Refusal refusal = refused(
                new ChangeRule(
                        CODE,
                        "to-omraader",
                        Optional.empty(),
                        Optional.of(Severity.BLOCKS),
                        Map.of("count", "4"),
                        after(0),
                        SEEN),
                RefusalReason.CHANGED_MEANWHILE);
        assertThat(refusal.field()).isEqualTo("count");
        assertThat(refusal.details()).containsEntry("by", "p-other").containsEntry("position", "1");
        // whoever has seen it may
        accepted(
                new ChangeRule(
                        CODE, "to-omraader", Optional.empty(), Optional.empty(), Map.of("count", "4"), after(1), SEEN),
                counted("4", FROM));
    }

    @Test
    void what_two_change_of_one_rule_in_different_places_is_merged() {
        given(counted("3", FROM));
        accepted(
                new ChangeRule(
                        CODE, "to-omraader", Optional.empty(), Optional.of(Severity.BLOCKS), Map.of(), after(-1), SEEN),
                new RuleSeverityChanged(CODE, "to-omraader", Severity.BLOCKS, FROM, WHY, SEEN));
        assertThat(count(FROM)).contains("3");
        assertThat(state().severity("to-omraader", FROM)).contains(Severity.BLOCKS);
    }

    @Test
    void an_undoing_is_a_change_to_whoever_did_not_see_it() {
        given(counted("3", FROM), undone(0, FROM));
        refused(
                new ChangeRule(
                        CODE, "to-omraader", Optional.empty(), Optional.empty(), Map.of("count", "4"), after(0), SEEN),
                RefusalReason.CHANGED_MEANWHILE);
        given(counted("5", FROM));
        refused(new UndoChange(CODE, 2, after(1), SEEN), RefusalReason.CHANGED_MEANWHILE);
        given(new BodyNamed(CODE, COMMITTEE, FROM, WHY, ""));
        assertThat(refused(
                                new NameBody(CODE, named("udvalg", "Udvalget"), after(2), ""),
                                RefusalReason.CHANGED_MEANWHILE)
                        .field())
                .isEqualTo("name");
        accepted(
                new NameBody(CODE, named("andet", "Et andet"), after(-1), ""),
                new BodyNamed(CODE, named("andet", "Et andet"), FROM, WHY, ""));
    }

    @Test
    void a_rule_is_not_changed_by_who_has_not_seen_what_it_would_mean() {
        for (String hash : List.of("", "abc", SEEN.toUpperCase(Locale.ROOT))) {
            refused(
                    new ChangeRule(CODE, "to-omraader", Optional.of(false), Optional.empty(), Map.of(), on(FROM), hash),
                    RefusalReason.WHAT_IF_MISSING);
        }
    }

    // ---- words, languages, partners

    @Test
    void a_kind_of_element_is_called_otherwise_from_a_day() {
        LocalizedText one = LocalizedText.of("fokusområde", "focus area");
        LocalizedText many = LocalizedText.of("fokusområder", "focus areas");
        ElementKind kind = ElementKind.FOCUS_AREA;
        accepted(
                new ChangeTerm(CODE, new Term(kind, one, many), on(FROM)),
                new TermChanged(CODE, kind, one, many, FROM, WHY));
        assertThat(state().term(kind.id(), FROM.minusDays(1))).isEmpty();
        assertThat(state().term(kind.id(), FROM)).map(TermChanged::plural).contains(many);
        refused(new ChangeTerm(CODE, new Term(kind, one, many), on(FROM)), RefusalReason.NOTHING_CHANGED);
        assertThat(refused(
                                new ChangeTerm(
                                        CODE,
                                        new Term(kind, one, new LocalizedText(new TreeMap<>(Map.of("da", "områder")))),
                                        on(FROM)),
                                RefusalReason.VALUE_MISSING)
                        .field())
                .isEqualTo("pluralEnglish");
        assertThat(refused(
                                new ChangeTerm(CODE, new Term(kind, LocalizedText.of(" ", "x"), many), on(FROM)),
                                RefusalReason.VALUE_MISSING)
                        .field())
                .isEqualTo("singular");
    }

    @Test
    void the_languages_are_others_from_a_day() {
        accepted(
                new ChangeLanguages(CODE, List.of("da", "so"), on(FROM)),
                new LanguagesChanged(CODE, List.of("da", "so"), FROM, WHY));
        assertThat(state().languages(FROM.minusDays(1))).isEmpty();
        assertThat(state().languages(FROM)).contains(List.of("da", "so"));
        refused(new ChangeLanguages(CODE, List.of("da", "so"), on(FROM)), RefusalReason.NOTHING_CHANGED);
        refused(new ChangeLanguages(CODE, List.of(), on(FROM)), RefusalReason.VALUE_MISSING);
        refused(new ChangeLanguages(CODE, List.of("da", "da"), on(FROM)), RefusalReason.VALUE_INVALID);
        refused(new ChangeLanguages(CODE, List.of("dansk"), on(FROM)), RefusalReason.VALUE_INVALID);
    }

    @Test
    void partners_are_named_or_are_everybody_or_both() {
        accepted(
                new NamePartners(CODE, "0999-sundhed", List.of("SSP"), true, on(FROM)),
                new PartnersNamed(CODE, "0999-sundhed", List.of("SSP"), true, FROM, WHY));
        assertThat(state().partners("0999-sundhed", FROM.minusDays(1))).isEmpty();
        assertThat(state().partners("0999-sundhed", FROM))
                .map(PartnersNamed::wholeOrganisation)
                .contains(true);
        refused(new NamePartners(CODE, "0999-sundhed", List.of("SSP"), true, on(FROM)), RefusalReason.NOTHING_CHANGED);
        accepted(
                new NamePartners(CODE, "0999-sundhed", List.of(), false, on(FROM)),
                new PartnersNamed(CODE, "0999-sundhed", List.of(), false, FROM, WHY));
        refused(new NamePartners(CODE, "", List.of(), true, on(FROM)), RefusalReason.VALUE_MISSING);
        refused(new NamePartners(CODE, "x", List.of(" "), true, on(FROM)), RefusalReason.VALUE_INVALID);
        refused(new NamePartners(CODE, "x", List.of("a", "a"), true, on(FROM)), RefusalReason.VALUE_INVALID);
    }

    // ---- what is measured, and the words for how it goes

    private List<Indicator> measuredOn(LocalDate day) {
        return state().indicators(List.of(OURS), day);
    }

    private static DefineIndicator define(Indicator indicator) {
        return new DefineIndicator(CODE, indicator, on(FROM));
    }

    @Test
    void what_is_measured_first_has_version_1_and_every_definition_after_it_the_next() {
        Indicator first = measured("job", 1, "I arbejde");
        Indicator second = measured("job", 2, "I arbejde eller uddannelse");
        accepted(define(first), new IndicatorDefined(CODE, first, FROM, WHY));
        assertThat(measuredOn(FROM.minusDays(1))).containsExactly(OURS);
        assertThat(measuredOn(FROM)).containsExactly(OURS, first);
        accepted(define(second.inVersion(1)), new IndicatorDefined(CODE, second, FROM, WHY));
        // what was undone had its version: the number is never used again
        given(undone(1, FROM));
        assertThat(measuredOn(FROM)).containsExactly(OURS, first);
        accepted(define(second), new IndicatorDefined(CODE, second.inVersion(3), FROM, WHY));
        refused(define(second), RefusalReason.NOTHING_CHANGED);
    }

    @Test
    void what_the_module_measures_gets_the_version_after_the_module_s_and_keeps_its_place() {
        Indicator aimed = aimed(OURS.inVersion(4), Optional.of(new Indicator.Value(2030, new BigDecimal("20.0"))));
        refused(define(OURS), RefusalReason.NOTHING_CHANGED);
        accepted(define(aimed), new IndicatorDefined(CODE, aimed, FROM, WHY));
        assertThat(measuredOn(FROM.minusDays(1))).containsExactly(OURS);
        assertThat(measuredOn(FROM)).containsExactly(aimed);
        accepted(new UndoChange(CODE, 0, on(FROM), ""), new ChangeUndone(CODE, 0, FROM, WHY, ""));
        assertThat(measuredOn(FROM)).containsExactly(OURS);
    }

    @Test
    void what_is_retired_is_not_measured_until_that_is_undone_or_it_is_defined_again() {
        RetireIndicator retire = new RetireIndicator(CODE, "laesere", on(FROM));
        accepted(retire, new IndicatorRetired(CODE, "laesere", FROM, WHY));
        assertThat(measuredOn(FROM.minusDays(1))).containsExactly(OURS);
        assertThat(measuredOn(FROM)).isEmpty();
        refused(retire, RefusalReason.NOTHING_CHANGED);
        refused(new RetireIndicator(CODE, "ukendt", on(FROM)), RefusalReason.UNKNOWN);
        accepted(new UndoChange(CODE, 0, on(FROM), ""), new ChangeUndone(CODE, 0, FROM, WHY, ""));
        assertThat(measuredOn(FROM)).containsExactly(OURS);
        accepted(retire, new IndicatorRetired(CODE, "laesere", FROM, WHY));
        accepted(define(OURS), new IndicatorDefined(CODE, OURS.inVersion(4), FROM, WHY));
        assertThat(measuredOn(FROM)).containsExactly(OURS.inVersion(4));
    }

    @Test
    void what_two_people_would_count_differently_is_refused_at_its_field() {
        Indicator.Value exact = new Indicator.Value(2030, new BigDecimal("1"));
        assertThat(Map.of(
                        "titleEnglish",
                        new Indicator(
                                "job",
                                1,
                                LocalizedText.of("I arbejde", " "),
                                "",
                                OURS.numerator(),
                                Optional.empty(),
                                Optional.empty(),
                                "%",
                                Indicator.Direction.UP,
                                Optional.empty(),
                                Optional.empty(),
                                "",
                                0,
                                false,
                                List.of()),
                        "measuredIn",
                        new Indicator(
                                "job",
                                1,
                                OURS.title(),
                                "",
                                OURS.numerator(),
                                Optional.empty(),
                                Optional.empty(),
                                "",
                                Indicator.Direction.UP,
                                Optional.empty(),
                                Optional.empty(),
                                "",
                                0,
                                false,
                                List.of())))
                .allSatisfy((field, indicator) -> assertThat(refused(define(indicator), RefusalReason.VALUE_MISSING)
                                .field())
                        .isEqualTo(field));
        assertThat(Map.of(
                        "targetYear",
                        new Indicator.Value(203, exact.value()),
                        "target",
                        new Indicator.Value(2030, new BigDecimal("1E+999999999"))))
                .allSatisfy((field, value) -> assertThat(
                                refused(define(aimed(OURS, Optional.of(value))), RefusalReason.VALUE_INVALID)
                                        .field())
                        .isEqualTo(field));
        refused(
                define(aimed(OURS, Optional.of(new Indicator.Value(2020, exact.value())))),
                RefusalReason.DATES_OUT_OF_ORDER);
        refused(define(measured("Æ", 1, "Titel")), RefusalReason.VALUE_INVALID);
    }

    @Test
    void two_who_define_the_same_at_once_are_told_of_each_other() {
        given(new IndicatorDefined(CODE, measured("job", 1, "I arbejde"), FROM, WHY));
        assertThat(refused(
                                new DefineIndicator(CODE, measured("job", 1, "Beskæftigelse"), after(-1)),
                                RefusalReason.CHANGED_MEANWHILE)
                        .field())
                .isEqualTo("title");
        refused(new RetireIndicator(CODE, "job", after(-1)), RefusalReason.CHANGED_MEANWHILE);
    }

    private static Status word(String id, String danish, String english) {
        return new Status(id, LocalizedText.of(danish, english));
    }

    @Test
    void the_words_for_how_something_goes_are_others_from_a_day() {
        List<Status> words = List.of(word("groen", "Grøn", "Green"), word("roed", "Rød", "Red"));
        accepted(new ChangeStatuses(CODE, words, on(FROM)), new StatusVocabularyChanged(CODE, words, FROM, WHY));
        assertThat(state().statuses(FROM.minusDays(1))).isEmpty();
        assertThat(state().statuses(FROM)).contains(words);
        refused(new ChangeStatuses(CODE, words, on(FROM)), RefusalReason.NOTHING_CHANGED);
        refused(new ChangeStatuses(CODE, Statuses.PRODUCT, on(FROM.minusDays(1))), RefusalReason.NOTHING_CHANGED);
        refused(new ChangeStatuses(CODE, List.of(), on(FROM)), RefusalReason.VALUE_MISSING);
        for (List<Status> bad : List.of(
                List.of(word("Ø", "Grøn", "Green")),
                List.of(word("groen", "Grøn", "")),
                List.of(word("a", "Grøn", "Green"), word("a", "Rød", "Red")),
                List.of(word("a", "Grøn", "Green"), word("b", "grøn", "Greenish")))) {
            assertThat(refused(new ChangeStatuses(CODE, bad, on(FROM)), RefusalReason.VALUE_INVALID)
                            .field())
                    .isEqualTo("statuses");
        }
        given(undone(0, FROM));
        assertThat(state().statuses(FROM)).isEmpty();
        assertThat(state().statusesNamed()).isEqualTo(words);
    }

    @Test
    void the_state_knows_the_position_it_rests_on() {
        assertThat(state().lastPosition()).isEqualTo(-1);
        given(new ModuleInstalled(CODE, "1", "aa"), new RuleSwitched(CODE, "r", false, FROM, WHY, SEEN));
        assertThat(state().lastPosition()).isEqualTo(1);
    }
}
