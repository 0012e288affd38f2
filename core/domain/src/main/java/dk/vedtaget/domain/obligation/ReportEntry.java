package dk.vedtaget.domain.obligation;

import dk.vedtaget.journal.protection.ProtectedText;

/**
 * What a report says about one thing.
 *
 * @param about id of the element or body it is about; empty for the whole
 * @param status id of a word of the municipality's vocabulary; empty where none was chosen
 * @param text the words
 */
public record ReportEntry(String about, String status, ProtectedText text) {}
