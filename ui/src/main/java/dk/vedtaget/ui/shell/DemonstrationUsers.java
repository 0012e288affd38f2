package dk.vedtaget.ui.shell;

import dk.vedtaget.domain.access.Role;
import dk.vedtaget.spi.Municipality;
import java.util.List;

/** The known users of a demonstration, for the sign-in page. */
public interface DemonstrationUsers {

    /**
     * One of them.
     *
     * @param municipalities those the role is held for; empty for the operator
     */
    record User(String login, Role role, List<Municipality> municipalities) {
        public User {
            municipalities = List.copyOf(municipalities);
        }
    }

    /** By municipality, those without one municipality of their own last; empty outside a demonstration. */
    List<User> all();

    /** The password of every one of them; empty outside a demonstration. */
    String password();
}
