package dk.vedtaget.ui.component;

import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Term;
import java.util.Locale;
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

    /** What the municipality calls a kind of body. */
    public String bodyKind(Body.Kind kind) {
        return label("body-kind." + slug(kind.name())).orElseGet(() -> Texts.t("setup.body.kind." + kind.name()));
    }

    /** What the municipality calls a kind of obligation; empty where it has no word of its own. */
    public Optional<String> obligationType(Obligation.Type type) {
        return label("obligation-type." + slug(type.name()));
    }

    private Optional<String> label(String name) {
        return Optional.ofNullable(module.content().labels().get(name)).map(Texts::t);
    }

    private static String slug(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
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
