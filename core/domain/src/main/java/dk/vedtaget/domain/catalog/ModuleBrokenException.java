package dk.vedtaget.domain.catalog;

/** A module was asked that answers nothing until the next start, or that broke over the question. */
public final class ModuleBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient BrokenModule broken;

    ModuleBrokenException(BrokenModule broken) {
        super(broken.toString());
        this.broken = broken;
    }

    public BrokenModule broken() {
        return broken;
    }
}
