package dk.vedtaget.domain.adapter;

import dk.vedtaget.domain.Refusal;

/**
 * Carries a refusal through the command bus, so that nothing is appended. Nobody outside the adapters sees it: callers
 * get the refusal as a value.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.reason().name());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
