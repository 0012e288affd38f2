package dk.vedtaget.app.security;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Signing in with a password, at either door: slowly after wrong ones, quickly with one that was right just now. */
final class PasswordSignIn implements AuthenticationProvider {

    private final UserDetailsService users;
    private final DaoAuthenticationProvider slow;
    private final SignInAttempts attempts;
    private final VerifiedPasswords verified;

    PasswordSignIn(
            UserDetailsService users, PasswordEncoder passwords, SignInAttempts attempts, VerifiedPasswords verified) {
        this.users = users;
        this.slow = new DaoAuthenticationProvider(users);
        slow.setPasswordEncoder(passwords);
        this.attempts = attempts;
        this.verified = verified;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication asked) throws AuthenticationException {
        String login = asked.getName();
        String password = String.valueOf(asked.getCredentials());
        UserDetails known = known(login, password);
        if (known != null) {
            UsernamePasswordAuthenticationToken signedIn =
                    UsernamePasswordAuthenticationToken.authenticated(known, null, known.getAuthorities());
            signedIn.setDetails(asked.getDetails());
            return signedIn;
        }
        String address = asked.getDetails() instanceof WebAuthenticationDetails web
                ? String.valueOf(web.getRemoteAddress())
                : "";
        Duration wait = attempts.ask(login, address);
        if (!wait.isZero()) {
            throw new TooManyAttemptsException(wait);
        }
        Authentication signedIn = slow.authenticate(asked);
        attempts.right(login, address);
        if (signedIn != null && signedIn.getPrincipal() instanceof SignedIn user) {
            verified.remember(login, user.getPassword(), password);
        }
        return signedIn;
    }

    private @Nullable UserDetails known(String login, String password) {
        try {
            UserDetails user = users.loadUserByUsername(login);
            String hash = user.getPassword();
            return hash != null && verified.knows(login, hash, password) ? user : null;
        } catch (UsernameNotFoundException e) {
            // goes the slow way like everybody, so that nobody learns from the clock who exists
            return null;
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
