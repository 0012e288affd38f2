package dk.vedtaget.app.store;

import java.net.URI;
import java.util.Optional;

/** Addresses as people write them into settings. */
final class Addresses {

    private Addresses() {}

    /** An address with a host that is spoken to over HTTP; empty where the text is none. */
    static Optional<URI> web(String text) {
        try {
            URI address = URI.create(text);
            return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                            && address.getHost() != null
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
