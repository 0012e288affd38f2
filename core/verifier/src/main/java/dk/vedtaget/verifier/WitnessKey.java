package dk.vedtaget.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.List;

/** The witness's own key pair. Kept in the form of C2SP signed-note, the verifier key on a second line. */
final class WitnessKey {

    private static final String PREFIX = "PRIVATE+KEY+";

    private final PrivateKey privateKey;
    private final VerifierKey verifier;

    private WitnessKey(PrivateKey privateKey, VerifierKey verifier) {
        this.privateKey = privateKey;
        this.verifier = verifier;
    }

    static WitnessKey make(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new WitnessKey(pair.getPrivate(), VerifierKey.of(name, VerifierKey.COSIGNATURE, pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    /** @param file only named in the refusal */
    static WitnessKey parse(byte[] content, Path file) throws UnreadableException {
        String text = Note.utf8(content);
        List<String> lines = text == null ? List.of() : text.lines().toList();
        VerifierKey verifier = lines.size() == 2 ? VerifierKey.parse(lines.get(1)) : null;
        if (verifier == null || verifier.type() != VerifierKey.COSIGNATURE) {
            throw new UnreadableException("witness.key-unreadable", file);
        }
        String stem = verifier.text()
                .substring(0, verifier.text().indexOf('+', verifier.name().length() + 1) + 1);
        String secret = lines.get(0);
        byte[] seed = secret.startsWith(PREFIX + stem)
                ? Hashes.base64(secret.substring(PREFIX.length() + stem.length()))
                : null;
        if (seed == null || seed.length != 33 || seed[0] != VerifierKey.COSIGNATURE) {
            throw new UnreadableException("witness.key-unreadable", file);
        }
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(
                            new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOfRange(seed, 1, 33)));
            WitnessKey whole = new WitnessKey(key, verifier);
            byte[] trial = "vedtaget\n".getBytes(StandardCharsets.UTF_8);
            if (!verifier.verifies(trial, whole.signature(trial, 0))) {
                throw new UnreadableException("witness.key-unreadable", file);
            }
            return whole;
        } catch (GeneralSecurityException e) {
            throw new UnreadableException("witness.key-unreadable", file);
        }
    }

    byte[] written() {
        byte[] secret = ((EdECPrivateKey) privateKey).getBytes().orElseThrow();
        byte[] typed = new byte[33];
        typed[0] = VerifierKey.COSIGNATURE;
        System.arraycopy(secret, 0, typed, 1, 32);
        String stem = verifier.text()
                .substring(0, verifier.text().indexOf('+', verifier.name().length() + 1) + 1);
        return (PREFIX + stem + Hashes.base64(typed) + "\n" + verifier.text() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    VerifierKey verifier() {
        return verifier;
    }

    /** The line to add to a checkpoint of that text. */
    Note.Line cosign(String text, long seconds) {
        return Note.line(verifier, signature(text.getBytes(StandardCharsets.UTF_8), seconds));
    }

    private byte[] signature(byte[] text, long seconds) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(privateKey);
            ed25519.update(VerifierKey.cosigned(seconds, text));
            return ByteBuffer.allocate(Long.BYTES + 64)
                    .putLong(seconds)
                    .put(ed25519.sign())
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }
}
