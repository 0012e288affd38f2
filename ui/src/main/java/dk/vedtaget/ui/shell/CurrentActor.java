package dk.vedtaget.ui.shell;

import dk.vedtaget.domain.access.Actor;
import java.util.Optional;

/**
 * Who is signed in where this is asked: on a view's own thread. Elsewhere (a push, an executor) nobody is; take the
 * {@link Actor}, which is immutable, along instead.
 *
 * <p>The authority of a role is its name ({@code ADMINISTRATOR}, {@code CASE_WORKER}, {@code AUDITOR}, {@code OPERATOR}),
 * so {@code @RolesAllowed("OPERATOR")} works on a view.
 */
public interface CurrentActor {

    /** @throws IllegalStateException where nobody is signed in, which a view that requires sign-in never sees */
    Actor actor();

    /** Empty where nobody is signed in. */
    Optional<Actor> ifSignedIn();

    /** @throws IllegalStateException as {@link #actor()} */
    String login();

    /** Ends the session and leads to the sign-in page. */
    void signOut();
}
