package dk.vedtaget.spi;

import java.util.List;

/**
 * The dates a document states about itself; different dates, never mixed.
 *
 * @param dated the date printed on it, of a kind it does not name
 * @param decided when it was decided
 * @param commencement when it takes effect
 * @param published when it was published
 * @param periodFrom start of the period it says it is for
 * @param periodTo end of that period, inclusive
 */
public record RevisionDates(
        StatedDate dated,
        StatedDate decided,
        StatedDate commencement,
        StatedDate published,
        StatedDate periodFrom,
        StatedDate periodTo) {

    public static final RevisionDates NONE = new RevisionDates(
            StatedDate.NONE, StatedDate.NONE, StatedDate.NONE, StatedDate.NONE, StatedDate.NONE, StatedDate.NONE);

    /** A date with its source. */
    public record StatedDate(PartialDate date, List<SourceReference> sources) {

        public static final StatedDate NONE = new StatedDate(PartialDate.notStated(), List.of());

        public StatedDate {
            sources = List.copyOf(sources);
        }
    }

    public RevisionDates withCommencement(PartialDate date) {
        return new RevisionDates(dated, decided, new StatedDate(date, List.of()), published, periodFrom, periodTo);
    }
}
