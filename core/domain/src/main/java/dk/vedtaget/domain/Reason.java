package dk.vedtaget.domain;

import dk.vedtaget.journal.protection.ProtectedText;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Why somebody orders something, protected. There is no reason without words: an order that takes one cannot be made
 * without.
 */
public final class Reason {

    private final ProtectedText text;

    private Reason(ProtectedText text) {
        this.text = text;
    }

    /**
     * Protects what somebody typed, without the space around it.
     *
     * @param protect protects a clear text under whatever key it belongs to
     * @return empty where nothing but space was typed; then nothing is protected either
     */
    public static Optional<Reason> of(String clear, Function<String, ProtectedText> protect) {
        return clear.isBlank() ? Optional.empty() : Optional.of(new Reason(protect.apply(clear.strip())));
    }

    /** What is kept of it. */
    public ProtectedText text() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reason reason && text.equals(reason.text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }
}
