package dk.vedtaget.domain.followup;

import dk.vedtaget.domain.followup.DueItem.Standing;
import dk.vedtaget.domain.policy.InForce;
import dk.vedtaget.spi.Cadence;
import dk.vedtaget.spi.ElectionPeriod;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.MunicipalityCode;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.RevisionContent;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a policy's promises make due, from its own words: a pure function of dates. */
public final class DueCalendar {

    private DueCalendar() {}

    private record Period(LocalDate from, LocalDate to, Optional<LocalDate> due) {}

    /**
     * Everything owed for periods that touch a stretch of time.
     *
     * @param span when the revision is in force
     * @param registerStarted the first day of the municipality's register; before it nothing is missed
     * @param today the day of asking
     * @param from first day of the stretch
     * @param to last day of the stretch
     * @return by due date, those without one last
     */
    public static List<DueItem> items(
            MunicipalityCode municipality,
            List<Obligation> obligations,
            RevisionContent content,
            InForce.Span span,
            LocalDate registerStarted,
            LocalDate today,
            LocalDate from,
            LocalDate to) {
        LocalDate start = span.certainFrom().orElse(span.possibleFrom());
        List<DueItem> items = new ArrayList<>();
        for (Obligation obligation : obligations) {
            for (Period period : periods(obligation.cadence(), start, span.until(), from, to)) {
                for (Subject subject : subjects(obligation, content)) {
                    items.add(new DueItem(
                            municipality,
                            obligation,
                            subject.id(),
                            subject.label(),
                            period.from(),
                            period.to(),
                            period.due(),
                            standing(obligation, period, span, registerStarted, today)));
                }
            }
        }
        items.sort(Comparator.comparing((DueItem i) -> i.due().orElse(LocalDate.MAX))
                .thenComparing(DueItem::periodFrom)
                .thenComparing(i -> i.obligation().id())
                .thenComparing(DueItem::subject));
        return List.copyOf(items);
    }

    private record Subject(String id, String label) {}

    private static List<Subject> subjects(Obligation obligation, RevisionContent content) {
        return switch (obligation.subject()) {
            case POLICY -> List.of(new Subject("", ""));
            case EACH_FOCUS_AREA -> of(content, ElementKind.FOCUS_AREA);
            case EACH_COORDINATOR -> of(content, ElementKind.COORDINATOR);
        };
    }

    private static List<Subject> of(RevisionContent content, ElementKind kind) {
        return content.ofKind(kind).stream()
                .map((Element e) -> new Subject(e.id(), e.label()))
                .toList();
    }

    private static Standing standing(
            Obligation obligation, Period period, InForce.Span span, LocalDate registerStarted, LocalDate today) {
        boolean certain = span.certainFrom().isPresent() && obligation.provable();
        if (period.from().isAfter(today)) {
            return certain ? Standing.COMING : Standing.EXPECTED;
        }
        LocalDate last = period.due().orElse(period.to());
        if (!last.isBefore(today)) {
            return certain ? Standing.OPEN : Standing.EXPECTED;
        }
        if (period.due().isEmpty()) {
            return Standing.NOT_RECORDED;
        }
        if (!certain) {
            return Standing.EXPECTED;
        }
        return last.isBefore(registerStarted) ? Standing.NOT_RECORDED : Standing.OVERDUE;
    }

    /** What falls due after the policy has ended was never owed. */
    private static boolean outlives(Optional<LocalDate> until, LocalDate due) {
        return until.map(end -> !end.isBefore(due)).orElse(true);
    }

    private static List<Period> periods(
            Cadence cadence, LocalDate start, Optional<LocalDate> until, LocalDate from, LocalDate to) {
        LocalDate first = start.isAfter(from) ? start : from;
        LocalDate last = until.filter(end -> end.isBefore(to)).orElse(to);
        List<Period> periods = new ArrayList<>();
        if (last.isBefore(first)) {
            return periods;
        }
        switch (cadence) {
            case Cadence.Yearly c -> {
                for (int year = first.getYear(); year <= last.getYear(); year++) {
                    LocalDate january = LocalDate.of(year, 1, 1);
                    // the first period is the first full one
                    if (!january.isBefore(start)) {
                        periods.add(new Period(january, LocalDate.of(year, 12, 31), Optional.empty()));
                    }
                }
            }
            case Cadence.FixedMonths c -> {
                for (YearMonth month = YearMonth.from(first);
                        !month.isAfter(YearMonth.from(last));
                        month = month.plusMonths(1)) {
                    Month name = month.getMonth();
                    if (c.months().contains(name)
                            && !month.atDay(1).isBefore(start)
                            && outlives(until, month.atEndOfMonth())) {
                        periods.add(
                                new Period(month.atDay(1), month.atEndOfMonth(), Optional.of(month.atEndOfMonth())));
                    }
                }
            }
            case Cadence.OncePerElectionPeriod c -> {
                for (ElectionPeriod p = ElectionPeriod.of(first); !p.firstDay().isAfter(last); p = p.next()) {
                    if (!p.firstDay().isBefore(start) && outlives(until, p.lastDay())) {
                        periods.add(new Period(p.firstDay(), p.lastDay(), Optional.of(p.lastDay())));
                    }
                }
            }
            case Cadence.YearOfElectionPeriod c -> {
                for (ElectionPeriod p = ElectionPeriod.of(first); !p.firstDay().isAfter(last); p = p.next()) {
                    LocalDate opens = LocalDate.of(p.year(c.year()), 1, 1);
                    LocalDate closes = LocalDate.of(p.year(c.year()), 12, 31);
                    if (!closes.isBefore(first) && !opens.isAfter(last) && outlives(until, closes)) {
                        periods.add(new Period(opens, closes, Optional.of(closes)));
                    }
                }
            }
            case Cadence.Once c ->
                periods.add(new Period(start.equals(LocalDate.MIN) ? first : start, last, Optional.empty()));
            case Cadence.NotStated c -> periods.add(new Period(first, last, Optional.empty()));
        }
        return periods;
    }
}
