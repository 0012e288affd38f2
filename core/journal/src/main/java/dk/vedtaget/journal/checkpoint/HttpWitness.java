package dk.vedtaget.journal.checkpoint;

import dk.vedtaget.journal.Journal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * A witness that speaks C2SP tlog-witness: {@code POST /add-checkpoint} below its address.
 *
 * @see <a href="https://c2sp.org/tlog-witness">C2SP tlog-witness</a>
 */
public final class HttpWitness implements Witness, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int CONFLICT = 409;
    private static final int INCONSISTENT = 422;

    private final URI address;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private long known;

    /** A witness at an address, {@code https://witness.example/}. */
    public HttpWitness(URI address) {
        this.address = address;
    }

    @Override
    public String name() {
        return address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    @Override
    public String show(Checkpoint checkpoint, Journal journal) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(checkpoint, journal);
        if (answer.statusCode() == CONFLICT) {
            // it knows another size than we think, after its restart or ours
            known = size(answer.body());
            if (known > checkpoint.size()) {
                throw new WitnessRefusedException(
                        "it has seen " + known + " events, and is shown " + checkpoint.size());
            }
            answer = send(checkpoint, journal);
        }
        return switch (answer.statusCode()) {
            case 200 -> {
                known = checkpoint.size();
                yield answer.body();
            }
            case INCONSISTENT -> throw new WitnessRefusedException("it says the journal is not the one it knew");
            default -> throw new IOException("it answered " + answer.statusCode());
        };
    }

    private static long size(String body) throws IOException {
        try {
            return Long.parseLong(body.strip());
        } catch (NumberFormatException e) {
            throw new IOException("it knows another size and does not say which", e);
        }
    }

    private HttpResponse<String> send(Checkpoint checkpoint, Journal journal) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder("old ").append(known).append('\n');
        List<byte[]> path = known == 0
                ? List.of()
                : journal.consistency(known, checkpoint.size()).path();
        path.forEach(
                hash -> body.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        body.append('\n').append(checkpoint.note());
        return client.send(
                HttpRequest.newBuilder(address.resolve("add-checkpoint"))
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
