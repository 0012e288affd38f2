package dk.vedtaget.domain.policy;

import static dk.vedtaget.domain.policy.PolicyFixture.ADVISORY;
import static dk.vedtaget.domain.policy.PolicyFixture.COUNCIL;
import static dk.vedtaget.domain.policy.PolicyFixture.DRAFT;
import static dk.vedtaget.domain.policy.PolicyFixture.HISTORIC;
import static dk.vedtaget.domain.policy.PolicyFixture.POLICY;
import static dk.vedtaget.domain.policy.PolicyFixture.SECRET;
import static dk.vedtaget.domain.policy.PolicyFixture.SOCIAL_COMMITTEE;
import static dk.vedtaget.domain.policy.PolicyFixture.TODAY;
import static dk.vedtaget.domain.policy.PolicyFixture.WHY;
import static dk.vedtaget.domain.policy.PolicyFixture.WORKER;
import static dk.vedtaget.domain.policy.PolicyFixture.area;
import static dk.vedtaget.domain.policy.PolicyFixture.draft;
import static dk.vedtaget.domain.policy.PolicyFixture.draftWith;
import static dk.vedtaget.domain.policy.PolicyFixture.registered;
import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.Judgement;
import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.policy.PolicyCommand.AddElement;
import dk.vedtaget.domain.policy.PolicyCommand.CloseHearing;
import dk.vedtaget.domain.policy.PolicyCommand.CoSign;
import dk.vedtaget.domain.policy.PolicyCommand.DiscardDraft;
import dk.vedtaget.domain.policy.PolicyCommand.OpenHearing;
import dk.vedtaget.domain.policy.PolicyCommand.PublishTranslation;
import dk.vedtaget.domain.policy.PolicyCommand.RecordDecision;
import dk.vedtaget.domain.policy.PolicyCommand.RecordHearingResponse;
import dk.vedtaget.domain.policy.PolicyCommand.RewordElement;
import dk.vedtaget.domain.policy.PolicyCommand.SetCommencement;
import dk.vedtaget.domain.policy.PolicyEvent.CoSigned;
import dk.vedtaget.domain.policy.PolicyEvent.CommencementSet;
import dk.vedtaget.domain.policy.PolicyEvent.DecisionRecorded;
import dk.vedtaget.domain.policy.PolicyEvent.ElementReworded;
import dk.vedtaget.domain.policy.PolicyEvent.HearingClosed;
import dk.vedtaget.domain.policy.PolicyEvent.HearingOpened;
import dk.vedtaget.domain.policy.PolicyEvent.HearingResponseRecorded;
import dk.vedtaget.domain.policy.PolicyEvent.TranslationPublished;
import dk.vedtaget.domain.policy.RevisionState.Stage;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.spi.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** From a draft to a decision that takes effect. */
class HearingAndDecisionTest {

    private static final LocalDate NEXT_MONTH = TODAY.plusDays(30);

    private static PolicyFixture written() {
        return draftWith(area("sundhed", "Sundhed"));
    }

    private static PolicyFixture inHearing() {
        PolicyFixture policy = written();
        return policy.given(new HearingOpened(POLICY, DRAFT, List.of("raadet"), TODAY, NEXT_MONTH, policy.hash()));
    }

    private static OpenHearing hearing(String... bodies) {
        return new OpenHearing(POLICY, DRAFT, List.of(bodies), TODAY, NEXT_MONTH);
    }

    private static RecordHearingResponse response(String body, LocalDate received) {
        return new RecordHearingResponse(POLICY, DRAFT, body, received, SECRET);
    }

    private static RecordDecision decide(PolicyFixture policy, Body body, DecisionOutcome outcome) {
        return decide(DRAFT, body, TODAY, outcome, policy.hash());
    }

    private static RecordDecision decide(
            RevisionId revision, Body body, LocalDate on, DecisionOutcome outcome, String hash) {
        return new RecordDecision(
                POLICY, revision, body.id(), on, outcome, " 26/123 ", "pkt. 7", List.of(), hash, Optional.empty());
    }

