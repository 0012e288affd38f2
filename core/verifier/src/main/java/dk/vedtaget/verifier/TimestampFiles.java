package dk.vedtaget.verifier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts time stamps and what they are about into a folder, two files each, for a program that checks signatures. */
final class TimestampFiles {

    private final Path folder;

    TimestampFiles(Path folder) throws UnreadableException {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UnreadableException("unwritable.folder", folder);
        }
    }

    void write(long size, byte[] stamped, byte[] token) throws UnreadableException {
        String name = String.format("checkpoint-%012d", size);
        try {
            Files.write(folder.resolve(name + ".txt"), stamped);
            Files.write(folder.resolve(name + ".tst"), token);
        } catch (IOException e) {
            throw new UnreadableException("unwritable.folder", folder);
        }
    }
}
