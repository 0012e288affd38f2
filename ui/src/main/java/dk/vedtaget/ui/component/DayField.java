package dk.vedtaget.ui.component;

import com.vaadin.flow.component.datepicker.DatePicker;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;

/** A field for a day, in the language of the page at hand, with weeks that begin on Monday. */
public final class DayField extends DatePicker {

    private static final long serialVersionUID = 1L;

    public DayField(String label) {
        super(label);
        setLocale(Texts.locale());
        // whoever writes a date must not get a calendar over the page, and the button opens it
        setAutoOpen(false);
        DatePickerI18n texts = new DatePickerI18n();
        texts.setDateFormats("dd.MM.yyyy", "d.M.yyyy", "d/M/yyyy", "d-M-yyyy", "yyyy-MM-dd");
        texts.setFirstDayOfWeek(1);
        texts.setMonthNames(Arrays.stream(Month.values())
                .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, Texts.locale()))
                .toList());
        List<DayOfWeek> fromSunday = List.of(
                DayOfWeek.SUNDAY,
                DayOfWeek.MONDAY,
                DayOfWeek.TUESDAY,
                DayOfWeek.WEDNESDAY,
                DayOfWeek.THURSDAY,
                DayOfWeek.FRIDAY,
                DayOfWeek.SATURDAY);
        texts.setWeekdays(fromSunday.stream()
                .map(day -> day.getDisplayName(TextStyle.FULL_STANDALONE, Texts.locale()))
                .toList());
        texts.setWeekdaysShort(fromSunday.stream()
                .map(day -> day.getDisplayName(TextStyle.SHORT_STANDALONE, Texts.locale()))
                .toList());
        texts.setToday(Texts.t("component.day.today"));
        texts.setCancel(Texts.t("component.day.cancel"));
        texts.setBadInputErrorMessage(Texts.t("component.day.bad"));
        texts.setRequiredErrorMessage(Texts.t("component.day.missing"));
        setI18n(texts);
    }

    /** Whether something stands in it that is no day; its value is empty then, as though nothing stood there. */
    public boolean isUnreadable() {
        return isInputUnparsable();
    }
}