    private static DecisionRecorded decided(PolicyFixture policy, DecisionOutcome outcome) {
        return new DecisionRecorded(
                POLICY,
                DRAFT,
                COUNCIL.id(),
                TODAY,
                outcome,
                "26/123",
                "pkt. 7",
                List.of(),
                policy.hash(),
                List.of(),
                -1,
                Optional.empty());
    }

    private static PolicyFixture adopted() {
        PolicyFixture policy = written();
        return policy.given(decided(policy, DecisionOutcome.ADOPTED));
    }

    // ---- hearing

    @Test
    void a_draft_is_sent_to_hearing_and_what_was_sent_out_is_bound_to_its_content() {
        PolicyFixture policy = written();
        String sentOut = policy.hash();
        policy.when(hearing("raadet"))
                .then(new HearingOpened(POLICY, DRAFT, List.of("raadet"), TODAY, NEXT_MONTH, sentOut));
        policy.when(new RewordElement(POLICY, DRAFT, "sundhed", "Trivsel", "", policy.position()))
                .then(new ElementReworded(POLICY, DRAFT, "sundhed", "Trivsel", ""));
        assertThat(policy.theDraft().hearing().orElseThrow().contentHash())
                .isEqualTo(sentOut)
                .isNotEqualTo(policy.hash());
    }

    @Test
    void a_hearing_is_refused_where_something_is_missing() {
        draft().when(hearing("raadet")).thenRefused(RefusalReason.EMPTY_CONTENT);
        written().when(hearing()).thenRefused(RefusalReason.VALUE_MISSING, "bodies");
        written().when(hearing("ukendt")).thenRefused(RefusalReason.BODY_UNKNOWN, "bodies");
        written()
                .when(new OpenHearing(POLICY, DRAFT, List.of("raadet"), TODAY, TODAY.minusDays(1)))
                .thenRefused(RefusalReason.DATES_OUT_OF_ORDER, "deadline");
        inHearing().when(hearing("raadet")).thenRefused(RefusalReason.HEARING_ALREADY_OPEN);
    }

    @Test
    void a_rule_that_blocks_holds_the_hearing_back() {
        Refusal refusal = written()
                .withRule(FixedRule.finding("spaerrer", Severity.BLOCKS))
                .when(hearing("raadet"))
                .thenRefused(RefusalReason.RULES_BLOCK);
        assertThat(refusal.judgements()).extracting(Judgement::rule).containsExactly("spaerrer");
        assertThat(refusal.details()).containsEntry(Refusal.GATE, "HEARING");
    }

    @Test
    void a_response_is_recorded_in_protected_form_even_after_the_hearing_is_closed() {
        PolicyFixture policy = inHearing().as(WORKER);
        policy.when(response("raadet", TODAY))
                .then(new HearingResponseRecorded(POLICY, DRAFT, "raadet", TODAY, SECRET));
        policy.after(new CloseHearing(POLICY, DRAFT))
                .when(response("raadet", TODAY))
                .then(new HearingResponseRecorded(POLICY, DRAFT, "raadet", TODAY, SECRET));
        assertThat(policy.theDraft().hearing().orElseThrow().responses()).hasSize(2);
    }

    @Test
    void a_response_is_refused_from_who_was_not_asked_or_at_an_impossible_time() {
        written().when(response("raadet", TODAY)).thenRefused(RefusalReason.HEARING_NOT_OPEN);
        inHearing().when(response("socialudvalg", TODAY)).thenRefused(RefusalReason.BODY_NOT_HEARD, "body");
        inHearing()
                .when(response("raadet", TODAY.plusDays(1)))
                .thenRefused(RefusalReason.DATE_IN_THE_FUTURE, "received");
        inHearing()
                .when(response("raadet", TODAY.minusDays(1)))
                .thenRefused(RefusalReason.DATES_OUT_OF_ORDER, "received");
        PolicyFixture policy = inHearing();
        policy.given(decided(policy, DecisionOutcome.ADOPTED))
                .when(response("raadet", TODAY))
                .thenRefused(RefusalReason.NOT_A_DRAFT);
    }

    @Test
    void a_hearing_is_closed_once() {
        PolicyFixture policy = inHearing();
        policy.when(new CloseHearing(POLICY, DRAFT)).then(new HearingClosed(POLICY, DRAFT));
        assertThat(policy.theDraft().stage()).isEqualTo(Stage.DRAFT);
        policy.when(new CloseHearing(POLICY, DRAFT)).thenRefused(RefusalReason.HEARING_NOT_OPEN);
    }

