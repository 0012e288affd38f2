package dk.vedtaget.app.store;

import dk.vedtaget.app.start.StartRefusedException;
import dk.vedtaget.app.start.StartRefusedException.Reason;
import dk.vedtaget.journal.timestamp.TimestampAuthority;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Whom checkpoints are stamped by.
 *
 * @param stamping empty where nobody was set up to do it
 */
record Authority(Optional<TimestampAuthority> stamping) implements AutoCloseable {

    /** @throws StartRefusedException where the address cannot be one, or a certificate cannot be read */
    static Authority of(Settings settings) {
        return new Authority(settings.timestampUrl().map(url -> {
            URI address =
                    Addresses.web(url).orElseThrow(() -> new StartRefusedException(Reason.TIMESTAMP_URL_INVALID, url));
            return new TimestampAuthority(
                    address,
                    settings.timestampCertificateFile()
                            .map(Authority::certificates)
                            .orElse(List.of()),
                    TimestampAuthority.PATIENCE,
                    new SecureRandom());
        }));
    }

    private static List<X509Certificate> certificates(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (IOException | CertificateException e) {
            // the same answer is right
        }
        throw new StartRefusedException(Reason.TIMESTAMP_CERTIFICATE_UNREADABLE, file.toString());
    }

    @Override
    public void close() {
        stamping.ifPresent(TimestampAuthority::close);
    }
}
