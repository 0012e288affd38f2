package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.textfield.TextField;
import dk.vedtaget.domain.setup.SetupCommand;
import dk.vedtaget.domain.setup.SetupCommand.ChangeTerm;
import dk.vedtaget.domain.setup.SetupCommand.Ground;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.Term;
import dk.vedtaget.ui.component.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What a kind of element is called, one and several, in both of the product's languages. */
final class TermDialog extends SetupDialog {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Term> term;
    private final transient Predicate<String> taken;
    private final TextField singular = new TextField(Texts.t("setup.term.singular"));
    private final TextField plural = new TextField(Texts.t("setup.term.plural"));
    private final TextField singularEnglish = new TextField(Texts.t("setup.term.singular.en"));
    private final TextField pluralEnglish = new TextField(Texts.t("setup.term.plural.en"));

    /**
     * @param term as it is; empty for a kind there was not
     * @param taken whether a kind has that id
     */
    TermDialog(SetupDesk desk, Optional<Term> term, Predicate<String> taken) {
        super(
                term.map(known -> Texts.t("setup.term.of", Texts.t(known.singular())))
                        .orElseGet(() -> Texts.t("setup.term.new")),
                desk);
        this.term = term;
        this.taken = taken;
        term.ifPresent(known -> {
            singular.setValue(known.singular().in(Texts.DANISH));
            plural.setValue(known.plural().in(Texts.DANISH));
            singularEnglish.setValue(known.singular().in(Locale.ENGLISH));
            pluralEnglish.setValue(known.plural().in(Locale.ENGLISH));
        });
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
                        term.map(Term::kind)
                                .orElseGet(() -> new ElementKind(Slugs.free(singular.getValue(), "slags", taken))),
                        words(term.map(Term::singular), singular, singularEnglish),
                        words(term.map(Term::plural), plural, pluralEnglish)),
                ground);
    }

    /** Further languages the module has stay as they are. */
    private static LocalizedText words(Optional<LocalizedText> now, TextField danish, TextField english) {
        TreeMap<String, String> words =
                now.map(known -> new TreeMap<>(known.byLanguage())).orElseGet(TreeMap::new);
        words.put(Texts.DANISH.getLanguage(), danish.getValue().strip());
        words.put(Texts.ENGLISH.getLanguage(), english.getValue().strip());
        return new LocalizedText(words);
    }
}
