package dk.vedtaget.domain.policy;

import static dk.vedtaget.domain.policy.PolicyFixture.ADMIN;
import static dk.vedtaget.domain.policy.PolicyFixture.AUDITOR;
import static dk.vedtaget.domain.policy.PolicyFixture.DRAFT;
import static dk.vedtaget.domain.policy.PolicyFixture.HISTORIC;
import static dk.vedtaget.domain.policy.PolicyFixture.OUTSIDER;
import static dk.vedtaget.domain.policy.PolicyFixture.POLICY;
import static dk.vedtaget.domain.policy.PolicyFixture.SECRET;
import static dk.vedtaget.domain.policy.PolicyFixture.WHY;
import static dk.vedtaget.domain.policy.PolicyFixture.WORKER;
import static dk.vedtaget.domain.policy.PolicyFixture.area;
import static dk.vedtaget.domain.policy.PolicyFixture.at;
import static dk.vedtaget.domain.policy.PolicyFixture.draft;
import static dk.vedtaget.domain.policy.PolicyFixture.draftWith;
import static dk.vedtaget.domain.policy.PolicyFixture.line;
import static dk.vedtaget.domain.policy.PolicyFixture.objective;
import static dk.vedtaget.domain.policy.PolicyFixture.pursues;
import static dk.vedtaget.domain.policy.PolicyFixture.registered;
import static dk.vedtaget.domain.policy.PolicyFixture.top;
import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.Refusal;
import dk.vedtaget.domain.RefusalReason;
import dk.vedtaget.domain.policy.PolicyCommand.AddElement;
import dk.vedtaget.domain.policy.PolicyCommand.AttachSource;
import dk.vedtaget.domain.policy.PolicyCommand.DiscardDraft;
import dk.vedtaget.domain.policy.PolicyCommand.LinkElements;
import dk.vedtaget.domain.policy.PolicyCommand.MoveElement;
import dk.vedtaget.domain.policy.PolicyCommand.OpenDraft;
import dk.vedtaget.domain.policy.PolicyCommand.RemoveElement;
import dk.vedtaget.domain.policy.PolicyCommand.RestoreElement;
import dk.vedtaget.domain.policy.PolicyCommand.RewordElement;
import dk.vedtaget.domain.policy.PolicyCommand.UnlinkElements;
import dk.vedtaget.domain.policy.PolicyEvent.DraftDiscarded;
import dk.vedtaget.domain.policy.PolicyEvent.DraftOpened;
import dk.vedtaget.domain.policy.PolicyEvent.ElementAdded;
import dk.vedtaget.domain.policy.PolicyEvent.ElementMoved;
import dk.vedtaget.domain.policy.PolicyEvent.ElementRemoved;
import dk.vedtaget.domain.policy.PolicyEvent.ElementRestored;
import dk.vedtaget.domain.policy.PolicyEvent.ElementReworded;
import dk.vedtaget.domain.policy.PolicyEvent.ElementsLinked;
import dk.vedtaget.domain.policy.PolicyEvent.ElementsUnlinked;
import dk.vedtaget.domain.policy.PolicyEvent.SourceAttached;
import dk.vedtaget.domain.rule.StandardRules;
import dk.vedtaget.spi.DeclaredRule;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Gate;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.spi.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Writing a draft: alone, and with somebody else. */
class DraftTest {

    // ---- opening and discarding

    @Test
    void a_draft_is_opened_empty() {
        registered()
                .when(new OpenDraft(POLICY, DRAFT, "Udgave 2", Optional.empty()))
                .then(new DraftOpened(POLICY, DRAFT, "Udgave 2", Optional.empty()));
    }

    @Test
    void a_draft_opened_from_a_revision_starts_with_its_content_and_the_same_identities() {
        PolicyFixture policy = registered().given(Revisions.historic(area("sundhed", "Sundhed")));
        policy.when(new OpenDraft(POLICY, DRAFT, "Udgave 2", Optional.of(HISTORIC)))
                .then(new DraftOpened(POLICY, DRAFT, "Udgave 2", Optional.of(HISTORIC)));
        assertThat(policy.theDraft().elements()).containsOnlyKeys("sundhed");
        assertThat(policy.hash()).isEqualTo(policy.revision(HISTORIC).contentHash());
    }

