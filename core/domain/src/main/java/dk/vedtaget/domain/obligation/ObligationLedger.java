package dk.vedtaget.domain.obligation;

import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.followup.DueItem.Standing;
import dk.vedtaget.domain.followup.ItemId;
import dk.vedtaget.domain.obligation.ObligationEvent.ObligationArose;
import dk.vedtaget.domain.obligation.ObligationEvent.ObligationEscalated;
import dk.vedtaget.domain.obligation.ObligationEvent.ObligationMet;
import dk.vedtaget.domain.obligation.ObligationEvent.ObligationMissed;
import dk.vedtaget.domain.obligation.ObligationEvent.ObligationWaived;
import dk.vedtaget.domain.obligation.ObligationEvent.ReminderGiven;
import dk.vedtaget.domain.obligation.ObligationEvent.ReportRecorded;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Everything recorded about what one policy promises.
 *
 * @param entries by what is owed, in the order it was first spoken of
 * @param lastPosition position of the last event; -1 where there is none
 */
public record ObligationLedger(Map<ItemId, Entry> entries, long lastPosition) {

    /**
     * What is recorded about one thing owed.
     *
     * @param arose empty where somebody reported before its time had begun
     * @param reminded working days before the due day for which a reminder was given
     * @param missed the due day that passed; empty where none has
     * @param escalated working days after the due day for which it was taken further
     */
    public record Entry(
            Optional<Recorded<ObligationArose>> arose,
            SortedSet<Integer> reminded,
            Optional<LocalDate> missed,
            SortedSet<Integer> escalated,
            List<Recorded<ReportRecorded>> reports,
            Optional<ObligationMet> met,
            Optional<Recorded<ObligationWaived>> waived) {

        static final Entry EMPTY = new Entry(
                Optional.empty(),
                new TreeSet<>(),
                Optional.empty(),
                new TreeSet<>(),
                List.of(),
                Optional.empty(),
                Optional.empty());

        public Entry {
            reminded = Collections.unmodifiableSortedSet(new TreeSet<>(reminded));
            escalated = Collections.unmodifiableSortedSet(new TreeSet<>(escalated));
            reports = List.copyOf(reports);
        }

        /** Whether nothing more is owed. */
        public boolean isSettled() {
            return met.isPresent() || waived.isPresent();
        }
    }

    public ObligationLedger {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public static ObligationLedger none() {
        return new ObligationLedger(Map.of(), -1);
    }

    /** The id of the stream that holds what is recorded about a policy's promises. */
    public static String stream(String policy) {
        return "obligations:" + policy;
    }

    public Entry entry(ItemId item) {
        return entries.getOrDefault(item, Entry.EMPTY);
    }

    /** How the calendar's item looks once what is recorded is counted in. */
    public DueItem standing(DueItem item) {
        Entry entry = entry(item.id());
        if (entry.met().isPresent()) {
            return item.as(entry.met().get().late() ? Standing.MET_LATE : Standing.MET);
        }
        if (entry.waived().isPresent()) {
            return item.as(Standing.WAIVED);
        }
        return entry.missed().isPresent() ? item.as(Standing.MISSED) : item;
    }

    /** What the ledger becomes once the event has happened. */
    public static ObligationLedger evolve(ObligationLedger ledger, Recorded<? extends ObligationEvent> recorded) {
        ObligationEvent event = recorded.event();
        Entry old = ledger.entry(event.item());
        Entry now =
                switch (event) {
                    case ObligationArose e ->
                        with(old, Optional.of(new Recorded<>(recorded.envelope(), e)), old.missed, old.met);
                    case ReminderGiven e ->
                        new Entry(
                                old.arose,
                                added(old.reminded, e.workingDaysBefore()),
                                old.missed,
                                old.escalated,
                                old.reports,
                                old.met,
                                old.waived);
                    case ObligationMissed e -> with(old, old.arose, Optional.of(e.due()), old.met);
                    case ObligationEscalated e ->
                        new Entry(
                                old.arose,
                                old.reminded,
                                old.missed,
                                added(old.escalated, e.workingDaysAfter()),
                                old.reports,
                                old.met,
                                old.waived);
                    case ReportRecorded e -> {
                        List<Recorded<ReportRecorded>> reports = new ArrayList<>(old.reports);
                        reports.add(new Recorded<>(recorded.envelope(), e));
                        yield new Entry(
                                old.arose, old.reminded, old.missed, old.escalated, reports, old.met, old.waived);
                    }
                    case ObligationMet e -> with(old, old.arose, old.missed, Optional.of(e));
                    case ObligationWaived e ->
                        new Entry(
                                old.arose,
                                old.reminded,
                                old.missed,
                                old.escalated,
                                old.reports,
                                old.met,
                                Optional.of(new Recorded<>(recorded.envelope(), e)));
                };
        Map<ItemId, Entry> entries = new LinkedHashMap<>(ledger.entries);
        entries.put(event.item(), now);
        return new ObligationLedger(entries, recorded.envelope().position());
    }

    private static Entry with(
            Entry old,
            Optional<Recorded<ObligationArose>> arose,
            Optional<LocalDate> missed,
            Optional<ObligationMet> met) {
        return new Entry(arose, old.reminded, missed, old.escalated, old.reports, met, old.waived);
    }

    private static SortedSet<Integer> added(SortedSet<Integer> days, int one) {
        TreeSet<Integer> more = new TreeSet<>(days);
        more.add(one);
        return more;
    }
}
