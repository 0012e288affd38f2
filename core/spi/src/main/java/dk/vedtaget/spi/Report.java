package dk.vedtaget.spi;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a rule may know of a report that is about to be recorded. It holds no words: what people write is protected.
 *
 * @param obligation id of the obligation it meets
 * @param type what sort of act it is
 * @param subject id of the element or body it is owed for; empty where it is owed for the policy as a whole
 * @param periodFrom first day of the time it is about
 * @param periodTo last day of that time
 * @param due the last day on which it is in time; empty where no day is stated
 * @param covered ids of the elements and bodies it has words about
 * @param takingPart how many took part beside who owes it; who they are is not for a rule
 * @param receivedBy id of the body that received it; empty where none has yet
 * @param receipt what the body does with it
 */
public record Report(
        String obligation,
        Obligation.Type type,
        String subject,
        LocalDate periodFrom,
        LocalDate periodTo,
        Optional<LocalDate> due,
        Set<String> covered,
        int takingPart,
        String receivedBy,
        Obligation.Receipt receipt) {

    public Report {
        covered = Collections.unmodifiableSortedSet(new TreeSet<>(covered));
    }
}
