package dk.vedtaget.ui.shell;

/** Makes identifiers nobody has used, so that chance enters the product in one place. */
@FunctionalInterface
public interface IdFactory {

    /** Ten to thirty lower-case letters and digits, starting with a letter; never the same twice. */
    String next();
}
