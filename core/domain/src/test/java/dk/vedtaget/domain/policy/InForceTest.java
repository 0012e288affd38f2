package dk.vedtaget.domain.policy;

import static dk.vedtaget.domain.policy.PolicyFixture.DRAFT;
import static dk.vedtaget.domain.policy.PolicyFixture.HISTORIC;
import static dk.vedtaget.domain.policy.PolicyFixture.POLICY;
import static dk.vedtaget.domain.policy.PolicyFixture.SECRET;
import static dk.vedtaget.domain.policy.PolicyFixture.area;
import static dk.vedtaget.domain.policy.PolicyFixture.registered;
import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.policy.InForce.Answer;
import dk.vedtaget.domain.policy.InForce.Certainty;
import dk.vedtaget.domain.policy.InForce.EndReason;
import dk.vedtaget.domain.policy.InForce.Reason;
import dk.vedtaget.domain.policy.PolicyEvent.CommencementSet;
import dk.vedtaget.domain.policy.PolicyEvent.DecisionRecorded;
import dk.vedtaget.domain.policy.PolicyEvent.DraftOpened;
import dk.vedtaget.domain.policy.PolicyEvent.PolicyRepealed;
import dk.vedtaget.domain.policy.PolicyEvent.RecordCorrected;
import dk.vedtaget.spi.InitialRevision.Standing;
import dk.vedtaget.spi.InitialRevision.StatedDecision;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.spi.RevisionDates;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was in force when, for policies with the shapes of the five real ones. */
class InForceTest {

    private static final Optional<LocalDate> REFORM = Optional.of(LocalDate.of(2007, 1, 1));

    private static List<Answer> on(String day, PolicyFixture policy, Optional<LocalDate> established) {
        return InForce.on(LocalDate.parse(day), policy.state(), established);
    }

    private static void assertOn(String day, PolicyFixture policy, Certainty certainty, Reason reason) {
        assertThat(on(day, policy, Optional.empty())).singleElement().satisfies(answer -> {
            assertThat(answer.certainty()).isEqualTo(certainty);
            assertThat(answer.reason()).isEqualTo(reason);
        });
    }

    private static PolicyFixture commenced(PartialDate date) {
        return registered().given(Revisions.historic(Revisions.commencement(date), Optional.empty()));
    }

    private static PolicyFixture approved(PartialDate date) {
        return registered()
                .given(Revisions.historic(
                        RevisionDates.NONE, Optional.of(new StatedDecision("approved", "udvalg", date, List.of()))));
    }

    private static DecisionRecorded adoption(RevisionId revision, LocalDate day, String hash) {
        return new DecisionRecorded(
                POLICY,
                revision,
                "byraad",
                day,
                DecisionOutcome.ADOPTED,
                "",
                "",
                List.of(),
                hash,
                List.of(),
                -1,
                Optional.empty());
    }

    private static PolicyFixture succeededBy(PolicyFixture policy, LocalDate adopted, LocalDate commencement) {
        policy.given(new DraftOpened(POLICY, DRAFT, "Udgave 2", Optional.of(HISTORIC)));
        return policy.given(
                adoption(DRAFT, adopted, policy.hash()),
                new CommencementSet(POLICY, DRAFT, commencement, List.of(), -1));
    }

    @Test
    void a_policy_is_in_force_from_its_stated_day_and_as_far_as_the_register_knows_still_is() {
        PolicyFixture policy = commenced(PartialDate.of(2006, 1, 1));
        assertOn("2005-12-31", policy, Certainty.NONE, Reason.NOT_YET);
        assertOn("2006-01-01", policy, Certainty.STATED, Reason.COMMENCEMENT_STATED);
        assertOn("2026-11-22", policy, Certainty.STATED, Reason.COMMENCEMENT_STATED);
    }

    @Test
    void a_policy_approved_in_a_month_is_uncertain_within_it_and_derived_from_the_first_of_the_next() {
        PolicyFixture policy = approved(PartialDate.of(2013, 4));
        assertOn("2013-03-31", policy, Certainty.NONE, Reason.NOT_YET);
        assertOn("2013-04-01", policy, Certainty.UNCERTAIN, Reason.WITHIN_PARTIAL_DATE);
        assertOn("2013-04-30", policy, Certainty.UNCERTAIN, Reason.WITHIN_PARTIAL_DATE);
        assertOn("2013-05-01", policy, Certainty.DERIVED, Reason.FROM_DECISION);
        assertOn("2026-11-22", policy, Certainty.DERIVED, Reason.FROM_DECISION);
    }

