package dk.vedtaget.spi;

/** What a municipality calls a kind of element, in the singular and the plural. */
public record Term(ElementKind kind, LocalizedText singular, LocalizedText plural) {}
