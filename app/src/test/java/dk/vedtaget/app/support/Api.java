package dk.vedtaget.app.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running product over HTTP, as a program would. */
public final class Api {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    private final URI base;

    Api(URI base) {
        this.base = base;
    }

    /** An answer. */
    public record Answer(int status, String contentType, String body) {

        /** The body as JSON. */
        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** Asks as a demonstration user; the password is known. */
    public Answer get(String login, String path, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = basic(login, "vedtaget");
        return anonymous(path, all);
    }

    /** Asks as a user with a password that may be wrong. */
    public Answer getAs(String login, String password, String path) {
        return send("GET", path, "Authorization", basic(login, password));
    }

    /** Orders as a demonstration user. */
    public Answer post(String login, String path) {
        return send("POST", path, "Authorization", basic(login, "vedtaget"));
    }

    private static String basic(String login, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((login + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Asks as nobody in particular. */
    public Answer anonymous(String path, String... headers) {
        return send("GET", path, headers);
    }

    /** Asks with any method and no body. */
    public Answer send(String method, String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(base.resolve(path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
