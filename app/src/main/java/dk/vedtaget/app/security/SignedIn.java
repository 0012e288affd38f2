package dk.vedtaget.app.security;

import dk.vedtaget.domain.access.Actor;
import java.util.Collection;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** Somebody who has signed in, and as whom the register knows them. */
public final class SignedIn implements UserDetails {

    private static final long serialVersionUID = 1L;

    private final String login;
    private final String passwordHash;
    // sessions stay on their node, so nothing of this is ever written out
    private final transient Actor actor;

    SignedIn(String login, String passwordHash, Actor actor) {
        this.login = login;
        this.passwordHash = passwordHash;
        this.actor = actor;
    }

    public Actor actor() {
        return actor;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_" + actor.role().name()));
    }

    @Override
    public String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return login;
    }
}
