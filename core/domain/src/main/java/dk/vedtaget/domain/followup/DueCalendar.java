package dk.vedtaget.domain.followup;

import dk.vedtaget.domain.followup.DueItem.Standing;
import dk.vedtaget.domain.policy.InForce;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Cadence;
import dk.vedtaget.spi.ElectionPeriod;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Link;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.RevisionContent;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a policy's promises make due, from its own words: a pure function of dates. */
public final class DueCalendar {

    private static final Comparator<DueItem> BY_DAY = Comparator.comparing(
                    (DueItem item) -> item.due().orElse(LocalDate.MAX))
            .thenComparing(DueItem::periodFrom)
            .thenComparing(item -> item.obligation().id())
            .thenComparing(DueItem::subject);

    /** After the id of the first area a unit the policy does not state was named for; no element's id has a full stop. */
    private static final String NAMED = ".coordinator";

    private DueCalendar() {}

    /**
     * An edition and the time it counts.
     *
     * @param span when it is in force
     * @param decided the day it was decided; empty where not known
     */
    public record Edition(RevisionContent content, InForce.Span span, Optional<LocalDate> decided) {}

    /**
     * The days the asking is about.
     *
     * @param registerStarted the first day of the municipality's register; before it nothing is missed
     * @param today the day of asking
     * @param from first day of the stretch asked about
     * @param to last day of the stretch
     */
    public record Days(LocalDate registerStarted, LocalDate today, LocalDate from, LocalDate to) {}

    private record Period(String name, LocalDate from, LocalDate to, Optional<LocalDate> due) {
        Period(String name, LocalDate from, LocalDate to) {
            this(name, from, to, Optional.empty());
        }

        Period due(Optional<LocalDate> day) {
            return new Period(name, from, to, day);
        }
    }

    private record Subject(String id, String label) {}

    /**
     * Everything owed for periods that touch a stretch of time, as though nothing had been recorded.
     *
     * @return by due date, those without one last
     */
    public static List<DueItem> items(Promises promises, Edition edition, Days days) {
        InForce.Span span = edition.span();
        List<DueItem> items = new ArrayList<>();
        for (Obligation obligation : promises.obligations()) {
            LocalDate start = span.certainFrom().orElse(span.possibleFrom());
            LocalDate expected = obligation
                    .expectedFrom()
                    .filter(from -> from.isAfter(start))
                    .orElse(start);
            for (Period period : periods(promises, obligation, edition, expected, days)) {
                LocalDate counts = period.due().orElse(period.to());
                Obligation.Subject kind = ObligationSettings.subject(subjectOn(promises, obligation, counts));
                String owedTo = promises.value(obligation, ObligationSettings.OWED_TO, counts);
                boolean provable = span.certainFrom().isPresent() && obligation.provable();
                // where nobody knows since when it counts, what the policy states does
                LocalDate opens = expected.equals(LocalDate.MIN) ? LocalDate.MIN : period.from();
                for (Subject subject : subjects(kind, edition.content(), promises, opens)) {
                    items.add(new DueItem(
                            promises.municipality(),
                            obligation,
                            span.revision(),
                            subject.id(),
                            subject.label(),
                            period.name(),
                            period.from(),
                            period.to(),
                            period.due(),
                            owedTo,
                            provable,
                            standing(provable, period, days)));
                }
            }
        }
        items.sort(BY_DAY);
        return List.copyOf(items);
    }

    private static String subjectOn(Promises promises, Obligation obligation, LocalDate day) {
        String set = promises.value(obligation, ObligationSettings.SUBJECT, day);
        return set.isEmpty() ? obligation.subject().name() : set;
    }

    private static List<Subject> subjects(
            Obligation.Subject kind, RevisionContent content, Promises promises, LocalDate opens) {
        return switch (kind) {
            case POLICY -> List.of(new Subject("", ""));
            case EACH_FOCUS_AREA -> of(content, ElementKind.FOCUS_AREA);
            case EACH_COORDINATOR -> coordinators(content, promises, opens);
            case EACH_ADMINISTRATION ->
                // as with coordinators: whoever is there when the period opens
                promises.settings().bodies(opens).stream()
                        .filter(body -> body.kind() == Body.Kind.ADMINISTRATION)
                        .map(body -> new Subject(body.id(), body.name()))
                        .toList();
        };
    }