    @Test
    void a_second_draft_cannot_be_opened_beside_the_first() {
        Refusal refusal = draft().when(new OpenDraft(POLICY, new RevisionId("x-3"), "Udgave 3", Optional.empty()))
                .thenRefused(RefusalReason.DRAFT_ALREADY_OPEN);
        assertThat(refusal.details()).containsEntry("revision", DRAFT.value());
    }

    @Test
    void a_revision_s_id_is_not_used_again() {
        registered()
                .given(Revisions.historic(area("sundhed", "Sundhed")))
                .when(new OpenDraft(POLICY, HISTORIC, "Udgave 2", Optional.empty()))
                .thenRefused(RefusalReason.ID_IN_USE, "revision");
    }

    @Test
    void a_draft_cannot_be_opened_from_a_revision_that_does_not_exist() {
        registered()
                .when(new OpenDraft(POLICY, DRAFT, "Udgave 2", Optional.of(HISTORIC)))
                .thenRefused(RefusalReason.UNKNOWN, "from");
    }

    @Test
    void a_draft_needs_a_title() {
        registered()
                .when(new OpenDraft(POLICY, DRAFT, "  ", Optional.empty()))
                .thenRefused(RefusalReason.VALUE_MISSING, "title");
    }

    @Test
    void a_draft_is_discarded_with_a_reason_and_makes_room_for_the_next() {
        PolicyFixture policy = draft();
        policy.when(new DiscardDraft(POLICY, DRAFT, WHY)).then(new DraftDiscarded(POLICY, DRAFT, SECRET));
        policy.when(new AddElement(POLICY, DRAFT, area("sundhed", "Sundhed"))).thenRefused(RefusalReason.NOT_A_DRAFT);
        policy.when(new OpenDraft(POLICY, new RevisionId("x-3"), "Udgave 3", Optional.empty()))
                .then(new DraftOpened(POLICY, new RevisionId("x-3"), "Udgave 3", Optional.empty()));
    }

    @Test
    void an_unknown_revision_is_refused_whatever_is_ordered() {
        registered().when(new DiscardDraft(POLICY, DRAFT, WHY)).thenRefused(RefusalReason.UNKNOWN, "revision");
    }

    // ---- who may

    @Test
    void an_auditor_reads_and_does_not_write() {
        draft().as(AUDITOR)
                .when(new AddElement(POLICY, DRAFT, area("sundhed", "Sundhed")))
                .thenRefused(RefusalReason.NOT_PERMITTED);
    }

    @Test
    void another_municipality_s_administrator_does_not_learn_that_the_policy_exists() {
        draft().as(OUTSIDER)
                .when(new AddElement(POLICY, DRAFT, area("sundhed", "Sundhed")))
                .thenRefused(RefusalReason.UNKNOWN, "policy");
    }

    @Test
    void a_policy_that_was_never_registered_is_unknown() {
        PolicyFixture.nothing()
                .when(new OpenDraft(POLICY, DRAFT, "Udgave 2", Optional.empty()))
                .thenRefused(RefusalReason.UNKNOWN, "policy");
    }

    // ---- adding

    @Test
    void an_element_is_added_in_the_municipality_s_own_wording_whatever_the_form_says() {
        Element typed = area("sundhed", "  Sundhed ").withWords("  Sundhed ", "", Element.Wording.OFFICIAL_TEXT);
        draft().when(new AddElement(POLICY, DRAFT, typed))
                .then(new ElementAdded(POLICY, DRAFT, area("sundhed", "Sundhed")));
    }

    @Test
    void elements_stand_at_any_depth_in_two_places_or_in_none() {
        Element deep = objective("maal", "sundhed", "Flere er med")
                .withPlacements(List.of(at("tema", "i"), at("kultur", "i"), top("z")));
        Element beside = area("sporet", "Et spor").withPlacements(List.of());
        PolicyFixture policy = draftWith(
                area("sundhed", "Sundhed"), area("kultur", "Kultur"), objective("tema", "sundhed", "Et tema"));
        policy.when(new AddElement(POLICY, DRAFT, deep)).then(new ElementAdded(POLICY, DRAFT, deep));
        policy.when(new AddElement(POLICY, DRAFT, beside)).then(new ElementAdded(POLICY, DRAFT, beside));
        var content = policy.theDraft().content();
        assertThat(content.children("tema")).containsExactly(deep);
        assertThat(content.children("kultur")).containsExactly(deep);
        assertThat(content.roots()).contains(deep).doesNotContain(beside);
        assertThat(content.inReadingOrder()).last().isEqualTo(beside);
    }

