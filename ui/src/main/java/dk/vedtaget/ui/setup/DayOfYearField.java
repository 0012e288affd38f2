package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.customfield.CustomField;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import dk.vedtaget.ui.component.Dates;
import dk.vedtaget.ui.component.Texts;
import java.time.Month;
import java.util.stream.IntStream;

/** A day of every year, written {@code MM-dd}; empty where none is fixed, and unfinished where one half is missing. */
final class DayOfYearField extends CustomField<String> {

    private static final long serialVersionUID = 1L;

    private final Select<Integer> day = new Select<>();
    private final Select<Month> month = new Select<>();

    DayOfYearField(String label) {
        super("");
        setLabel(label);
        day.setAriaLabel(Texts.t("setup.dayOfYear.day", label));
        day.setItems(IntStream.rangeClosed(1, 31).boxed().toList());
        day.setItemLabelGenerator(number -> number == null ? "–" : number + ".");
        day.setEmptySelectionAllowed(true);
        day.setEmptySelectionCaption("–");
        month.setAriaLabel(Texts.t("setup.dayOfYear.month", label));
        month.setItems(Month.values());
        month.setItemLabelGenerator(name -> name == null ? "–" : Dates.text(name));
        month.setEmptySelectionAllowed(true);
        month.setEmptySelectionCaption("–");
        Div both = new Div(day, month);
        both.addClassName("vt-row");
        add(both);
    }

    @Override
    protected String generateModelValue() {
        Integer number = day.getValue();
        Month name = month.getValue();
        if (number == null && name == null) {
            return "";
        }
        return (name == null ? "--" : "%02d".formatted(name.getValue())) + "-"
                + (number == null ? "--" : "%02d".formatted(number));
    }

    @Override
    protected void setPresentationValue(String written) {
        boolean whole = written.matches("(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])");
        month.setValue(whole ? Month.of(Integer.parseInt(written.substring(0, 2))) : null);
        day.setValue(whole ? Integer.valueOf(written.substring(3)) : null);
    }
}
