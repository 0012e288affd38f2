package dk.vedtaget.app.security;

import dk.vedtaget.domain.access.Actor;
import dk.vedtaget.domain.access.PersonRef;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.journal.protection.People;
import dk.vedtaget.spi.MunicipalityCode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/** The users there are, known by login; the register knows each by a random reference only. */
final class Users implements UserDetailsService {

    /** @param passwordHash as the password encoder writes it */
    record User(String passwordHash, Role role, Set<MunicipalityCode> municipalities) {}

    private final Map<String, User> byLogin;
    private final People people;

    Users(Map<String, User> byLogin, People people) {
        this.byLogin = Map.copyOf(byLogin);
        this.people = people;
    }

    @Override
    public UserDetails loadUserByUsername(String login) {
        User user = Optional.ofNullable(byLogin.get(login))
                .orElseThrow(() -> new UsernameNotFoundException("No such user"));
        return new SignedIn(
                login,
                user.passwordHash(),
                Actor.of(new PersonRef(people.refOf(login)), user.role(), user.municipalities()));
    }
}