    @Test
    void a_policy_adopted_on_a_day_without_a_commencement_is_derived_from_that_day() {
        PolicyFixture policy = registered()
                .given(Revisions.historic(Revisions.decided(PartialDate.of(2010, 6, 15)), Optional.empty()));
        assertOn("2010-06-14", policy, Certainty.NONE, Reason.NOT_YET);
        assertOn("2010-06-15", policy, Certainty.DERIVED, Reason.FROM_DECISION);
    }

    @Test
    void a_period_of_years_runs_from_its_first_to_its_last_day_derived_and_then_expires() {
        PolicyFixture policy = registered()
                .given(Revisions.historic(
                        Revisions.period(PartialDate.of(2019), PartialDate.of(2022)), Optional.empty()));
        assertOn("2018-12-31", policy, Certainty.NONE, Reason.NOT_YET);
        assertOn("2019-01-01", policy, Certainty.DERIVED, Reason.PERIOD_STATED);
        assertOn("2022-12-31", policy, Certainty.DERIVED, Reason.PERIOD_STATED);
        assertOn("2023-01-01", policy, Certainty.NONE, Reason.PERIOD_ENDED);
        assertThat(InForce.spans(policy.state(), Optional.empty()))
                .singleElement()
                .satisfies(span -> assertThat(span.endReason()).contains(EndReason.EXPIRED));
    }

