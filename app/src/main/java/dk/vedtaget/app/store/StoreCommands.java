package dk.vedtaget.app.store;

import dk.vedtaget.app.start.StartRefusedException;
import dk.vedtaget.app.start.StartRefusedException.Reason;
import dk.vedtaget.journal.checkpoint.Checkpoints;
import dk.vedtaget.journal.export.JournalExport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.MessageFormat;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * What is done with a store from the command line, without the rest of the product: not annotated as a configuration, so
 * that the product does not find it.
 */
@EnableConfigurationProperties(Settings.class)
public class StoreCommands {

    private static final String EXPORT = "export";
    private static final String ROTATE_KEY = "rotate-key";

    /** The commands there are. */
    public static final Set<String> NAMES = Set.of(EXPORT, ROTATE_KEY);

    @Bean
    ApplicationRunner command(Settings settings) {
        return arguments -> {
            List<String> words = arguments.getNonOptionArgs();
            try (OpenStore store = OpenStore.open(settings, Clock.systemUTC())) {
                if (words.getFirst().equals(ROTATE_KEY)) {
                    rotateKey(settings, store);
                } else if (words.size() < 2) {
                    throw new StartRefusedException(Reason.COMMAND_INCOMPLETE, words.getFirst());
                } else {
                    export(store, Path.of(words.get(1)));
                }
            }
        };
    }

    private static void export(OpenStore store, Path file) {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            long events = JournalExport.write(store.journal(), out, written -> {});
            say("exported", Long.toString(events), file.toString());
        } catch (FileAlreadyExistsException e) {
            throw new StartRefusedException(Reason.EXPORT_FILE_EXISTS, file.toString());
        } catch (IOException | UncheckedIOException e) {
            throw new StartRefusedException(
                    Reason.EXPORT_FILE_UNWRITABLE, file.toString(), String.valueOf(e.getMessage()));
        }
    }

    private static void rotateKey(Settings settings, OpenStore store) {
        try (Checkpoints checkpoints =
                Signing.start(settings, store.journal(), Clock.systemUTC(), List.of(), Optional.empty())) {
            checkpoints.signNow();
            say("key-rotated", checkpoints.rotate());
        } catch (IllegalStateException e) {
            throw new StartRefusedException(Reason.NO_SIGNING_KEY, String.valueOf(e.getMessage()));
        }
    }

    // A command answers on the standard output, in the language of the machine.
    @SuppressWarnings("SystemOut")
    private static void say(String key, Object... places) {
        ResourceBundle texts = ResourceBundle.getBundle(
                "dk.vedtaget.app.start",
                Locale.getDefault(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        System.out.println(MessageFormat.format(texts.getString(key), places));
    }
}
