package dk.vedtaget.ui.draft;

import dk.vedtaget.domain.access.PersonRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One person's work on the words of one element. What is typed becomes one change when the field is left or has been
 * quiet for {@link #IDLE}, though while typing goes on never more often than every {@link #AT_MOST_EVERY}. What somebody
 * else records meanwhile never overwrites what was typed: it is kept beside it until the person has chosen. Where nothing
 * typed is known here it is offered to the field, which takes it only where nobody has typed there either.
 */
final class EditingSession {

    /** How long a field is quiet before what was typed is recorded. */
    static final Duration IDLE = Duration.ofSeconds(3);
    /** How long must pass between two changes recorded while somebody goes on typing. */
    static final Duration AT_MOST_EVERY = Duration.ofSeconds(15);

    /** What somebody else recorded while this person was typing. */
    record Theirs(Wording wording, long position, PersonRef by) {}

    /** Words of somebody else for the field to take, read after the last event that is said. */
    record Offer(Theirs theirs, long readAfter) {}

    private final InstantSource time;
    private Wording recorded;
    private long basedOn;
    private Wording typed;
    private Instant lastRecorded = Instant.MIN;
    private Optional<Theirs> theirs = Optional.empty();

    /**
     * @param recorded the words as the register has them
     * @param basedOn the position of the last event the words were read after
     */
    EditingSession(Wording recorded, long basedOn, InstantSource time) {
        this.recorded = recorded;
        this.basedOn = basedOn;
        this.typed = recorded;
        this.time = time;
    }

    Wording recorded() {
        return recorded;
    }

    Wording typed() {
        return typed;
    }

    long basedOn() {
        return basedOn;
    }

    /** What stands against what was typed, until the person has chosen. */
    Optional<Theirs> theirs() {
        return theirs;
    }

    void type(Wording words) {
        typed = words;
        theirs.filter(other -> saysTheSame(other.wording())).ifPresent(other -> adopt(other, other.position()));
    }

    boolean hasUnrecorded() {
        return !typed.stripped().equals(recorded.stripped());
    }

    /** Whether the field was left with something to record. A choice that is due comes first. */
    boolean dueOnLeaving() {
        return theirs.isEmpty() && hasUnrecorded();
    }

    /**
     * How long to wait before recording, now that the field is quiet: nothing, or what is left of
     * {@link #AT_MOST_EVERY}. Empty where there is nothing to record.
     */
    Optional<Duration> dueWhenIdle() {
        if (!dueOnLeaving()) {
            return Optional.empty();
        }
        if (lastRecorded.equals(Instant.MIN)) {
            return Optional.of(Duration.ZERO);
        }
        Duration left = AT_MOST_EVERY.minus(Duration.between(lastRecorded, time.instant()));
        return Optional.of(left.isNegative() ? Duration.ZERO : left);
    }

    /**
     * These words are in the register now, by this person's hand.
     *
     * @param position position of the event; -1 where the register had them already
     */
    void recorded(Wording words, long position) {
        recorded = words.stripped();
        basedOn = Math.max(basedOn, position);
        lastRecorded = time.instant();
        theirs = Optional.empty();
    }

    /**
     * The register as it was read anew.
     *
     * @param words the words now
     * @param changed position of the last change of the words
     * @param by who made it
     * @param readAfter position of the last event taken into account
     * @return what the field is to be offered, where nothing typed is known to stand against it
     */
    Optional<Offer> read(Wording words, long changed, PersonRef by, long readAfter) {
        if (changed <= basedOn) {
            basedOn = theirs.isPresent() ? basedOn : Math.max(basedOn, readAfter);
            return Optional.empty();
        }
        Theirs other = new Theirs(words, changed, by);
        if (!hasUnrecorded()) {
            return Optional.of(new Offer(other, readAfter));
        }
        standAgainst(other, readAfter);
        return Optional.empty();
    }

    /** The field shows the words it was offered. */
    void taken(Offer offer) {
        typed = offer.theirs().wording();
        adopt(offer.theirs(), offer.readAfter());
    }

    /** Somebody had typed in the field when the offer came; what they typed is still on its way. */
    void declined(Offer offer) {
        if (offer.theirs().position() > basedOn) {
            standAgainst(offer.theirs(), offer.readAfter());
        }
    }

    private void standAgainst(Theirs other, long readAfter) {
        if (saysTheSame(other.wording())) {
            adopt(other, readAfter);
        } else {
            theirs = Optional.of(other);
        }
    }

    private void adopt(Theirs other, long readAfter) {
        recorded = other.wording();
        basedOn = Math.max(basedOn, readAfter);
        theirs = Optional.empty();
    }

    private boolean saysTheSame(Wording words) {
        return words.stripped().equals(typed.stripped());
    }

    /** What was typed shall count: from now on it is based on what the other person recorded. */
    void keepMine() {
        theirs.ifPresent(other -> {
            recorded = other.wording();
            basedOn = Math.max(basedOn, other.position());
        });
        theirs = Optional.empty();
    }

    /** What the other person recorded shall count; what was typed is dropped. */
    Wording takeTheirs() {
        theirs.ifPresent(other -> {
            recorded = other.wording();
            typed = other.wording();
            basedOn = Math.max(basedOn, other.position());
        });
        theirs = Optional.empty();
        return typed;
    }
}
