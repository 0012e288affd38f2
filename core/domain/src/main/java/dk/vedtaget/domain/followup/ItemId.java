package dk.vedtaget.domain.followup;

import dk.vedtaget.spi.MunicipalityCode;

/**
 * What is owed once: the same on every node, at every start and in every replay, so that nothing arises twice.
 *
 * @param municipality who made the promise
 * @param obligation the obligation's id
 * @param subject id of the element or body it is owed for; empty where it is owed for the policy as a whole
 * @param period the time it is owed for: {@code 2026}, {@code 2026-03}, {@code 2026-2029}, the first day of a fixed
 *     period, or the revision's id for what is owed once
 */
public record ItemId(MunicipalityCode municipality, String obligation, String subject, String period) {

    /** For an address: {@code 0461/aarlig-status/-/2026} with tildes for the slashes. */
    public String written() {
        return municipality.value() + "~" + obligation + "~" + (subject.isEmpty() ? "-" : subject) + "~" + period;
    }

    /** @throws IllegalArgumentException where the text is no such thing */
    public static ItemId parse(String written) {
        String[] parts = written.split("~", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException("Not an item: " + written);
        }
        return new ItemId(new MunicipalityCode(parts[0]), parts[1], parts[2].equals("-") ? "" : parts[2], parts[3]);
    }
}
