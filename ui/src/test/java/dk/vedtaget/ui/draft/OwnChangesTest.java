package dk.vedtaget.ui.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.Envelope;
import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.policy.PolicyCommand.LinkElements;
import dk.vedtaget.domain.policy.PolicyCommand.RewordElement;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.RevisionContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one can take back, read from what happened. */
class OwnChangesTest {

    private static final PolicyId POLICY = new PolicyId("0999-politik");
    private static final RevisionId DRAFT = new RevisionId("0999-udkast");
    private static final PersonRef ME = new PersonRef("p-me");
    private static final PersonRef OTHER = new PersonRef("p-other");
    private static final String HEALTH = "0999-sundhed";

    private final List<Recorded<PolicyEvent>> events = new ArrayList<>();

    private void happened(PersonRef by, PolicyEvent event) {
        long position = 10L + events.size();
        events.add(new Recorded<>(
                new Envelope(position, Instant.parse("2026-11-22T10:00:00Z"), by, Role.CASE_WORKER), event));
    }

    private void reworded(PersonRef by, String text) {
        happened(by, new PolicyEvent.ElementReworded(POLICY, DRAFT, HEALTH, "Sundhed", text));
    }

    private List<OwnChanges.Step> own() {
        RevisionContent opened = RevisionContent.of(List.of(new Element(
                HEALTH,
                ElementKind.FOCUS_AREA,
                "Sundhed",
                "Alle er sunde",
                "da",
                List.of(),
                List.of(),
                List.of(),
                Element.Wording.DRAFTED,
                List.of(),
                List.of())));
        return OwnChanges.of(POLICY, DRAFT, opened, events, ME);
    }

    @Test
    void the_words_before_one_s_own_change_come_back_from_its_position() {
        reworded(ME, "Alle er raske");
        assertThat(own())
                .extracting(OwnChanges.Step::inverse)
                .containsExactly(new RewordElement(POLICY, DRAFT, HEALTH, "Sundhed", "Alle er sunde", 10));
    }

    @Test
    void what_others_and_other_drafts_change_is_not_one_s_own() {
        reworded(OTHER, "Alle er raske");
        happened(ME, new PolicyEvent.ElementReworded(POLICY, new RevisionId("0999-andet"), HEALTH, "Sundhed", "x"));
        assertThat(own()).isEmpty();
    }

    @Test
    void a_change_that_was_taken_back_is_not_offered_again_and_the_one_before_it_is() {
        reworded(ME, "Alle er raske");
        reworded(ME, "Alle er friske");
        reworded(ME, "Alle er raske");
        assertThat(own())
                .extracting(OwnChanges.Step::inverse)
                .as("from the position at which the words were put back, or it would be refused")
                .containsExactly(new RewordElement(POLICY, DRAFT, HEALTH, "Sundhed", "Alle er sunde", 12));
    }

    @Test
    void a_link_that_was_removed_is_linked_again() {
        Link link = new Link(Link.PARTNER, "0999-partner");
        happened(ME, new PolicyEvent.ElementsLinked(POLICY, DRAFT, HEALTH, link));
        happened(ME, new PolicyEvent.ElementsUnlinked(POLICY, DRAFT, HEALTH, link));
        happened(OTHER, new PolicyEvent.ElementsLinked(POLICY, DRAFT, HEALTH, link));
        assertThat(own()).as("both taken back").isEmpty();
        happened(ME, new PolicyEvent.ElementsUnlinked(POLICY, DRAFT, HEALTH, link));
        assertThat(own())
                .extracting(OwnChanges.Step::inverse)
                .containsExactly(new LinkElements(POLICY, DRAFT, HEALTH, link));
    }
}
