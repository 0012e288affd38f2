package dk.vedtaget.ui.draft;

import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.policy.PlacedText;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.domain.policy.PolicyEvent;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.Placement;
import dk.vedtaget.spi.RevisionContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * What one person has changed in a draft and not taken back, read from what happened, so that it is known after the page
 * was left. A change that puts back what one's own last change replaced takes that one back. Each order that takes
 * something back is based on the position of the change itself, so it is refused where somebody has changed the same
 * thing since.
 */
final class OwnChanges {

    /**
     * One change that can be taken back.
     *
     * @param what key of the message that says what it was
     * @param element the element it was about
     * @param position of the change, or of what last put the same back
     * @param inverse the order that takes it back
     */
    record Step(String what, String element, long position, PolicyCommand inverse) {}

    /** @param aspect what of which element was changed */
    private record Entry(
            String aspect,
            Object before,
            Object after,
            String what,
            String element,
            long position,
            LongFunction<PolicyCommand> inverse) {

        Entry seenAt(long later) {
            return new Entry(aspect, before, after, what, element, later, inverse);
        }
    }

    private final PolicyId policy;
    private final RevisionId revision;
    private final Map<String, Wording> words = new HashMap<>();
    private final Map<String, List<Placement>> places = new HashMap<>();
    private final List<Entry> own = new ArrayList<>();

    private OwnChanges(PolicyId policy, RevisionId revision, RevisionContent opened) {
        this.policy = policy;
        this.revision = revision;
        opened.elements().forEach(this::learn);
    }

    /**
     * @param opened the draft as it was opened
     * @param events everything that happened to the policy, oldest first
     * @return oldest first
     */
    static List<Step> of(
            PolicyId policy,
            RevisionId revision,
            RevisionContent opened,
            List<Recorded<PolicyEvent>> events,
            PersonRef me) {
        OwnChanges changes = new OwnChanges(policy, revision, opened);
        for (Recorded<PolicyEvent> recorded : events) {
            if (recorded.event() instanceof PolicyEvent.OfRevision event
                    && event.revision().equals(revision)) {
                changes.take(
                        event,
                        recorded.envelope().position(),
                        recorded.envelope().actor().equals(me));
            }
        }
        return changes.own.stream()
                .map(entry -> new Step(
                        entry.what(),
                        entry.element(),
                        entry.position(),
                        entry.inverse().apply(entry.position())))
                .toList();
    }

    private void learn(Element element) {
        words.put(element.id(), Wording.of(element));
        places.put(element.id(), element.placements());
    }

    private void take(PolicyEvent.OfRevision event, long at, boolean mine) {
        switch (event) {
            case PolicyEvent.ElementReworded e -> {
                Wording after = new Wording(e.title(), e.text());
                Wording before = words.getOrDefault(e.elementId(), after);
                words.put(e.elementId(), after);
                enter(
                        mine,
                        new Entry(
                                "text",
                                before,
                                after,
                                "draft.did.reworded",
                                e.elementId(),
                                at,
                                position -> new PolicyCommand.RewordElement(
                                        policy, revision, e.elementId(), before.title(), before.text(), position)));
            }
            case PolicyEvent.ElementMoved e -> {
                List<Placement> before = places.getOrDefault(e.elementId(), List.of());
                places.put(e.elementId(), e.placements());
                enter(
                        mine,
                        new Entry(
                                "place",
                                before,
                                e.placements(),
                                "draft.did.moved",
                                e.elementId(),
                                at,
                                position -> new PolicyCommand.MoveElement(
                                        policy, revision, e.elementId(), before, position)));
            }
            case PolicyEvent.ElementAdded e -> {
                learn(e.element());
                enter(
                        mine,
                        new Entry(
                                "exists",
                                false,
                                true,
                                "draft.did.added",
                                e.elementId(),
                                at,
                                position ->
                                        new PolicyCommand.RemoveElement(policy, revision, e.elementId(), position)));
            }
            case PolicyEvent.ElementRemoved e ->
                enter(
                        mine,
                        new Entry(
                                "exists",
                                true,
                                false,
                                "draft.did.removed",
                                e.elementId(),
                                at,
                                position -> new PolicyCommand.RestoreElement(policy, revision, e.elementId())));
            case PolicyEvent.ElementRestored e ->
                enter(
                        mine,
                        new Entry(
                                "exists",
                                false,
                                true,
                                "draft.did.restored",
                                e.elementId(),
                                at,
                                position ->
                                        new PolicyCommand.RemoveElement(policy, revision, e.elementId(), position)));
            case PolicyEvent.ElementsLinked e ->
                enter(
                        mine,
                        new Entry(
                                "link " + e.link(),
                                false,
                                true,
                                "draft.did.linked",
                                e.elementId(),
                                at,
                                position ->
                                        new PolicyCommand.UnlinkElements(policy, revision, e.elementId(), e.link())));
            case PolicyEvent.ElementsUnlinked e ->
                enter(
                        mine,
                        new Entry(
                                "link " + e.link(),
                                true,
                                false,
                                "draft.did.unlinked",
                                e.elementId(),
                                at,
                                position -> new PolicyCommand.LinkElements(policy, revision, e.elementId(), e.link())));
            case PolicyEvent.OfficialTextPlaced e -> {
                for (PlacedText placed : e.placed()) {
                    words.put(placed.element(), new Wording(placed.title(), placed.text()));
                }
            }
            default -> {
                // nothing of the text that one takes back
            }
        }
    }

    private void enter(boolean mine, Entry entry) {
        if (!mine) {
            return;
        }
        boolean takesBack = !own.isEmpty()
                && isSame(own.getLast(), entry)
                && own.getLast().before().equals(entry.after())
                && own.getLast().after().equals(entry.before());
        if (!takesBack) {
            own.add(entry);
            return;
        }
        own.removeLast();
        // what was changed before that now stands as it was put back
        own.replaceAll(earlier -> isSame(earlier, entry) ? earlier.seenAt(entry.position()) : earlier);
    }

    private static boolean isSame(Entry one, Entry other) {
        return one.aspect().equals(other.aspect()) && one.element().equals(other.element());
    }
}
