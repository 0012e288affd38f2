package dk.vedtaget.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.Permission;
import dk.vedtaget.domain.history.RegisterQueries;
import dk.vedtaget.domain.policy.PolicyState;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.spi.Municipality;
import dk.vedtaget.ui.component.Links;
import dk.vedtaget.ui.component.Notice;
import dk.vedtaget.ui.component.Persons;
import dk.vedtaget.ui.component.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands around every view: whose register it is, where one can go, who one is, and whether this is only a
 * demonstration. Says nothing about a municipality the reader may not see. Open to all because the pages that say
 * something was not found stand in it too.
 */
@Layout
@AnonymousAllowed
class MainLayout extends Div implements RouterLayout, AfterNavigationObserver {

    private static final long serialVersionUID = 1L;
    private static final String CONTENT = "indhold";

    private final transient RegisterQueries queries;
    private final transient CurrentActor current;
    private final Div place = new Div();
    private final Nav navigation = new Nav();
    private final Aside trouble = new Aside();
    private final Main content = new Main();

    MainLayout(Register register, CurrentActor current, Environment environment) {
        this.queries = register.queries();
        this.current = current;
        addClassName("vt-shell");
        Anchor skip = new Anchor("#" + CONTENT, Texts.t("shell.skip"));
        skip.setRouterIgnore(true);
        skip.addClassName("vt-skip");
        add(skip);
        if (environment.demonstration()) {
            add(Ribbon.of(environment));
        }
        place.addClassName("vt-place");
        navigation.setAriaLabel(Texts.t("shell.navigation"));
        navigation.addClassName("vt-navigation");
        content.setId(CONTENT);
        content.getElement().setAttribute("tabindex", "-1");
        content.addClassName("vt-main");
        Anchor brand = Links.to(Routes.HOME, Texts.t("shell.product"));
        brand.addClassName("vt-brand");
        Header header = new Header(brand, place, person());
        header.addClassName("vt-header");
        trouble.addClassName("vt-trouble");
        trouble.getElement().setAttribute("aria-label", Texts.t("shell.broken.label"));
        add(header, navigation, trouble, content);
    }

    @Override
    public void showRouterLayoutContent(HasElement view) {
        content.removeAll();
        if (view != null) {
            content.getElement().appendChild(view.getElement());
        }
    }

    @Override
    public void removeRouterLayoutContent(HasElement view) {
        content.removeAll();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        List<Municipality> readable =
                current.ifSignedIn().map(queries::municipalities).orElse(List.of());
        Optional<Municipality> here = event.getRouteParameters()
                .get(Routes.CODE)
                .flatMap(code -> readable.stream()
                        .filter(m -> m.code().value().equals(code))
                        .findFirst());
        showPlace(readable, here);
        showTrouble(here);
        showNavigation(here, event.getLocation().getPath());
    }

    private void showPlace(List<Municipality> readable, Optional<Municipality> here) {
        place.removeAll();
        if (readable.size() > 1) {
            MenuBar menu = new MenuBar();
            menu.addThemeVariants(MenuBarVariant.TERTIARY);
            MenuItem chooser = menu.addItem(here.map(Municipality::name).orElse(Texts.t("shell.choose")));
            chooser.setAriaLabel(Texts.t("shell.municipality.switch"));
            for (Municipality municipality : readable) {
                chooser.getSubMenu().addItem(municipality.name(), click -> getUI().ifPresent(
                                ui -> ui.navigate(Routes.overview(municipality.code()))));
            }
            place.add(menu);
        } else {
            here.ifPresent(municipality -> place.add(new Span(municipality.name())));
        }
    }

    private void showTrouble(Optional<Municipality> here) {
        trouble.removeAll();
        here.filter(municipality ->
                        queries.broken(current.actor(), municipality.code()).isPresent())
                .ifPresent(
                        municipality -> trouble.add(Notice.warning("", Texts.t("shell.broken", municipality.name()))));
        trouble.setVisible(trouble.getComponentCount() > 0);
    }

    private void showNavigation(Optional<Municipality> here, String path) {
        navigation.removeAll();
        UnorderedList list = new UnorderedList();
        here.map(Municipality::code).ifPresent(code -> {
            list.add(item(Routes.overview(code), "shell.nav.overview", path.equals(Routes.overview(code))));
            Actor actor = current.actor();
            List<RegisterQueries.PolicyView> policies = queries.policies(actor, code);
            for (RegisterQueries.PolicyView policy : policies) {
                policy.state().id().ifPresent(id -> {
                    String target = Routes.policy(code, id, Optional.empty());
                    String label = policies.size() == 1
                            ? Texts.t("shell.nav.policy")
                            : policy.state().title();
                    boolean reading = path.startsWith(target) || path.contains("/udgave/");
                    list.add(new ListItem(link(target, label, reading)));
                });
            }
            policies.stream()
                    .map(RegisterQueries.PolicyView::state)
                    .map(PolicyState::openDraft)
                    .flatMap(Optional::stream)
                    .forEach(draft -> list.add(
                            item(Routes.draft(code, draft.id()), "shell.nav.draft", path.contains("/udkast/"))));
            list.add(item(Routes.due(code, Optional.empty()), "shell.nav.due", path.contains("/opfoelgning")));
            list.add(item(
                    Routes.history(code),
                    "shell.nav.history",
                    path.contains("/historik") || path.contains("/sammenlign")));
            list.add(item(Routes.setup(code), "shell.nav.setup", path.endsWith("/opsaetning")));
        });
        if (current.ifSignedIn()
                .map(actor -> actor.mayRun(Permission.RUN_STORE))
                .orElse(false)) {
            list.add(item(Routes.OPERATOR, "shell.nav.operator", path.equals(Routes.OPERATOR)));
        }
        navigation.add(list);
        navigation.setVisible(list.getChildren().findAny().isPresent());
    }

    private static ListItem item(String path, String key, boolean here) {
        return new ListItem(link(path, Texts.t(key), here));
    }

    private static Anchor link(String path, String text, boolean here) {
        Anchor link = Links.to(path, text);
        if (here) {
            link.getElement().setAttribute("aria-current", "page");
        }
        return link;
    }

    private Component person() {
        Div person = new Div();
        person.addClassName("vt-person");
        if (current.ifSignedIn().isEmpty()) {
            person.add(new LanguageButton());
            return person;
        }
        Span role = new Span(Persons.role(current.actor().role()));
        role.addClassName("vt-role");
        MenuBar menu = new MenuBar();
        menu.addThemeVariants(MenuBarVariant.TERTIARY);
        MenuItem user = menu.addItem(current.login());
        user.setAriaLabel(Texts.t("shell.person.menu", current.login()));
        Locale other = Languages.other();
        user.getSubMenu().addItem(Texts.in(other, "shell.language"), click -> getUI().ifPresent(
                        ui -> Languages.choose(ui, other)));
        user.getSubMenu().addItem(Texts.t("shell.signOut"), click -> current.signOut());
        person.add(role, menu);
        return person;
    }
}
