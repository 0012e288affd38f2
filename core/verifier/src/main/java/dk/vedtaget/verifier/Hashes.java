package dk.vedtaget.verifier;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** SHA-256 as the tree of RFC 9162 uses it, and the base64 that hashes are written in. Not for several threads at once. */
final class Hashes {

    static final int LENGTH = 32;

    private final MessageDigest sha256 = sha256();
    private final byte[] node = new byte[1 + 2 * LENGTH];

    Hashes() {
        node[0] = 1;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    byte[] ofNothing() {
        return sha256.digest();
    }

    byte[] leaf(byte[] bytes) {
        byte[] hash = new byte[LENGTH];
        leaf(bytes, 0, bytes.length, hash);
        return hash;
    }

    void leaf(byte[] bytes, int from, int length, byte[] into) {
        sha256.update((byte) 0);
        sha256.update(bytes, from, length);
        finish(into);
    }

    byte[] node(byte[] left, byte[] right) {
        byte[] hash = new byte[LENGTH];
        node(left, right, hash);
        return hash;
    }

    /** {@code into} may be one of the two. */
    void node(byte[] left, byte[] right, byte[] into) {
        System.arraycopy(left, 0, node, 1, LENGTH);
        System.arraycopy(right, 0, node, 1 + LENGTH, LENGTH);
        sha256.update(node);
        finish(into);
    }

    private void finish(byte[] into) {
        try {
            sha256.digest(into, 0, LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("32 bytes hold a SHA-256", e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** What the text stands for, or null where it is not the one way to write it with the alphabet of RFC 4648. */
    static byte @Nullable [] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.getBytes(StandardCharsets.UTF_8));
            return base64(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** A hash in base64, or null where the text is none. */
    static byte @Nullable [] hash(String text) {
        byte[] bytes = base64(text);
        return bytes == null || bytes.length != LENGTH ? null : bytes;
    }

    /** What a text that is known to be base64 stands for. */
    static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
