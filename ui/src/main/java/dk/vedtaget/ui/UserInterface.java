package dk.vedtaget.ui;

import com.vaadin.flow.spring.annotation.EnableVaadin;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/**
 * Brings all views into an application: import it there.
 *
 * <p>The application must hold one bean each of {@link dk.vedtaget.domain.register.Register},
 * {@link dk.vedtaget.ui.shell.CurrentActor}, {@link dk.vedtaget.ui.shell.DemonstrationUsers},
 * {@link dk.vedtaget.ui.shell.Environment} and {@link dk.vedtaget.ui.shell.IdFactory}, and let anybody read
 * {@link #PUBLIC_RESOURCES}.
 */
@Configuration(proxyBeanMethods = false)
@EnableVaadin("dk.vedtaget.ui")
@ComponentScan
public final class UserInterface {

    /** Where the stylesheet and the pictures are served from; they say nothing about anybody. */
    public static final String PUBLIC_RESOURCES = "/vedtaget/**";

    /** The address of the sign-in page, to which whoever is not signed in is sent. */
    public static final String SIGN_IN = "/login";

    /** The name of the query parameter that says a sign-in failed. */
    public static final String ERROR = "error";

    /** The name of the query parameter that says how many seconds to wait. */
    public static final String WAIT = "wait";

    /** Where somebody is sent whose user or password was wrong. */
    public static String signInFailed() {
        return SIGN_IN + "?" + ERROR;
    }

    /** Where somebody is sent whose password was not looked at, since too many were wrong. */
    public static String signInFailed(long seconds) {
        return signInFailed() + "&" + WAIT + "=" + seconds;
    }
}