    // ---- co-signature

    @Test
    void a_co_signature_holds_for_exactly_the_content_that_was_signed() {
        PolicyFixture policy = written();
        String signed = policy.hash();
        policy.when(new CoSign(POLICY, DRAFT, "raadet", TODAY, signed))
                .then(new CoSigned(POLICY, DRAFT, "raadet", TODAY, signed));
        policy.when(new CoSign(POLICY, DRAFT, "raadet", TODAY, signed))
                .thenRefused(RefusalReason.ALREADY_CO_SIGNED, "body");
        policy.after(new RewordElement(POLICY, DRAFT, "sundhed", "Trivsel", "", policy.position()));
        assertThat(policy.theDraft().coSignedBy()).isEmpty();
        policy.when(new CoSign(POLICY, DRAFT, "raadet", TODAY, signed))
                .thenRefused(RefusalReason.CONTENT_CHANGED_MEANWHILE);
        policy.after(new RewordElement(POLICY, DRAFT, "sundhed", "Sundhed", "", policy.position()));
        assertThat(policy.theDraft().coSignedBy()).containsExactly("raadet");
    }

    @Test
    void a_co_signature_is_refused_from_who_does_not_sign_or_at_an_impossible_time() {
        PolicyFixture policy = written();
        policy.when(new CoSign(POLICY, DRAFT, "ukendt", TODAY, policy.hash()))
                .thenRefused(RefusalReason.BODY_UNKNOWN, "body");
        policy.when(new CoSign(POLICY, DRAFT, "byraad", TODAY, policy.hash()))
                .thenRefused(RefusalReason.BODY_NOT_CO_SIGNER, "body");
        policy.when(new CoSign(POLICY, DRAFT, "raadet", TODAY.plusDays(1), policy.hash()))
                .thenRefused(RefusalReason.DATE_IN_THE_FUTURE, "signed");
        policy.given(decided(policy, DecisionOutcome.ADOPTED))
                .when(new CoSign(POLICY, DRAFT, "raadet", TODAY, policy.hash()))
                .thenRefused(RefusalReason.NOT_A_DRAFT);
    }

    // ---- decision

    @Test
    void the_council_adopts_exactly_the_content_it_saw() {
        PolicyFixture policy = written();
        policy.when(decide(policy, COUNCIL, DecisionOutcome.ADOPTED)).then(decided(policy, DecisionOutcome.ADOPTED));
        assertThat(policy.theDraft().stage()).isEqualTo(Stage.DECIDED);
    }

    @Test
    void a_committee_that_is_not_competent_cannot_adopt() {
        PolicyFixture policy = written();
        Refusal refusal = policy.when(decide(policy, SOCIAL_COMMITTEE, DecisionOutcome.ADOPTED))
                .thenRefused(RefusalReason.BODY_NOT_COMPETENT);
        assertThat(refusal.field()).isEqualTo("body");
        assertThat(refusal.details())
                .containsEntry("body", SOCIAL_COMMITTEE.name())
                .containsEntry("competent", "Byrådet, Økonomiudvalget");
        policy.when(decide(policy, ADVISORY, DecisionOutcome.ADOPTED)).thenRefused(RefusalReason.BODY_NOT_COMPETENT);
    }

    @Test
    void a_case_worker_prepares_and_does_not_record_decisions() {
        PolicyFixture policy = written().as(WORKER);
        policy.when(decide(policy, COUNCIL, DecisionOutcome.ADOPTED)).thenRefused(RefusalReason.NOT_PERMITTED);
    }

    @Test
    void a_draft_changed_after_it_was_seen_is_not_decided() {
        PolicyFixture policy = written();
        RecordDecision decision = decide(policy, COUNCIL, DecisionOutcome.ADOPTED);
        policy.given(new ElementReworded(POLICY, DRAFT, "sundhed", "Trivsel", ""))
                .when(decision)
                .thenRefused(RefusalReason.CONTENT_CHANGED_MEANWHILE);
    }

