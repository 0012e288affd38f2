package dk.vedtaget.domain.policy;

import dk.vedtaget.spi.SourceReference;

/**
 * The official wording of one element and where it stands.
 *
 * @param element the element's id
 * @param title its official title; empty where the document gives it none
 * @param text its official text, markup stripped
 * @param source its place in the file
 */
public record PlacedText(String element, String title, String text, SourceReference source) {}
