package dk.vedtaget.journal;

import dk.vedtaget.journal.embedded.EmbeddedStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedJournalTest extends JournalContract {

    @TempDir
    Path folder;

    private @Nullable EmbeddedStore running;

    @Override
    String start() {
        if (running == null) {
            running = EmbeddedStore.open(folder);
        }
        return running.connectionString();
    }

    @Override
    void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    @Override
    String database() {
        return "vedtaget";
    }
}
