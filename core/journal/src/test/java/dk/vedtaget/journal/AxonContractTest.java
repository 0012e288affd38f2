package dk.vedtaget.journal;

import dk.vedtaget.journal.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngineTest;
import org.axonframework.eventsourcing.utils.TestSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Axon's published contract for storage engines, none of it overridden, on the embedded store. */
class AxonContractTest
        extends BatchingEventStorageEngineTest<JournalEventStorageEngine, JournalEventStorageEngine.Builder> {

    @TempDir
    static Path folder;

    private static EmbeddedStore embedded;
    private static int databases;
    private final List<JournalStore> open = new ArrayList<>();

    @BeforeAll
    static void start() {
        embedded = EmbeddedStore.open(folder);
    }

    @AfterAll
    static void stop() {
        embedded.close();
    }

    @BeforeEach
    void make_engine() {
        setTestSubject(createEngine());
    }

    @AfterEach
    void close_stores() {
        open.forEach(JournalStore::close);
    }

    @Override
    protected JournalEventStorageEngine createEngine(UnaryOperator<JournalEventStorageEngine.Builder> customization) {
        JournalStore store =
                JournalStore.open(embedded.connectionString(), "contract" + databases++, Clock.systemUTC());
        open.add(store);
        return customization
                .apply(store.engine()
                        .eventSerializer(TestSerializer.xStreamSerializer())
                        // the suite compares the meta data read with what it appended
                        .envelopeInMetaData(false))
                .build();
    }
}
