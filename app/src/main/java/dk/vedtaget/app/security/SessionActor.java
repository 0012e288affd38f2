package dk.vedtaget.app.security;

import com.vaadin.flow.spring.security.AuthenticationContext;
import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.ui.shell.CurrentActor;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Who is signed in, as Spring Security knows it. */
@Component
final class SessionActor implements CurrentActor {

    private final AuthenticationContext authentication;

    SessionActor(AuthenticationContext authentication) {
        this.authentication = authentication;
    }

    private SignedIn signedIn() {
        return authentication
                .getAuthenticatedUser(SignedIn.class)
                .orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
    }

    @Override
    public Actor actor() {
        return signedIn().actor();
    }

    @Override
    public Optional<Actor> ifSignedIn() {
        return authentication.getAuthenticatedUser(SignedIn.class).map(SignedIn::actor);
    }

    @Override
    public String login() {
        return signedIn().getUsername();
    }

    @Override
    public void signOut() {
        authentication.logout();
    }
}
