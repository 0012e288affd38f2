package dk.vedtaget.app.store;

import dk.vedtaget.app.StartRefusedException;
import dk.vedtaget.app.StartRefusedException.Reason;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the environment says: {@code VEDTAGET_DATA}, {@code VEDTAGET_MONGODB_URI}, {@code VEDTAGET_DEMO},
 * {@code VEDTAGET_ADMIN_USER}, {@code VEDTAGET_ADMIN_PASSWORD_FILE}. A variable that is set to nothing is not set.
 */
@ConfigurationProperties("vedtaget")
public record Settings(
        @Nullable String data,
        @Nullable Mongodb mongodb,
        @Nullable String demo,
        @Nullable Admin admin) {

    record Mongodb(@Nullable String uri) {}

    record Admin(@Nullable String user, @Nullable Password password) {
        record Password(@Nullable String file) {}
    }

    /** Folder of the embedded store. */
    Path dataFolder() {
        return Path.of(given(data).orElse("data"));
    }

    Optional<String> mongodbUri() {
        return mongodb == null ? Optional.empty() : given(mongodb.uri());
    }

    /**
     * Whether a store that is created now is to be a demonstration.
     *
     * @throws StartRefusedException where what is said is neither yes nor no: a guess would be for good
     */
    boolean demonstrationWanted() {
        return given(demo).map(Settings::yes).orElse(mongodbUri().isEmpty());
    }

    private static boolean yes(String written) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new StartRefusedException(Reason.DEMO_INVALID, written);
        };
    }

    public Optional<String> adminUser() {
        return admin == null ? Optional.empty() : given(admin.user());
    }

    public Optional<Path> adminPasswordFile() {
        return admin == null || admin.password() == null
                ? Optional.empty()
                : given(admin.password().file()).map(Path::of);
    }

    private static Optional<String> given(@Nullable String value) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }
}
