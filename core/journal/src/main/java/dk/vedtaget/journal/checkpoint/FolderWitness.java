package dk.vedtaget.journal.checkpoint;

import dk.vedtaget.journal.ConsistencyProof;
import dk.vedtaget.journal.Journal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder, best on somebody else's disk, with a file per checkpoint, {@code checkpoint-000000000231.txt}, and beside it the
 * proof that it follows the one before, {@code consistency-000000000212-000000000231.json}.
 *
 * <p>What it holds is compared at every start, so a store that was set back is found out.
 */
public final class FolderWitness implements Witness {

    private static final String PREFIX = "checkpoint-";
    private static final String SUFFIX = ".txt";

    private final Path folder;
    private OptionalLong known = OptionalLong.empty();

    /** A folder that is made when it is first needed. */
    public FolderWitness(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public String show(Checkpoint checkpoint, Journal journal) throws IOException {
        Files.createDirectories(folder);
        long before = known.isPresent() ? known.getAsLong() : size(newest());
        if (before > 0 && before < checkpoint.size()) {
            // first, so that whoever finds the checkpoint finds its proof
            write(
                    "consistency-" + digits(before) + "-" + digits(checkpoint.size()) + ".json",
                    json(journal.consistency(before, checkpoint.size())));
        }
        write(PREFIX + digits(checkpoint.size()) + SUFFIX, checkpoint.note());
        known = OptionalLong.of(Math.max(before, checkpoint.size()));
        return "";
    }

    private void write(String name, String content) throws IOException {
        Path half = folder.resolve(name + ".part");
        try (FileChannel out = FileChannel.open(
                half, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
            out.force(true);
        }
        Files.move(half, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String digits(long size) {
        return String.format("%012d", size);
    }

    /** As the HTTP API answers. */
    private static String json(ConsistencyProof proof) {
        return "{\"from\":" + proof.from() + ",\"to\":" + proof.to() + ",\"fromRoot\":\"" + base64(proof.fromRoot())
                + "\",\"toRoot\":\"" + base64(proof.toRoot()) + "\",\"path\":["
                + proof.path().stream().map(hash -> '"' + base64(hash) + '"').collect(Collectors.joining(","))
                + "]}\n";
    }

    private static String base64(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }

    /** What a checkpoint says; 0 where there is none, or what is there says nothing. */
    private static long size(Optional<String> note) {
        try {
            return note.flatMap(text -> text.lines().skip(1).findFirst())
                    .map(Long::parseLong)
                    .orElse(0L);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** The largest checkpoint in the folder. */
    Optional<String> newest() throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            Optional<Path> newest = files.filter(
                            file -> file.getFileName().toString().startsWith(PREFIX)
                                    && file.getFileName().toString().endsWith(SUFFIX))
                    .max(Comparator.comparing(file -> file.getFileName().toString()));
            return newest.isPresent() ? Optional.of(Files.readString(newest.get())) : Optional.empty();
        }
    }
}
