package dk.vedtaget.ui.draft;

import dk.vedtaget.domain.policy.PolicyCommand;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What one person changed in this view, latest last, with the order that takes it back. Each is based on the position
 * of the change itself, so that it is refused where somebody has changed the same thing since.
 */
final class UndoLog {

    private static final int LONGEST = 100;

    /**
     * One change that can be taken back.
     *
     * @param what key of the message that says what it was
     * @param label which element
     * @param inverse the order that takes it back
     */
    record Step(String what, String label, PolicyCommand inverse) {}

    private final Deque<Step> steps = new ArrayDeque<>();

    void add(Step step) {
        steps.addLast(step);
        if (steps.size() > LONGEST) {
            steps.removeFirst();
        }
    }

    Optional<Step> last() {
        return Optional.ofNullable(steps.peekLast());
    }

    void dropLast() {
        steps.pollLast();
    }
}
