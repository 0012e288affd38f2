package dk.vedtaget.journal.timestamp;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/**
 * An authority that stamps hashes over HTTP, as RFC 3161 section 3.4 says. Safe for many threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3161">RFC 3161</a>
 * @see <a href="../../../../../../../../../docs/decisions/0016-time-stamps-are-additional.md">Decision 0016</a>
 */
public final class TimestampAuthority implements AutoCloseable {

    /** How long one answer may take. */
    public static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int LARGEST_ANSWER = 1 << 20;
    private static final int OK = 200;

    private final URI address;
    private final List<X509Certificate> trusted;
    private final Duration patience;
    private final RandomGenerator random;
    private final HttpClient client;

    /**
     * An authority at an address, {@code https://timestamp.example/tsa}.
     *
     * @param trusted one of these is the authority's own certificate or that of whoever vouches for it; where there is
     *     none, whoever answers is believed
     * @param random for the numbers that tie an answer to its question: a {@link java.security.SecureRandom} anywhere but
     *     in tests
     */
    public TimestampAuthority(URI address, List<X509Certificate> trusted, Duration patience, RandomGenerator random) {
        this.address = address;
        this.trusted = List.copyOf(trusted);
        this.patience = patience;
        this.random = random;
        this.client = HttpClient.newBuilder().connectTimeout(patience).build();
    }

    /** What an operator calls it; no secret in it. */
    public String name() {
        return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    /**
     * Has a hash stamped and checks the answer: that it is about this hash and this question, and signed.
     *
     * @param sha256 32 bytes
     * @throws TimestampRefusedException if the answer is no time stamp that counts
     * @throws IOException if there was no answer
     * @throws InterruptedException if the thread is to stop
     */
    public Timestamp stamp(byte[] sha256) throws TimestampRefusedException, IOException, InterruptedException {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        TimeStampRequest request =
                generator.generate(TSPAlgorithms.SHA256, sha256, new BigInteger(Long.SIZE - 1, asRandom()));
        byte[] answer = ask(request.getEncoded());
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            if (response.getTimeStampToken() == null) {
                String why = response.getStatusString();
                throw new TimestampRefusedException("it refuses with status " + response.getStatus()
                        + (why == null || why.isBlank() ? "" : ": " + why.strip()));
            }
            response.validate(request);
            byte[] der = response.getTimeStampToken().getEncoded(ASN1Encoding.DER);
            TimeStampToken token = new TimeStampToken(new CMSSignedData(der));
            requireSigned(token);
            return new Timestamp(token.getTimeStampInfo().getGenTime().toInstant(), der);
        } catch (TSPException | CMSException | GeneralSecurityException | OperatorCreationException e) {
            throw new TimestampRefusedException("its answer does not count: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            // bytes that are no answer end in the one or the other
            throw new TimestampRefusedException("its answer cannot be read: " + e.getMessage(), e);
        }
    }

    private Random asRandom() {
        return Random.from(random);
    }

    private byte[] ask(byte[] request) throws IOException, InterruptedException {
        // the client's own limit ends with the first byte of the answer
        FutureTask<byte[]> exchange = new FutureTask<>(() -> exchange(request));
        Thread.ofVirtual().name("vedtaget-timestamp").start(exchange);
        try {
            return exchange.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + patience.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(e.getCause());
        } finally {
            exchange.cancel(true);
        }
    }

    private byte[] exchange(byte[] request) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/timestamp-query")
                        .header("Accept", "application/timestamp-reply")
                        .timeout(patience)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != OK) {
                throw new IOException("it answered " + answer.statusCode());
            }
            byte[] bytes = body.readNBytes(LARGEST_ANSWER + 1);
            if (bytes.length > LARGEST_ANSWER) {
                throw new IOException("its answer has no end");
            }
            return bytes;
        }
    }

    private void requireSigned(TimeStampToken token)
            throws TimestampRefusedException, TSPException, GeneralSecurityException, OperatorCreationException {
        List<X509Certificate> given = new ArrayList<>();
        for (X509CertificateHolder holder : token.getCertificates().getMatches(null)) {
            given.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
        List<X509Certificate> all = new ArrayList<>(given);
        all.addAll(trusted);
        for (X509Certificate one : all) {
            if (token.getSID().match(new JcaX509CertificateHolder(one))) {
                token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(one));
                requireTrusted(one, given, token.getTimeStampInfo().getGenTime().toInstant());
                return;
            }
        }
        throw new TimestampRefusedException("the certificate it is signed with is not there");
    }

    private void requireTrusted(X509Certificate signer, List<X509Certificate> given, Instant at)
            throws GeneralSecurityException {
        if (trusted.isEmpty() || trusted.contains(signer)) {
            return;
        }
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(signer);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                trusted.stream().map(each -> new TrustAnchor(each, null)).collect(Collectors.toSet()), target);
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(given)));
        // whether a certificate was withdrawn is asked by whoever checks the token later
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertPathBuilder.getInstance("PKIX").build(parameters);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
