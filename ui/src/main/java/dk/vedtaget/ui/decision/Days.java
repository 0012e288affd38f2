package dk.vedtaget.ui.decision;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import dk.vedtaget.ui.component.Texts;
import java.text.DateFormatSymbols;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Fields for a day, in the language of the page. */
final class Days {

    private Days() {}

    static DatePicker field(String labelKey) {
        Locale locale = Texts.locale();
        DateFormatSymbols words = DateFormatSymbols.getInstance(locale);
        DatePickerI18n i18n = new DatePickerI18n()
                .setMonthNames(List.of(Arrays.copyOf(words.getMonths(), 12)))
                .setWeekdays(List.of(Arrays.copyOfRange(words.getWeekdays(), 1, 8)))
                .setWeekdaysShort(List.of(Arrays.copyOfRange(words.getShortWeekdays(), 1, 8)))
                .setFirstDayOfWeek(1)
                .setToday(Texts.t("decision.day.today"))
                .setCancel(Texts.t("decision.cancel"))
                .setDateFormats("d.M.yyyy", "d-M-yyyy", "d/M/yyyy", "d.M.yy", "yyyy-MM-dd");
        DatePicker picker = new DatePicker(Texts.t(labelKey));
        picker.setLocale(locale);
        picker.setI18n(i18n);
        picker.setHelperText(Texts.t("decision.day.helper"));
        return picker;
    }

    static DatePicker field(String labelKey, LocalDate day) {
        DatePicker picker = field(labelKey);
        picker.setValue(day);
        return picker;
    }
}
