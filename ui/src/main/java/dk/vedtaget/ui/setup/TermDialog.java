package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.ChangeTerm;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.Term;
import dk.vedtaget.ui.component.Texts;
import java.util.Locale;
import java.util.TreeMap;

/** What a kind of element is called, one and several, in both of the product's languages. */
final class TermDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final transient Term term;
    private final TextField singular = new TextField(Texts.t("setup.term.singular"));
    private final TextField plural = new TextField(Texts.t("setup.term.plural"));
    private final TextField singularEnglish = new TextField(Texts.t("setup.term.singular.en"));
    private final TextField pluralEnglish = new TextField(Texts.t("setup.term.plural.en"));

    /** @param term as it is */
    TermDialog(SetupDesk desk, Term term) {
        super(Texts.t("setup.term.of", Texts.t(term.singular())), desk);
        this.term = term;
        singular.setValue(term.singular().in(Texts.DANISH));
        plural.setValue(term.plural().in(Texts.DANISH));
        singularEnglish.setValue(term.singular().in(Locale.ENGLISH));
        pluralEnglish.setValue(term.plural().in(Locale.ENGLISH));
        field("singular", singular);
        field("plural", plural);
        field("singularEnglish", singularEnglish);
        field("pluralEnglish", pluralEnglish);
        finishUntested();
    }

    @Override
    SetupCommand order(Ground ground) {
        return new ChangeTerm(
                desk().code(),
                new Term(
                        term.kind(),
                        words(term.singular(), singular, singularEnglish),
                        words(term.plural(), plural, pluralEnglish)),
                ground);
    }

    /** Further languages the module has stay as they are. */
    private static LocalizedText words(LocalizedText now, TextField danish, TextField english) {
        TreeMap<String, String> words = new TreeMap<>(now.byLanguage());
        words.put(Texts.DANISH.getLanguage(), danish.getValue().strip());
        words.put(Texts.ENGLISH.getLanguage(), english.getValue().strip());
        return new LocalizedText(words);
    }
}
