package dk.vedtaget.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dk.vedtaget.app.start.StartRefusedException;
import dk.vedtaget.app.support.RunningProduct;
import dk.vedtaget.domain.policy.PolicyCommand.OpenDraft;
import dk.vedtaget.domain.policy.PolicyId;
import dk.vedtaget.domain.policy.RevisionId;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.checkpoint.Checkpoint;
import dk.vedtaget.journal.checkpoint.Checkpoints;
import dk.vedtaget.journal.export.JournalExport;
import dk.vedtaget.verifier.Main;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MailWitnessTest {

    private static final String BOX = "arkiv@example.dk";

    @TempDir
    private Path folder;

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private RunningProduct product(int port, String... more) {
        String[] all = java.util.Arrays.copyOf(more, more.length + 4);
        all[more.length] = "spring.mail.host=localhost";
        all[more.length + 1] = "spring.mail.port=" + port;
        all[more.length + 2] = "spring.mail.properties.mail.smtp.timeout=500";
        all[more.length + 3] = "vedtaget.mail.from=register@example.dk";
        return RunningProduct.start(folder.resolve("data"), all);
    }

    @Test
    void a_box_gets_the_checkpoint_as_it_was_signed_once_the_mail_server_is_back() throws Exception {
        ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        try (RunningProduct product = product(silent.getLocalPort(), "vedtaget.witness.mail=" + BOX)) {
            Checkpoints checkpoints = product.context().getBean(Checkpoints.class);
            checkpoints.signNow();
            assertThat(checkpoints.latest().orElseThrow().size())
                    .as("signed while the mail server keeps silent")
                    .isEqualTo(product.queries().size());
            await(() -> !checkpoints.witnesses().getFirst().problem().isEmpty());
            assertThat(product.api().anonymous("/actuator/health").status())
                    .as("the product is well without a mail server")
                    .isEqualTo(200);
            int port = silent.getLocalPort();
            silent.close();

            GreenMail server = new GreenMail(new ServerSetup(port, "localhost", ServerSetup.PROTOCOL_SMTP));
            server.start();
            try {
                // whatever is newest by then; who was away before is tried again at once when there is more
                openDraft(product);
                checkpoints.signNow();
                assertThat(server.waitForIncomingEmail(60_000, 1)).isTrue();
                await(() -> checkpoints.witnesses().getFirst().size() > 0);
                assertReceived(product, checkpoints, server.getReceivedMessages()[0]);
                assertThat(server.getReceivedMessages())
                        .as("at most one an hour")
                        .hasSize(1);
            } finally {
                server.stop();
            }
        } finally {
            silent.close();
        }
    }

    private static void openDraft(RunningProduct product) {
        product.done(product.register()
                .send(
                        product.actor("holstebro-admin"),
                        new OpenDraft(
                                new PolicyId("0661-integrationspolitik"),
                                new RevisionId("0661-integrationspolitik-post"),
                                "Udkast",
                                Optional.of(new RevisionId("0661-integrationspolitik-2013")))));
    }

    private void assertReceived(RunningProduct product, Checkpoints checkpoints, MimeMessage message) throws Exception {
        Checkpoint sent =
                checkpoints.ofSize(checkpoints.witnesses().getFirst().size()).orElseThrow();
        assertThat(message.getFrom()[0]).hasToString("register@example.dk");
        assertThat(message.getAllRecipients()[0]).hasToString(BOX);
        assertThat(message.getSubject()).contains(checkpoints.origin(), Long.toString(sent.size()));
        Multipart parts = (Multipart) message.getContent();
        assertThat(text(parts)).contains(sent.note().strip().replace("\n", "\r\n"));

        BodyPart attached = parts.getBodyPart(parts.getCount() - 1);
        Path kept = folder.resolve(attached.getFileName());
        Files.write(kept, attached.getInputStream().readAllBytes());
        assertThat(kept).hasFileName(String.format("checkpoint-%012d.txt", sent.size()));
        assertThat(kept).content().isEqualTo(sent.note());

        Path export = folder.resolve("export");
        try (OutputStream out = Files.newOutputStream(export)) {
            JournalExport.write(product.context().getBean(JournalStore.class), out, done -> {});
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(Main.run(out, out, "verify", export.toString(), "--checkpoint", kept.toString(), "--lang", "en"))
                .as(said.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("1 of 1 kept ones are right");
    }

    private static String text(Multipart parts) throws Exception {
        Object first = parts.getBodyPart(0).getContent();
        return first instanceof Multipart inner ? text(inner) : first.toString();
    }

    @Test
    void an_address_nobody_can_have_is_refused_at_start(CapturedOutput output) throws IOException {
        assertThatThrownBy(() -> product(25, "vedtaget.witness.mail=" + BOX + ", arkiv"))
                .hasRootCauseInstanceOf(StartRefusedException.class);
        assertThat(output).contains("VEDTAGET_WITNESS_MAIL", "\"arkiv\"");
    }
}
