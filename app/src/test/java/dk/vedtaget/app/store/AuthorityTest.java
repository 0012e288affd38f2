package dk.vedtaget.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.sun.net.httpserver.HttpServer;
import dk.vedtaget.app.start.StartRefusedException;
import dk.vedtaget.app.support.RunningProduct;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.checkpoint.Checkpoints;
import dk.vedtaget.ui.shell.Environment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bson.types.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The time-stamp authority as it is set up; what becomes of its answers is tested with the journal. */
@ExtendWith(OutputCaptureExtension.class)
class AuthorityTest {

    @TempDir
    private Path folder;

    @Test
    void the_operator_is_told_that_what_answers_at_the_address_stamps_nothing() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/tsa", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.close();
        });
        server.start();
        try (RunningProduct product = RunningProduct.start(
                folder.resolve("data"),
                "vedtaget.timestamp.url=http://localhost:" + server.getAddress().getPort() + "/tsa")) {
            Checkpoints checkpoints = product.context().getBean(Checkpoints.class);
            Environment environment = product.context().getBean(Environment.class);
            checkpoints.signNow();
            long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (!environment.evidence().timestamps().orElseThrow().wrong()) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                Thread.onSpinWait();
            }
            assertThat(environment.evidence().timestamps().orElseThrow().authority())
                    .startsWith("localhost:");
            assertThat(product.api()
                            .anonymous("/api/v1/journal/checkpoint/timestamp")
                            .status())
                    .isEqualTo(404);

            long size = checkpoints.latest().orElseThrow().size();
            product.context()
                    .getBean(JournalStore.class)
                    .database()
                    .getCollection("checkpoints")
                    .updateOne(
                            Filters.eq("_id", size),
                            Updates.combine(
                                    Updates.set("timestamp", new Binary("token".getBytes(StandardCharsets.US_ASCII))),
                                    Updates.set("timestampAt", Date.from(Instant.EPOCH))));
            assertThat(product.api()
                            .anonymous("/api/v1/journal/checkpoint/timestamp?size=" + size)
                            .body())
                    .isEqualTo("token");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void what_cannot_be_an_address_or_a_certificate_is_refused_at_start(CapturedOutput output) throws IOException {
        assertThatThrownBy(() -> RunningProduct.start(folder.resolve("a"), "vedtaget.timestamp.url=tid.example"))
                .hasRootCauseInstanceOf(StartRefusedException.class);
        assertThat(output).contains("VEDTAGET_TIMESTAMP_URL", "\"tid.example\"");

        Path file = Files.writeString(folder.resolve("authority.pem"), "no certificate\n");
        assertThatThrownBy(() -> RunningProduct.start(
                        folder.resolve("b"),
                        "vedtaget.timestamp.url=https://tid.example",
                        "vedtaget.timestamp.certificate.file=" + file))
                .hasRootCauseInstanceOf(StartRefusedException.class);
        assertThat(output).contains("VEDTAGET_TIMESTAMP_CERTIFICATE_FILE", file.toString());
    }
}