    @Test
    void decided_content_is_changed_only_by_a_new_decision_about_a_new_revision() {
        PolicyFixture policy = adopted();
        policy.when(new RewordElement(POLICY, DRAFT, "sundhed", "Trivsel", "", policy.position()))
                .thenRefused(RefusalReason.BOUND_BY_DECISION, "revision");
        policy.when(new AddElement(POLICY, DRAFT, area("kultur", "Kultur")))
                .thenRefused(RefusalReason.BOUND_BY_DECISION);
        policy.when(new DiscardDraft(POLICY, DRAFT, WHY)).thenRefused(RefusalReason.BOUND_BY_DECISION);
        policy.when(decide(policy, COUNCIL, DecisionOutcome.REJECTED)).thenRefused(RefusalReason.ALREADY_DECIDED);
    }

    @Test
    void a_decision_is_refused_where_something_is_missing_or_impossible() {
        PolicyFixture empty = draft();
        empty.when(decide(empty, COUNCIL, DecisionOutcome.ADOPTED)).thenRefused(RefusalReason.EMPTY_CONTENT);
        PolicyFixture policy = written();
        policy.when(decide(DRAFT, COUNCIL, TODAY.plusDays(1), DecisionOutcome.ADOPTED, policy.hash()))
                .thenRefused(RefusalReason.DATE_IN_THE_FUTURE, "decided");
        policy.when(new RecordDecision(
                        POLICY,
                        DRAFT,
                        "ukendt",
                        TODAY,
                        DecisionOutcome.ADOPTED,
                        "",
                        "",
                        List.of(),
                        policy.hash(),
                        Optional.empty()))
                .thenRefused(RefusalReason.BODY_UNKNOWN, "body");
        String long101 = "9".repeat(101);
        policy.when(numbered(policy, long101, "")).thenRefused(RefusalReason.TEXT_TOO_LONG, "caseNumber");
        policy.when(numbered(policy, "", long101)).thenRefused(RefusalReason.TEXT_TOO_LONG, "minutesReference");
        PolicyFixture heard = inHearing();
        heard.when(decide(DRAFT, COUNCIL, TODAY.minusDays(1), DecisionOutcome.ADOPTED, heard.hash()))
                .thenRefused(RefusalReason.DATES_OUT_OF_ORDER, "decided");
    }

    private static RecordDecision numbered(PolicyFixture policy, String caseNumber, String minutes, Votes... votes) {
        return new RecordDecision(
                POLICY,
                DRAFT,
                "byraad",
                TODAY,
                DecisionOutcome.ADOPTED,
                caseNumber,
                minutes,
                List.of(votes),
                policy.hash(),
                Optional.of(SECRET));
    }

    @Test
    void votes_are_recorded_by_party_in_a_form_a_correction_can_write_too() {
        for (String party : List.of(" ", "A:B", "A;B", "x".repeat(101), "A\nB\u0000")) {
            PolicyFixture policy = written();
            policy.when(numbered(policy, "", "", new Votes(party, 1, 2, 3)))
                    .thenRefused(RefusalReason.VALUE_INVALID, "votes");
        }
        PolicyFixture policy = written();
        policy.after(numbered(policy, "", "", new Votes("A", 10, 0, 1), new Votes("Ø", 0, 2, 0)));
        assertThat(policy.theDraft().acceptance().orElseThrow().votes())
                .containsExactly(new Votes("A", 10, 0, 1), new Votes("Ø", 0, 2, 0));
        assertThat(policy.theDraft().acceptance().orElseThrow().remark()).contains(SECRET);
    }

    @Test
    void a_rule_that_blocks_holds_an_adoption_back_and_not_a_rejection() {
        PolicyFixture policy = written().withRule(FixedRule.finding("spaerrer", Severity.BLOCKS));
        Refusal refusal =
                policy.when(decide(policy, COUNCIL, DecisionOutcome.APPROVED)).thenRefused(RefusalReason.RULES_BLOCK);
        assertThat(refusal.judgements()).hasSize(1);
        policy.after(decide(policy, COUNCIL, DecisionOutcome.REJECTED));
        assertThat(policy.theDraft().stage()).isEqualTo(Stage.REJECTED);
        assertThat(policy.theDraft().decisions().getLast().judgements()).hasSize(1);
    }

