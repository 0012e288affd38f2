package dk.vedtaget.ui.component;

import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.followup.ObligationSettings;
import dk.vedtaget.domain.history.RegisterQueries.SetupView;
import dk.vedtaget.domain.rule.RuleTexts;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.Parameter;
import dk.vedtaget.spi.Parameters;
import dk.vedtaget.spi.Rule;
import java.time.LocalDate;
import java.time.MonthDay;
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

    /** What a parameter is called, in the rule or in the product; its own name where neither knows it any more. */
    public static String name(String parameter, Optional<Rule> rule) {
        return rule.stream()
                .flatMap(known -> known.parameters().stream())
                .filter(known -> known.name().equals(parameter))
                .map(Parameter::label)
                .findFirst()
                .or(() -> RuleTexts.knownParameter(parameter))
                .map(Texts::t)
                .orElse(parameter);
    }

    /** What an obligation is called; its id where the module no longer has it. */
    public String obligation(String id) {
        return promise(id).orElse(id);
    }

    /** A setting of an obligation as people read it: its name, and 31. december for {@code 12-31}. */
    public String setting(String obligation, String name, String written) {
        Optional<Parameter> known = module.content().obligations().stream()
                .filter(one -> one.id().equals(obligation))
                .flatMap(one -> ObligationSettings.of(one).stream())
                .filter(parameter -> parameter.name().equals(name))
                .findFirst();
        return Texts.t(
                "component.parameter",
                known.map(Parameter::label)
                        .or(() -> RuleTexts.knownParameter(name))
                        .map(Texts::t)
                        .orElse(name),
                known.map(parameter -> setting(parameter, written)).orElse(written));
    }

    /** The value of an obligation's setting as people read it. */
    public String setting(Parameter parameter, String written) {
        if (written.isEmpty() || !parameter.accepts(written)) {
            return written.isEmpty() ? Texts.t("component.notStated") : written;
        }
        return switch (parameter.type()) {
            case DAY_OF_YEAR -> Dates.text(MonthDay.parse("--" + written));
            case DATE -> Dates.text(LocalDate.parse(written));
            case BODY -> Standing.body(written, bodies);
            case CHOICE -> Texts.optional("component.subject." + written).orElse(written);
            case ELEMENT_KIND -> terms.plural(new ElementKind(written));
            case INTEGER_LIST -> written.replaceAll("\\s*,\\s*", ", ");
            case INTEGER, TEXT, LIST -> written;
        };
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