    @Test
    void a_policy_may_hold_statements_and_nothing_else() {
        Element statement = PolicyFixture.element(
                "udsagn", dk.vedtaget.spi.ElementKind.STATEMENT, Placement.ROOT, "", "Vi tager ansvar");
        draft().when(new AddElement(POLICY, DRAFT, statement)).then(new ElementAdded(POLICY, DRAFT, statement));
    }

    @Test
    void an_id_is_not_used_twice_not_even_after_the_first_was_removed() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"));
        policy.when(new AddElement(POLICY, DRAFT, area("sundhed", "Noget andet")))
                .thenRefused(RefusalReason.ID_IN_USE, "id");
        policy.after(new RemoveElement(POLICY, DRAFT, "sundhed", policy.position()))
                .when(new AddElement(POLICY, DRAFT, area("sundhed", "Noget andet")))
                .thenRefused(RefusalReason.ID_IN_USE, "id");
    }

    @Test
    void an_id_used_in_an_earlier_revision_is_not_used_for_something_else() {
        registered()
                .given(
                        Revisions.historic(area("sundhed", "Sundhed")),
                        new DraftOpened(POLICY, DRAFT, "Udgave 2", Optional.empty()))
                .when(new AddElement(POLICY, DRAFT, objective("sundhed", "", "Et mål")))
                .thenRefused(RefusalReason.ID_IN_USE, "id");
    }

    @Test
    void an_id_that_is_no_slug_is_refused() {
        draft().when(new AddElement(POLICY, DRAFT, area("<script>", "Sundhed")))
                .thenRefused(RefusalReason.ID_IN_USE, "id");
    }

    @Test
    void an_element_needs_a_title_or_a_text() {
        draft().when(new AddElement(POLICY, DRAFT, area("sundhed", " ")))
                .thenRefused(RefusalReason.VALUE_MISSING, "title");
    }

    @Test
    void an_element_is_not_added_under_what_is_not_there() {
        draft().when(new AddElement(POLICY, DRAFT, objective("maal", "sundhed", "Et mål")))
                .thenRefused(RefusalReason.PARENT_UNKNOWN, "placements");
    }

    @Test
    void an_element_is_not_added_under_itself() {
        draft().when(new AddElement(POLICY, DRAFT, objective("maal", "maal", "Et mål")))
                .thenRefused(RefusalReason.UNDER_ITSELF, "placements");
    }

    @Test
    void an_element_is_not_added_with_a_link_to_what_is_not_there() {
        draft().when(new AddElement(POLICY, DRAFT, area("sundhed", "Sundhed").withLinks(List.of(pursues("spor")))))
                .thenRefused(RefusalReason.LINK_TARGET_UNKNOWN, "link");
    }

    // ---- rules that block while somebody writes

    private static Rule blocking(String type, Map<String, String> parameters) {
        return StandardRules.of(
                new DeclaredRule(
                        "reglen",
                        type,
                        1,
                        Optional.empty(),
                        Severity.BLOCKS,
                        Set.of(Gate.EDITING),
                        Parameters.of(parameters),
                        LocalizedText.of("Fordi.", "Because."),
                        false,
                        List.of()),
                slug -> slug,
                Map.of());
    }

    /** Every focus area pursues a strategy track, or it is not written. */
    private static Rule areasPursueTracks() {
        return blocking("link-required", Map.of("kind", "focus-area", "type", "pursues", "minimum", "1"));
    }

    private static Element track() {
        return PolicyFixture.element("sporet", ElementKind.STRATEGY_TRACK, Placement.ROOT, "Sporet", "");
    }

    @Test
    void a_change_a_blocking_rule_finds_fault_with_is_not_made() {
        PolicyFixture policy = draftWith(track()).withRule(areasPursueTracks());
        Element linked = area("sundhed", "Sundhed").withLinks(List.of(pursues("sporet")));
        Refusal refusal = policy.when(new AddElement(POLICY, DRAFT, area("sundhed", "Sundhed")))
                .thenRefused(RefusalReason.RULES_BLOCK);
        assertThat(refusal.details()).containsEntry(Refusal.GATE, "EDITING");
        assertThat(refusal.judgements()).singleElement().satisfies(judgement -> {
            assertThat(judgement.rule()).isEqualTo("reglen");
            assertThat(judgement.findings().getFirst().elements()).containsExactly("sundhed");
        });
        policy.when(new AddElement(POLICY, DRAFT, linked)).then(new ElementAdded(POLICY, DRAFT, linked));
        policy.when(new UnlinkElements(POLICY, DRAFT, "sundhed", pursues("sporet")))
                .thenRefused(RefusalReason.RULES_BLOCK);
        policy.when(new RemoveElement(POLICY, DRAFT, "sporet", policy.position()))
                .thenRefused(RefusalReason.RULES_BLOCK);
    }

    @Test
    void what_a_blocking_rule_found_before_stands_in_nobody_s_way() {
        PolicyFixture policy = draftWith(track(), area("sundhed", "Sundhed"), area("kultur", "Kultur"))
                .withRule(areasPursueTracks());
        policy.when(new RewordElement(POLICY, DRAFT, "sundhed", "Sundhed", "For alle", policy.position()))
                .then(new ElementReworded(POLICY, DRAFT, "sundhed", "Sundhed", "For alle"));
        policy.when(new LinkElements(POLICY, DRAFT, "sundhed", pursues("sporet")))
                .then(new ElementsLinked(POLICY, DRAFT, "sundhed", pursues("sporet")));
        Refusal refusal = policy.when(new UnlinkElements(POLICY, DRAFT, "sundhed", pursues("sporet")))
                .thenRefused(RefusalReason.RULES_BLOCK);
        // the other area has none either, which is not this change's fault
        assertThat(refusal.judgements().getFirst().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.elements()).containsExactly("sundhed"));
    }

    @Test
    void a_count_that_is_not_right_yet_can_be_put_right_step_by_step() {
        Rule three = blocking("stated-count", Map.of("kind", "focus-area", "count", "3"));
        draft().withRule(three)
                .after(new AddElement(POLICY, DRAFT, area("sundhed", "Sundhed")))
                .after(new AddElement(POLICY, DRAFT, area("kultur", "Kultur")))
                .after(new AddElement(POLICY, DRAFT, area("skole", "Skole")))
                .when(new AddElement(POLICY, DRAFT, area("job", "Job")))
                .thenRefused(RefusalReason.RULES_BLOCK);
    }

    @Test
    void an_area_a_rule_finds_fault_with_can_be_given_another_name() {
        PolicyFixture policy = draftWith(track(), area("sundhed", "Sundhed")).withRule(areasPursueTracks());
        policy.when(new RewordElement(POLICY, DRAFT, "sundhed", "Trivsel", "", policy.position()))
                .then(new ElementReworded(POLICY, DRAFT, "sundhed", "Trivsel", ""));
    }

    @Test
    void a_rule_that_finds_the_same_before_and_after_or_only_warns_lets_everything_be_written() {
        Element added = area("sundhed", "Sundhed");
        draft().withRule(FixedRule.finding("spaerrer", Severity.BLOCKS))
                .when(new AddElement(POLICY, DRAFT, added))
                .then(new ElementAdded(POLICY, DRAFT, added));
        draft().withRule(FixedRule.finding("advarer", Severity.WARNS))
                .when(new AddElement(POLICY, DRAFT, added))
                .then(new ElementAdded(POLICY, DRAFT, added));
    }

    // ---- wording

    @Test
    void an_element_is_reworded_and_white_space_around_it_is_not_kept() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"));
        policy.when(new RewordElement(POLICY, DRAFT, "sundhed", " Sundhed og trivsel ", "\nAlle.\n", policy.position()))
                .then(new ElementReworded(POLICY, DRAFT, "sundhed", "Sundhed og trivsel", "Alle."));
    }

    @Test
    void rewording_to_the_same_words_records_nothing() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"));
        policy.when(new RewordElement(POLICY, DRAFT, "sundhed", "Sundhed", "", policy.position()))
                .thenNothing();
    }

    @Test
    void an_unknown_element_cannot_be_reworded() {
        draft().when(new RewordElement(POLICY, DRAFT, "sundhed", "Sundhed", "", 99))
                .thenRefused(RefusalReason.ELEMENT_UNKNOWN, "element");
    }

    @Test
    void a_text_of_a_megabyte_is_refused_and_the_message_can_say_how_long_it_may_be() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"));
        Refusal refusal = policy.when(new RewordElement(
                        POLICY, DRAFT, "sundhed", "Sundhed", "a".repeat(1_000_000), policy.position()))
                .thenRefused(RefusalReason.TEXT_TOO_LONG);
        assertThat(refusal.field()).isEqualTo("text");
        assertThat(refusal.details()).containsEntry("limit", "20000").containsEntry("length", "1000000");
        policy.when(new RewordElement(POLICY, DRAFT, "sundhed", "a".repeat(301), "", policy.position()))
                .thenRefused(RefusalReason.TEXT_TOO_LONG, "title");
    }

    @Test
    void script_in_a_text_is_only_text() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"));
        String script = "<script>alert(1)</script>";
        policy.when(new RewordElement(POLICY, DRAFT, "sundhed", script, script, policy.position()))
                .then(new ElementReworded(POLICY, DRAFT, "sundhed", script, script));
    }

    @Test
    void control_characters_and_half_characters_are_refused() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"));
        for (String bad : List.of("Sund\u0000hed", "Sund\u001bhed", "Sund\ud800hed")) {
            policy.when(new RewordElement(POLICY, DRAFT, "sundhed", bad, "", policy.position()))
                    .thenRefused(RefusalReason.VALUE_INVALID, "title");
            policy.when(new RewordElement(POLICY, DRAFT, "sundhed", "Sundhed", bad, policy.position()))
                    .thenRefused(RefusalReason.VALUE_INVALID, "text");
        }
        for (String twoLines : List.of("Sund\nhed", "Sund\rhed")) {
            policy.when(new RewordElement(POLICY, DRAFT, "sundhed", twoLines, "", policy.position()))
                    .thenRefused(RefusalReason.VALUE_INVALID, "title");
        }
        policy.when(new RewordElement(POLICY, DRAFT, "sundhed", "Sundhed", "En\r\n\ttabel 🙂", policy.position()))
                .then(new ElementReworded(POLICY, DRAFT, "sundhed", "Sundhed", "En\r\n\ttabel 🙂"));
    }

    // ---- moving

    @Test
    void a_moved_element_keeps_its_identity_and_what_stands_under_it() {
        PolicyFixture policy =
                draftWith(area("sundhed", "Sundhed"), area("kultur", "Kultur"), objective("maal", "sundhed", "Et mål"));
        policy.when(new MoveElement(POLICY, DRAFT, "sundhed", List.of(at("kultur", "m")), policy.position()))
                .then(new ElementMoved(POLICY, DRAFT, "sundhed", List.of(at("kultur", "m"))));
        assertThat(policy.theDraft().content().withDescendants("kultur")).containsExactly("kultur", "sundhed", "maal");
    }

    @Test
    void moving_to_where_it_stands_records_nothing() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"));
        policy.when(new MoveElement(POLICY, DRAFT, "sundhed", List.of(top("i")), policy.position()))
                .thenNothing();
    }

    @Test
    void an_element_cannot_be_moved_under_itself_at_any_depth() {
        PolicyFixture policy = draftWith(
                area("sundhed", "Sundhed"), objective("tema", "sundhed", "Tema"), objective("maal", "tema", "Mål"));
        for (String under : List.of("sundhed", "tema", "maal")) {
            policy.when(new MoveElement(POLICY, DRAFT, "sundhed", List.of(at(under, "i")), policy.position()))
                    .thenRefused(RefusalReason.UNDER_ITSELF, "placements");
        }
    }

    @Test
    void an_element_cannot_be_moved_to_what_is_not_there_or_twice_to_one_place() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"), area("kultur", "Kultur"));
        policy.when(new MoveElement(POLICY, DRAFT, "sundhed", List.of(at("ukendt", "i")), policy.position()))
                .thenRefused(RefusalReason.PARENT_UNKNOWN, "placements");
        policy.when(new MoveElement(
                        POLICY, DRAFT, "sundhed", List.of(at("kultur", "i"), at("kultur", "m")), policy.position()))
                .thenRefused(RefusalReason.VALUE_INVALID, "placements");
        policy.when(new MoveElement(POLICY, DRAFT, "sundhed", List.of(top("Æ")), policy.position()))
                .thenRefused(RefusalReason.VALUE_INVALID, "placements");
    }

    @Test
    void an_unknown_element_cannot_be_moved() {
        draft().when(new MoveElement(POLICY, DRAFT, "sundhed", List.of(top("i")), 99))
                .thenRefused(RefusalReason.ELEMENT_UNKNOWN, "element");
    }

    // ---- removing and restoring

    @Test
    void removal_takes_what_stands_under_it_but_not_what_has_another_place() {
        PolicyFixture policy = draftWith(
                area("sundhed", "Sundhed"),
                area("kultur", "Kultur"),
                objective("alene", "sundhed", "Kun her"),
                objective("dybt", "alene", "Længere nede"),
                objective("begge", "sundhed", "Begge steder")
                        .withPlacements(List.of(at("sundhed", "m"), at("kultur", "i"))));
        policy.when(new RemoveElement(POLICY, DRAFT, "sundhed", policy.position()))
                .then(new ElementRemoved(POLICY, DRAFT, "sundhed", List.of("sundhed", "alene", "dybt")));
        assertThat(policy.theDraft().elements()).containsOnlyKeys("kultur", "begge");
    }

    @Test
    void once_its_other_place_is_gone_the_element_goes_with_the_last() {
        PolicyFixture policy = draftWith(
                area("sundhed", "Sundhed"),
                area("kultur", "Kultur"),
                objective("begge", "sundhed", "Begge steder")
                        .withPlacements(List.of(at("sundhed", "m"), at("kultur", "i"))));
        policy.after(new RemoveElement(POLICY, DRAFT, "sundhed", policy.position()))
                .when(new RemoveElement(POLICY, DRAFT, "kultur", policy.position()))
                .then(new ElementRemoved(POLICY, DRAFT, "kultur", List.of("kultur", "begge")));
    }

    @Test
    void a_restored_element_is_the_same_one_with_what_went_with_it() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"), objective("maal", "sundhed", "Et mål"));
        String hash = policy.hash();
        policy.after(new RemoveElement(POLICY, DRAFT, "sundhed", policy.position()));
        assertThat(policy.theDraft().elements()).isEmpty();
        policy.when(new RestoreElement(POLICY, DRAFT, "sundhed"))
                .then(new ElementRestored(POLICY, DRAFT, "sundhed", List.of("sundhed", "maal")));
        assertThat(policy.hash()).isEqualTo(hash);
        assertThat(policy.theDraft().removed()).isEmpty();
    }

    @Test
    void what_was_removed_before_stays_removed_when_its_parent_is_restored() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"), objective("maal", "sundhed", "Et mål"));
        policy.after(new RemoveElement(POLICY, DRAFT, "maal", policy.position()))
                .after(new RemoveElement(POLICY, DRAFT, "sundhed", policy.position()))
                .when(new RestoreElement(POLICY, DRAFT, "sundhed"))
                .then(new ElementRestored(POLICY, DRAFT, "sundhed", List.of("sundhed")));
        policy.when(new RestoreElement(POLICY, DRAFT, "maal"))
                .then(new ElementRestored(POLICY, DRAFT, "maal", List.of("maal")));
    }

    @Test
    void an_element_whose_place_is_gone_is_not_restored_before_that_is() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"), objective("maal", "sundhed", "Et mål"));
        policy.after(new RemoveElement(POLICY, DRAFT, "sundhed", policy.position()))
                .when(new RestoreElement(POLICY, DRAFT, "maal"))
                .thenRefused(RefusalReason.PARENT_UNKNOWN, "element");
    }

    @Test
    void a_restored_element_cannot_come_back_under_what_stands_under_it() {
        PolicyFixture policy = draftWith(
                area("oeverst", "Øverst"),
                objective("midt", "oeverst", "Midt"),
                objective("nederst", "midt", "Nederst").withPlacements(List.of(at("midt", "i"), top("z"))));
        policy.after(new RemoveElement(POLICY, DRAFT, "midt", policy.position()))
                .after(new MoveElement(POLICY, DRAFT, "oeverst", List.of(at("nederst", "i")), policy.position()))
                .when(new RestoreElement(POLICY, DRAFT, "midt"))
                .thenRefused(RefusalReason.UNDER_ITSELF, "element");
    }

    @Test
    void what_was_never_removed_cannot_be_restored() {
        draftWith(area("sundhed", "Sundhed"))
                .when(new RestoreElement(POLICY, DRAFT, "sundhed"))
                .thenRefused(RefusalReason.ELEMENT_UNKNOWN, "element");
    }

    @Test
    void a_place_under_what_was_removed_is_kept_when_the_element_moves_elsewhere() {
        PolicyFixture policy = draftWith(
                area("sundhed", "Sundhed"),
                area("kultur", "Kultur"),
                objective("begge", "sundhed", "Begge steder")
                        .withPlacements(List.of(at("sundhed", "m"), at("kultur", "i"))));
        policy.after(new RemoveElement(POLICY, DRAFT, "sundhed", policy.position()))
                .when(new MoveElement(
                        POLICY, DRAFT, "begge", List.of(at("sundhed", "m"), at("kultur", "z")), policy.position()))
                .then(new ElementMoved(POLICY, DRAFT, "begge", List.of(at("sundhed", "m"), at("kultur", "z"))));
        policy.after(new RestoreElement(POLICY, DRAFT, "sundhed"));
        assertThat(policy.theDraft().content().children("sundhed"))
                .extracting(Element::id)
                .containsExactly("begge");
    }

    @Test
    void an_unknown_element_cannot_be_removed() {
        draft().when(new RemoveElement(POLICY, DRAFT, "sundhed", 99))
                .thenRefused(RefusalReason.ELEMENT_UNKNOWN, "element");
    }

    // ---- links and sources

    @Test
    void elements_are_linked_once_and_unlinked() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"), area("spor", "Et spor"));
        policy.when(new LinkElements(POLICY, DRAFT, "sundhed", pursues("spor")))
                .then(new ElementsLinked(POLICY, DRAFT, "sundhed", pursues("spor")));
        policy.when(new LinkElements(POLICY, DRAFT, "sundhed", pursues("spor"))).thenNothing();
        policy.when(new UnlinkElements(POLICY, DRAFT, "sundhed", pursues("spor")))
                .then(new ElementsUnlinked(POLICY, DRAFT, "sundhed", pursues("spor")));
        policy.when(new UnlinkElements(POLICY, DRAFT, "sundhed", pursues("spor")))
                .thenRefused(RefusalReason.LINK_UNKNOWN, "link");
    }

    @Test
    void a_link_needs_both_ends_and_they_differ() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"));
        policy.when(new LinkElements(POLICY, DRAFT, "sundhed", pursues("spor")))
                .thenRefused(RefusalReason.LINK_TARGET_UNKNOWN, "link");
        policy.when(new LinkElements(POLICY, DRAFT, "ukendt", pursues("sundhed")))
                .thenRefused(RefusalReason.ELEMENT_UNKNOWN, "element");
        policy.when(new LinkElements(POLICY, DRAFT, "sundhed", pursues("sundhed")))
                .thenRefused(RefusalReason.UNDER_ITSELF, "link");
        policy.when(new UnlinkElements(POLICY, DRAFT, "ukendt", pursues("sundhed")))
                .thenRefused(RefusalReason.ELEMENT_UNKNOWN, "element");
    }

    @Test
    void a_source_is_attached_once_and_leaves_the_content_as_it_is() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"));
        String hash = policy.hash();
        policy.when(new AttachSource(POLICY, DRAFT, "sundhed", line(7)))
                .then(new SourceAttached(POLICY, DRAFT, "sundhed", line(7)));
        policy.when(new AttachSource(POLICY, DRAFT, "sundhed", line(7))).thenNothing();
        assertThat(policy.hash()).isEqualTo(hash);
        policy.when(new AttachSource(POLICY, DRAFT, "ukendt", line(7)))
                .thenRefused(RefusalReason.ELEMENT_UNKNOWN, "element");
    }

    // ---- two writers

    @Test
    void two_people_who_change_different_aspects_of_one_element_do_not_stand_in_each_other_s_way() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"), area("kultur", "Kultur"));
        long seen = policy.position();
        policy.givenBy(WORKER, new ElementMoved(POLICY, DRAFT, "sundhed", List.of(at("kultur", "i"))));
        policy.when(new RewordElement(POLICY, DRAFT, "sundhed", "Trivsel", "", seen))
                .then(new ElementReworded(POLICY, DRAFT, "sundhed", "Trivsel", ""));
        assertThat(policy.theDraft().content().element("sundhed").orElseThrow())
                .isEqualTo(area("sundhed", "Trivsel").withPlacements(List.of(at("kultur", "i"))));
    }

    @Test
    void two_people_who_change_different_elements_do_not_stand_in_each_other_s_way() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"), area("kultur", "Kultur"));
        long seen = policy.position();
        policy.givenBy(WORKER, new ElementReworded(POLICY, DRAFT, "kultur", "Fritid", ""))
                .when(new RewordElement(POLICY, DRAFT, "sundhed", "Trivsel", "", seen))
                .then(new ElementReworded(POLICY, DRAFT, "sundhed", "Trivsel", ""));
    }

    @Test
    void the_same_words_changed_by_two_are_refused_to_the_second_who_is_told_what_stands_now_and_who_wrote_it() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"));
        long seen = policy.position();
        policy.givenBy(WORKER, new ElementReworded(POLICY, DRAFT, "sundhed", "Velvære", "Alle."));
        Refusal refusal = policy.as(ADMIN)
                .when(new RewordElement(POLICY, DRAFT, "sundhed", "Trivsel", "", seen))
                .thenRefused(RefusalReason.ELEMENT_CHANGED_MEANWHILE);
        assertThat(refusal.details())
                .containsEntry("element", "sundhed")
                .containsEntry("by", "p-worker")
                .containsEntry("position", Long.toString(policy.position()))
                .containsEntry("title", "Velvære")
                .containsEntry("text", "Alle.");
        policy.when(new RewordElement(POLICY, DRAFT, "sundhed", "Trivsel", "", policy.position()))
                .then(new ElementReworded(POLICY, DRAFT, "sundhed", "Trivsel", ""));
    }

    @Test
    void the_same_place_changed_by_two_is_refused_to_the_second() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"), area("kultur", "Kultur"));
        long seen = policy.position();
        policy.givenBy(WORKER, new ElementMoved(POLICY, DRAFT, "sundhed", List.of(at("kultur", "i"))))
                .when(new MoveElement(POLICY, DRAFT, "sundhed", List.of(top("z")), seen))
                .thenRefused(RefusalReason.ELEMENT_CHANGED_MEANWHILE);
    }

    @Test
    void words_for_an_element_somebody_removed_are_refused_and_it_is_said_that_it_is_gone() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"));
        long seen = policy.position();
        Refusal refusal = policy.givenBy(WORKER, new ElementRemoved(POLICY, DRAFT, "sundhed", List.of("sundhed")))
                .when(new RewordElement(POLICY, DRAFT, "sundhed", "Trivsel", "", seen))
                .thenRefused(RefusalReason.ELEMENT_CHANGED_MEANWHILE);
        assertThat(refusal.details()).containsEntry("removed", "true").containsEntry("by", "p-worker");
    }

    @Test
    void an_element_removed_and_restored_meanwhile_is_looked_at_again_first() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"));
        long seen = policy.position();
        policy.givenBy(
                        WORKER,
                        new ElementRemoved(POLICY, DRAFT, "sundhed", List.of("sundhed")),
                        new ElementRestored(POLICY, DRAFT, "sundhed", List.of("sundhed")))
                .when(new RewordElement(POLICY, DRAFT, "sundhed", "Trivsel", "", seen))
                .thenRefused(RefusalReason.ELEMENT_CHANGED_MEANWHILE);
    }

    @Test
    void a_removal_does_not_take_what_somebody_else_wrote_added_or_moved_there_unseen() {
        PolicyFixture policy =
                draftWith(area("sundhed", "Sundhed"), objective("maal", "sundhed", "Et mål"), area("kultur", "Kultur"));
        long seen = policy.position();
        RemoveElement removal = new RemoveElement(POLICY, DRAFT, "sundhed", seen);
        List<PolicyEvent> unseen = List.of(
                new ElementReworded(POLICY, DRAFT, "maal", "", "Et andet mål"),
                new ElementAdded(POLICY, DRAFT, objective("nyt", "sundhed", "Et nyt mål")),
                new ElementMoved(POLICY, DRAFT, "kultur", List.of(at("sundhed", "m"))));
        for (PolicyEvent event : unseen) {
            PolicyFixture other = draftWith(
                    area("sundhed", "Sundhed"), objective("maal", "sundhed", "Et mål"), area("kultur", "Kultur"));
            Refusal refusal =
                    other.givenBy(WORKER, event).when(removal).thenRefused(RefusalReason.ELEMENT_CHANGED_MEANWHILE);
            assertThat(refusal.details()).containsEntry("by", "p-worker");
        }
    }

    @Test
    void two_people_link_the_same_element_to_different_tracks() {
        PolicyFixture policy = draftWith(area("sundhed", "Sundhed"), area("et", "Et"), area("to", "To"));
        policy.givenBy(WORKER, new ElementsLinked(POLICY, DRAFT, "sundhed", pursues("et")))
                .after(new LinkElements(POLICY, DRAFT, "sundhed", pursues("to")));
        assertThat(policy.theDraft().content().element("sundhed").orElseThrow().links())
                .containsExactly(pursues("et"), pursues("to"));
    }
}
