package dk.vedtaget.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.journal.embedded.EmbeddedStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was acknowledged is there after {@code kill -9}, at whatever moment it came, in every second round while the file
 * is being replaced by a smaller copy over and over. More rounds: {@code -Dvedtaget.kill.rounds=200}.
 */
class KillTest {

    private static final int ROUNDS = Integer.getInteger("vedtaget.kill.rounds", 5);
    private static final int WRITERS = 16;

    @TempDir
    Path folder;

    @Test
    void nothing_acknowledged_is_missing_after_kill_9() throws Exception {
        long seed = 851_461;
        Random random = new Random(seed);
        List<Acknowledged> acknowledged = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            int before = acknowledged.size();
            acknowledged.addAll(writeUntilKilled(round, 20 + random.nextInt(150)));
            assertThat(acknowledged.size())
                    .as("round %d of seed %d", round, seed)
                    .isGreaterThan(before);
            allIsThere(acknowledged);
        }
    }

    private record Acknowledged(long position, String eventId) {}

    private List<Acknowledged> writeUntilKilled(int round, int enough) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString(),
                        "round" + round,
                        Boolean.toString(round % 2 == 1))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Acknowledged> acknowledged = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.US_ASCII))) {
            String line;
            while ((line = lines.readLine()) != null) {
                String[] parts = line.split(" ", -1);
                if (parts.length == 3 && parts[2].equals(".")) {
                    acknowledged.add(new Acknowledged(Long.parseLong(parts[0]), parts[1]));
                }
                if (acknowledged.size() == enough) {
                    // by its handle, because the process itself would close the stream we still read
                    writer.toHandle().destroyForcibly();
                }
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    private void allIsThere(List<Acknowledged> acknowledged) {
        try (EmbeddedStore embedded = EmbeddedStore.open(folder);
                // opening folds every leaf and compares every commit's root
                JournalStore store = JournalStore.open(embedded.connectionString(), "vedtaget", Clock.systemUTC())) {
            Journal journal = store.journal();
            List<StoredEvent> all = journal.read(0, Integer.MAX_VALUE);
            assertThat(all).hasSize(Math.toIntExact(journal.size()));
            for (Acknowledged one : acknowledged) {
                assertThat(all.get(Math.toIntExact(one.position())).eventId()).isEqualTo(one.eventId());
            }
            assertThat(journal.root(all.size())).hasSize(32);
        }
    }

    /** The process that is killed: writers that say what was acknowledged, until the end. */
    static final class Writer {

        private Writer() {}

        public static void main(String[] arguments) {
            EmbeddedStore embedded = EmbeddedStore.open(Path.of(arguments[0]));
            JournalStore store = JournalStore.open(embedded.connectionString(), "vedtaget", Clock.systemUTC());
            JournalEventStorageEngine engine = JournalContract.engine(store);
            // a writer that fails must not leave a process that says nothing
            Thread.setDefaultUncaughtExceptionHandler(
                    (thread, e) -> Runtime.getRuntime().halt(1));
            if (Boolean.parseBoolean(arguments[2])) {
                Thread.ofPlatform().start(() -> compactAgainAndAgain(embedded));
            }
            for (int writer = 0; writer < WRITERS; writer++) {
                String aggregate = arguments[1] + "-" + writer;
                Thread.ofPlatform().start(() -> write(engine, aggregate));
            }
        }

        private static void compactAgainAndAgain(EmbeddedStore embedded) {
            while (true) {
                embedded.compact();
            }
        }

        private static void write(JournalEventStorageEngine engine, String aggregate) {
            for (long sequence = 0; ; sequence += 2) {
                var first = JournalContract.event(aggregate, sequence);
                var second = JournalContract.event(aggregate, sequence + 1);
                DefaultUnitOfWork<?> unit =
                        DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage(aggregate));
                unit.execute(() -> engine.appendEvents(first, second));
                long position = unit.<Long>getResource(JournalMetadata.FIRST_POSITION);
                say(position + " " + first.getIdentifier() + " .\n" + (position + 1) + " " + second.getIdentifier()
                        + " .\n");
            }
        }

        private static void say(String lines) {
            synchronized (Writer.class) {
                byte[] bytes = lines.getBytes(StandardCharsets.US_ASCII);
                System.out.write(bytes, 0, bytes.length);
                System.out.flush();
            }
        }
    }
}
