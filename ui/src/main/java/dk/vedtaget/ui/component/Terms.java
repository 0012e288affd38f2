package dk.vedtaget.ui.component;

import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Term;
import java.util.Optional;

/** What a municipality calls the kinds of element: its own terms, else the product's. */
public final class Terms {

    private final InstalledModule module;

    public Terms(InstalledModule module) {
        this.module = module;
    }

    /** <i>Indsatsområde</i>, with a capital letter. */
    public String singular(ElementKind kind) {
        return capital(term(kind)
                .map(term -> Texts.t(term.singular()))
                .or(() -> Texts.optional("component.kind." + kind.id()))
                .orElse(kind.id()));
    }

    /** <i>Indsatsområder</i>, with a capital letter. */
    public String plural(ElementKind kind) {
        return capital(term(kind)
                .map(term -> Texts.t(term.plural()))
                .or(() -> Texts.optional("component.kinds." + kind.id()))
                .orElse(kind.id()));
    }

    /** <i>8 indsatsområder</i>, <i>1 målsætning</i>. */
    public String counted(ElementKind kind, int count) {
        String word = count == 1 ? singular(kind) : plural(kind);
        return count + " " + word.toLowerCase(Texts.locale());
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Texts.locale()) + word.substring(1);
    }

    private Optional<Term> term(ElementKind kind) {
        return module.content().terms().stream()
                .filter(term -> term.kind().equals(kind))
                .findFirst();
    }
}
