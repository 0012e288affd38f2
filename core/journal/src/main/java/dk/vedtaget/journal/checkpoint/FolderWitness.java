package dk.vedtaget.journal.checkpoint;

import dk.vedtaget.journal.Journal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder, best on somebody else's disk, with a file per checkpoint: {@code checkpoint-000000000231.txt}.
 *
 * <p>What it holds is compared at every start, so a store that was set back is found out.
 */
public final class FolderWitness implements Witness {

    private static final String PREFIX = "checkpoint-";
    private static final String SUFFIX = ".txt";

    private final Path folder;

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
        Path file = folder.resolve(PREFIX + String.format("%012d", checkpoint.size()) + SUFFIX);
        Path half = folder.resolve(file.getFileName() + ".part");
        try (FileChannel out = FileChannel.open(
                half, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(checkpoint.note().getBytes(StandardCharsets.UTF_8)));
            out.force(true);
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return "";
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
