package dk.vedtaget.app.api;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.app.support.Api;
import dk.vedtaget.app.support.Api.Answer;
import dk.vedtaget.app.support.RunningProduct;
import dk.vedtaget.journal.InclusionProof;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.checkpoint.Checkpoints;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What somebody outside, signed in or not, gets to check the record with. */
class JournalApiTest {

    private static final String JOURNAL = "/api/v1/journal";

    private final RunningProduct product = RunningProduct.shared();
    private final Api api = product.api();

    @BeforeEach
    void sign() {
        product.context().getBean(Checkpoints.class).signNow();
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asString());
    }

    private static List<byte[]> path(JsonNode proof) {
        return StreamSupport.stream(proof.get("path").spliterator(), false)
                .map(JournalApiTest::bytes)
                .toList();
    }

    @Test
    void an_event_is_proved_to_be_in_the_signed_journal_without_signing_in() throws Exception {
        Answer checkpoint = api.anonymous(JOURNAL + "/checkpoint");
        assertThat(checkpoint.status()).isEqualTo(200);
        assertThat(checkpoint.contentType()).startsWith("text/plain");
        List<String> lines = checkpoint.body().lines().toList();
        long size = Long.parseLong(lines.get(1));
        JsonNode keys = api.anonymous(JOURNAL + "/keys").json();
        assertThat(lines.getFirst()).isEqualTo(keys.get("origin").asString());
        assertThat(keys.at("/keys/0").asString()).startsWith(lines.getFirst() + "+");
        assertThat(lines.get(4)).startsWith("\u2014 " + lines.getFirst() + " ");

        JsonNode proof = api.anonymous(JOURNAL + "/events/3/proof?size=" + size).json();

        byte[] leaf = product.context()
                .getBean(JournalStore.class)
                .journal()
                .event(3)
                .orElseThrow()
                .leaf();
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update((byte) 0);
        assertThat(bytes(proof.get("leafHash"))).isEqualTo(sha256.digest(leaf));
        assertThat(proof.get("root").asString()).isEqualTo(lines.get(2));
        assertThat(new InclusionProof(
                                proof.get("leafIndex").asLong(),
                                bytes(proof.get("leafHash")),
                                proof.get("treeSize").asLong(),
                                path(proof),
                                bytes(proof.get("root")))
                        .holds())
                .isTrue();
        assertThat(proof.toString().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(1_536);
    }

    @Test
    void the_journal_is_proved_to_begin_with_what_it_was() {
        JsonNode proof = api.anonymous(JOURNAL + "/consistency?from=3&to=7").json();

        assertThat(proof.get("from").asLong()).isEqualTo(3);
        assertThat(proof.get("to").asLong()).isEqualTo(7);
        assertThat(proof.get("path")).hasSizeBetween(2, 4);
        assertThat(api.anonymous(JOURNAL + "/consistency?from=7&to=7").json().get("path"))
                .isEmpty();
        assertThat(api.anonymous(JOURNAL + "/consistency?from=1")
                        .json()
                        .get("to")
                        .asLong())
                .isGreaterThanOrEqualTo(product.queries().size() - 10);
    }

    @ParameterizedTest
    @CsvSource({
        "/consistency, from",
        "/consistency?from=0, from",
        "/consistency?from=9&to=3, from",
        "/consistency?from=1&to=99999999, to",
        "/consistency?from=x, from",
        "/events/x/proof, position",
        "/events/3/proof?size=0, size",
        "/checkpoint?size=abc, size"
    })
    void what_cannot_be_read_is_named(String path, String field) {
        Answer answer = api.anonymous(JOURNAL + path);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.json().get("field").asString()).isEqualTo(field);
        assertThat(answer.json().get("detail").asString()).contains("»" + field + "«");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events/99999999/proof", "/events/5/proof?size=5", "/checkpoint?size=99999999"})
    void what_is_not_there_is_not_found(String path) {
        assertThat(api.anonymous(JOURNAL + path).status()).isEqualTo(404);
    }

    @Test
    void the_whole_journal_is_for_an_auditor_of_every_municipality_only() {
        Answer export = api.get("auditor", JOURNAL + "/export");

        assertThat(export.status()).isEqualTo(200);
        assertThat(export.body()).startsWith("vedtaget-export 1\norigin ").contains("\ncheckpoint ");
        assertThat(export.body().lines().toList().getLast()).startsWith("end ");
        for (String login : List.of("odense-admin", "odense-sagsbehandler", "operator")) {
            assertThat(api.get(login, JOURNAL + "/export").status()).isEqualTo(404);
        }
        assertThat(api.anonymous(JOURNAL + "/export").status()).isEqualTo(401);
    }
}
