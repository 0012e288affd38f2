package dk.vedtaget.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A command line taken apart: what stands alone, and options with their values. */
final class Arguments {

    private static final int LARGEST_NOTE = 1 << 20;

    private final List<String> alone = new ArrayList<>();
    private final Map<String, List<String>> options = new HashMap<>();

    /**
     * @param valued options that have a value; may be repeated
     * @param flags options without one
     */
    Arguments(List<String> arguments, Set<String> valued, Set<String> flags) throws UnreadableException {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (flags.contains(argument)) {
                options.put(argument, List.of(""));
            } else if (valued.contains(argument)) {
                i++;
                if (i == arguments.size()) {
                    throw new UnreadableException("usage.value-missing", argument);
                }
                options.computeIfAbsent(argument, option -> new ArrayList<>()).add(arguments.get(i));
            } else if (argument.startsWith("--")) {
                throw new UnreadableException("usage.unknown-option", argument);
            } else {
                alone.add(argument);
            }
        }
    }

    List<String> alone() {
        return alone;
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    List<String> all(String option) {
        return options.getOrDefault(option, List.of());
    }

    Optional<String> last(String option) {
        return all(option).stream().reduce((first, second) -> second);
    }

    String required(String option) throws UnreadableException {
        return last(option).orElseThrow(() -> new UnreadableException("usage.option-missing", option));
    }

    /** Verifier keys, or files whose first line is one. */
    List<VerifierKey> keys(String option) throws UnreadableException {
        List<VerifierKey> keys = new ArrayList<>();
        for (String text : all(option)) {
            VerifierKey key = VerifierKey.parse(text);
            if (key == null && !text.contains("+") && Files.isRegularFile(Path.of(text))) {
                String content = Note.utf8(bytes(Path.of(text)));
                key = content == null
                        ? null
                        : VerifierKey.parse(content.lines().findFirst().orElse(""));
            }
            if (key == null) {
                throw new UnreadableException("unreadable.key", text);
            }
            keys.add(key);
        }
        return keys;
    }

    /** Files that are a checkpoint each, and folders in which all files of {@link #checkpointFiles} are. */
    List<Checkpoint> checkpoints(String option) throws UnreadableException {
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (String name : all(option)) {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                for (Path file : checkpointFiles(path)) {
                    checkpoints.add(checkpoint(file));
                }
            } else {
                checkpoints.add(checkpoint(path));
            }
        }
        return checkpoints;
    }

    /** Rotation notes, or files of JSON as the product hands out its keys, with all of them in it. */
    List<Rotation> rotations(String option) throws UnreadableException {
        List<Rotation> rotations = new ArrayList<>();
        for (String name : all(option)) {
            for (byte[] note : notes(bytes(Path.of(name)))) {
                Rotation rotation = Rotation.parse(note);
                if (rotation == null || !rotation.isSigned()) {
                    throw new UnreadableException("unreadable.rotation", name);
                }
                rotations.add(rotation);
            }
        }
        return rotations;
    }

    /** A note is itself; the answer of {@code /api/v1/journal/keys} is all the notes in it. */
    private static List<byte[]> notes(byte[] file) {
        try {
            if (Json.parse(file) instanceof Map<?, ?> members && members.get("rotations") instanceof List<?> texts) {
                return texts.stream()
                        .map(text -> String.valueOf(text).getBytes(StandardCharsets.UTF_8))
                        .toList();
            }
        } catch (Json.Malformed e) {
            // no JSON: a note
        }
        return List.of(file);
    }

    /** The files a folder has checkpoints in: those a journal puts there and those a witness keeps. */
    static List<Path> checkpointFiles(Path folder) throws UnreadableException {
        List<Path> files = new ArrayList<>(files(folder, ".txt"));
        files.addAll(files(folder, ".checkpoint"));
        return files;
    }

    static List<Path> files(Path folder, String ending) throws UnreadableException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UnreadableException("unreadable.file", folder);
        }
    }

    static Checkpoint checkpoint(Path file) throws UnreadableException {
        Checkpoint checkpoint = Checkpoint.parse(bytes(file));
        if (checkpoint == null) {
            throw new UnreadableException("unreadable.checkpoint", file);
        }
        return checkpoint;
    }

    /** A small file's content. */
    static byte[] bytes(Path file) throws UnreadableException {
        return bytes(file, LARGEST_NOTE);
    }

    static byte[] bytes(Path file, int most) throws UnreadableException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new UnreadableException("unreadable.too-large", file);
            }
            return bytes;
        } catch (IOException e) {
            throw new UnreadableException("unreadable.file", file);
        }
    }
}
