package dk.vedtaget.domain.policy;

import static dk.vedtaget.domain.policy.PolicyFixture.ADMIN;
import static dk.vedtaget.domain.policy.PolicyFixture.CODE;
import static dk.vedtaget.domain.policy.PolicyFixture.DRAFT;
import static dk.vedtaget.domain.policy.PolicyFixture.HISTORIC;
import static dk.vedtaget.domain.policy.PolicyFixture.NEIGHBOUR;
import static dk.vedtaget.domain.policy.PolicyFixture.POLICY;
import static dk.vedtaget.domain.policy.PolicyFixture.SECRET;
import static dk.vedtaget.domain.policy.PolicyFixture.TODAY;
import static dk.vedtaget.domain.policy.PolicyFixture.WHY;
import static dk.vedtaget.domain.policy.PolicyFixture.WORKER;
import static dk.vedtaget.domain.policy.PolicyFixture.area;
import static dk.vedtaget.domain.policy.PolicyFixture.draftWith;
import static dk.vedtaget.domain.policy.PolicyFixture.line;
import static dk.vedtaget.domain.policy.PolicyFixture.nothing;
import static dk.vedtaget.domain.policy.PolicyFixture.objective;
import static dk.vedtaget.domain.policy.PolicyFixture.pursues;
import static dk.vedtaget.domain.policy.PolicyFixture.registered;
import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.policy.PolicyCommand.CorrectRecord;
import dk.vedtaget.domain.policy.PolicyCommand.OpenDraft;
import dk.vedtaget.domain.policy.PolicyCommand.PlaceOfficialText;
import dk.vedtaget.domain.policy.PolicyCommand.RecordHistoricRevision;
import dk.vedtaget.domain.policy.PolicyCommand.RegisterPolicy;
import dk.vedtaget.domain.policy.PolicyCommand.RepealPolicy;
import dk.vedtaget.domain.policy.PolicyCommand.ReviseOwnSummary;
import dk.vedtaget.domain.policy.PolicyEvent.CommencementSet;
import dk.vedtaget.domain.policy.PolicyEvent.DecisionRecorded;
import dk.vedtaget.domain.policy.PolicyEvent.DraftDiscarded;
import dk.vedtaget.domain.policy.PolicyEvent.DraftOpened;
import dk.vedtaget.domain.policy.PolicyEvent.ElementAdded;
import dk.vedtaget.domain.policy.PolicyEvent.OfficialTextPlaced;
import dk.vedtaget.domain.policy.PolicyEvent.OwnSummaryRevised;
import dk.vedtaget.domain.policy.PolicyEvent.PolicyRegistered;
import dk.vedtaget.domain.policy.PolicyEvent.PolicyRepealed;
import dk.vedtaget.domain.policy.PolicyEvent.RecordCorrected;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Element.Wording;
import dk.vedtaget.spi.InitialRevision;
import dk.vedtaget.spi.InitialRevision.Standing;
import dk.vedtaget.spi.InitialRevision.StatedDecision;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.spi.RevisionDates;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What documents tell, what is corrected, and the end of a policy. */
class RecordTest {

    private static final Actor BOTH = Actor.of(new PersonRef("p-both"), Role.ADMINISTRATOR, Set.of(CODE, NEIGHBOUR));
    private static final Actor NEXT_DOOR = Actor.of(new PersonRef("p-next"), Role.CASE_WORKER, Set.of(NEIGHBOUR));

    private static RegisterPolicy register(String title, MunicipalityCode... owners) {
        return new RegisterPolicy(POLICY, "integrationspolitik", title, new TreeSet<>(List.of(owners)));
    }

    private static PolicyRegistered policyRegistered(String title, MunicipalityCode... owners) {
        return new PolicyRegistered(POLICY, "integrationspolitik", title, new TreeSet<>(List.of(owners)));
    }

    // ---- registering

