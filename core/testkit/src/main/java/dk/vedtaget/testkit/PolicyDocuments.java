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
        Path path = folder.resolve(file).normalize();
        if (!path.startsWith(folder.normalize()) || !Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(path);
            String text = new String(bytes, StandardCharsets.UTF_8);
            return Optional.of(new Text(List.of(text.split("\r?\n", -1)), sha256(bytes)));
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