    @Test
    void a_rule_that_warns_is_kept_in_the_decision_beside_one_that_is_content() {
        PolicyFixture policy = written()
                .withRule(FixedRule.finding("advarer", Severity.WARNS))
                .withRule(FixedRule.content("tilfreds", 1, Optional.empty()));
        policy.after(decide(policy, COUNCIL, DecisionOutcome.ADOPTED));
        assertThat(policy.theDraft().acceptance().orElseThrow().judgements())
                .extracting(Judgement::rule, j -> j.findings().size())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("tilfreds", 0),
                        org.assertj.core.groups.Tuple.tuple("advarer", 1));
    }

    @Test
    void the_rule_version_that_counts_is_the_one_valid_on_the_day_of_the_decision() {
        for (int version : List.of(1, 2)) {
            PolicyFixture policy = written()
                    .withRule(FixedRule.content("regel", 1, Optional.empty()))
                    .withRule(FixedRule.content("regel", 2, Optional.of(TODAY.minusDays(10))));
            LocalDate day = version == 1 ? TODAY.minusDays(11) : TODAY.minusDays(10);
            policy.after(decide(DRAFT, COUNCIL, day, DecisionOutcome.ADOPTED, policy.hash()));
            assertThat(policy.theDraft().acceptance().orElseThrow().judgements())
                    .extracting(Judgement::version)
                    .containsExactly(version);
        }
    }

    @Test
    void a_postponed_draft_stays_as_it_is_and_a_returned_one_is_out_of_hearing() {
        PolicyFixture postponed = inHearing();
        postponed.after(decide(postponed, COUNCIL, DecisionOutcome.POSTPONED));
        assertThat(postponed.theDraft().stage()).isEqualTo(Stage.IN_HEARING);
        PolicyFixture returned = inHearing();
        returned.after(decide(returned, COUNCIL, DecisionOutcome.RETURNED));
        assertThat(returned.theDraft().stage()).isEqualTo(Stage.DRAFT);
        assertThat(returned.theDraft().hearing().orElseThrow().open()).isFalse();
        returned.after(hearing("raadet"));
        assertThat(returned.theDraft().hearing().orElseThrow().open()).isTrue();
        returned.after(decide(returned, COUNCIL, DecisionOutcome.ADOPTED));
        assertThat(returned.theDraft().decisions()).hasSize(2);
        assertThat(returned.theDraft().hearing().orElseThrow().open()).isFalse();
    }

    @Test
    void a_rejected_revision_is_neither_edited_nor_decided_again() {
        PolicyFixture policy = written();
        policy.after(decide(policy, COUNCIL, DecisionOutcome.REJECTED))
                .when(decide(policy, COUNCIL, DecisionOutcome.ADOPTED))
                .thenRefused(RefusalReason.NOT_A_DRAFT);
        policy.when(new AddElement(POLICY, DRAFT, area("kultur", "Kultur")))
                .thenRefused(RefusalReason.NOT_A_DRAFT, "revision");
    }

    @Test
    void a_proposal_known_from_a_document_can_be_decided_here_and_a_policy_in_force_cannot() {
        PolicyFixture proposal = registered().given(Revisions.proposal(Revisions.dated(PartialDate.of(2005, 8, 8))));
        String hash = proposal.revision(HISTORIC).contentHash();
        proposal.after(decide(HISTORIC, COUNCIL, TODAY, DecisionOutcome.ADOPTED, hash));
        assertThat(proposal.revision(HISTORIC).stage()).isEqualTo(Stage.DECIDED);
        PolicyFixture historic = registered().given(Revisions.historic(area("sundhed", "Sundhed")));
        historic.when(decide(HISTORIC, COUNCIL, TODAY, DecisionOutcome.ADOPTED, hash))
                .thenRefused(RefusalReason.NOT_A_DRAFT);
    }

    // ---- commencement

    @Test
    void commencement_is_set_after_the_decision_and_not_before_its_day() {
        written().when(new SetCommencement(POLICY, DRAFT, NEXT_MONTH)).thenRefused(RefusalReason.NOT_DECIDED);
        PolicyFixture policy = adopted();
        policy.when(new SetCommencement(POLICY, DRAFT, TODAY.minusDays(1)))
                .thenRefused(RefusalReason.DATES_OUT_OF_ORDER, "commencement");
        policy.when(new SetCommencement(POLICY, DRAFT, NEXT_MONTH))
                .then(new CommencementSet(POLICY, DRAFT, NEXT_MONTH, List.of(), -1));
        policy.when(new SetCommencement(POLICY, DRAFT, NEXT_MONTH))
                .thenRefused(RefusalReason.NOTHING_CHANGED, "commencement");
    }

    @Test
    void a_rule_that_blocks_holds_a_commencement_back_and_one_that_warns_is_kept_with_it() {
        Refusal refusal = adopted()
                .withRule(FixedRule.finding("spaerrer", Severity.BLOCKS))
                .withRule(FixedRule.content("tilfreds", 1, Optional.empty()))
                .when(new SetCommencement(POLICY, DRAFT, NEXT_MONTH))
                .thenRefused(RefusalReason.RULES_BLOCK);
        assertThat(refusal.judgements()).extracting(Judgement::rule).containsExactly("spaerrer");
        assertThat(refusal.details()).containsEntry(Refusal.GATE, "COMMENCEMENT");
        PolicyFixture warned = adopted()
                .withRule(FixedRule.finding("advarer", Severity.WARNS))
                .after(new SetCommencement(POLICY, DRAFT, NEXT_MONTH));
        assertThat(warned.lastEvent()).isInstanceOfSatisfying(CommencementSet.class, set -> assertThat(set.judgements())
                .extracting(Judgement::rule, j -> j.findings().size())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("advarer", 1)));
    }

    @Test
    void the_rule_version_asked_about_a_commencement_is_the_one_valid_on_its_day() {
        PolicyFixture policy = adopted()
                .withRule(FixedRule.content("regel", 1, Optional.empty()))
                .withRule(FixedRule.finding("regel", 2, Optional.of(NEXT_MONTH)));
        policy.when(new SetCommencement(POLICY, DRAFT, NEXT_MONTH)).thenRefused(RefusalReason.RULES_BLOCK);
        policy.when(new SetCommencement(POLICY, DRAFT, NEXT_MONTH.minusDays(1))).happens();
    }

    @Test
    void commencement_is_changed_until_its_day_is_over_and_corrected_after() {
        PolicyFixture policy = adopted().given(new CommencementSet(POLICY, DRAFT, NEXT_MONTH, List.of(), -1));
        policy.on(NEXT_MONTH)
                .when(new SetCommencement(POLICY, DRAFT, NEXT_MONTH.plusDays(9)))
                .then(new CommencementSet(POLICY, DRAFT, NEXT_MONTH.plusDays(9), List.of(), -1));
        PolicyFixture begun = adopted().given(new CommencementSet(POLICY, DRAFT, NEXT_MONTH, List.of(), -1));
        begun.on(NEXT_MONTH.plusDays(1))
                .when(new SetCommencement(POLICY, DRAFT, NEXT_MONTH.plusDays(9)))
                .thenRefused(RefusalReason.COMMENCEMENT_PASSED, "commencement");
        begun.when(correction(NEXT_MONTH.plusDays(9)))
                .then(new PolicyEvent.RecordCorrected(
                        POLICY,
                        DRAFT,
                        CorrectableField.COMMENCEMENT,
                        NEXT_MONTH.toString(),
                        NEXT_MONTH.plusDays(9).toString(),
                        SECRET));
    }

    @Test
    void commencement_that_was_set_when_its_day_was_over_is_not_set_again() {
        adopted()
                .given(new CommencementSet(POLICY, DRAFT, NEXT_MONTH, List.of(), -1))
                .on(NEXT_MONTH.plusYears(1))
                .when(new SetCommencement(POLICY, DRAFT, NEXT_MONTH.plusYears(2)))
                .thenRefused(RefusalReason.COMMENCEMENT_PASSED, "commencement");
    }

    private static PolicyCommand correction(LocalDate commencement) {
        return new PolicyCommand.CorrectRecord(
                POLICY, DRAFT, CorrectableField.COMMENCEMENT, commencement.toString(), WHY);
    }

    @Test
    void a_body_decides_from_the_day_it_was_named_for() {
        Body renewed = new Body(
                "nyt-udvalg", "Nyt udvalg", Body.Kind.COMMITTEE, Set.of(Body.Role.DECIDES), List.of(), List.of());
        PolicyFixture policy = written().named(renewed, TODAY.minusDays(3));
        policy.when(decide(DRAFT, renewed, TODAY.minusDays(4), DecisionOutcome.ADOPTED, policy.hash()))
                .thenRefused(RefusalReason.BODY_UNKNOWN, "body");
        assertThat(policy.when(decide(DRAFT, renewed, TODAY.minusDays(3), DecisionOutcome.ADOPTED, policy.hash()))
                        .outcome())
                .isInstanceOf(dk.vedtaget.domain.Outcome.Accepted.class);
    }

    @Test
    void a_decision_stays_with_the_body_that_was_competent_on_its_day() {
        Body heardOnly =
                new Body(COUNCIL.id(), COUNCIL.name(), COUNCIL.kind(), Set.of(Body.Role.HEARD), List.of(), List.of());
        PolicyFixture policy = adopted().named(heardOnly, TODAY.minusDays(2)).on(TODAY.plusDays(9));
        // the council lost its competence two days before: the decision cannot be moved there
        policy.when(new PolicyCommand.CorrectRecord(
                        POLICY,
                        DRAFT,
                        CorrectableField.DECIDED,
                        TODAY.minusDays(1).toString(),
                        WHY))
                .thenRefused(RefusalReason.BODY_NOT_COMPETENT, "value");
        policy.when(new PolicyCommand.CorrectRecord(
                        POLICY,
                        DRAFT,
                        CorrectableField.DECIDED,
                        TODAY.minusDays(3).toString(),
                        WHY))
                .happens();
    }

    @Test
    void two_revisions_cannot_take_effect_on_the_same_day() {
        PolicyFixture policy = registered()
                .given(
                        Revisions.historic(Revisions.commencement(PartialDate.of(NEXT_MONTH)), Optional.empty()),
                        new PolicyEvent.DraftOpened(POLICY, DRAFT, "Udgave 2", Optional.of(HISTORIC)));
        policy.given(decided(policy, DecisionOutcome.ADOPTED))
                .when(new SetCommencement(POLICY, DRAFT, NEXT_MONTH))
                .thenRefused(RefusalReason.DATES_OUT_OF_ORDER, "commencement");
    }

    // ---- translation

    @Test
    void a_translation_is_of_exactly_one_content() {
        PolicyFixture policy = adopted();
        policy.when(new PublishTranslation(POLICY, DRAFT, "so", TODAY, policy.hash()))
                .then(new TranslationPublished(POLICY, DRAFT, "so", TODAY, policy.hash()));
        assertThat(policy.theDraft().publishedLanguages()).containsExactlyInAnyOrder("da", "so");
        policy.when(new PublishTranslation(POLICY, DRAFT, "so", TODAY, policy.hash()))
                .thenRefused(RefusalReason.NOTHING_CHANGED, "language");
        policy.when(new PublishTranslation(POLICY, DRAFT, "Somali", TODAY, policy.hash()))
                .thenRefused(RefusalReason.VALUE_INVALID, "language");
        policy.when(new PublishTranslation(POLICY, DRAFT, "ar", TODAY, "0".repeat(64)))
                .thenRefused(RefusalReason.CONTENT_CHANGED_MEANWHILE);
        policy.when(new PublishTranslation(POLICY, DRAFT, "ar", TODAY.plusDays(1), policy.hash()))
                .thenRefused(RefusalReason.DATE_IN_THE_FUTURE, "published");
    }

    @Test
    void a_translation_of_an_earlier_wording_does_not_count_for_the_new_one() {
        PolicyFixture policy = written();
        policy.after(new PublishTranslation(POLICY, DRAFT, "so", TODAY, policy.hash()))
                .after(new RewordElement(POLICY, DRAFT, "sundhed", "Trivsel", "", policy.position() + 1));
        assertThat(policy.theDraft().publishedLanguages()).containsExactly("da");
    }
}