    @Test
    void a_policy_is_registered_once_however_often_it_is_ordered() {
        PolicyFixture policy = nothing();
        policy.when(register("Integrationspolitik", CODE)).then(policyRegistered("Integrationspolitik", CODE));
        policy.when(register("Integrationspolitik", CODE)).thenNothing();
        policy.when(register("Noget andet", CODE)).thenRefused(RefusalReason.ALREADY_REGISTERED, "policy");
    }

    @Test
    void a_policy_is_registered_only_by_who_configures_all_its_owners() {
        nothing().when(register("Politik", CODE, NEIGHBOUR)).thenRefused(RefusalReason.NOT_PERMITTED, "owners");
        nothing().when(register("Politik")).thenRefused(RefusalReason.NOT_PERMITTED, "owners");
        nothing().as(WORKER).when(register("Politik", CODE)).thenRefused(RefusalReason.NOT_PERMITTED, "owners");
        nothing()
                .as(BOTH)
                .when(register("Politik", CODE, NEIGHBOUR))
                .then(policyRegistered("Politik", CODE, NEIGHBOUR));
    }

    @Test
    void a_policy_needs_a_title() {
        nothing().when(register(" ", CODE)).thenRefused(RefusalReason.VALUE_MISSING, "title");
    }

    @Test
    void a_policy_shared_by_two_municipalities_is_written_by_both() {
        PolicyFixture policy = PolicyFixture.registeredFor(CODE, NEIGHBOUR)
                .as(ADMIN)
                .after(new OpenDraft(POLICY, DRAFT, "Udgave 2", Optional.empty()))
                .as(NEXT_DOOR);
        policy.when(new PolicyCommand.AddElement(POLICY, DRAFT, area("sundhed", "Sundhed")))
                .then(new ElementAdded(POLICY, DRAFT, area("sundhed", "Sundhed")));
        assertThat(policy.state().owners()).containsExactly(NEIGHBOUR, CODE);
    }

    // ---- historic revisions

    private static RecordHistoricRevision record(Element... elements) {
        return new RecordHistoricRevision(
                POLICY,
                HISTORIC,
                Revisions.told(Standing.POLICY, RevisionDates.NONE, Optional.empty(), elements),
                List.of(Revisions.DOCUMENT));
    }

    @Test
    void a_historic_revision_is_recorded_whole_with_the_hash_of_its_content() {
        InitialRevision told =
                Revisions.told(Standing.POLICY, RevisionDates.NONE, Optional.empty(), area("sundhed", "Sundhed"));
        registered()
                .when(new RecordHistoricRevision(POLICY, HISTORIC, told, List.of(Revisions.DOCUMENT)))
                .then(Revisions.recorded(told));
    }

    @Test
    void a_module_s_revision_is_recorded_once_and_a_person_cannot_take_its_id() {
        PolicyFixture policy = registered().given(Revisions.historic(area("sundhed", "Sundhed")));
        policy.as(Actor.system()).when(record(area("kultur", "Kultur"))).thenNothing();
        policy.as(ADMIN).when(record(area("kultur", "Kultur"))).thenRefused(RefusalReason.ID_IN_USE, "revision");
    }

    @Test
    void a_revision_whose_elements_do_not_fit_together_is_refused_and_names_the_element() {
        assertThat(registered()
                        .when(record(objective("maal", "ukendt", "Et mål")))
                        .thenRefused(RefusalReason.PARENT_UNKNOWN)
                        .details())
                .containsEntry("element", "maal");
        registered()
                .when(record(objective("a", "b", "Et mål"), objective("b", "a", "Et mål")))
                .thenRefused(RefusalReason.UNDER_ITSELF, "element");
        registered()
                .when(record(area("a", "A").withLinks(List.of(pursues("ukendt")))))
                .thenRefused(RefusalReason.LINK_TARGET_UNKNOWN, "element");
        registered().when(record(area("a", "A"), area("a", "B"))).thenRefused(RefusalReason.ID_IN_USE, "element");
        registered().when(record(area("a", ""))).thenRefused(RefusalReason.VALUE_MISSING, "title");
    }

