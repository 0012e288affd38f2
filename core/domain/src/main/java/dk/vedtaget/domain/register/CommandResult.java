package dk.vedtaget.domain.register;

import dk.vedtaget.domain.Refusal;

/** What became of an order. */
public sealed interface CommandResult {

    /**
     * Carried out and durable.
     *
     * @param position position of the last event it recorded; -1 where everything was as wanted already
     */
    record Done(long position) implements CommandResult {}

    /** Not carried out; no event was written. */
    record Refused(Refusal refusal) implements CommandResult {}
}
