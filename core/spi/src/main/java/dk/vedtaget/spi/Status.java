package dk.vedtaget.spi;

/**
 * A word of a municipality's vocabulary for how something goes.
 *
 * @param id stable slug, unique within the municipality
 * @param label what people read
 */
public record Status(String id, LocalizedText label) {}