    @Test
    void an_element_s_id_means_the_same_kind_of_thing_in_every_revision() {
        registered()
                .given(
                        new DraftOpened(POLICY, DRAFT, "Udgave 2", Optional.empty()),
                        new ElementAdded(POLICY, DRAFT, area("sundhed", "Sundhed")))
                .when(record(objective("sundhed", "", "Et mål")))
                .thenRefused(RefusalReason.ID_IN_USE, "element");
    }

    // ---- wording of what is known

    private static PolicyFixture historic() {
        return registered().given(Revisions.historic(area("sundhed", "Sundhed"), objective("maal", "sundhed", "Mål")));
    }

    private static PlaceOfficialText place(long basedOn, PlacedText... placed) {
        return new PlaceOfficialText(POLICY, HISTORIC, Revisions.DOCUMENT, List.of(placed), List.of(line(99)), basedOn);
    }

    @Test
    void our_own_summary_is_revised_by_a_newer_module_alone() {
        ReviseOwnSummary revised = new ReviseOwnSummary(POLICY, HISTORIC, "sundhed", "Sundhed og trivsel", "");
        historic().when(revised).thenRefused(RefusalReason.NOT_PERMITTED);
        PolicyFixture policy = sharedWithSystem();
        policy.when(revised).then(new OwnSummaryRevised(POLICY, HISTORIC, "sundhed", "Sundhed og trivsel", ""));
        policy.when(revised).thenNothing();
        policy.when(new ReviseOwnSummary(POLICY, HISTORIC, "ukendt", "x", ""))
                .thenRefused(RefusalReason.ELEMENT_UNKNOWN, "element");
        policy.when(new ReviseOwnSummary(POLICY, DRAFT, "sundhed", "x", ""))
                .thenRefused(RefusalReason.UNKNOWN, "revision");
    }

    private static PolicyFixture sharedWithSystem() {
        return historic().as(Actor.system());
    }

    @Test
    void our_own_summary_does_not_replace_official_words() {
        PolicyFixture policy = historic();
        policy.after(place(policy.position(), new PlacedText("maal", "", "De officielle ord", line(5))));
        policy.as(Actor.system())
                .when(new ReviseOwnSummary(POLICY, HISTORIC, "maal", "", "Vore egne ord"))
                .thenRefused(RefusalReason.ELEMENT_UNKNOWN, "element");
    }

    @Test
    void official_text_takes_its_place_with_its_line_and_says_what_found_none() {
        PolicyFixture policy = historic();
        PlacedText placed = new PlacedText("maal", "", "De officielle ord", line(5));
        policy.when(place(policy.position(), placed))
                .then(new OfficialTextPlaced(POLICY, HISTORIC, Revisions.DOCUMENT, List.of(placed), List.of(line(99))));
        Element element = policy.revision(HISTORIC).content().element("maal").orElseThrow();
        assertThat(element.text()).isEqualTo("De officielle ord");
        assertThat(element.wording()).isEqualTo(Wording.OFFICIAL_TEXT);
        assertThat(element.sources()).containsExactly(line(5));
        assertThat(policy.revision(HISTORIC)
                        .content()
                        .element("sundhed")
                        .orElseThrow()
                        .wording())
                .isEqualTo(Wording.OWN_SUMMARY);
        assertThat(policy.revision(HISTORIC).officialText().orElseThrow().unplaced())
                .containsExactly(line(99));
        // what was known before stays known as it was
        assertThat(policy.stateAt(policy.position() - 1)
                        .revision(HISTORIC)
                        .orElseThrow()
                        .content()
                        .element("maal")
                        .orElseThrow()
                        .text())
                .isEqualTo("Mål");
    }