    @Test
    void where_nothing_is_stated_it_is_uncertain_and_never_before_the_municipality_existed() {
        PolicyFixture policy = registered().given(Revisions.historic(RevisionDates.NONE, Optional.empty()));
        assertThat(on("2006-12-31", policy, REFORM))
                .extracting(Answer::certainty)
                .containsExactly(Certainty.NONE);
        for (String day : List.of("2007-01-01", "2026-11-22")) {
            assertThat(on(day, policy, REFORM))
                    .extracting(Answer::certainty, Answer::reason)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(Certainty.UNCERTAIN, Reason.NOTHING_STATED));
        }
    }

    @Test
    void a_proposal_never_is_until_a_decision_is_recorded_here() {
        PolicyFixture policy = registered().given(Revisions.proposal(Revisions.dated(PartialDate.of(2005, 8, 8))));
        assertOn("2005-08-08", policy, Certainty.NONE, Reason.PROPOSAL_ONLY);
        assertOn("2026-11-22", policy, Certainty.NONE, Reason.PROPOSAL_ONLY);
        policy.given(adoption(
                HISTORIC, LocalDate.of(2026, 11, 1), policy.revision(HISTORIC).contentHash()));
        assertOn("2026-10-31", policy, Certainty.NONE, Reason.NOT_YET);
        assertOn("2026-11-01", policy, Certainty.DERIVED, Reason.FROM_DECISION);
        policy.given(new CommencementSet(POLICY, HISTORIC, LocalDate.of(2027, 1, 1), List.of(), -1));
        assertOn("2026-12-31", policy, Certainty.NONE, Reason.NOT_YET);
        assertOn("2027-01-01", policy, Certainty.STATED, Reason.COMMENCEMENT_STATED);
    }

    @Test
    void a_policy_of_which_there_is_only_a_draft_is_not_in_force() {
        assertOn("2026-11-22", PolicyFixture.draft(), Certainty.NONE, Reason.NO_REVISION);
    }

    @Test
    void a_new_edition_supersedes_the_old_one_on_the_day_it_takes_effect() {
        PolicyFixture policy =
                succeededBy(commenced(PartialDate.of(2006, 1, 1)), LocalDate.of(2026, 11, 1), LocalDate.of(2027, 1, 1));
        assertThat(on("2026-12-31", policy, Optional.empty()))
                .extracting(a -> a.span().orElseThrow().revision())
                .containsExactly(HISTORIC);
        assertThat(on("2027-01-01", policy, Optional.empty()))
                .extracting(a -> a.span().orElseThrow().revision())
                .containsExactly(DRAFT);
        assertThat(InForce.spans(policy.state(), Optional.empty()).getFirst().endReason())
                .contains(EndReason.SUPERSEDED);
    }

    @Test
    void whether_anybody_looked_on_the_day_never_matters() {
        PolicyFixture policy =
                succeededBy(commenced(PartialDate.of(2006, 1, 1)), LocalDate.of(2026, 11, 1), LocalDate.of(2027, 1, 1));
        // no event happens on 1 January; the answer for the day after is the same whenever it is asked
        assertOn("2027-01-02", policy, Certainty.STATED, Reason.COMMENCEMENT_STATED);
        assertThat(policy.state().lastPosition()).isEqualTo(policy.position());
    }

    @Test
    void an_edition_with_stated_dates_supersedes_one_of_which_nothing_is_stated() {
        PolicyFixture policy = succeededBy(
                registered().given(Revisions.historic(RevisionDates.NONE, Optional.empty())),
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2027, 1, 1));
        assertThat(on("2026-12-31", policy, REFORM))
                .extracting(Answer::certainty)
                .containsExactly(Certainty.UNCERTAIN);
        assertThat(on("2027-01-01", policy, REFORM))
                .extracting(Answer::certainty)
                .containsExactly(Certainty.STATED);
    }

    @Test
    void while_the_new_edition_is_only_possible_both_are_uncertain() {
        PolicyFixture policy =
                succeededBy(commenced(PartialDate.of(2006, 1, 1)), LocalDate.of(2012, 1, 1), LocalDate.of(2013, 4, 17));
        policy.given(new RecordCorrected(POLICY, DRAFT, CorrectableField.COMMENCEMENT, "", "2013-04", SECRET));
        assertThat(on("2013-03-31", policy, Optional.empty()))
                .extracting(Answer::certainty)
                .containsExactly(Certainty.STATED);
        assertThat(on("2013-04-15", policy, Optional.empty()))
                .extracting(Answer::certainty)
                .containsExactly(Certainty.UNCERTAIN, Certainty.UNCERTAIN);
        assertThat(on("2013-05-01", policy, Optional.empty()))
                .extracting(a -> a.span().orElseThrow().revision())
                .containsExactly(DRAFT);
    }

    @Test
    void two_editions_of_which_nothing_is_stated_are_both_uncertain() {
        PolicyFixture policy = registered()
                .given(
                        Revisions.historic(RevisionDates.NONE, Optional.empty()),
                        new PolicyEvent.HistoricRevisionRecorded(
                                POLICY,
                                DRAFT,
                                Revisions.told(
                                        Standing.POLICY,
                                        RevisionDates.NONE,
                                        Optional.empty(),
                                        area("sundhed", "Sundhed")),
                                List.of(),
                                ""));
        assertThat(on("2026-11-22", policy, Optional.empty()))
                .extracting(Answer::certainty)
                .containsExactly(Certainty.UNCERTAIN, Certainty.UNCERTAIN);
    }

    @Test
    void a_repealed_policy_is_in_force_until_its_last_day() {
        PolicyFixture policy = commenced(PartialDate.of(2006, 1, 1))
                .given(new PolicyRepealed(
                        POLICY,
                        "byraad",
                        LocalDate.of(2020, 5, 1),
                        LocalDate.of(2020, 6, 30),
                        "",
                        SECRET,
                        Optional.empty()));
        assertOn("2020-06-30", policy, Certainty.STATED, Reason.COMMENCEMENT_STATED);
        assertOn("2020-07-01", policy, Certainty.NONE, Reason.REPEALED);
    }

    @Test
    void a_policy_that_had_expired_before_its_repeal_ended_by_expiring() {
        PolicyFixture policy = registered()
                .given(
                        Revisions.historic(
                                Revisions.period(PartialDate.of(2019), PartialDate.of(2022)), Optional.empty()),
                        new PolicyRepealed(
                                POLICY,
                                "byraad",
                                LocalDate.of(2024, 5, 1),
                                LocalDate.of(2024, 6, 30),
                                "",
                                SECRET,
                                Optional.empty()));
        assertOn("2024-07-01", policy, Certainty.NONE, Reason.PERIOD_ENDED);
    }

    @Test
    void a_correction_counts_from_when_it_was_recorded_and_not_for_what_was_known_before() {
        PolicyFixture policy = approved(PartialDate.of(2013, 4));
        long before = policy.position();
        policy.given(new RecordCorrected(POLICY, HISTORIC, CorrectableField.DECIDED, "2013-04", "2013-04-17", SECRET));
        LocalDate day = LocalDate.of(2013, 4, 20);
        assertThat(InForce.on(day, policy.stateAt(before), Optional.empty()))
                .extracting(Answer::certainty)
                .containsExactly(Certainty.UNCERTAIN);
        assertThat(InForce.on(day, policy.state(), Optional.empty()))
                .extracting(Answer::certainty)
                .containsExactly(Certainty.DERIVED);
    }

    @Test
    void a_rejected_or_postponed_draft_never_is() {
        for (DecisionOutcome outcome :
                List.of(DecisionOutcome.REJECTED, DecisionOutcome.POSTPONED, DecisionOutcome.RETURNED)) {
            PolicyFixture policy = PolicyFixture.draftWith(area("sundhed", "Sundhed"));
            policy.given(new DecisionRecorded(
                    POLICY,
                    DRAFT,
                    "byraad",
                    LocalDate.of(2026, 1, 1),
                    outcome,
                    "",
                    "",
                    List.of(),
                    policy.hash(),
                    List.of(),
                    -1,
                    Optional.empty()));
            assertOn("2026-11-22", policy, Certainty.NONE, Reason.NO_REVISION);
        }
    }
}
