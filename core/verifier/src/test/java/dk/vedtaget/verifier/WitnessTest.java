package dk.vedtaget.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The witness signs what only grew, remembers it, and says loudly when anything else is shown to it. */
final class WitnessTest {

    @TempDir
    Path folder;

    private FakeJournal journal;

    @BeforeEach
    void begin() throws IOException {
        journal = new FakeJournal().grow(3, "a");
    }

    @AfterEach
    void end() {
        journal.close();
    }

    private Path state() {
        return folder.resolve("state");
    }

    private Run pull(Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(
                "witness",
                "--state",
                state(),
                "--log",
                journal.key.verifier(),
                "--pull",
                journal.address(),
                "--once",
                "--lang",
                "en"));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray());
    }

    private Path keptFile() throws IOException {
        try (Stream<Path> files = Files.list(state())) {
            return files.filter(file -> file.toString().endsWith(".checkpoint"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Checkpoint kept() throws IOException {
        return Objects.requireNonNull(Checkpoint.parse(Files.readAllBytes(keptFile())));
    }

    private long evidence() throws IOException {
        Path refused = state().resolve("refused");
        if (!Files.exists(refused)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(refused)) {
            return files.count();
        }
    }

    // --- asking the journal ----------------------------------------------------------------------

    @Test
    void a_journal_that_grows_is_signed_across_restarts() throws IOException, UnreadableException {
        assertThat(pull().exit()).isZero();
        journal.grow(11, "b");
        Run run = pull();
        assertThat(run.exit()).as(run.err() + run.out()).isZero();
        assertThat(run.out()).contains("signed at size 11");
        assertThat(pull().exit()).as("nothing new is fine too").isZero();

        assertThat(kept().size()).isEqualTo(11);
        Path key = state().resolve("witness.key");
        VerifierKey witness = WitnessKey.parse(Files.readAllBytes(key), key).verifier();
        assertThat(kept().note().by(List.of(witness))).isEqualTo(Note.Verdict.SIGNED);
        assertThat(kept().note().by(List.of(journal.key.verifier()))).isEqualTo(Note.Verdict.SIGNED);
        assertThat(kept().note().signatures().get(1).signature())
                .as("the time stands before the signature")
                .startsWith(java.nio.ByteBuffer.allocate(8)
                        .putLong(Run.NOW.getEpochSecond())
                        .array());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(evidence()).isZero();
    }

    @Test
    void a_journal_that_shrank_is_shouted_about() throws IOException {
        pull();
        journal.leafHashes = new ArrayList<>(journal.leafHashes.subList(0, 2));
        Run run = pull();
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("ALARM", "SHRUNK", "!!!!!!!!");
        assertThat(kept().size()).as("what was signed stays").isEqualTo(3);
        assertThat(evidence()).isEqualTo(1);
        assertThat(pull().exit()).as("and again").isEqualTo(1);
    }

    @Test
    void a_journal_that_was_rewritten_is_shouted_about() throws IOException {
        pull();
        journal.leafHashes.clear();
        journal.grow(3, "other");
        Run run = pull();
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("REWRITTEN");

        journal.grow(9, "other");
        run = pull();
        assertThat(run.exit()).as(run.out()).isEqualTo(1);
        assertThat(run.err()).contains("REWRITTEN");
        assertThat(evidence()).isEqualTo(2);
        assertThat(kept().size()).isEqualTo(3);
    }

    @Test
    void a_journal_that_does_not_answer_is_not_accused() throws IOException {
        pull();
        journal.grow(5, "a").down = true;
        Run run = pull();
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).contains("HTTP 503");
        assertThat(run.err()).isEmpty();
        assertThat(kept().size()).isEqualTo(3);
    }

    @Test
    void a_new_key_is_followed_only_by_a_rotation_that_the_old_one_signed() throws IOException {
        pull();
        LogKey old = journal.key;
        journal.key = LogKey.of(FakeJournal.ORIGIN);
        journal.grow(6, "b");
        assertThat(pull().exit()).as("another key named on the command line").isEqualTo(2);
        assertThat(pull().err()).contains("--rotation");

        Path rotation = folder.resolve("rotation.txt");
        Files.write(rotation, LogKey.of(FakeJournal.ORIGIN).rotateTo(journal.key));
        assertThat(rotated(old, rotation).exit()).isEqualTo(2);
        Files.write(rotation, old.rotateTo(journal.key));
        Run run = rotated(old, rotation);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(kept().size()).isEqualTo(6);
        assertThat(pull().exit()).as("the rotation was remembered").isZero();
    }

    private Run rotated(LogKey old, Path rotation) {
        return Run.of(
                "witness",
                "--state",
                state(),
                "--log",
                old.verifier(),
                "--rotation",
                rotation,
                "--pull",
                journal.address(),
                "--once");
    }

    @Test
    void a_checkpoint_by_an_unknown_key_is_shouted_about() throws IOException {
        pull();
        VerifierKey known = journal.key.verifier();
        journal.key = LogKey.of(FakeJournal.ORIGIN);
        Run run = Run.of(
                "witness", "--state", state(), "--log", known, "--pull", journal.address(), "--once", "--lang", "en");
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("not signed by a key");
    }

    @Test
    void a_witness_that_lost_its_memory_does_not_start() throws IOException {
        pull();
        byte[] whole = Files.readAllBytes(keptFile());
        byte[] changed = whole.clone();
        changed[FakeJournal.ORIGIN.length() + 1] = '2';
        Files.write(keptFile(), changed);
        assertThat(pull().exit()).isEqualTo(2);
        assertThat(pull().err()).contains("must not go on");
        Files.write(keptFile(), whole);
        assertThat(pull().exit()).isZero();

        Path key = state().resolve("witness.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(pull().err()).contains("chmod 600");
        Files.delete(key);
        assertThat(pull().err()).contains("is missing");
    }

    @Test
    void two_witnesses_do_not_share_a_memory() throws IOException, UnreadableException {
        try (WitnessState first = new WitnessState(state(), "w")) {
            assertThat(first.origins()).isEmpty();
            assertThat(pull().exit()).isEqualTo(2);
            assertThat(pull().err()).contains("in use");
        }
        assertThat(pull().exit()).isZero();
    }

    // --- a folder --------------------------------------------------------------------------------

    @Test
    void a_folder_of_checkpoints_is_followed_where_there_is_proof() throws IOException {
        Path put = Files.createDirectory(folder.resolve("put"));
        Files.write(put.resolve("checkpoint-000000000003.txt"), journal.note());
        assertThat(look(put).exit()).isZero();
        journal.grow(7, "a");
        Files.write(put.resolve("checkpoint-000000000007.txt"), journal.note());
        Run unproved = look(put);
        assertThat(unproved.exit()).isEqualTo(2);
        assertThat(unproved.out()).contains("no proof");
        Files.write(put.resolve("3-7.json"), journal.proof(3, 7));
        assertThat(look(put).exit()).isZero();
        assertThat(kept().size()).isEqualTo(7);

        journal.grow(12, "a");
        Files.write(put.resolve("checkpoint-000000000012.txt"), journal.note());
        Run asked = look(put, "--pull", journal.address());
        assertThat(asked.exit()).as("the journal gave the proof").isZero();
        assertThat(kept().size()).isEqualTo(12);

        journal.leafHashes.clear();
        journal.grow(12, "other");
        Files.write(put.resolve("sent-to-somebody-else.txt"), journal.note());
        Run run = look(put);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("REWRITTEN");
    }

    private Run look(Path put, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(
                "witness",
                "--state",
                state(),
                "--log",
                journal.key.verifier(),
                "--folder",
                put,
                "--once",
                "--lang",
                "en"));
        arguments.addAll(List.of(more));
        return Run.of(arguments.toArray());
    }

    // --- being asked -----------------------------------------------------------------------------

    @Test
    void the_protocol_of_tlog_witness_is_answered() throws Exception {
        try (WitnessState opened = new WitnessState(state(), "witness.example/w1")) {
            opened.trust(journal.key.verifier());
            List<String> told = new ArrayList<>();
            try (WitnessServer server = new WitnessServer(
                    new Witness(opened, () -> Run.NOW),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    (checkpoint, outcome) -> told.add(outcome.name()))) {
                URI address = URI.create("http://127.0.0.1:" + server.address().getPort() + "/add-checkpoint");

                assertThat(post(address, "nonsense").statusCode()).isEqualTo(400);
                assertThat(post(address, request(0, List.of(), journal.note())).statusCode())
                        .isEqualTo(200);
                assertThat(kept().size()).as("kept before it was answered").isEqualTo(3);

                journal.grow(8, "a");
                HttpResponse<String> signed = post(address, request(3, journal.path(3), journal.note()));
                assertThat(signed.statusCode()).isEqualTo(200);
                Note cosigned = Objects.requireNonNull(
                        Note.parse((new String(journal.note(), StandardCharsets.UTF_8) + signed.body())
                                .getBytes(StandardCharsets.UTF_8)));
                assertThat(cosigned.by(List.of(opened.key().verifier()))).isEqualTo(Note.Verdict.SIGNED);

                HttpResponse<String> other = post(address, request(0, List.of(), journal.note()));
                assertThat(other.statusCode()).isEqualTo(409);
                assertThat(other.body()).isEqualTo("8\n");
                assertThat(other.headers().firstValue("Content-Type")).hasValue("text/x.tlog.size");
                assertThat(post(address, request(8, List.of(), journal.note())).statusCode())
                        .as("the same again")
                        .isEqualTo(200);
                assertThat(post(address, request(9, List.of(), journal.note())).statusCode())
                        .isEqualTo(400);
                assertThat(post(
                                        address,
                                        request(
                                                0,
                                                List.of(),
                                                LogKey.of("other.example").checkpoint(1, new byte[32])))
                                .statusCode())
                        .isEqualTo(404);
                byte[] forged = LogKey.of(FakeJournal.ORIGIN).checkpoint(9, new byte[32]);
                assertThat(post(address, request(8, List.of(), forged)).statusCode())
                        .isEqualTo(403);
                byte[] sameSize = journal.key.checkpoint(8, new byte[32]);
                assertThat(post(address, request(8, List.of(), sameSize)).statusCode())
                        .isEqualTo(409);
                journal.grow(13, "a");
                assertThat(post(address, request(8, journal.path(7), journal.note()))
                                .statusCode())
                        .isEqualTo(422);
                assertThat(post(address, request(8, List.of(), journal.note())).statusCode())
                        .isEqualTo(422);
                assertThat(evidence()).isEqualTo(2);
                assertThat(kept().size()).isEqualTo(8);
                assertThat(told)
                        .containsExactly(
                                "COSIGNED",
                                "COSIGNED",
                                "OTHER_SIZE",
                                "COSIGNED",
                                "MALFORMED",
                                "UNKNOWN_ORIGIN",
                                "NOT_SIGNED",
                                "OTHER_ROOT",
                                "INCONSISTENT",
                                "INCONSISTENT");

                String tooLong =
                        request(8, Stream.generate(() -> new byte[32]).limit(64).toList(), journal.note());
                assertThat(post(address, tooLong).statusCode()).isEqualTo(400);
                assertThat(get(address).statusCode()).isEqualTo(405);
                assertThat(get(address.resolve("/")).body())
                        .isEqualTo(opened.key().verifier() + "\n" + FakeJournal.ORIGIN + " 8\n");
            }
        }
    }

    private static String request(long old, List<byte[]> path, byte[] note) {
        StringBuilder body = new StringBuilder("old " + old + "\n");
        path.forEach(hash -> body.append(Hashes.base64(hash)).append('\n'));
        return body + "\n" + new String(note, StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> post(URI address, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