    @Test
    void official_text_is_refused_where_it_fits_nothing() {
        PolicyFixture policy = historic();
        long seen = policy.position();
        policy.when(place(seen)).thenRefused(RefusalReason.EMPTY_CONTENT, "placed");
        policy.when(place(seen, new PlacedText("ukendt", "", "x", line(1))))
                .thenRefused(RefusalReason.ELEMENT_UNKNOWN, "element");
        policy.when(place(seen, new PlacedText("maal", "", "x", line(1)), new PlacedText("maal", "", "y", line(2))))
                .thenRefused(RefusalReason.ID_IN_USE, "element");
        policy.when(place(seen, new PlacedText("maal", "", " ", line(1))))
                .thenRefused(RefusalReason.VALUE_MISSING, "title");
        policy.givenBy(WORKER, new OwnSummaryRevised(POLICY, HISTORIC, "maal", "", "Nyt"))
                .when(place(seen, new PlacedText("maal", "", "x", line(1))))
                .thenRefused(RefusalReason.ELEMENT_CHANGED_MEANWHILE);
    }

    @Test
    void official_text_does_not_reach_a_revision_a_decision_binds_or_one_given_up() {
        PolicyFixture decided = adopted();
        decided.when(new PlaceOfficialText(
                        POLICY,
                        DRAFT,
                        Revisions.DOCUMENT,
                        List.of(new PlacedText("sundhed", "", "x", line(1))),
                        List.of(),
                        99))
                .thenRefused(RefusalReason.BOUND_BY_DECISION);
        decided.as(Actor.system())
                .when(new ReviseOwnSummary(POLICY, DRAFT, "sundhed", "x", ""))
                .thenRefused(RefusalReason.BOUND_BY_DECISION);
        draftWith(area("sundhed", "Sundhed"))
                .given(new DraftDiscarded(POLICY, DRAFT, SECRET))
                .when(new PlaceOfficialText(
                        POLICY,
                        DRAFT,
                        Revisions.DOCUMENT,
                        List.of(new PlacedText("sundhed", "", "x", line(1))),
                        List.of(),
                        99))
                .thenRefused(RefusalReason.NOT_A_DRAFT);
    }

    // ---- repeal

