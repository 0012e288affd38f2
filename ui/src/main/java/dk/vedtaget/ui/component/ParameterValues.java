package dk.vedtaget.ui.component;

import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.history.RegisterQueries.SetupView;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.Rule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Values of parameters as people read them: an id of a kind, a body or an element becomes its name. */
public final class ParameterValues {

    private final InstalledModule module;
    private final Terms terms;
    private final List<Body> bodies;
    private final Function<String, Optional<String>> elements;

    /** @param elements what the element of an id is called */
    public ParameterValues(InstalledModule module, List<Body> bodies, Function<String, Optional<String>> elements) {
        this.module = module;
        this.terms = new Terms(module);
        this.bodies = bodies;
        this.elements = elements;
    }

    /** What the parameters of a rule were, with their names: <i>Hvad der tælles: Indsatsområder · Antal: 8</i>. */
    public String text(Parameters written, Optional<Rule> rule) {
        return written.values().entrySet().stream()
                .map(value -> Texts.t("component.parameter", name(value.getKey(), rule), text(value.getValue())))
                .collect(Collectors.joining(" · "));
    }

    /** The rules of a municipality by id, each in its newest version. */
    public static Map<String, Rule> newest(SetupView setup) {
        Map<String, Rule> newest = new LinkedHashMap<>();
        setup.chapter()
                .rules()
                .forEach(rule ->
                        newest.merge(rule.id(), rule, (one, other) -> one.version() > other.version() ? one : other));
        return newest;
    }

    /** What a parameter is called; its own name where the module no longer has it. */
    public static String name(String parameter, Optional<Rule> rule) {
        return rule.stream()
                .flatMap(known -> known.parameters().stream())
                .filter(known -> known.name().equals(parameter))
                .map(known -> Texts.t(known.label()))
                .findFirst()
                .orElse(parameter);
    }

    /** One value, or several with commas between. */
    public String text(String written) {
        return Arrays.stream(written.split(",", -1))
                .map(String::strip)
                .map(this::one)
                .collect(Collectors.joining(", "));
    }

    private Optional<String> promise(String id) {
        return module.content().obligations().stream()
                .filter(obligation -> obligation.id().equals(id))
                .map(obligation -> Texts.t(obligation.title()))
                .findFirst();
    }

    private Optional<String> bodyKind(String slug) {
        return Arrays.stream(Body.Kind.values())
                .filter(kind ->
                        kind.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(slug))
                .map(terms::bodyKind)
                .findFirst();
    }

    private String one(String value) {
        Optional<String> element = elements.apply(value);
        if (element.isPresent()) {
            return element.get();
        }
        String body = Standing.body(value, bodies);
        if (!body.equals(value)) {
            return body;
        }
        if (value.matches("[a-z]{2}")) {
            return Locale.of(value).getDisplayLanguage(Texts.locale());
        }
        Optional<String> known = promise(value).or(() -> bodyKind(value));
        if (known.isPresent()) {
            return known.get();
        }
        return Texts.optional("component.value." + value)
                .or(() -> Texts.optional("component.link." + value))
                .or(() -> value.matches("[a-z][a-z0-9-]*")
                        ? Optional.of(terms.plural(new ElementKind(value)))
                        : Optional.empty())
                .orElse(value);
    }
}
