package dk.vedtaget.verifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.List;

/** A journal's key pair, which signs as docs/proof-format.md says. */
record LogKey(KeyPair pair, VerifierKey verifier) {

    static LogKey of(String origin) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new LogKey(pair, VerifierKey.of(origin, VerifierKey.ED25519, pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Note.Line sign(String text) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(pair.getPrivate());
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return Note.line(verifier, ed25519.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] checkpoint(long size, byte[] root) {
        String text = verifier.name() + "\n" + size + "\n" + Hashes.base64(root) + "\n";
        return new Note(text, List.of(sign(text))).written();
    }

    byte[] rotateTo(LogKey heir) {
        String text = verifier.name() + "/keys\n" + verifier + "\n" + heir.verifier + "\n2026-11-22T10:00:00.000Z\n";
        return new Note(text, List.of(sign(text), heir.sign(text))).written();
    }
}
