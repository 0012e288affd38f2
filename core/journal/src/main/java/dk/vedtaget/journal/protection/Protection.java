package dk.vedtaget.journal.protection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/**
 * Turns texts by or about people into {@link ProtectedText}s, and keeps the keys outside the journal.
 *
 * <p>A person has one key at a time; a text whose person is unknown has a key of its own. Destroying a key makes every
 * text under it unreadable on every node at once, for no key is ever cached, while the journal that holds the texts still
 * verifies. Safe for many threads and nodes.
 */
public final class Protection {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 16;
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder FROM_TEXT = Base64.getUrlDecoder();

    private final MongoCollection<Document> keys;
    private final MongoCollection<Document> owners;
    private final RandomGenerator random;

    /**
     * Works on the collections {@code protectionKeys} and {@code protectionOwners}.
     *
     * @param database where the keys are; its concerns are taken as they are
     * @param random source of keys, nonces and ids: a {@link java.security.SecureRandom} anywhere but in tests
     */
    public Protection(MongoDatabase database, RandomGenerator random) {
        this.keys = database.getCollection("protectionKeys");
        this.owners = database.getCollection("protectionOwners");
        this.random = random;
    }

    /**
     * Protects a text under its person's key, made at the first text and anew after it was destroyed.
     *
     * @param keyOwner reference of the person, never a name or login
     */
    public ProtectedText protect(String keyOwner, String clear) {
        while (true) {
            @Nullable Document owner = owners.find(eq("_id", keyOwner)).first();
            if (owner == null) {
                String made = makeKey();
                if (!claim(keyOwner, made)) {
                    destroyKey(made);
                }
                continue;
            }
            String keyId = owner.getString("keyId");
            Optional<byte[]> key = key(keyId);
            if (key.isPresent()) {
                return encrypt(keyId, key.get(), clear);
            }
            String made = makeKey();
            if (owners.updateOne(and(eq("_id", keyOwner), eq("keyId", keyId)), set("keyId", made))
                            .getMatchedCount()
                    == 0) {
                destroyKey(made);
            }
        }
    }

    /** Protects a text whose person is unknown, under a key for this text alone. */
    public ProtectedText protectAlone(String clear) {
        String keyId = makeKey();
        byte[] key = key(keyId).orElseThrow(() -> new IllegalStateException("a key was destroyed while it was made"));
        return encrypt(keyId, key, clear);
    }

    /**
     * Reads a text.
     *
     * @return the text, empty when its key was destroyed
     * @throws IllegalStateException if the text is not what was protected under that key
     */
    public Optional<String> reveal(ProtectedText text) {
        return key(text.keyId()).map(key -> decrypt(text, key));
    }

    /** Makes every text under a key unreadable for ever; nothing happens where the key is gone already. */
    public void destroyKey(String keyId) {
        keys.deleteOne(eq("_id", keyId));
    }

    /** The key a person's texts are protected under now, if there ever was one; it may be destroyed. */
    public Optional<String> keyIdOf(String keyOwner) {
        return Optional.ofNullable(owners.find(eq("_id", keyOwner)).first()).map(owner -> owner.getString("keyId"));
    }

    private String makeKey() {
        String keyId = "k-" + TO_TEXT.encodeToString(bytes(ID_BYTES));
        keys.insertOne(new Document("_id", keyId).append("key", new Binary(bytes(KEY_BYTES))));
        return keyId;
    }

    private boolean claim(String keyOwner, String keyId) {
        try {
            owners.insertOne(new Document("_id", keyOwner).append("keyId", keyId));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private Optional<byte[]> key(String keyId) {
        return Optional.ofNullable(keys.find(eq("_id", keyId)).first())
                .map(document -> document.get("key", Binary.class).getData());
    }

    private ProtectedText encrypt(String keyId, byte[] key, String clear) {
        byte[] nonce = bytes(NONCE_BYTES);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keyId, key, nonce);
            byte[] ciphertext = cipher.doFinal(clear.getBytes(StandardCharsets.UTF_8));
            return new ProtectedText(keyId, TO_TEXT.encodeToString(nonce), TO_TEXT.encodeToString(ciphertext));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + CIPHER, e);
        }
    }

    private static String decrypt(ProtectedText text, byte[] key) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, text.keyId(), key, FROM_TEXT.decode(text.nonce()));
            return new String(cipher.doFinal(FROM_TEXT.decode(text.ciphertext())), StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("a text is not what was protected under key " + text.keyId(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + CIPHER, e);
        }
    }

    private static Cipher cipher(int mode, String keyId, byte[] key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