    /**
     * The units the policy states, less those all of whose areas somebody else was named for, and those that were named.
     * Whoever coordinates when the period opens owes it to its end: what has arisen does not change hands.
     */
    private static List<Subject> coordinators(RevisionContent content, Promises promises, LocalDate opens) {
        List<Subject> stated = of(content, ElementKind.COORDINATOR);
        Set<String> relieved = new HashSet<>();
        Set<String> coordinating = new HashSet<>();
        Map<String, Subject> named = new LinkedHashMap<>();
        List<Element> areas = content.ofKind(ElementKind.FOCUS_AREA).stream()
                .sorted(Comparator.comparing(Element::id))
                .toList();
        for (Element area : areas) {
            List<String> units = area.links().stream()
                    .filter(link -> link.type().equals(Link.COORDINATED_BY))
                    .map(Link::target)
                    .toList();
            Optional<String> unit =
                    promises.settings().coordinator(area.id(), opens).map(String::strip);
            (unit.isEmpty() ? coordinating : relieved).addAll(units);
            unit.ifPresent(name -> stated.stream()
                    .filter(one -> one.label().equalsIgnoreCase(name))
                    .findFirst()
                    .ifPresentOrElse(
                            one -> coordinating.add(one.id()),
                            () -> named.putIfAbsent(
                                    name.toLowerCase(Locale.ROOT), new Subject(area.id() + NAMED, name))));
        }
        return Stream.concat(
                        stated.stream()
                                .filter(unit -> coordinating.contains(unit.id()) || !relieved.contains(unit.id())),
                        named.values().stream())
                .toList();
    }

    private static List<Subject> of(RevisionContent content, ElementKind kind) {
        return content.ofKind(kind).stream()
                .map(element -> new Subject(element.id(), element.label()))
                .toList();
    }

    private static Standing standing(boolean provable, Period period, Days days) {
        if (period.from().isAfter(days.today())) {
            return provable ? Standing.COMING : Standing.EXPECTED;
        }
        LocalDate last = period.due().orElse(period.to());
        if (!last.isBefore(days.today())) {
            return provable ? Standing.OPEN : Standing.EXPECTED;
        }
        if (!provable) {
            return Standing.EXPECTED;
        }
        return period.due().isEmpty() || last.isBefore(days.registerStarted())
                ? Standing.NOT_RECORDED
                : Standing.MISSED;
    }

    /** What falls due after the policy has ended was never owed. */
    private static boolean outlives(Optional<LocalDate> until, LocalDate due) {
        return until.map(end -> !end.isBefore(due)).orElse(true);
    }

    private static List<Period> periods(
            Promises promises, Obligation obligation, Edition edition, LocalDate start, Days days) {
        Optional<LocalDate> until = edition.span().until();
        LocalDate first = start.isAfter(days.from()) ? start : days.from();
        LocalDate last = until.filter(end -> end.isBefore(days.to())).orElse(days.to());
        if (last.isBefore(first)) {
            return List.of();
        }
        return switch (obligation.cadence()) {
            case Cadence.Yearly c -> years(promises, obligation, start, until, first, last);
            case Cadence.FixedMonths c -> months(promises, obligation, c, start, until, first, last);
            case Cadence.OncePerElectionPeriod c ->
                electionPeriods(promises, first, last).stream()
                        // the first period is the first full one
                        .filter(period -> !period.firstDay().isBefore(start))
                        .map(period -> new Period(
                                period.firstDay().getYear() + "-"
                                        + period.lastDay().getYear(),
                                period.firstDay(),
                                period.lastDay()))
                        .map(period -> period.due(
                                dayOfYear(promises, obligation, period).or(() -> Optional.of(period.to()))))
                        .filter(period -> outlives(until, period.due().orElseThrow()))
                        .toList();
            case Cadence.YearOfElectionPeriod c ->
                electionPeriods(promises, first, last).stream()
                        .map(period -> period.firstDayOfYear(c.year()))
                        // the first period is the first full one
                        .filter(opens -> !opens.isBefore(start))
                        .map(opens -> new Period(
                                Integer.toString(opens.getYear()),
                                opens,
                                opens.plusYears(1).minusDays(1)))
                        .filter(period ->
                                !period.to().isBefore(first) && !period.from().isAfter(last))
                        .map(period -> period.due(
                                dayOfYear(promises, obligation, period).or(() -> Optional.of(period.to()))))
                        .filter(period -> outlives(until, period.due().orElseThrow()))
                        .toList();
            case Cadence.Every c -> fixed(c, start, until, first, last);
            case Cadence.Once c -> once(promises, obligation, edition, start, first, last);
            case Cadence.NotStated c -> once(promises, obligation, edition, start, first, last);
            case Cadence.OnceAfterDecision c -> {
                Optional<LocalDate> within =
                        edition.decided().flatMap(day -> c.withinMonths().map(day::plusMonths));
                yield once(promises, obligation, edition, start, first, last).stream()
                        .map(period -> period.due(period.due().or(() -> within)))
                        .filter(period ->
                                period.due().map(due -> outlives(until, due)).orElse(true))
                        .toList();
            }
        };
    }

