package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.ChangeLanguages;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.ui.component.Texts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The languages the municipality publishes in. */
final class LanguagesDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final transient List<String> now;
    private final MultiSelectComboBox<String> languages =
            new MultiSelectComboBox<>(Texts.t("component.field.languages"));

    LanguagesDialog(SetupDesk desk, List<String> now) {
        super(Texts.t("setup.languages.change"), desk);
        this.now = now;
        Set<String> offered = new LinkedHashSet<>(now);
        offered.addAll(List.of(Locale.getISOLanguages()));
        languages.setItems(offered);
        languages.setItemLabelGenerator(tag -> Sayings.languages(List.of(tag)));
        languages.setValue(new LinkedHashSet<>(now));
        languages.setHelperText(Texts.t("setup.languages.help"));
        field("languages", languages);
        finishUntested();
    }

    @Override
    SetupCommand order(Ground ground) {
        // its own language stays the first
        List<String> wanted = new ArrayList<>(now);
        wanted.retainAll(languages.getValue());
        languages.getValue().stream().filter(tag -> !wanted.contains(tag)).forEach(wanted::add);
        return new ChangeLanguages(desk().code(), wanted, ground);
    }
}
