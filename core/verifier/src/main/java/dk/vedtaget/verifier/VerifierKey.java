package dk.vedtaget.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A public key in the form of C2SP signed-note: {@code <name>+<identifier in hexadecimal>+<base64 of type and key>}.
 *
 * @param name without spaces and plus signs
 * @param id the first four bytes of SHA-256(name, LF, type, key)
 * @param text as it is written
 */
record VerifierKey(String name, int id, byte type, PublicKey key, String text) {

    /** Ed25519 over the text of a note. */
    static final byte ED25519 = 1;

    /** Ed25519 over a time and the text of a checkpoint, as witnesses sign. */
    static final byte COSIGNATURE = 4;

    /** What X.509 puts before the 32 bytes of an Ed25519 key (RFC 8410). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /** @return null where the text is no key of the two types, or its identifier is not that of its name and key */
    static @Nullable VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3 || !isName(parts[0]) || !parts[1].matches("[0-9a-f]{8}")) {
            return null;
        }
        byte[] typed = Hashes.base64(parts[2]);
        if (typed == null || typed.length != 1 + 32 || (typed[0] != ED25519 && typed[0] != COSIGNATURE)) {
            return null;
        }
        int id = identifier(parts[0], typed);
        if (id != Integer.parseUnsignedInt(parts[1], 16)) {
            return null;
        }
        try {
            byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + 32);
            System.arraycopy(typed, 1, encoded, X509_PREFIX.length, 32);
            PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            return new VerifierKey(parts[0], id, typed[0], key, text);
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    /** @throws IllegalArgumentException where the key is not Ed25519 or the name is none */
    static VerifierKey of(String name, byte type, PublicKey key) {
        byte[] encoded = key.getEncoded();
        byte[] typed = new byte[33];
        typed[0] = type;
        System.arraycopy(encoded, encoded.length - 32, typed, 1, 32);
        String text = name + "+" + HexFormat.of().toHexDigits(identifier(name, typed)) + "+" + Hashes.base64(typed);
        VerifierKey made = parse(text);
        if (made == null) {
            throw new IllegalArgumentException(text);
        }
        return made;
    }

    static boolean isName(String text) {
        return !text.isEmpty()
                && text.indexOf('+') < 0
                && text.codePoints().noneMatch(c -> c < 0x20 || Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    private static int identifier(String name, byte[] typed) {
        MessageDigest sha256 = Hashes.sha256();
        sha256.update(name.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) '\n');
        return ByteBuffer.wrap(sha256.digest(typed)).getInt();
    }

    /** Whether what stands after the identifier in a signature line is this key's signature of the text. */
    boolean verifies(byte[] text, byte[] signature) {
        if (type == COSIGNATURE) {
            if (signature.length != Long.BYTES + 64) {
                return false;
            }
            long seconds = ByteBuffer.wrap(signature).getLong();
            return seconds >= 0
                    && verifiesBytes(
                            cosigned(seconds, text), Arrays.copyOfRange(signature, Long.BYTES, signature.length));
        }
        return signature.length == 64 && verifiesBytes(text, signature);
    }

    /** What a witness signs at that time for a checkpoint of that text. */
    static byte[] cosigned(long seconds, byte[] text) {
        byte[] head = ("cosignature/v1\ntime " + seconds + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] whole = Arrays.copyOf(head, head.length + text.length);
        System.arraycopy(text, 0, whole, head.length, text.length);
        return whole;
    }

    private boolean verifiesBytes(byte[] message, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(key);
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (SignatureException | InvalidKeyException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
