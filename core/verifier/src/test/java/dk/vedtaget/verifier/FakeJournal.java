package dk.vedtaget.verifier;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A journal of small leaves that can be asked over HTTP, and that can be made to lie. */
final class FakeJournal implements AutoCloseable {

    static final String ORIGIN = "register.example/journal";

    List<byte[]> leafHashes = new ArrayList<>();
    LogKey key = LogKey.of(ORIGIN);
    boolean down;

    private final HttpServer server;

    FakeJournal() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/journal/checkpoint", exchange -> answer(exchange, note()));
        server.createContext("/api/v1/journal/consistency", exchange -> {
            List<Integer> sizes = exchange.getRequestURI()
                    .getQuery()
                    .replaceAll("[a-z=]", "")
                    .lines()
                    .flatMap(line -> List.of(line.split("&")).stream())
                    .map(Integer::valueOf)
                    .toList();
            answer(exchange, proof(sizes.get(0), sizes.get(1)));
        });
        server.start();
    }

    FakeJournal grow(int size, String content) {
        for (int i = leafHashes.size(); i < size; i++) {
            leafHashes.add(new Hashes().leaf((content + i).getBytes(StandardCharsets.UTF_8)));
        }
        return this;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    byte[] note() {
        return key.checkpoint(leafHashes.size(), PlainTree.root(leafHashes));
    }

    Checkpoint checkpoint() {
        return Objects.requireNonNull(Checkpoint.parse(note()));
    }

    List<byte[]> path(int from) {
        return from == 0 ? List.of() : PlainTree.consistency(from, leafHashes);
    }

    byte[] proof(int from, int to) {
        List<byte[]> tree = leafHashes.subList(0, to);
        String path = PlainTree.consistency(from, tree).stream()
                .map(hash -> "\"" + Hashes.base64(hash) + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
        return String.format(
                        "{\"from\": %d, \"to\": %d, \"fromRoot\": \"%s\", \"toRoot\": \"%s\", \"path\": %s}",
                        from,
                        to,
                        Hashes.base64(PlainTree.root(leafHashes.subList(0, from))),
                        Hashes.base64(PlainTree.root(tree)),
                        path)
                .getBytes(StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(down ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
