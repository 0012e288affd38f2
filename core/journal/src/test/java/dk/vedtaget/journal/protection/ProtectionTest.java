package dk.vedtaget.journal.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.embedded.EmbeddedStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtectionTest {

    private static final String REASON = "Rådet bad om det, og det var på tide";

    @TempDir
    Path folder;

    private EmbeddedStore embedded;
    private JournalStore store;
    private Protection protection;
    private People people;

    @BeforeEach
    void open() {
        embedded = EmbeddedStore.open(folder);
        store = JournalStore.open(embedded.connectionString(), "vedtaget", Clock.systemUTC());
        protection = store.protection(new Random(1));
        people = store.people(new Random(2));
    }

    @AfterEach
    void close() {
        store.close();
        embedded.close();
    }

    @Test
    void a_protected_text_is_revealed_as_it_was() {
        ProtectedText text = protection.protect("p-1", REASON);

        assertThat(protection.reveal(text)).contains(REASON);
        assertThat(text.toString()).doesNotContain("Råd").doesNotContain("p-1");
    }

    @Test
    void the_texts_of_one_person_share_a_key_and_never_a_nonce() {
        ProtectedText first = protection.protect("p-1", REASON);
        ProtectedText second = protection.protect("p-1", REASON);

        assertThat(second.keyId()).isEqualTo(first.keyId());
        assertThat(second.nonce()).isNotEqualTo(first.nonce());
        assertThat(second.ciphertext()).isNotEqualTo(first.ciphertext());
        assertThat(protection.protect("p-2", REASON).keyId()).isNotEqualTo(first.keyId());
        assertThat(protection.protectAlone(REASON).keyId())
                .isNotEqualTo(protection.protectAlone(REASON).keyId());
    }

    @Test
    void destroying_a_key_erases_its_texts_and_no_others() {
        ProtectedText erased = protection.protect("p-1", REASON);
        ProtectedText kept = protection.protect("p-2", REASON);
        ProtectedText alone = protection.protectAlone(REASON);

        protection.destroyKey(erased.keyId());
        protection.destroyKey(alone.keyId());

        assertThat(protection.reveal(erased)).isEmpty();
        assertThat(protection.reveal(alone)).isEmpty();
        assertThat(protection.reveal(kept)).contains(REASON);
    }

    @Test
    void after_erasure_a_person_starts_over_with_another_key() {
        ProtectedText erased = protection.protect("p-1", REASON);
        protection.destroyKey(erased.keyId());

        ProtectedText later = protection.protect("p-1", "noget nyt");

        assertThat(protection.reveal(later)).contains("noget nyt");
        assertThat(protection.reveal(erased)).isEmpty();
        assertThat(protection.keyIdOf("p-1")).contains(later.keyId());
    }

    @Test
    void a_changed_text_is_not_revealed() {
        ProtectedText text = protection.protect("p-1", REASON);
        ProtectedText other = protection.protect("p-1", "noget andet");

        assertThatThrownBy(() -> protection.reveal(new ProtectedText(text.keyId(), text.nonce(), other.ciphertext())))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everybody_gets_one_reference_however_many_ask_at_once() throws Exception {
        List<String> references = atOnce(() -> people.refOf("odense-admin"));

        assertThat(references).containsOnly(references.getFirst());
        assertThat(references.getFirst()).matches("p-[A-Za-z0-9_-]{22}");
        assertThat(people.loginOf(references.getFirst())).contains("odense-admin");
        assertThat(people.loginOf("p-nobody")).isEmpty();
        assertThat(people.refOf("auditor")).isNotEqualTo(references.getFirst());
    }

    @Test
    void a_person_gets_one_key_however_many_texts_arrive_at_once() throws Exception {
        List<String> keys = atOnce(() -> protection.protect("p-1", REASON).keyId());

        assertThat(keys).containsOnly(keys.getFirst());
    }

    private static List<String> atOnce(Callable<String> call) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<String>> answers = threads.invokeAll(Collections.nCopies(8, call));
            return answers.stream().map(Future::resultNow).toList();
        }
    }
}
