package dk.vedtaget.journal.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.checkpoint.Checkpoint;
import dk.vedtaget.journal.checkpoint.CheckpointSettings;
import dk.vedtaget.journal.checkpoint.Checkpoints;
import dk.vedtaget.journal.embedded.EmbeddedStore;
import dk.vedtaget.journal.timestamp.StampingServer;
import dk.vedtaget.journal.timestamp.TimestampAuthority;
import dk.vedtaget.verifier.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.utils.TestSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a time-stamp authority said goes out with the journal, and programs we did not write find it right. */
class StampedExportTest {

    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    private Path folder;

    @Test
    void a_time_stamp_in_an_export_is_found_right_by_the_verifier_and_by_openssl_as_the_manual_says() throws Exception {
        try (StampingServer server = new StampingServer()) {
            Path export = folder.resolve("export.txt");
            record(server, export);

            String said = verify(export);
            assertThat(said)
                    .contains("1 were put on exactly their checkpoint", "who signed the time stamps was NOT checked")
                    .contains("2 in the file are right");

            Path root = Files.writeString(folder.resolve("root.pem"), StampingServer.pem(server.root()));
            assertThat(openssl(root)).contains("Verification: OK");
            try (StampingServer other = new StampingServer()) {
                Path stranger = Files.writeString(folder.resolve("other.pem"), StampingServer.pem(other.root()));
                assertThat(openssl(stranger)).contains("Verification: FAILED");
            }
            Files.writeString(stamped(), Files.readString(stamped()).replace("\n3\n", "\n4\n"));
            assertThat(openssl(root)).contains("Verification: FAILED");
        }
    }

    private void record(StampingServer server, Path export) throws IOException {
        try (EmbeddedStore embedded = EmbeddedStore.open(folder.resolve("data"));
                JournalStore store = JournalStore.open(embedded.connectionString(), "vedtaget", Clock.systemUTC());
                TimestampAuthority authority = new TimestampAuthority(
                        server.address(), List.of(server.root()), TimestampAuthority.PATIENCE, new Random(4));
                Checkpoints checkpoints = Checkpoints.start(
                        store,
                        new CheckpointSettings(folder.resolve("key"), "r.example", NEVER, Set.of(), List.of())
                                .stampedBy(authority, NEVER),
                        Clock.systemUTC(),
                        new Random(1))) {
            append(store, 0, 3);
            checkpoints.signNow();
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (checkpoints.ofSize(3).flatMap(Checkpoint::timestamp).isEmpty()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
            append(store, 3, 1);
            checkpoints.signNow();
            try (OutputStream out = Files.newOutputStream(export)) {
                JournalExport.write(store, out, done -> {});
            }
        }
    }

    private static void append(JournalStore store, int first, int count) {
        for (int i = 0; i < count; i++) {
            store.engine()
                    .eventSerializer(TestSerializer.xStreamSerializer())
                    .build()
                    .appendEvents(new GenericDomainEventMessage<>("Policy", "a", first + i, "indhold"));
        }
    }

    private String verify(Path export) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        int exit = Main.run(
                out,
                out,
                "verify",
                export.toString(),
                "--timestamps",
                folder.resolve("stamps").toString(),
                "--lang",
                "en");
        assertThat(exit).as(said.toString(StandardCharsets.UTF_8)).isZero();
        return said.toString(StandardCharsets.UTF_8);
    }

    private Path stamped() {
        return folder.resolve("stamps/checkpoint-000000000003.txt");
    }

    /** Runs the command that docs/audit.md shows, on the files of this test. */
    private String openssl(Path authority) throws IOException, InterruptedException {
        String manual = Files.readString(Path.of("../../docs/audit.md"));
        int start = manual.indexOf("openssl ts -verify");
        String command = manual.substring(start, manual.indexOf("authority.pem", start))
                .replace("\\\n", " ")
                .replace("000000000231", "000000000003");
        Process process = new ProcessBuilder(
                        "sh", "-c", "command -v openssl >/dev/null || exit 99\n" + command + authority)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assumeThat(process.exitValue()).as("OpenSSL is on this machine").isNotEqualTo(99);
        return said;
    }
}
