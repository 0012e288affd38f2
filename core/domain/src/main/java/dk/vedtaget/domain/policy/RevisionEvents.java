package dk.vedtaget.domain.policy;

import dk.vedtaget.domain.policy.RevisionState.Hearing;
import dk.vedtaget.spi.PartialDate;
import dk.vedtaget.spi.RevisionDates;
import dk.vedtaget.spi.RevisionDates.StatedDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Small steps that events have in common. */
final class RevisionEvents {

    private RevisionEvents() {}

    static Hearing closed(Hearing h) {
        return new Hearing(h.bodies(), h.from(), h.deadline(), false, h.contentHash(), h.responses());
    }

    static PartialDate date(RevisionDates dates, CorrectableField field) {
        return switch (field) {
            case DATED -> dates.dated().date();
            case DECIDED -> dates.decided().date();
            case COMMENCEMENT -> dates.commencement().date();
            case PUBLISHED -> dates.published().date();
            case PERIOD_FROM -> dates.periodFrom().date();
            case PERIOD_TO -> dates.periodTo().date();
            case BODY, CASE_NUMBER, MINUTES_REFERENCE, VOTES ->
                throw new IllegalArgumentException("Not a date: " + field);
        };
    }

    static RevisionDates withDate(RevisionDates d, CorrectableField field, PartialDate to) {
        StatedDate date = new StatedDate(to, List.of());
        return new RevisionDates(
                field == CorrectableField.DATED ? date : d.dated(),
                field == CorrectableField.DECIDED ? date : d.decided(),
                field == CorrectableField.COMMENCEMENT ? date : d.commencement(),
                field == CorrectableField.PUBLISHED ? date : d.published(),
                field == CorrectableField.PERIOD_FROM ? date : d.periodFrom(),
                field == CorrectableField.PERIOD_TO ? date : d.periodTo());
    }

    static <T> void amendLast(List<T> list, UnaryOperator<T> change) {
        if (!list.isEmpty()) {
            list.set(list.size() - 1, change.apply(list.getLast()));
        }
    }

    /** The written form of votes, as a correction has it. */
    static String written(List<Votes> votes) {
        return votes.stream()
                .map(v -> v.party() + ":" + v.inFavour() + ":" + v.against() + ":" + v.abstained())
                .collect(Collectors.joining(";"));
    }

    /** @throws IllegalArgumentException where the text is not votes in written form */
    static List<Votes> votes(String written) {
        List<Votes> votes = new ArrayList<>();
        for (String part : written.split(";", -1)) {
            if (part.isBlank()) {
                continue;
            }
            String[] fields = part.split(":", -1);
            if (fields.length != 4 || fields[0].isBlank()) {
                throw new IllegalArgumentException("Not votes: " + part);
            }
            votes.add(new Votes(
                    fields[0].strip(),
                    Integer.parseInt(fields[1].strip()),
                    Integer.parseInt(fields[2].strip()),
                    Integer.parseInt(fields[3].strip())));
        }
        return List.copyOf(votes);
    }
}
