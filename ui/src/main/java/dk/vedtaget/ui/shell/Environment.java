package dk.vedtaget.ui.shell;

import java.time.Duration;

/** What the product runs on, as every page shows it. */
public interface Environment {

    /** Whether the store is a demonstration, which it is for ever. */
    boolean demonstration();

    /** Whether the store is the embedded one. */
    boolean embedded();

    /** How far the demonstration's clock was moved forward so far; zero outside a demonstration. */
    Duration clockAhead();
}
