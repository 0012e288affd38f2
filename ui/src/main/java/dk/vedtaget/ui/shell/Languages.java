package dk.vedtaget.ui.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import dk.vedtaget.ui.component.Texts;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The language somebody chose, remembered in a cookie; Danish until they choose. What the browser prefers is not asked:
 * the product is a Danish register, and a link must look the same to everybody who has chosen nothing.
 */
@Component
class Languages implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1L;
    private static final String COOKIE = "vedtaget-sprog";

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(session -> {
            session.getSession().setLocale(chosen(session.getRequest()));
            session.getSession().setErrorHandler(new FailureNotice());
        });
        event.getSource().addUIInitListener(init -> {
            UI ui = init.getUI();
            Optional.ofNullable(VaadinService.getCurrentRequest()).ifPresent(request -> ui.setLocale(chosen(request)));
            setDocumentLanguage(ui);
            ui.getReconnectDialogConfiguration().setDialogText(Texts.in(ui.getLocale(), "shell.reconnecting"));
            ui.getReconnectDialogConfiguration().setDialogTextGaveUp(Texts.in(ui.getLocale(), "shell.offline"));
        });
        event.addIndexHtmlRequestListener(response -> response.getDocument()
                .attr("lang", chosen(response.getVaadinRequest()).getLanguage()));
    }

    /** Chooses a language and shows the page again in it. */
    static void choose(UI ui, Locale locale) {
        Cookie cookie = new Cookie(COOKIE, locale.getLanguage());
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setMaxAge((int) Duration.ofDays(365).toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        VaadinResponse response = VaadinService.getCurrentResponse();
        if (response != null) {
            response.addCookie(cookie);
        }
        ui.getSession().setLocale(locale);
        ui.getPage().reload();
    }

    /** The language the page at hand is not in. */
    static Locale other() {
        return Texts.locale().equals(Texts.DANISH) ? Texts.ENGLISH : Texts.DANISH;
    }

    private static void setDocumentLanguage(UI ui) {
        // the indicator of a lost connection says something now and then, outside every landmark: a status may
        ui.getElement().executeJs("""
                        document.documentElement.lang = $0;
                        document.querySelector('vaadin-connection-indicator')?.setAttribute('role', 'status');
                        """, ui.getLocale().getLanguage());
    }

    private static Locale chosen(VaadinRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (COOKIE.equals(cookie.getName())) {
                    return Texts.supported(Locale.of(cookie.getValue()));
                }
            }
        }
        return Texts.DANISH;
    }
}
