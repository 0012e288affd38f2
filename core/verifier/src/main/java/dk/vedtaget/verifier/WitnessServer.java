package dk.vedtaget.verifier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The HTTP side of C2SP tlog-witness: {@code POST /add-checkpoint}. {@code GET /} says who answers. */
final class WitnessServer implements AutoCloseable {

    private static final int LARGEST_REQUEST = 1 << 16;
    private static final int MOST_PROOF_LINES = 63;
    private static final String SIZE_TYPE = "text/x.tlog.size";
    private static final String TEXT_TYPE = "text/plain; charset=utf-8";

    /** What {@code add-checkpoint} is asked. */
    private record Request(long old, List<byte[]> path, Checkpoint checkpoint) {}

    private final Witness witness;
    private final BiConsumer<Checkpoint, Witness.Outcome> told;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);

    /** @param told of each checkpoint that was read, and what came of it */
    WitnessServer(Witness witness, InetSocketAddress address, BiConsumer<Checkpoint, Witness.Outcome> told)
            throws IOException {
        this.witness = witness;
        this.told = told;
        // seconds; the server knows no other way to be rid of a caller who never finishes
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
        server = HttpServer.create(address, 0);
        server.createContext("/", this::handle);
        server.setExecutor(workers);
        server.start();
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String method = exchange.getRequestMethod();
            if (path.equals("/add-checkpoint")) {
                if (method.equals("POST")) {
                    add(exchange);
                } else {
                    exchange.getResponseHeaders().set("Allow", "POST");
                    answer(exchange, 405, TEXT_TYPE, "");
                }
            } else if (path.equals("/") && method.equals("GET")) {
                answer(exchange, 200, TEXT_TYPE, introduction());
            } else {
                answer(exchange, 404, TEXT_TYPE, "");
            }
        }
    }

    private String introduction() {
        StringBuilder text = new StringBuilder(witness.verifier().text()).append('\n');
        for (String origin : witness.origins()) {
            Checkpoint last = witness.last(origin);
            text.append(origin)
                    .append(' ')
                    .append(last == null ? 0 : last.size())
                    .append('\n');
        }
        return text.toString();
    }

    private void add(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
        Request request = body.length > LARGEST_REQUEST ? null : parse(body);
        if (request == null) {
            answer(exchange, Witness.Outcome.MALFORMED.status, TEXT_TYPE, "");
            return;
        }
        Witness.Answer answer;
        try {
            answer = witness.add(request.old, request.path, request.checkpoint);
        } catch (IOException e) {
            answer(exchange, 500, TEXT_TYPE, "");
            return;
        }
        told.accept(request.checkpoint, answer.outcome());
        switch (answer.outcome()) {
            case COSIGNED -> answer(exchange, answer.outcome().status, TEXT_TYPE, answer.cosignature());
            case OTHER_SIZE, OTHER_ROOT -> answer(exchange, answer.outcome().status, SIZE_TYPE, answer.size() + "\n");
            case MALFORMED, NOT_SIGNED, UNKNOWN_ORIGIN, INCONSISTENT ->
                answer(exchange, answer.outcome().status, TEXT_TYPE, "");
        }
    }

    /** {@code old <size>}, the lines of the proof, an empty line, the checkpoint. */
    private static @Nullable Request parse(byte[] body) {
        int border = 0;
        while (border + 1 < body.length && (body[border] != '\n' || body[border + 1] != '\n')) {
            border++;
        }
        String head = new String(body, 0, border, StandardCharsets.UTF_8);
        List<String> lines = List.of(head.split("\n", -1));
        if (border + 2 > body.length || !lines.get(0).startsWith("old ") || lines.size() > 1 + MOST_PROOF_LINES) {
            return null;
        }
        long old = Numbers.parse(lines.get(0).substring("old ".length()));
        List<byte[]> path = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            byte[] hash = Hashes.hash(line);
            if (hash == null) {
                return null;
            }
            path.add(hash);
        }
        Checkpoint checkpoint = Checkpoint.parse(Arrays.copyOfRange(body, border + 2, body.length));
        return old < 0 || checkpoint == null ? null : new Request(old, path, checkpoint);
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
