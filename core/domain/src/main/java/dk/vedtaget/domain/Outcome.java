package dk.vedtaget.domain;

import java.util.List;

/** What a decision function answers: facts to record, or why not. */
public sealed interface Outcome<E> {

    /** Recorded as they stand, in this order; empty where everything is as wanted already. */
    record Accepted<E>(List<E> events) implements Outcome<E> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused<E>(Refusal refusal) implements Outcome<E> {}

    /** Everything is as wanted already. */
    static <E> Outcome<E> accept() {
        return new Accepted<>(List.of());
    }

    static <E> Outcome<E> accept(E event) {
        return new Accepted<>(List.of(event));
    }

    static <E> Outcome<E> refuse(Refusal refusal) {
        return new Refused<>(refusal);
    }
}
