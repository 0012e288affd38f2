package dk.vedtaget.domain.followup;

import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The days on which offices are open: no Saturday, no Sunday and no public holiday of the country. */
public final class WorkingDays {

    private static final Map<String, WorkingDays> KNOWN = new ConcurrentHashMap<>();

    private final HolidayManager holidays;

    private WorkingDays(HolidayManager holidays) {
        this.holidays = holidays;
    }

    /**
     * @param country ISO 3166-1 alpha-2
     * @throws IllegalArgumentException where nobody has told us that country's holidays
     */
    public static WorkingDays of(String country) {
        return KNOWN.computeIfAbsent(country, code -> {
            String calendar = code.toLowerCase(Locale.ROOT);
            if (HolidayManager.getSupportedCalendarCodes().stream().noneMatch(calendar::equalsIgnoreCase)) {
                throw new IllegalArgumentException("No holidays are known of the country " + code);
            }
            return new WorkingDays(HolidayManager.getInstance(ManagerParameters.create(calendar)));
        });
    }

    public boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.isHoliday(day);
    }

    /** The n-th working day before a day, which itself is not counted. */
    public LocalDate before(LocalDate day, int n) {
        return counted(day, n, -1);
    }

    /** The n-th working day after a day, which itself is not counted. */
    public LocalDate after(LocalDate day, int n) {
        return counted(day, n, 1);
    }

    private LocalDate counted(LocalDate from, int n, int step) {
        LocalDate day = from;
        for (int left = n; left > 0; ) {
            day = day.plusDays(step);
            if (isWorkingDay(day)) {
                left--;
            }
        }
        return day;
    }
}
