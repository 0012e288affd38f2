package dk.vedtaget.domain.catalog;

import dk.vedtaget.domain.catalog.BrokenModule.Fault;

/** A module whose content cannot be used; the message names file, line and reason. */
public final class ModuleFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** @param line from 1; 0 where the fault has no line */
    public ModuleFault(String file, int line, String reason) {
        this(Fault.UNREADABLE, line == 0 ? file + ": " + reason : file + ":" + line + ": " + reason);
    }

    public ModuleFault(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}