    private static List<Period> years(
            Promises promises,
            Obligation obligation,
            LocalDate start,
            Optional<LocalDate> until,
            LocalDate first,
            LocalDate last) {
        List<Period> periods = new ArrayList<>();
        for (int year = first.getYear(); year <= last.getYear(); year++) {
            LocalDate january = LocalDate.of(year, 1, 1);
            // the first period is the first full one
            if (!january.isBefore(start)) {
                Period period = new Period(Integer.toString(year), january, LocalDate.of(year, 12, 31));
                Period dated = period.due(dayOfYear(promises, obligation, period));
                if (dated.due().map(due -> outlives(until, due)).orElse(true)) {
                    periods.add(dated);
                }
            }
        }
        return periods;
    }

    private static List<Period> months(
            Promises promises,
            Obligation obligation,
            Cadence.FixedMonths cadence,
            LocalDate start,
            Optional<LocalDate> until,
            LocalDate first,
            LocalDate last) {
        List<Period> periods = new ArrayList<>();
        for (YearMonth month = YearMonth.from(first);
                !month.isAfter(YearMonth.from(last));
                month = month.plusMonths(1)) {
            if (!cadence.months().contains(month.getMonth()) || month.atDay(1).isBefore(start)) {
                continue;
            }
            YearMonth now = month;
            Period period = new Period(month.toString(), month.atDay(1), month.atEndOfMonth());
            LocalDate due = setDay(
                            promises,
                            obligation,
                            ObligationSettings.DUE_DAY_OF_MONTH,
                            period.to(),
                            day -> now.atDay(Math.min(Integer.parseInt(day), now.lengthOfMonth())))
                    .orElse(period.to());
            if (outlives(until, due)) {
                periods.add(period.due(Optional.of(due)));
            }
        }
        return periods;
    }

    private static List<Period> fixed(
            Cadence.Every cadence, LocalDate start, Optional<LocalDate> until, LocalDate first, LocalDate last) {
        List<Period> periods = new ArrayList<>();
        // with no first day there is nothing to count from
        if (start.equals(LocalDate.MIN)) {
            return periods;
        }
        long length = cadence.months();
        for (long n = 0; ; n++) {
            LocalDate from = start.plusMonths(n * length);
            LocalDate to = start.plusMonths((n + 1) * length).minusDays(1);
            if (from.isAfter(last)) {
                return periods;
            }
            if (!to.isBefore(first) && outlives(until, to)) {
                periods.add(new Period(from.toString(), from, to, Optional.of(to)));
            }
        }
    }

    private static List<Period> once(
            Promises promises,
            Obligation obligation,
            Edition edition,
            LocalDate start,
            LocalDate first,
            LocalDate last) {
        Period period =
                new Period(edition.span().revision().value(), start.equals(LocalDate.MIN) ? first : start, last);
        Optional<LocalDate> due = setDay(promises, obligation, ObligationSettings.DUE_DATE, last, LocalDate::parse);
        return List.of(period.due(due.filter(day -> outlives(edition.span().until(), day))));
    }

    private static List<ElectionPeriod> electionPeriods(Promises promises, LocalDate first, LocalDate last) {
        List<ElectionPeriod> periods = new ArrayList<>();
        for (ElectionPeriod p = promises.elections().of(first);
                !p.firstDay().isAfter(last);
                p = promises.elections().next(p)) {
            periods.add(p);
        }
        return periods;
    }

    /** The day an administrator set, in the last year of the period. */
    private static Optional<LocalDate> dayOfYear(Promises promises, Obligation obligation, Period period) {
        return setDay(promises, obligation, ObligationSettings.DUE_DAY, period.to(), day -> {
            LocalDate inLastYear = MonthDay.parse("--" + day).atYear(period.to().getYear());
            return inLastYear.isAfter(period.to()) ? inLastYear.minusYears(1) : inLastYear;
        });
    }

    /** A day that was set counts from the day it was set for: nothing becomes late by being set afterwards. */
    private static Optional<LocalDate> setDay(
            Promises promises,
            Obligation obligation,
            String parameter,
            LocalDate last,
            Function<String, LocalDate> day) {
        String set = promises.value(obligation, parameter, last);
        if (set.isEmpty()) {
            return Optional.empty();
        }
        LocalDate due = day.apply(set);
        return promises.value(obligation, parameter, due).equals(set) ? Optional.of(due) : Optional.empty();
    }
}