    private static PolicyFixture adopted() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"));
        return policy.given(new DecisionRecorded(
                POLICY,
                DRAFT,
                "byraad",
                TODAY.minusDays(10),
                DecisionOutcome.ADOPTED,
                "26/1",
                "pkt. 1",
                List.of(new Votes("A", 1, 2, 3)),
                policy.hash(),
                List.of(),
                -1,
                Optional.empty()));
    }

    private static RepealPolicy repeal(String body, LocalDate decided, LocalDate lastDay, String caseNumber) {
        return new RepealPolicy(POLICY, body, decided, lastDay, caseNumber, WHY, Optional.empty());
    }

    @Test
    void a_competent_body_repeals_the_policy() {
        historic()
                .when(repeal("byraad", TODAY, TODAY.plusDays(30), " 26/9 "))
                .then(new PolicyRepealed(
                        POLICY, "byraad", TODAY, TODAY.plusDays(30), "26/9", SECRET, Optional.empty()));
    }

    @Test
    void a_repeal_is_refused_from_the_wrong_body_or_with_impossible_days() {
        historic().when(repeal("ukendt", TODAY, TODAY, "")).thenRefused(RefusalReason.BODY_UNKNOWN, "body");
        historic().when(repeal("socialudvalg", TODAY, TODAY, "")).thenRefused(RefusalReason.BODY_NOT_COMPETENT, "body");
        historic()
                .when(repeal("byraad", TODAY.plusDays(1), TODAY.plusDays(1), ""))
                .thenRefused(RefusalReason.DATE_IN_THE_FUTURE, "decided");
        historic()
                .when(repeal("byraad", TODAY, TODAY.minusDays(1), ""))
                .thenRefused(RefusalReason.DATES_OUT_OF_ORDER, "lastDay");
        historic()
                .when(repeal("byraad", TODAY, TODAY, "9".repeat(101)))
                .thenRefused(RefusalReason.TEXT_TOO_LONG, "caseNumber");
    }

    @Test
    void after_a_repeal_nothing_happens_but_corrections() {
        PolicyFixture policy =
                historic().given(new PolicyRepealed(POLICY, "byraad", TODAY, TODAY, "", SECRET, Optional.empty()));
        policy.when(new OpenDraft(POLICY, DRAFT, "Udgave 2", Optional.of(HISTORIC)))
                .thenRefused(RefusalReason.POLICY_REPEALED);
        policy.when(repeal("byraad", TODAY, TODAY, "")).thenRefused(RefusalReason.POLICY_REPEALED);
        policy.when(place(99, new PlacedText("maal", "", "x", line(1)))).thenRefused(RefusalReason.POLICY_REPEALED);
        policy.when(correct(HISTORIC, CorrectableField.PUBLISHED, "2006-03"))
                .then(new RecordCorrected(
                        POLICY, HISTORIC, CorrectableField.PUBLISHED, "not-stated", "2006-03", SECRET));
    }

    // ---- corrections

    private static CorrectRecord correct(RevisionId revision, CorrectableField field, String value) {
        return new CorrectRecord(POLICY, revision, field, value, WHY);
    }

    @ParameterizedTest
    @EnumSource(CorrectableField.class)
    void every_field_of_the_closed_list_can_be_corrected_and_says_from_what_to_what(CorrectableField field) {
        PolicyFixture policy = adopted().given(new CommencementSet(POLICY, DRAFT, TODAY, List.of(), -1));
        String from =
                switch (field) {
                    case DATED, PUBLISHED, PERIOD_FROM, PERIOD_TO -> "not-stated";
                    case DECIDED -> TODAY.minusDays(10).toString();
                    case COMMENCEMENT -> TODAY.toString();
                    case BODY -> "byraad";
                    case CASE_NUMBER -> "26/1";
                    case MINUTES_REFERENCE -> "pkt. 1";
                    case VOTES -> "A:1:2:3";
                };
        String to =
                switch (field) {
                    case DATED, DECIDED, PUBLISHED, PERIOD_FROM, PERIOD_TO -> "2026-11-13";
                    case COMMENCEMENT -> "2026-12-01";
                    case BODY -> "oekonomiudvalg";
                    case CASE_NUMBER -> "26/2";
                    case MINUTES_REFERENCE -> "pkt. 2";
                    case VOTES -> "A:3:2:1;Ø:0:0:1";
                };
        policy.when(correct(DRAFT, field, " " + to + " "))
                .then(new RecordCorrected(POLICY, DRAFT, field, from, to, SECRET));
        policy.when(correct(DRAFT, field, to)).thenRefused(RefusalReason.NOTHING_CHANGED, "value");
    }

    @Test
    void a_correction_changes_what_is_known_from_then_on_and_never_before() {
        PolicyFixture policy = adopted();
        long before = policy.position();
        policy.after(correct(DRAFT, CorrectableField.DECIDED, "2026-11-01"))
                .after(correct(DRAFT, CorrectableField.VOTES, "A:9:0:0"))
                .after(correct(DRAFT, CorrectableField.CASE_NUMBER, "26/2"));
        var then = policy.stateAt(before)
                .revision(DRAFT)
                .orElseThrow()
                .acceptance()
                .orElseThrow();
        var now = policy.theDraft().acceptance().orElseThrow();
        assertThat(then.decided()).isEqualTo(TODAY.minusDays(10));
        assertThat(then.votes()).containsExactly(new Votes("A", 1, 2, 3));
        assertThat(now.decided()).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(now.votes()).containsExactly(new Votes("A", 9, 0, 0));
        assertThat(now.caseNumber()).isEqualTo("26/2");
        assertThat(now.contentHash()).isEqualTo(then.contentHash());
        assertThat(policy.theDraft().corrections()).hasSize(3).allSatisfy(c -> assertThat(c.by())
                .isEqualTo(ADMIN.person()));
    }

    @Test
    void what_a_document_says_of_its_decision_is_corrected_too() {
        PolicyFixture policy = registered()
                .given(Revisions.historic(
                        RevisionDates.NONE,
                        Optional.of(new StatedDecision("approved", "", PartialDate.of(2013, 4), List.of()))));
        policy.when(correct(HISTORIC, CorrectableField.DECIDED, "2013-04-17"))
                .then(new RecordCorrected(POLICY, HISTORIC, CorrectableField.DECIDED, "2013-04", "2013-04-17", SECRET));
        policy.when(correct(HISTORIC, CorrectableField.BODY, "socialudvalg"))
                .then(new RecordCorrected(POLICY, HISTORIC, CorrectableField.BODY, "", "socialudvalg", SECRET));
        assertThat(policy.revision(HISTORIC).statedDecision().orElseThrow())
                .isEqualTo(new StatedDecision("approved", "socialudvalg", PartialDate.of(2013, 4, 17), List.of()));
    }

    @Test
    void a_correction_that_cannot_be_is_refused() {
        PolicyFixture policy = adopted().given(new CommencementSet(POLICY, DRAFT, TODAY, List.of(), -1));
        policy.when(correct(DRAFT, CorrectableField.DATED, "22/11/2026"))
                .thenRefused(RefusalReason.VALUE_INVALID, "value");
        policy.when(correct(DRAFT, CorrectableField.DATED, "2026-02-30"))
                .thenRefused(RefusalReason.VALUE_INVALID, "value");
        policy.when(correct(DRAFT, CorrectableField.DECIDED, "2026-11"))
                .thenRefused(RefusalReason.VALUE_INVALID, "value");
        policy.when(correct(DRAFT, CorrectableField.DECIDED, "2026-11-23"))
                .thenRefused(RefusalReason.DATE_IN_THE_FUTURE, "value");
        policy.when(correct(DRAFT, CorrectableField.PUBLISHED, "2027"))
                .thenRefused(RefusalReason.DATE_IN_THE_FUTURE, "value");
        policy.when(correct(DRAFT, CorrectableField.COMMENCEMENT, "2026-11-01"))
                .thenRefused(RefusalReason.DATES_OUT_OF_ORDER, "value");
        policy.when(correct(DRAFT, CorrectableField.BODY, "ukendt")).thenRefused(RefusalReason.BODY_UNKNOWN, "value");
        policy.when(correct(DRAFT, CorrectableField.BODY, "raadet"))
                .thenRefused(RefusalReason.BODY_NOT_COMPETENT, "value");
        policy.when(correct(DRAFT, CorrectableField.CASE_NUMBER, "9".repeat(101)))
                .thenRefused(RefusalReason.TEXT_TOO_LONG, "value");
        for (String votes : List.of("A", "A:1:2", ":1:2:3", "A:x:2:3", "A:-1:2:3", "A:1:2:99999999999")) {
            policy.when(correct(DRAFT, CorrectableField.VOTES, votes))
                    .thenRefused(RefusalReason.VALUE_INVALID, "value");
        }
    }

    @Test
    void a_decision_is_not_corrected_to_a_day_after_the_policy_took_effect() {
        adopted()
                .given(new CommencementSet(POLICY, DRAFT, TODAY.minusDays(5), List.of(), -1))
                .when(correct(DRAFT, CorrectableField.DECIDED, TODAY.toString()))
                .thenRefused(RefusalReason.DATES_OUT_OF_ORDER, "value");
    }

    @Test
    void what_is_not_recorded_cannot_be_corrected() {
        draftWith(area("sundhed", "Sundhed"))
                .when(correct(DRAFT, CorrectableField.DATED, "2026"))
                .thenRefused(RefusalReason.NOTHING_TO_CORRECT, "field");
        historic()
                .when(correct(HISTORIC, CorrectableField.CASE_NUMBER, "26/1"))
                .thenRefused(RefusalReason.NOTHING_TO_CORRECT, "field");
        historic()
                .when(correct(HISTORIC, CorrectableField.BODY, "byraad"))
                .thenRefused(RefusalReason.NOTHING_TO_CORRECT, "field");
    }

    @Test
    void a_correction_needs_who_may_record_decisions() {
        Refusal refusal = historic()
                .as(WORKER)
                .when(correct(HISTORIC, CorrectableField.PUBLISHED, "2006"))
                .thenRefused(RefusalReason.NOT_PERMITTED);
        assertThat(refusal.field()).isEmpty();
    }
}
