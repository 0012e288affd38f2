package dk.vedtaget.spi;

import java.util.regex.Pattern;

/**
 * The four digits by which the state knows a municipality (kommunekode).
 *
 * @param value exactly four digits, leading zero kept
 */
public record MunicipalityCode(String value) implements Comparable<MunicipalityCode> {

    private static final Pattern FOUR_DIGITS = Pattern.compile("[0-9]{4}");

    public MunicipalityCode {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not a municipality code: " + value);
        }
    }

    /** Whether the text has the shape of a code; says nothing about whether such a municipality exists. */
    public static boolean isValid(String text) {
        return FOUR_DIGITS.matcher(text).matches();
    }

    @Override
    public int compareTo(MunicipalityCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
