package dk.vedtaget.spi;

import org.jspecify.annotations.Nullable;

/**
 * Where something stands in a document.
 *
 * @param document the document's id within its module
 * @param sha256 the file's SHA-256 in lower-case hex, so that another edition of the file is noticed
 * @param page page number from 1, where the document has pages
 * @param fromLine first line from 1, where the document has lines
 * @param toLine last line, inclusive; null where it is one line
 * @param fromCharacter first character within {@code fromLine} from 0, where a line does not identify the place
 * @param toCharacter the character after the last one, counted like {@code fromCharacter}
 */
public record SourceReference(
        String document,
        String sha256,
        @Nullable Integer page,
        @Nullable Integer fromLine,
        @Nullable Integer toLine,
        @Nullable Integer fromCharacter,
        @Nullable Integer toCharacter) {

    public SourceReference {
        if ((fromLine != null && fromLine < 1) || (page != null && page < 1)) {
            throw new IllegalArgumentException("Lines and pages are counted from 1");
        }
        if (toLine != null && (fromLine == null || toLine < fromLine)) {
            throw new IllegalArgumentException("The last line comes after the first");
        }
        if (toCharacter != null && (fromCharacter == null || toCharacter <= fromCharacter)) {
            throw new IllegalArgumentException("The last character comes after the first");
        }
    }

    /** One whole line. */
    public static SourceReference line(String document, String sha256, int line) {
        return new SourceReference(document, sha256, null, line, null, null, null);
    }
}
