package dk.vedtaget.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.Envelope;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.followup.DueCalendar;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.followup.DueItem.Standing;
import dk.vedtaget.domain.followup.ObligationSettings;
import dk.vedtaget.domain.followup.Promises;
import dk.vedtaget.domain.policy.ContentHash;
import dk.vedtaget.domain.policy.InForce;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.InitialPolicy;
import dk.vedtaget.spi.InitialRevision;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Obligation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * What the five municipalities' own words made due from 2006 to 2026, had their registers started on 1 January 2006: an
 * oracle worked out by hand from the documents.
 */
class PromisesTest {

    private static final LocalDate STARTED = LocalDate.of(2006, 1, 1);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final ModuleCatalog catalog = ModuleCatalog.load(PromisesTest.class.getClassLoader());

    private InstalledModule module(String code) {
        return catalog.module(new MunicipalityCode(code)).orElseThrow();
    }

    private static PolicyState state(InstalledModule module, InitialPolicy policy) {
        PolicyId id = new PolicyId(policy.id());
        List<Recorded<PolicyEvent>> events = new ArrayList<>();
        events.add(recorded(
                0,
                new PolicyEvent.PolicyRegistered(
                        id, policy.documentType(), policy.title(), new TreeSet<>(List.of(module.code())))));
        for (InitialRevision revision : policy.revisions()) {
            events.add(recorded(
                    events.size(),
                    new PolicyEvent.HistoricRevisionRecorded(
                            id,
                            new RevisionId(revision.id()),
                            revision,
                            module.content().documents(),
                            ContentHash.of(revision.elements()))));
        }
        return PolicyState.of(events);
    }

    private static Recorded<PolicyEvent> recorded(long position, PolicyEvent event) {
        return new Recorded<>(new Envelope(position, Instant.EPOCH, PersonRef.SYSTEM, Role.SYSTEM), event);
    }

    private Promises.Settings settings = (obligation, parameter, day) -> Optional.empty();

    private List<DueItem> due(InstalledModule module, List<Obligation> obligations) {
        List<DueItem> items = new ArrayList<>();
        for (InitialPolicy policy : module.content().policies()) {
            PolicyState state = state(module, policy);
            for (InForce.Span span : InForce.spans(state, module.municipality().established())) {
                items.addAll(DueCalendar.items(
                        new Promises(
                                module.code(),
                                obligations,
                                Promises.Settings.among(module.content().bodies(), settings),
                                module.elections()),
                        new DueCalendar.Edition(
                                state.revision(span.revision()).orElseThrow().content(), span, Optional.empty()),
                        new DueCalendar.Days(STARTED, TODAY, STARTED, LocalDate.of(2029, 12, 31))));
            }
        }
        return items;
    }

    private List<DueItem> due(String code, String obligation) {
        InstalledModule module = module(code);
        List<Obligation> wanted = module.content().obligations().stream()
                .filter(o -> o.id().equals(obligation))
                .toList();
        assertThat(wanted).as("obligations %s of %s", obligation, code).hasSize(1);
        return due(module, wanted);
    }

    private static List<Integer> years(List<DueItem> items, Standing standing) {
        return items.stream()
                .filter(item -> item.standing() == standing)
                .map(item -> item.periodTo().getYear())
                .distinct()
                .toList();
    }

    @Test
    void skanderborg_owes_eight_rounds_of_six_statuses_and_all_are_overdue() {
        List<DueItem> items = due("0746", "halvaarlig-status");
        assertThat(items).hasSize(48).allMatch(item -> item.standing() == Standing.MISSED);
        assertThat(items.stream().map(item -> item.due().orElseThrow()).distinct())
                .containsExactly(
                        LocalDate.of(2019, 3, 31),
                        LocalDate.of(2019, 9, 30),
                        LocalDate.of(2020, 3, 31),
                        LocalDate.of(2020, 9, 30),
                        LocalDate.of(2021, 3, 31),
                        LocalDate.of(2021, 9, 30),
                        LocalDate.of(2022, 3, 31),
                        LocalDate.of(2022, 9, 30));
    }

    @Test
    void skanderborg_owes_thirty_two_where_each_coordinating_unit_reports_once() {
        settings = (obligation, parameter, day) ->
                parameter.equals(ObligationSettings.SUBJECT) ? Optional.of("each-coordinator") : Optional.empty();
        assertThat(due("0746", "halvaarlig-status")).hasSize(32);
    }

    @Test
    void jammerbugt_is_expected_to_revise_in_every_second_year_and_never_shown_to_have_missed_it() {
        List<DueItem> items = due(module("0849"), module("0849").content().obligations());
        assertThat(years(items, Standing.EXPECTED)).containsExactly(2015, 2019, 2023, 2027);
        assertThat(items).allMatch(item -> item.standing() == Standing.EXPECTED);
    }

    @Test
    void holstebro_owes_one_evaluation_in_every_whole_election_period_since() {
        List<DueItem> items = due(module("0661"), module("0661").content().obligations());
        assertThat(years(items, Standing.MISSED)).containsExactly(2017, 2021, 2025);
        assertThat(years(items, Standing.OPEN)).containsExactly(2029);
        assertThat(items).hasSize(4);
    }

    @Test
    void odense_owes_a_status_every_year_and_no_date_was_ever_missed() {
        List<DueItem> items = due(module("0461"), module("0461").content().obligations());
        assertThat(items).noneMatch(item -> item.standing() == Standing.MISSED);
        assertThat(items).allMatch(item -> item.due().isEmpty());
        assertThat(years(items, Standing.NOT_RECORDED))
                .hasSize(20)
                .startsWith(2006)
                .endsWith(2025);
        assertThat(years(items, Standing.OPEN)).containsExactly(2026);
        assertThat(years(items, Standing.COMING)).containsExactly(2027, 2028, 2029);
    }

    @Test
    void aalborg_s_proposal_makes_nothing_due() {
        assertThat(due(module("0851"), module("0851").content().obligations())).isEmpty();
    }

    @Test
    void each_of_the_five_is_in_force_as_its_document_allows_one_to_say() {
        assertThat(on("0461", "2006-01-01")).isEqualTo(InForce.Certainty.STATED);
        assertThat(on("0461", "2005-12-31")).isEqualTo(InForce.Certainty.NONE);
        assertThat(on("0661", "2013-04-15")).isEqualTo(InForce.Certainty.UNCERTAIN);
        assertThat(on("0661", "2013-05-01")).isEqualTo(InForce.Certainty.DERIVED);
        assertThat(on("0746", "2019-01-01")).isEqualTo(InForce.Certainty.DERIVED);
        assertThat(on("0746", "2023-01-01")).isEqualTo(InForce.Certainty.NONE);
        assertThat(on("0849", "2006-12-31")).isEqualTo(InForce.Certainty.NONE);
        assertThat(on("0849", "2007-01-01")).isEqualTo(InForce.Certainty.UNCERTAIN);
        assertThat(on("0851", "2026-11-22")).isEqualTo(InForce.Certainty.NONE);
        assertThat(module("0461").content().policies().getFirst().revisions().getFirst().elements().stream()
                        .filter(element -> element.kind().equals(ElementKind.OBJECTIVE)))
                .hasSize(48);
    }

    private InForce.Certainty on(String code, String day) {
        InstalledModule module = module(code);
        List<InForce.Answer> answers = InForce.on(
                LocalDate.parse(day),
                state(module, module.content().policies().getFirst()),
                module.municipality().established());
        assertThat(answers).hasSize(1);
        return answers.getFirst().certainty();
    }
}
