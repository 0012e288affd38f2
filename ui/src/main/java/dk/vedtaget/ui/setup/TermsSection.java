package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import dk.vedtaget.domain.setup.Aspect;
import dk.vedtaget.domain.setup.SetupEvent.TermChanged;
import dk.vedtaget.domain.setup.SetupState.Said;
import dk.vedtaget.spi.Element;
import dk.vedtaget.spi.ElementKind;
import dk.vedtaget.spi.LocalizedText;
import dk.vedtaget.spi.Term;
import dk.vedtaget.ui.component.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the kinds of element are called: those the module names, and those the policies have. */
final class TermsSection {

    private final SetupDesk desk;
    private final Sayings sayings;

    TermsSection(SetupDesk desk) {
        this.desk = desk;
        this.sayings = new Sayings(desk);
    }

    Component component() {
        Section section = Parts.section("setup.terms");
        Map<ElementKind, Term> terms = new LinkedHashMap<>();
        desk.module().content().terms().forEach(term -> terms.put(term.kind(), term));
        desk.elements().values().stream()
                .map(Element::kind)
                .distinct()
                .forEach(kind -> terms.computeIfAbsent(
                        kind, unnamed -> last(unnamed).map(TermsSection::term).orElseGet(() -> ours(unnamed))));
        // one that is to come is there with its day
        desk.state().kindsNamed().stream().map(ElementKind::new).forEach(kind -> last(kind)
                .filter(Said::everCounts)
                .ifPresent(said -> terms.computeIfAbsent(kind, coming -> term(said))));
        UnorderedList list = Parts.list();
        terms.values().forEach(term -> list.add(item(term)));
        section.add(list);
        if (desk.mayChange()) {
            Set<String> taken = terms.keySet().stream().map(ElementKind::id).collect(Collectors.toSet());
            section.add(new Button(
                    Texts.t("setup.term.add"),
                    click -> new TermDialog(desk, Optional.empty(), taken::contains).open()));
        }
        return section;
    }

    /** What was said of a kind last, taken back or not. */
    private Optional<Said> last(ElementKind kind) {
        return desk.state().of(Aspect.term(kind.id())).stream().reduce((older, newer) -> newer);
    }

    private static Term term(Said said) {
        TermChanged changed = (TermChanged) said.change();
        return new Term(changed.kind(), changed.singular(), changed.plural());
    }

    /** The product's own word, where nobody has said another. */
    private static Term ours(ElementKind kind) {
        return new Term(kind, word("component.kind." + kind.id()), word("component.kinds." + kind.id()));
    }

    private static LocalizedText word(String key) {
        return LocalizedText.of(Texts.in(Texts.DANISH, key), Texts.in(Texts.ENGLISH, key));
    }

    private ListItem item(Term term) {
        List<Aspect> aspects = List.of(Aspect.term(term.kind().id()));
        Div row = new Div(
                Parts.strong(Texts.t(term.singular())), new Span(Texts.t(term.plural())), sayings.origin(aspects));
        row.addClassName("vt-row");
        ListItem item = new ListItem(new Div(row, sayings.of(aspects, Optional.empty())));
        item.addClassName("vt-setting");
        if (desk.mayChange()) {
            item.add(Parts.button(
                    Texts.t("setup.change"),
                    Texts.t("setup.term.of", Texts.t(term.singular())),
                    () -> new TermDialog(desk, Optional.of(term), kind -> false).open()));
        }
        return item;
    }
}
