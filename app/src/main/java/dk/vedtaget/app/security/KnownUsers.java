package dk.vedtaget.app.security;

import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.spi.Municipality;
import dk.vedtaget.ui.shell.DemonstrationUsers;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The users every demonstration has: two for each municipality, an auditor of all, and an operator. */
final class KnownUsers implements DemonstrationUsers {

    static final String PASSWORD = "vedtaget";

    private final List<User> users;

    private KnownUsers(List<User> users) {
        this.users = List.copyOf(users);
    }

    static KnownUsers none() {
        return new KnownUsers(List.of());
    }

    static KnownUsers of(ModuleCatalog catalog) {
        List<User> users = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (InstalledModule module : catalog.all()) {
            Municipality municipality = module.municipality();
            String name = slug(municipality.name());
            // two municipalities whose names begin alike are told apart by their codes
            String unique =
                    taken.add(name) ? name : name + "-" + municipality.code().value();
            users.add(new User(unique + "-admin", Role.ADMINISTRATOR, List.of(municipality)));
            users.add(new User(unique + "-sagsbehandler", Role.CASE_WORKER, List.of(municipality)));
        }
        users.add(new User(
                "auditor",
                Role.AUDITOR,
                catalog.all().stream().map(InstalledModule::municipality).toList()));
        users.add(new User("operator", Role.OPERATOR, List.of()));
        return new KnownUsers(users);
    }

    /** The first word of a name in lower-case ASCII: æ, ø and å as ae, oe and aa. */
    static String slug(String name) {
        String word = name.strip().split("[\\s-]", 2)[0].toLowerCase(Locale.ROOT);
        String danish = word.replace("æ", "ae").replace("ø", "oe").replace("å", "aa");
        return Normalizer.normalize(danish, Normalizer.Form.NFD).replaceAll("[^a-z0-9]", "");
    }

    @Override
    public List<User> all() {
        return users;
    }

    @Override
    public String password() {
        return users.isEmpty() ? "" : PASSWORD;
    }
}
