package dk.vedtaget.app.security;

import dk.vedtaget.app.start.StartRefusedException;
import dk.vedtaget.app.start.StartRefusedException.Reason;
import dk.vedtaget.app.store.Settings;
import dk.vedtaget.domain.access.Role;
import dk.vedtaget.domain.catalog.InstalledModule;
import dk.vedtaget.domain.catalog.ModuleCatalog;
import dk.vedtaget.domain.register.Register;
import dk.vedtaget.ui.shell.DemonstrationUsers;
import dk.vedtaget.ui.shell.Environment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Who there is: the known users of a demonstration, or else the one administrator the environment names.
 *
 * @see <a href="../../../../../../../../docs/decisions/0012-who-may-sign-in.md">Decision 0012</a>
 */
@Configuration(proxyBeanMethods = false)
class UsersConfiguration {

    private static final int SHORTEST_PASSWORD = 12;

    /** BCrypt looks no further, and a password cut off in silence is a weaker one. */
    private static final int LONGEST_PASSWORD_BYTES = 72;

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    @Bean
    AuthenticationProvider passwordSignIn(UserDetailsService users, PasswordEncoder passwords) {
        return new PasswordSignIn(
                users,
                passwords,
                new SignInAttempts(System::nanoTime),
                new VerifiedPasswords(new SecureRandom(), System::nanoTime));
    }

    @Bean
    DemonstrationUsers demonstrationUsers(Environment environment, ModuleCatalog catalog) {
        return environment.demonstration() ? KnownUsers.of(catalog) : KnownUsers.none();
    }

    @Bean
    UserDetailsService users(
            Environment environment,
            DemonstrationUsers known,
            Settings settings,
            Register register,
            ModuleCatalog catalog,
            PasswordEncoder passwords) {
        Map<String, Users.User> users = new HashMap<>();
        if (environment.demonstration()) {
            String hash = hash(passwords, known.password());
            known.all()
                    .forEach(user -> users.put(
                            user.login(),
                            new Users.User(
                                    hash,
                                    user.role(),
                                    user.municipalities().stream()
                                            .map(municipality -> municipality.code())
                                            .collect(Collectors.toSet()))));
        } else {
            String login = settings.adminUser().orElseThrow(() -> new StartRefusedException(Reason.ADMIN_MISSING));
            Path file = settings.adminPasswordFile().orElseThrow(() -> new StartRefusedException(Reason.ADMIN_MISSING));
            users.put(
                    login,
                    new Users.User(
                            hash(passwords, password(file)),
                            Role.ADMINISTRATOR,
                            catalog.all().stream().map(InstalledModule::code).collect(Collectors.toSet())));
        }
        return new Users(users, register.people());
    }

    private static String hash(PasswordEncoder passwords, String password) {
        String hash = passwords.encode(password);
        if (hash == null) {
            throw new IllegalStateException("A password has a hash");
        }
        return hash;
    }

    /** The first line of the file. */
    private static String password(Path file) {
        String password;
        try {
            password = Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException | UncheckedIOException e) {
            throw new StartRefusedException(Reason.ADMIN_PASSWORD_FILE_UNREADABLE, file.toString());
        }
        if (password.codePointCount(0, password.length()) < SHORTEST_PASSWORD
                || password.getBytes(StandardCharsets.UTF_8).length > LONGEST_PASSWORD_BYTES) {
            throw new StartRefusedException(Reason.ADMIN_PASSWORD_UNSUITABLE, file.toString());
        }
        return password;
    }
}
