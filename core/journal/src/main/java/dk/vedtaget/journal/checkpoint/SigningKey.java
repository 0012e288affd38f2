package dk.vedtaget.journal.checkpoint;

import dk.vedtaget.journal.JournalRefusedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/**
 * The private half of an Ed25519 key, in a file that only its owner reads: PKCS #8 in PEM, and below it the verifier key.
 */
final class SigningKey {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";

    private final PrivateKey secret;
    private final VerifierKey verifier;

    private SigningKey(PrivateKey secret, VerifierKey verifier) {
        this.secret = secret;
        this.verifier = verifier;
    }

    static SigningKey create(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(pair.getPrivate(), VerifierKey.of(name, pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has Ed25519", e);
        }
    }

    /**
     * Reads a key and tries it.
     *
     * @throws JournalRefusedException if the file does not hold a key, or its halves do not belong together
     */
    static SigningKey read(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            int end = text.indexOf(END);
            if (!text.startsWith(BEGIN) || end < 0) {
                throw new JournalRefusedException("the file " + file + " holds no signing key");
            }
            byte[] pkcs8 = Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), end));
            SigningKey key = new SigningKey(
                    KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)),
                    VerifierKey.parse(text.substring(end + END.length()).strip()));
            if (!key.verifier.signed(key.sign("a try\n"))) {
                throw new JournalRefusedException("the two halves of the signing key in " + file + " do not fit");
            }
            return key;
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw new JournalRefusedException("the file " + file + " holds no signing key", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the key to a file that must not be there yet, and to the disk itself. */
    void write(Path file) {
        FileAttribute<?>[] ownerOnly =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        String text = BEGIN
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(secret.getEncoded())
                + END
                + verifier
                + "\n";
        try (FileChannel out =
                FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            out.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    VerifierKey verifier() {
        return verifier;
    }

    SignedNote sign(String text) {
        return new SignedNote(text, java.util.List.of(signature(text)));
    }

    SignedNote.Signature signature(String text) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(secret);
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return new SignedNote.Signature(verifier.name(), verifier.identifier(), ed25519.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the signing key cannot sign", e);
        }
    }

    /** The public half: the other is in nobody's log. */
    @Override
    public String toString() {
        return verifier.toString();
    }
}
