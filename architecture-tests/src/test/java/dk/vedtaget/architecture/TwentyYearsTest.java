package dk.vedtaget.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dk.vedtaget.domain.Recorded;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.followup.DueItem;
import dk.vedtaget.domain.obligation.ObligationEvent;
import dk.vedtaget.domain.obligation.ObligationEvent.ObligationMissed;
import dk.vedtaget.domain.register.ModuleInstaller;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.journal.JournalStore;
import dk.vedtaget.journal.embedded.EmbeddedStore;
import dk.vedtaget.spi.MunicipalityCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A register that started on 1 January 2006 with all five municipalities runs to the end of 2026, and nobody reports
 * anything. What it then holds is what the documents imply, worked out by hand from them, and is printed in
 * {@code docs/obligations.md}; the system property {@code vedtaget.docs.write=true} writes that page anew.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwentyYearsTest {

    private static final Actor CLOCK = Actor.system();
    /** Those whose documents the oracle was worked out from; there may be others. */
    private static final List<MunicipalityCode> FIVE = Stream.of("0461", "0661", "0746", "0849", "0851")
            .map(MunicipalityCode::new)
            .toList();

    private static final LocalDate LAST = LocalDate.of(2026, 12, 31);
    private static final Path PAGE = Path.of("../docs/obligations.md");

    private final AtomicReference<Instant> now = new AtomicReference<>(at(LocalDate.of(2006, 1, 1)));

    private EmbeddedStore embedded;
    private JournalStore store;
    private Register register;

    private static Instant at(LocalDate day) {
        return day.atTime(10, 0).toInstant(ZoneOffset.UTC);
    }

    @BeforeAll
    void let_twenty_one_years_pass_in_silence(@TempDir Path folder) {
        embedded = EmbeddedStore.open(folder);
        store = JournalStore.open(embedded.connectionString(), "vedtaget", now::get);
        register = Register.open(store, ModuleCatalog.load(TwentyYearsTest.class.getClassLoader()), now::get);
        ModuleInstaller installer = new ModuleInstaller(register);
        register.catalog().all().forEach(module -> installer.apply(installer.plan(module)));
        for (LocalDate day : daysToLookAt()) {
            now.set(at(day));
            register.keepTime();
        }
    }

    /** The first days of periods, and every day around those on which something is due, so that each fact has its own day. */
    private NavigableSet<LocalDate> daysToLookAt() {
        NavigableSet<LocalDate> days = new TreeSet<>(Set.of(LAST));
        LocalDate.of(2006, 1, 1)
                .datesUntil(LAST, Period.ofMonths(1))
                .filter(first -> Set.of(Month.JANUARY, Month.MARCH, Month.JUNE, Month.SEPTEMBER)
                        .contains(first.getMonth()))
                .forEach(days::add);
        FIVE.stream()
                .flatMap(code -> items(code).stream())
                .flatMap(item -> item.due().stream())
                .flatMap(due -> due.minusDays(20)
                        .datesUntil(due.plusDays(14))
                        // nobody is reminded on a weekend; that a day was missed is known the day after it
                        .filter(day -> day.getDayOfWeek().getValue() < 6 || day.equals(due.plusDays(1))))
                .filter(day -> !day.isAfter(LAST))
                .forEach(days::add);
        return days;
    }

    @AfterAll
    void close() {
        register.close();
        store.close();
        embedded.close();
    }

    private List<DueItem> items(MunicipalityCode code) {
        return register.queries().due(CLOCK, code, LocalDate.of(2006, 1, 1), LAST);
    }

    private List<DueItem> items(String code, DueItem.Standing standing) {
        return items(new MunicipalityCode(code)).stream()
                .filter(item -> item.standing() == standing)
                .toList();
    }

    private List<Recorded<ObligationEvent>> events(DueItem item) {
        return register.queries().obligationEvents(CLOCK, item.id());
    }

    private long recorded(String code, Class<? extends ObligationEvent> type) {
        return items(new MunicipalityCode(code)).stream()
                .flatMap(item -> events(item).stream())
                .filter(recorded -> type.isInstance(recorded.event()))
                .count();
    }

    private static List<String> periods(List<DueItem> items) {
        return items.stream().map(DueItem::period).distinct().toList();
    }

    @Test
    void odense_owed_a_status_every_year_and_missed_none_since_no_day_is_stated() {
        assertThat(periods(items("0461", DueItem.Standing.NOT_RECORDED)))
                .hasSize(20)
                .startsWith("2006")
                .endsWith("2025");
        assertThat(periods(items("0461", DueItem.Standing.OPEN))).containsExactly("2026");
        assertThat(recorded("0461", ObligationEvent.ObligationArose.class)).isEqualTo(21);
        assertThat(recorded("0461", ObligationMissed.class)).isZero();
    }

    @Test
    void holstebro_missed_one_evaluation_in_each_whole_election_period() {
        assertThat(items("0661", DueItem.Standing.MISSED).stream()
                        .map(item -> item.due().orElseThrow()))
                .containsExactly(LocalDate.of(2017, 12, 31), LocalDate.of(2021, 12, 31), LocalDate.of(2025, 12, 31));
        assertThat(periods(items("0661", DueItem.Standing.OPEN))).containsExactly("2026-2029");
        assertThat(recorded("0661", ObligationEvent.ObligationArose.class)).isEqualTo(4);
        assertThat(recorded("0661", ObligationMissed.class)).isEqualTo(3);
    }

    @Test
    void jammerbugt_could_be_expected_to_revise_and_nothing_is_on_its_record() {
        assertThat(periods(items(new MunicipalityCode("0849")))).containsExactly("2015", "2019", "2023");
        assertThat(items(new MunicipalityCode("0849"))).allMatch(item -> item.standing() == DueItem.Standing.EXPECTED);
        assertThat(items(new MunicipalityCode("0849")))
                .allMatch(item -> events(item).isEmpty());
    }

    @Test
    void aalborg_proposed_and_owed_nothing() {
        assertThat(items(new MunicipalityCode("0851"))).isEmpty();
    }

    @Test
    void skanderborg_missed_eight_rounds_of_six_and_its_descriptions_had_no_day() {
        List<DueItem> missed = items("0746", DueItem.Standing.MISSED);
        assertThat(missed).hasSize(48);
        assertThat(periods(missed))
                .containsExactly(
                        "2019-03", "2019-09", "2020-03", "2020-09", "2021-03", "2021-09", "2022-03", "2022-09");
        assertThat(items("0746", DueItem.Standing.NOT_RECORDED)).hasSize(6);
        assertThat(recorded("0746", ObligationEvent.ObligationArose.class)).isEqualTo(54);
        assertThat(recorded("0746", ObligationEvent.ReminderGiven.class)).isEqualTo(48);
        assertThat(recorded("0746", ObligationMissed.class)).isEqualTo(48);
        assertThat(recorded("0746", ObligationEvent.ObligationEscalated.class)).isEqualTo(48);
    }

    @Test
    void a_missed_day_is_on_the_record_from_the_day_after_it() {
        for (DueItem item : items("0746", DueItem.Standing.MISSED)) {
            assertThat(events(item).stream()
                            .filter(recorded -> recorded.event() instanceof ObligationMissed)
                            .map(recorded ->
                                    LocalDate.ofInstant(recorded.envelope().recordedAt(), ZoneOffset.UTC)))
                    .containsExactly(item.due().orElseThrow().plusDays(1));
        }
    }

    /** The first round ends on a Sunday; Easter 2021 is between the fifth round's last day and its escalation. */
    @Test
    void a_reminder_comes_ten_working_days_before_and_an_escalation_five_after() {
        List<DueItem> missed = items("0746", DueItem.Standing.MISSED);
        DueItem first = missed.getFirst();
        assertThat(first.due()).contains(LocalDate.of(2019, 3, 31));
        assertThat(day(first, ObligationEvent.ReminderGiven.class)).isEqualTo(LocalDate.of(2019, 3, 18));
        assertThat(day(first, ObligationEvent.ObligationEscalated.class)).isEqualTo(LocalDate.of(2019, 4, 5));
        assertThat(missed)
                .filteredOn(item -> item.period().equals("2021-03"))
                .hasSize(6)
                .allSatisfy(item -> assertThat(day(item, ObligationEvent.ObligationEscalated.class))
                        .isEqualTo(LocalDate.of(2021, 4, 12)));
    }

    private LocalDate day(DueItem item, Class<? extends ObligationEvent> type) {
        return events(item).stream()
                .filter(recorded -> type.isInstance(recorded.event()))
                .map(recorded -> LocalDate.ofInstant(recorded.envelope().recordedAt(), ZoneOffset.UTC))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_page_prints_what_the_register_holds() throws IOException {
        String page = page();
        if (Boolean.getBoolean("vedtaget.docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private record Line(String obligation, String period, String due, String standing, String happened) {}

    private String page() {
        StringBuilder page = new StringBuilder("""
                # What five policies made due, 2006 to 2026

                A register that started on 1 January 2006 runs to 31 December 2026 and nobody reports anything. This page is
                printed from what it then holds by `TwentyYearsTest`, which checks it against what the documents imply;
                `./mvnw -pl architecture-tests -am test -Dtest=TwentyYearsTest -Dvedtaget.docs.write=true` prints it anew.

                *Missed*: the day passed and nothing was recorded, which is a fact in the record. *Not recorded*: there is no
                day that could pass. *Expected*: the policy does not say from when it counts, so nobody can demand it.
                Reminders ten working days before and escalation five after are the product's own suggestion.
                """);
        for (MunicipalityCode code : FIVE) {
            InstalledModule module = register.catalog().module(code).orElseThrow();
            page.append("\n## ").append(module.municipality().name()).append("\n\n");
            Map<Line, List<String>> lines = new LinkedHashMap<>();
            for (DueItem item : items(module.code())) {
                lines.computeIfAbsent(line(item), l -> new ArrayList<>()).add(item.subjectLabel());
            }
            if (lines.isEmpty()) {
                page.append("Nothing: what is known is a proposal, or its policy promises nothing.\n");
                continue;
            }
            page.append(
                    "| what | for | how many | due | on 31 December 2026 | recorded |\n| --- | --- | --- | --- | --- | --- |\n");
            lines.forEach((line, subjects) -> page.append("| %s | %s | %d | %s | %s | %s |%n"
                    .formatted(
                            line.obligation(),
                            line.period(),
                            subjects.size(),
                            line.due(),
                            line.standing(),
                            line.happened())));
        }
        return page.toString();
    }

    private Line line(DueItem item) {
        String happened = events(item).stream()
                .map(recorded -> name(recorded.event())
                        + " "
                        + LocalDate.ofInstant(recorded.envelope().recordedAt(), ZoneOffset.UTC))
                .collect(Collectors.joining(", "));
        boolean once = item.period().startsWith(item.municipality().value());
        return new Line(
                item.obligation().title().in(Locale.ENGLISH),
                once ? "the edition" : item.period(),
                item.due().map(LocalDate::toString).orElse("not stated"),
                item.standing().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                happened.isEmpty() ? "nothing" : happened);
    }

    private static String name(ObligationEvent event) {
        return switch (event) {
            case ObligationEvent.ObligationArose e -> "arose";
            case ObligationEvent.ReminderGiven e -> "reminded";
            case ObligationMissed e -> "missed";
            case ObligationEvent.ObligationEscalated e -> "escalated";
            case ObligationEvent.ReportRecorded e -> "reported";
            case ObligationEvent.ObligationMet e -> "met";
            case ObligationEvent.ObligationWaived e -> "waived";
        };
    }
}
