package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.domain.followup.ObligationSettings;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.ChangeObligation;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.ui.component.Standing;
import dk.vedtaget.ui.component.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** When something is owed, for what, to whom, and who is reminded. Only what somebody changes is ordered. */
final class ObligationDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final transient Obligation obligation;
    private final transient Map<String, Supplier<String>> values = new LinkedHashMap<>();

    ObligationDialog(SetupDesk desk, Obligation obligation) {
        super(Texts.t(obligation.title()), desk);
        this.obligation = obligation;
        ObligationSettings.of(obligation).forEach(parameter -> field(parameter.name(), field(parameter)));
        finish();
    }

    private String now(Parameter parameter) {
        return desk().state()
                .obligationParameter(obligation.id(), parameter.name(), desk().today())
                .orElse(parameter.defaultValue());
    }

    private Component field(Parameter parameter) {
        String now = now(parameter);
        return switch (parameter.type()) {
            case BODY -> {
                ComboBox<String> field = new ComboBox<>(Texts.t(parameter.label()));
                field.setItems(desk().setup().bodies().stream().map(Body::id).toList());
                field.setItemLabelGenerator(
                        id -> Standing.body(id, desk().setup().bodies()));
                field.setClearButtonVisible(true);
                if (!now.isEmpty()) {
                    field.setValue(now);
                }
                values.put(parameter.name(), () -> field.getOptionalValue().orElse(""));
                yield field;
            }
            case CHOICE -> {
                Select<String> field = new Select<>();
                field.setLabel(Texts.t(parameter.label()));
                field.setItems(parameter.choices());
                field.setItemLabelGenerator(ObligationsSection::choice);
                field.setValue(now);
                values.put(parameter.name(), field::getValue);
                yield field;
            }
            case INTEGER, TEXT, LIST, INTEGER_LIST, DAY_OF_YEAR, DATE, ELEMENT_KIND -> {
                TextField field = new TextField(Texts.t(parameter.label()));
                field.setValue(now);
                field.setHelperText(
                        Texts.t("setup.parameter.type." + parameter.type().name()));
                values.put(parameter.name(), () -> field.getValue().strip());
                yield field;
            }
        };
    }

    @Override
    SetupCommand order(Ground ground) {
        Map<String, String> written = new LinkedHashMap<>();
        for (Parameter parameter : ObligationSettings.of(obligation)) {
            Supplier<String> value = values.get(parameter.name());
            if (value != null && !value.get().equals(now(parameter))) {
                written.put(parameter.name(), value.get());
            }
        }
        return new ChangeObligation(desk().code(), obligation.id(), written, ground, "");
    }
}
