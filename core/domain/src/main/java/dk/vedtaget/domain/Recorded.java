package dk.vedtaget.domain;

/** An event with its envelope. */
public record Recorded<E>(Envelope envelope, E event) {}
