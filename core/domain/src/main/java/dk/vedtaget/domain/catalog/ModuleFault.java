package dk.vedtaget.domain.catalog;

/** A module whose content cannot be used; the message names file, line and reason. */
public final class ModuleFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param line from 1; 0 where the fault has no line */
    public ModuleFault(String file, int line, String reason) {
        super(line == 0 ? file + ": " + reason : file + ":" + line + ": " + reason);
    }
}
