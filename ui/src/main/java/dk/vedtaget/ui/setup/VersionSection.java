package dk.vedtaget.ui.setup;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleCatalog.NewVersion;
import dk.vedtaget.spi.Body;
import dk.vedtaget.spi.Obligation;
import dk.vedtaget.spi.Rule;
import dk.vedtaget.ui.component.Texts;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** A version of the module that has come: what of it is another, and the way to what it would have meant. */
final class VersionSection {

    private final SetupDesk desk;
    private final NewVersion version;
    private final InstalledModule before;

    VersionSection(SetupDesk desk, NewVersion version) {
        this.desk = desk;
        this.version = version;
        this.before = desk.setup().module();
    }

    Component component() {
        Section section = Parts.section("setup.version");
        section.add(new Paragraph(
                Texts.t("setup.version.which", version.module().content().version(), version.before())));
        section.add(differences());
        if (desk.mayChange()) {
            String take =
                    Texts.t("setup.version.take", version.module().content().version());
            Button button = Parts.button(take, take, () -> new VersionDialog(desk, version).open());
            button.addThemeVariants(ButtonVariant.PRIMARY);
            section.add(button);
        } else {
            section.add(new Paragraph(Texts.t("setup.version.wait")));
        }
        return section;
    }

    private UnorderedList differences() {
        UnorderedList list = Parts.list();
        add(
                list,
                "setup.version.rule",
                version.others().rules(),
                module -> module.rules().stream(),
                Rule::id,
                rule -> Texts.t(rule.title()));
        add(
                list,
                "setup.version.body",
                version.others().bodies(),
                module -> module.content().bodies().stream(),
                Body::id,
                Body::name);
        add(
                list,
                "setup.version.obligation",
                version.others().obligations(),
                module -> module.content().obligations().stream(),
                Obligation::id,
                obligation -> Texts.t(obligation.title()));
        return list;
    }

    private <T> void add(
            UnorderedList list,
            String key,
            SortedSet<String> others,
            Function<InstalledModule, Stream<T>> things,
            Function<T, String> id,
            Function<T, String> name) {
        for (String other : others) {
            Optional<T> was = find(things.apply(before), id, other);
            Optional<T> is = find(things.apply(version.module()), id, other);
            String what = was.isEmpty() ? ".comes" : is.isEmpty() ? ".goes" : ".changes";
            Stream.of(is, was)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .ifPresent(thing -> list.add(new ListItem(Texts.t(key + what, name.apply(thing)))));
        }
    }

    private static <T> Optional<T> find(Stream<T> things, Function<T, String> id, String wanted) {
        List<T> found = things.filter(thing -> id.apply(thing).equals(wanted)).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
    }
}
