package dk.vedtaget.journal.export;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.checkpoint.CheckpointSettings;
import dk.vedtaget.journal.checkpoint.Checkpoints;
import dk.vedtaget.journal.embedded.EmbeddedStore;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.utils.TestSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalExportTest {

    @TempDir
    Path folder;

    @Test
    void the_file_is_the_one_the_format_describes() {
        try (EmbeddedStore embedded = EmbeddedStore.open(folder);
                JournalStore store = JournalStore.open(embedded.connectionString(), "vedtaget", Clock.systemUTC());
                Checkpoints checkpoints = Checkpoints.start(
                        store,
                        new CheckpointSettings(
                                folder.resolve("key"), "r.example", Duration.ofDays(1), Set.of(), List.of()),
                        Clock.systemUTC(),
                        new Random(1))) {
            var engine = store.engine()
                    .eventSerializer(TestSerializer.xStreamSerializer())
                    .build();
            engine.appendEvents(
                    new GenericDomainEventMessage<>("Policy", "a", 0, "content"),
                    new GenericDomainEventMessage<>("Policy", "a", 1, "content"));
            checkpoints.signNow();
            checkpoints.rotate();
            engine.appendEvents(new GenericDomainEventMessage<>("Policy", "a", 2, "indhold på\ntre\nlinjer"));
            ByteArrayOutputStream out = new ByteArrayOutputStream();

            assertThat(JournalExport.write(store, out, done -> {})).isEqualTo(3);

            String text = out.toString(StandardCharsets.UTF_8);
            String root = Base64.getEncoder().encodeToString(store.journal().root(3));
            assertThat(text)
                    .startsWith("vedtaget-export 1\norigin r.example\nkey "
                            + checkpoints.keys().getFirst() + "\nrotation ")
                    .endsWith("\nend 3 " + root + "\n");
            String leaf = new String(store.journal().event(2).orElseThrow().leaf(), StandardCharsets.UTF_8);
            assertThat(text)
                    .contains("\nevent " + leaf.getBytes(StandardCharsets.UTF_8).length + " {\"agg\":\"a\",\"id\":\"")
                    .contains("\n" + leaf + "\nend ")
                    .containsSubsequence(
                            "\ncommit 0 2 1 ",
                            "\nevent ",
                            "\nevent ",
                            "\ncheckpoint "
                                    + checkpoints.latest().orElseThrow().note().getBytes(StandardCharsets.UTF_8).length
                                    + "\n" + checkpoints.latest().orElseThrow().note(),
                            "\ncommit 2 1 1 ",
                            root + "\nevent ");
        }
    }
}
