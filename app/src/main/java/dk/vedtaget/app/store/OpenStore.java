package dk.vedtaget.app.store;

import dk.vedtaget.app.start.StartRefusedException;
import dk.vedtaget.app.start.StartRefusedException.Reason;
import dk.vedtaget.journal.JournalRefusedException;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.embedded.EmbeddedStore;
import dk.vedtaget.journal.embedded.EmbeddedStoreException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The store the product works on, and the embedded server under it where there is one.
 *
 * @param embedded empty on a MongoDB of its own
 */
record OpenStore(JournalStore journal, Optional<EmbeddedStore> embedded) implements AutoCloseable {

    private static final String DATABASE = "vedtaget";

    /** @throws StartRefusedException where it cannot be opened */
    static OpenStore open(Settings settings, InstantSource time) {
        try {
            return settings.mongodbUri()
                    .map(uri -> new OpenStore(JournalStore.openNamed(uri, time), Optional.empty()))
                    .orElseGet(() -> embedded(settings, time));
        } catch (JournalRefusedException | EmbeddedStoreException | UncheckedIOException e) {
            throw new StartRefusedException(Reason.STORE_REFUSED, String.valueOf(e.getMessage()));
        }
    }

    private static OpenStore embedded(Settings settings, InstantSource time) {
        EmbeddedStore embedded = EmbeddedStore.open(settings.dataFolder());
        try {
            return new OpenStore(JournalStore.open(embedded.connectionString(), DATABASE, time), Optional.of(embedded));
        } catch (RuntimeException e) {
            embedded.close();
            throw e;
        }
    }

    @Override
    public void close() {
        journal.close();
        embedded.ifPresent(EmbeddedStore::close);
    }
}
