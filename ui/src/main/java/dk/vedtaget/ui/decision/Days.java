package dk.vedtaget.ui.decision;

import dk.vedtaget.ui.component.DayField;
import dk.vedtaget.ui.component.Texts;
import java.time.LocalDate;

/** Fields for a day in a form: written by hand, or picked from the calendar by whoever opens it. */
final class Days {

    private Days() {}

    static DayField field(String labelKey) {
        DayField field = new DayField(Texts.t(labelKey));
        field.setHelperText(Texts.t("decision.day.helper"));
        return field;
    }

    static DayField field(String labelKey, LocalDate day) {
        DayField field = field(labelKey);
        field.setValue(day);
        return field;
    }
}
