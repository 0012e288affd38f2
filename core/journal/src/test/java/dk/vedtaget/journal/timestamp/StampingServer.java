package dk.vedtaget.journal.timestamp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/** A time-stamp authority with a certificate of its own, on a port of this machine, that can be made to misbehave. */
public final class StampingServer implements AutoCloseable {

    /** What it does with a request. */
    public enum Mood {
        STAMPS,
        ANOTHER_HASH,
        ANOTHER_NONCE,
        REFUSES,
        GARBAGE,
        CUT_SHORT,
        NO_PAGE,
        SLOW,
        WITHOUT_END,
        SIGNATURE_BROKEN
    }

    private static final ASN1ObjectIdentifier POLICY = new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");

    private final KeyPair key = keys();
    private final X509Certificate root;
    private final X509Certificate own;
    private final AtomicInteger serial = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<byte[]> stamped = new CopyOnWriteArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private ExecutorService threads;
    private int port;

    public volatile Mood mood = Mood.STAMPS;

    public StampingServer() {
        KeyPair rootKey = keys();
        root = certificate("CN=Vouching", rootKey, "CN=Vouching", rootKey, true);
        own = certificate("CN=Stamping", key, "CN=Vouching", rootKey, false);
        come();
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate certificate(
            String subject, KeyPair subjectKey, String issuer, KeyPair issuerKey, boolean vouches) {
        try {
            Instant now = Instant.now();
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Name(issuer),
                    BigInteger.valueOf(vouches ? 1 : 2),
                    Date.from(now.minus(Duration.ofDays(1))),
                    Date.from(now.plus(Duration.ofDays(365))),
                    new X500Name(subject),
                    subjectKey.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(vouches));
            if (vouches) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
            } else {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
                builder.addExtension(
                        Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
            }
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(
                            new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey.getPrivate())));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers again, at the address it had. */
    public void come() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            port = server.getAddress().getPort();
            threads = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(threads);
            server.createContext("/tsa", this::handle);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers nobody until it comes again. */
    public void goAway() {
        server.stop(0);
        threads.shutdownNow();
    }

    public URI address() {
        return URI.create("http://localhost:" + port + "/tsa");
    }

    /** Who vouches for it. */
    public X509Certificate root() {
        return root;
    }

    /** Its own certificate. */
    public X509Certificate own() {
        return own;
    }

    /** A certificate as a file has it. */
    public static String pem(X509Certificate certificate) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The hashes it stamped, in order. */
    public List<byte[]> stamped() {
        return stamped;
    }

    /** How often it was asked. */
    public int asked() {
        return asked.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        try (exchange) {
            byte[] question = exchange.getRequestBody().readAllBytes();
            if (!"application/timestamp-query"
                    .equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
                exchange.sendResponseHeaders(415, -1);
                return;
            }
            Mood now = mood;
            if (now == Mood.NO_PAGE) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            byte[] answer = answer(now, new TimeStampRequest(question));
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, 0);
            if (now == Mood.SLOW) {
                exchange.getResponseBody().write(answer, 0, 1);
                exchange.getResponseBody().flush();
                end.await();
            }
            while (now == Mood.WITHOUT_END) {
                exchange.getResponseBody().write(new byte[1 << 16]);
            }
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private byte[] answer(Mood now, TimeStampRequest request) {
        try {
            byte[] stamp = stamp(now, request);
            return switch (now) {
                case GARBAGE -> "<html>Not here</html>".getBytes(StandardCharsets.UTF_8);
                case CUT_SHORT -> Arrays.copyOf(stamp, stamp.length / 2);
                case SIGNATURE_BROKEN -> {
                    // the signature is the last thing in it
                    stamp[stamp.length - 1] ^= 1;
                    yield stamp;
                }
                default -> stamp;
            };
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] stamp(Mood now, TimeStampRequest request) throws Exception {
        DigestCalculator sha256 =
                new JcaDigestCalculatorProviderBuilder().build().get(new AlgorithmIdentifier(TSPAlgorithms.SHA256));
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", key.getPrivate(), own),
                sha256,
                POLICY);
        tokens.addCertificates(new JcaCertStore(List.of(own)));
        TimeStampResponseGenerator responses = new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED);
        if (now == Mood.REFUSES) {
            return responses
                    .generateFailResponse(PKIStatus.REJECTION, PKIFailureInfo.systemFailure, "closed today")
                    .getEncoded();
        }
        TimeStampRequestGenerator other = new TimeStampRequestGenerator();
        other.setCertReq(true);
        TimeStampRequest about =
                switch (now) {
                    case ANOTHER_HASH -> other.generate(TSPAlgorithms.SHA256, new byte[32], request.getNonce());
                    case ANOTHER_NONCE ->
                        other.generate(TSPAlgorithms.SHA256, request.getMessageImprintDigest(), BigInteger.TEN);
                    default -> request;
                };
        byte[] answer = responses
                .generate(about, BigInteger.valueOf(serial.incrementAndGet()), Date.from(Instant.now()))
                .getEncoded();
        if (now == Mood.STAMPS) {
            stamped.add(request.getMessageImprintDigest());
        }
        return answer;
    }

    @Override
    public void close() {
        end.countDown();
        goAway();
    }
}
