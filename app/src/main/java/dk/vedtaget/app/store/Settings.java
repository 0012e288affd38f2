package dk.vedtaget.app.store;

import dk.vedtaget.app.start.StartRefusedException;
import dk.vedtaget.app.start.StartRefusedException.Reason;
import dk.vedtaget.domain.catalog.ModuleLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the environment says: {@code VEDTAGET_DATA}, {@code VEDTAGET_MONGODB_URI}, {@code VEDTAGET_DEMO},
 * {@code VEDTAGET_ADMIN_USER}, {@code VEDTAGET_ADMIN_PASSWORD_FILE}, {@code VEDTAGET_SIGNING_KEY_FILE},
 * {@code VEDTAGET_JOURNAL_NAME}, {@code VEDTAGET_WITNESS_FOLDER}, {@code VEDTAGET_WITNESS_URL},
 * {@code VEDTAGET_WITNESS_MAIL}, {@code VEDTAGET_MAIL_FROM}, {@code VEDTAGET_TIMESTAMP_URL},
 * {@code VEDTAGET_TIMESTAMP_CERTIFICATE_FILE}, {@code VEDTAGET_MODULES}, {@code VEDTAGET_MODULE_SECONDS},
 * {@code VEDTAGET_MODULE_MEGABYTES}. A variable that is set to nothing is not set.
 */
@ConfigurationProperties("vedtaget")
public record Settings(
        @Nullable String data,
        @Nullable Mongodb mongodb,
        @Nullable String demo,
        @Nullable Admin admin,
        @Nullable Signing signing,
        @Nullable Journal journal,
        @Nullable Witness witness,
        @Nullable Mail mail,
        @Nullable Timestamp timestamp,
        @Nullable String modules,
        @Nullable Module module) {

    private static final String KEY_FILE = "journal.key";

    record Mongodb(@Nullable String uri) {}

    record Admin(@Nullable String user, @Nullable Password password) {
        record Password(@Nullable String file) {}
    }

    record Signing(@Nullable Key key) {
        record Key(@Nullable String file) {}
    }

    record Journal(@Nullable String name) {}

    record Witness(
            @Nullable String folder,
            @Nullable String url,
            @Nullable String mail) {}

    record Mail(@Nullable String from) {}

    record Module(@Nullable String seconds, @Nullable String megabytes) {}

    record Timestamp(@Nullable String url, @Nullable Certificate certificate) {
        record Certificate(@Nullable String file) {}
    }

    /** Folder with archives of municipality modules, beside those built in. */
    Optional<Path> modulesFolder() {
        return given(modules).map(Path::of);
    }

    /**
     * Within what a municipality's own code must answer.
     *
     * @throws StartRefusedException where what is said is no number, or none that can be meant
     */
    ModuleLimits moduleLimits() {
        ModuleLimits usual = ModuleLimits.usual();
        return new ModuleLimits(
                limit("VEDTAGET_MODULE_SECONDS", module == null ? null : module.seconds())
                        .map(Duration::ofSeconds)
                        .orElse(usual.time()),
                limit("VEDTAGET_MODULE_MEGABYTES", module == null ? null : module.megabytes())
                        .map(megabytes -> megabytes << 20)
                        .orElse(usual.bytes()));
    }

    private static Optional<Long> limit(String setting, @Nullable String value) {
        return given(value).map(written -> {
            if (!written.matches("[1-9][0-9]{0,4}")) {
                throw new StartRefusedException(Reason.MODULE_LIMIT_INVALID, setting, written);
            }
            return Long.valueOf(written);
        });
    }

    /** The key that signs checkpoints; in the data folder unless it is said where. */
    Path signingKeyFile() {
        return signing == null || signing.key() == null
                ? dataFolder().resolve(KEY_FILE)
                : given(signing.key().file()).map(Path::of).orElse(dataFolder().resolve(KEY_FILE));
    }

    /** What a journal that has no name yet is called in its checkpoints. */
    Optional<String> journalName() {
        return journal == null ? Optional.empty() : given(journal.name());
    }

    Optional<Path> witnessFolder() {
        return witness == null ? Optional.empty() : given(witness.folder()).map(Path::of);
    }

    /** Addresses of witnesses, given with commas between them. */
    List<String> witnessUrls() {
        return listed(witness == null ? null : witness.url());
    }

    /** Addresses checkpoints are mailed to, given with commas between them. */
    List<String> witnessMail() {
        return listed(witness == null ? null : witness.mail());
    }

    /** Who mail says it is from. */
    Optional<String> mailFrom() {
        return mail == null ? Optional.empty() : given(mail.from());
    }

    /** Address of the authority that stamps checkpoints. */
    Optional<String> timestampUrl() {
        return timestamp == null ? Optional.empty() : given(timestamp.url());
    }

    /** The certificates of the authority, or of whoever vouches for it. */
    Optional<Path> timestampCertificateFile() {
        return timestamp == null || timestamp.certificate() == null
                ? Optional.empty()
                : given(timestamp.certificate().file()).map(Path::of);
    }

    private static List<String> listed(@Nullable String value) {
        return given(value).stream()
                .flatMap(all -> Stream.of(all.split(",", -1)))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
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
