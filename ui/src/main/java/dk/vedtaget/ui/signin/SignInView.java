package dk.vedtaget.ui.signin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import dk.vedtaget.ui.UserInterface;
import dk.vedtaget.ui.component.Persons;
import dk.vedtaget.ui.component.Texts;
import dk.vedtaget.ui.shell.CurrentActor;
import dk.vedtaget.ui.shell.DemonstrationUsers;
import dk.vedtaget.ui.shell.Environment;
import dk.vedtaget.ui.shell.LanguageButton;
import dk.vedtaget.ui.shell.Ribbon;
import dk.vedtaget.ui.shell.Routes;
import dk.vedtaget.ui.shell.Titles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sign-in page. In a demonstration, and only there, it lists who one can be. */
@Route(value = Routes.SIGN_IN, autoLayout = false)
@AnonymousAllowed
class SignInView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1L;

    private final transient CurrentActor current;
    private final LoginForm form = new LoginForm();

    SignInView(CurrentActor current, DemonstrationUsers users, Environment environment) {
        this.current = current;
        addClassNames("vt-shell");
        Header language = new Header(new LanguageButton());
        language.addClassName("vt-signin-language");
        add(Ribbon.of(environment), language);
        form.setI18n(texts());
        form.setAction(Routes.SIGN_IN);
        form.setForgotPasswordButtonVisible(false);
        form.getElement().setAttribute("no-autofocus", !users.all().isEmpty());
        Div about = new Div(new H1(Texts.t("signin.title")), new Paragraph(Texts.t("signin.about")), form);
        Main page = new Main(about);
        page.addClassName("vt-signin");
        if (!users.all().isEmpty()) {
            page.add(demonstration(users));
        }
        add(page);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (current.ifSignedIn().isPresent()) {
            event.forwardTo(Routes.HOME);
        }
        QueryParameters asked = event.getLocation().getQueryParameters();
        asked.getSingleParameter(UserInterface.WAIT)
                .filter(seconds -> seconds.matches("[1-9][0-9]{0,3}"))
                .ifPresent(seconds -> {
                    LoginI18n texts = texts();
                    texts.getErrorMessage().setTitle(Texts.t("signin.wait"));
                    texts.getErrorMessage().setMessage(Texts.t("signin.wait.remedy", Integer.valueOf(seconds)));
                    form.setI18n(texts);
                });
        form.setError(asked.getParameters().containsKey(UserInterface.ERROR));
    }

    @Override
    public String getPageTitle() {
        return Titles.of(Texts.t("signin.title"));
    }

    private Component demonstration(DemonstrationUsers users) {
        Div list = new Div(
                new H2(Texts.t("signin.demonstration")),
                new Paragraph(Texts.t("signin.demonstration.about", users.password())));
        Map<String, List<DemonstrationUsers.User>> grouped = new LinkedHashMap<>();
        for (DemonstrationUsers.User user : users.all()) {
            String group = user.municipalities().size() == 1
                    ? user.municipalities().getFirst().name()
                    : Texts.t("signin.demonstration.across");
            grouped.computeIfAbsent(group, g -> new java.util.ArrayList<>()).add(user);
        }
        grouped.forEach((group, members) -> {
            Div buttons = new Div();
            buttons.addClassName("vt-users");
            members.forEach(user -> buttons.add(button(user, users.password())));
            list.add(new H3(group), buttons);
        });
        return list;
    }

    private Component button(DemonstrationUsers.User user, String password) {
        Button button = new Button(Texts.t("signin.demonstration.user", Persons.role(user.role()), user.login()));
        button.addClickListener(click -> form.getElement().executeJs("""
                        const name = this.querySelector('#vaadinLoginUsername');
                        const password = this.querySelector('#vaadinLoginPassword');
                        name.value = $0;
                        password.value = $1;
                        this.querySelector('vaadin-button[theme~="primary"]')?.focus();
                        """, user.login(), password));
        return button;
    }

    private static LoginI18n texts() {
        LoginI18n texts = LoginI18n.createDefault();
        LoginI18n.Form fields = texts.getForm();
        fields.setTitle(Texts.t("signin.form"));
        fields.setUsername(Texts.t("signin.user"));
        fields.setPassword(Texts.t("signin.password"));
        fields.setSubmit(Texts.t("signin.submit"));
        LoginI18n.ErrorMessage error = texts.getErrorMessage();
        error.setTitle(Texts.t("signin.error"));
        error.setMessage(Texts.t("signin.error.remedy"));
        error.setUsername(Texts.t("signin.user.missing"));
        error.setPassword(Texts.t("signin.password.missing"));
        return texts;
    }
}
