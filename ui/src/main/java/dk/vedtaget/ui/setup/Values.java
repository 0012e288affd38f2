package dk.vedtaget.ui.setup;

import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.ui.component.PolicyText;
import dk.vedtaget.ui.component.Standing;
import dk.vedtaget.ui.component.Terms;
import dk.vedtaget.ui.component.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values of parameters as people read them: an id of a kind, a body or an element becomes its name. */
final class Values {

    private final Terms terms;
    private final List<Body> bodies;
    private final Map<String, Element> elements;

    Values(InstalledModule module, List<Body> bodies, Map<String, Element> elements) {
        this.terms = new Terms(module);
        this.bodies = bodies;
        this.elements = elements;
    }

    String text(String written) {
        return Arrays.stream(written.split(",", -1))
                .map(String::strip)
                .map(this::one)
                .collect(Collectors.joining(", "));
    }

    private String one(String value) {
        Element element = elements.get(value);
        if (element != null) {
            return PolicyText.plain(element.label());
        }
        String body = Standing.body(value, bodies);
        if (!body.equals(value)) {
            return body;
        }
        if (value.matches("[a-z]{2}")) {
            return Locale.of(value).getDisplayLanguage(Texts.locale());
        }
        return Texts.optional("setup.value." + value)
                .or(() -> value.matches("[a-z][a-z0-9-]*")
                        ? Optional.of(terms.plural(new ElementKind(value)))
                        : Optional.empty())
                .orElse(value);
    }
}
