package dk.vedtaget.journal.protection;

/**
 * A text that can be read only as long as its key exists.
 *
 * <p>AES-256-GCM (NIST SP 800-38D) over the text in UTF-8, with the UTF-8 bytes of the key id as additional
 * authenticated data. Safe to store for ever: without the key it says how long the text was and nothing else.
 *
 * @param keyId which key, for {@link Protection#destroyKey}
 * @param nonce 96 random bits, base64url without padding
 * @param ciphertext ciphertext followed by the 128-bit tag, base64url without padding
 */
public record ProtectedText(String keyId, String nonce, String ciphertext) {}
