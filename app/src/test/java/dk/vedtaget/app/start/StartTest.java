package dk.vedtaget.app.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.vedtaget.app.support.Api;
import dk.vedtaget.app.support.RunningProduct;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.policy.RevisionState;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.ui.shell.DemonstrationUsers;
import dk.vedtaget.ui.shell.Environment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** How the product starts, what survives a kill, and when it does not start. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {

    private static final int ENOUGH = 25;

    @TempDir
    private Path folder;

    private record Acknowledged(long position, int title) {}

    @Test
    void nothing_acknowledged_is_missing_after_a_kill_and_the_clock_is_where_it_was_moved_to() throws Exception {
        List<Acknowledged> acknowledged = writeAndKill();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ENOUGH);

        MunicipalityCode code = new MunicipalityCode("0661");
        try (RunningProduct product = RunningProduct.start(folder)) {
            Actor auditor = product.actor("auditor");
            for (Acknowledged one : acknowledged) {
                assertThat(product.queries().event(auditor, code, one.position()))
                        .hasValueSatisfying(event -> assertThat(event.payload()).contains("Titel " + one.title()));
            }
            RevisionState draft = product.queries()
                    .revision(auditor, WritingProduct.DRAFT)
                    .orElseThrow()
                    .revision();
            assertThat(draft.content().roots().getFirst().title())
                    .startsWith("Titel ")
                    .satisfies(title -> assertThat(Integer.parseInt(title.substring("Titel ".length())))
                            .isGreaterThanOrEqualTo(acknowledged.getLast().title()));

            // read at start, after it had taken effect at once: what was written after the move is later than it
            assertThat(product.context().getBean(Environment.class).clockAhead())
                    .isBetween(WritingProduct.AHEAD.minusMinutes(10), WritingProduct.AHEAD.plusMinutes(10));
            LocalDate unmoved = LocalDate.now(Clock.system(ZoneId.of("Europe/Copenhagen")));
            assertThat(product.queries().today(code)).isAfter(unmoved.plusDays(398));
            assertThat(product.queries()
                            .event(auditor, code, acknowledged.getFirst().position())
                            .orElseThrow()
                            .entry()
                            .recordedAt())
                    .isAfter(Clock.systemUTC().instant().plus(Duration.ofDays(398)));
            assertThat(product.api()
                            .get("auditor", "/api/v1/revisions/" + WritingProduct.DRAFT)
                            .status())
                    .isEqualTo(200);
        }
    }

    private List<Acknowledged> writeAndKill() throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProduct.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Acknowledged> acknowledged = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                if (words[0].equals("acknowledged")) {
                    acknowledged.add(new Acknowledged(Long.parseLong(words[1]), Integer.parseInt(words[2])));
                }
                if (acknowledged.size() == ENOUGH) {
                    // SIGKILL in the middle of writing; by its handle, since what it still printed is to be read
                    writer.toHandle().destroyForcibly();
                }
            }
        }
        writer.waitFor();
        return acknowledged;
    }

    @Test
    void outside_a_demonstration_it_does_not_start_without_an_administrator(CapturedOutput output) {
        assertThatThrownBy(() -> RunningProduct.start(folder, "vedtaget.demo=false"))
                .hasRootCauseInstanceOf(StartRefusedException.class);
        assertThat(output)
                .contains("VEDTAGET_ADMIN_USER")
                .contains("VEDTAGET_ADMIN_PASSWORD_FILE")
                .doesNotContain("\tat dk.vedtaget");
    }

    @Test
    void a_short_password_is_refused(CapturedOutput output) throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "kort\n");
        assertThatThrownBy(() -> RunningProduct.start(
                        folder.resolve("data"),
                        "vedtaget.demo=false",
                        "vedtaget.admin.user=forvalter",
                        "vedtaget.admin.password.file=" + password))
                .hasRootCauseInstanceOf(StartRefusedException.class);
        assertThat(output).contains("12");
    }

    @Test
    void outside_a_demonstration_the_named_administrator_signs_in_and_it_stays_none() throws IOException {
        Path password = Files.writeString(folder.resolve("password"), "en lang adgangskode\n");
        Path data = folder.resolve("data");
        try (RunningProduct product = RunningProduct.start(
                data,
                "vedtaget.demo=false",
                "vedtaget.admin.user=forvalter",
                "vedtaget.admin.password.file=" + password)) {
            assertThat(product.context().getBean(Environment.class).demonstration())
                    .isFalse();
            assertThat(product.context().getBean(DemonstrationUsers.class).all())
                    .isEmpty();
            String basic = "Basic "
                    + Base64.getEncoder()
                            .encodeToString("forvalter:en lang adgangskode".getBytes(StandardCharsets.UTF_8));
            Api.Answer all = product.api()
                    .anonymous("/api/v1/municipalities", "Authorization", basic, "X-Forwarded-For", "192.0.2.1");
            assertThat(all.status()).isEqualTo(200);
            assertThat(all.json()).hasSizeGreaterThanOrEqualTo(5);
            assertThat(product.api().get("auditor", "/api/v1/municipalities").status())
                    .isEqualTo(401);
        }
        assertThatThrownBy(() -> RunningProduct.start(data, "vedtaget.demo=true"))
                .as("it cannot become a demonstration later")
                .hasRootCauseInstanceOf(StartRefusedException.class);
    }

    @Test
    void a_demonstration_listens_on_this_machine_only(CapturedOutput output) {
        assertThatThrownBy(() -> RunningProduct.start(folder, "server.address=0.0.0.0"))
                .hasRootCauseInstanceOf(StartRefusedException.class);
        assertThat(output).contains("SERVER_ADDRESS");
    }
}
