package dk.vedtaget.ui.decision;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import dk.vedtaget.domain.policy.PolicyCommand;
import dk.vedtaget.ui.component.Texts;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;

/** Records that the text at hand was published in another language. */
final class TranslationDialog extends OrderDialog {

    private static final long serialVersionUID = 1L;

    private final ComboBox<String> language = new ComboBox<>();
    private final DatePicker published;

    TranslationDialog(Matter matter) {
        super(matter, "decision.translation");
        say(Texts.t("decision.translation.lead", Marked.hash(matter.revision())));
        Set<String> have = matter.revision().publishedLanguages();
        SequencedSet<String> languages = new LinkedHashSet<>();
        matter.view().policy().owners().stream()
                .flatMap(code -> matter.register().catalog().module(code).stream())
                .forEach(module -> languages.addAll(module.content().languages()));
        Stream.of(Locale.getISOLanguages()).forEach(languages::add);
        languages.removeAll(have);
        language.setLabel(Texts.t("decision.translation.language"));
        language.setItems(languages);
        language.setItemLabelGenerator(tag -> Locale.forLanguageTag(tag).getDisplayLanguage(Texts.locale()));
        field("language", language);
        published = field("published", Days.field("decision.translation.published", matter.today()));
        published.setMax(matter.today());
    }

    @Override
    Optional<PolicyCommand> order() {
        boolean complete = true;
        if (published.isEmpty()) {
            complete = false;
            missing("published");
        }
        if (language.isEmpty()) {
            complete = false;
            missing("language");
        }
        return complete
                ? Optional.of(new PolicyCommand.PublishTranslation(
                        matter().policy(),
                        matter().id(),
                        language.getValue(),
                        published.getValue(),
                        matter().revision().contentHash()))
                : Optional.empty();
    }
}
