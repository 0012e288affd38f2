package dk.vedtaget.domain.importing;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text file as it was handed in. Its lines are kept as they are, markup and all; a place in it is a line from 1 and
 * UTF-16 code units from 0.
 *
 * @param fileName the file's name without folders
 * @param sha256 SHA-256 of the file's bytes in lower-case hex
 * @param encoding how the bytes were read
 * @param lines the lines without their ends; the first has no byte order mark
 */
public record OfficialDocument(String fileName, String sha256, Encoding encoding, List<String> lines) {

    /** The largest file that is read, in bytes. */
    public static final int LARGEST = 5 * 1024 * 1024;

    /** How a file's bytes stand for letters. */
    public enum Encoding {
        UTF_8,
        WINDOWS_1252
    }

    /** Why a file cannot be read. */
    public enum Fault {
        /** Nothing in it but blanks. */
        EMPTY,
        /** More than {@link #LARGEST} bytes. */
        TOO_LARGE,
        /** No text: a PDF, a word processor's file, a picture. */
        BINARY,
        /** Text in neither of the encodings, or in another than it seems. */
        UNKNOWN_ENCODING
    }

    /** What became of reading a file. */
    public sealed interface Reading {
        /** The file could be read. */
        record Read(OfficialDocument document) implements Reading {}

        /** The file could not be read. */
        record Unreadable(Fault fault) implements Reading {}
    }

    private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final List<byte[]> SIGNATURES = List.of(
            new byte[] {'%', 'P', 'D', 'F'},
            new byte[] {'P', 'K', 3, 4},
            new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0},
            new byte[] {'{', '\\', 'r', 't', 'f'},
            new byte[] {(byte) 0x89, 'P', 'N', 'G'},
            new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF});

    public OfficialDocument {
        lines = List.copyOf(lines);
    }

    /**
     * Reads a file, as UTF-8 where its bytes are that, else as Windows-1252.
     *
     * @param fileName a name as a browser hands it over; folders are cut off
     */
    public static Reading read(String fileName, byte[] bytes) {
        if (bytes.length > LARGEST) {
            return new Reading.Unreadable(Fault.TOO_LARGE);
        }
        if (isBinary(bytes)) {
            return new Reading.Unreadable(Fault.BINARY);
        }
        Encoding encoding = Encoding.UTF_8;
        Optional<String> text = decode(bytes, StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            encoding = Encoding.WINDOWS_1252;
            text = decode(bytes, WINDOWS_1252);
        }
        if (text.isEmpty()) {
            return new Reading.Unreadable(Fault.UNKNOWN_ENCODING);
        }
        String read = text.get().startsWith("\uFEFF") ? text.get().substring(1) : text.get();
        if (read.isBlank()) {
            return new Reading.Unreadable(Fault.EMPTY);
        }
        return new Reading.Read(
                new OfficialDocument(nameOnly(fileName), sha256(bytes), encoding, List.of(LINE_END.split(read, -1))));
    }

    private static String nameOnly(String fileName) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        return name.isBlank() ? "dokument.txt" : name.strip();
    }

    private static boolean isBinary(byte[] bytes) {
        for (byte[] signature : SIGNATURES) {
            if (startsWith(bytes, signature)) {
                return true;
            }
        }
        int strange = 0;
        for (byte b : bytes) {
            if (b == 0) {
                return true;
            }
            boolean control = b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f';
            if (control || b == 0x7F) {
                strange++;
            }
        }
        return strange * 100 > bytes.length;
    }

    private static boolean startsWith(byte[] bytes, byte[] signature) {
        if (bytes.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if (bytes[i] != signature[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> decode(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
