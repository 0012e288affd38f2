package dk.vedtaget.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The folder of official documents, where this machine has one. The documents are not ours to keep in the repository,
 * so what needs them is skipped without them.
 */
record PolicyDocuments(Path folder) {

    static final String VARIABLE = "VEDTAGET_POLICY_DOCUMENTS";

    /** One document: its lines as {@code cat -n} counts them and its hash. */
    record Text(List<String> lines, String sha256) {}

    static Optional<PolicyDocuments> ofEnvironment() {
        String folder = System.getenv(VARIABLE);
        return folder == null || folder.isBlank()
                ? Optional.empty()
                : Optional.of(new PolicyDocuments(Path.of(folder))).filter(d -> Files.isDirectory(d.folder()));
    }

    /** The document; empty where the folder does not hold it. */
    Optional<Text> text(String file) {
        return bytes(file)
                .map(bytes ->
                        new Text(List.of(new String(bytes, StandardCharsets.UTF_8).split("\r?\n", -1)), sha256(bytes)));
    }

    /** The document as it is on the disk; empty where the folder does not hold it. */
    Optional<byte[]> bytes(String file) {
        Path path = folder.resolve(file).normalize();
        if (!path.startsWith(folder.normalize()) || !Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
