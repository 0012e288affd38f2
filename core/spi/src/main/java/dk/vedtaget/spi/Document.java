package dk.vedtaget.spi;

/**
 * A document the facts were read from.
 *
 * @param id slug used in source references
 * @param title as the document calls itself
 * @param file the file's usual name
 * @param sha256 SHA-256 of the file's bytes in lower-case hex
 */
public record Document(String id, String title, String file, String sha256) {}
