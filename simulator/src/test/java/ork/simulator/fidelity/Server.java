package ork.simulator.fidelity;

import static org.assertj.core.api.Assertions.fail;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;

/** An API server over HTTP, with nothing between: what is asked and answered is seen as it is. */
final class Server implements AutoCloseable {
    private final HttpClient http;
    private final String url;
    private final String token;

    /** An answer as it came. */
    record Reply(int code, JsonObject body) {
        boolean done() {
            return code / 100 == 2;
        }
    }

    Server(Path kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        try {
            http = HttpClient.newBuilder()
                    .sslContext(SSLUtils.sslContext(config))
                    .build();
        } catch (Exception e) {
            throw new IllegalStateException("no way in by " + kubeconfig, e);
        }
        url = config.getMasterUrl().replaceFirst("/$", "");
        token = config.getAutoOAuthToken() == null ? "" : config.getAutoOAuthToken();
    }

    /** As who has started the cluster. */
    Reply send(String verb, String path, String contentType, String body) {
        return send(request(path), verb, contentType, body);
    }

    Reply send(Client client, String verb, String path, String contentType, String body) {
        return send(as(client, request(path)), verb, contentType, body);
    }

    private Reply send(HttpRequest.Builder request, String verb, String contentType, String body) {
        var response = exchange(
                request.timeout(Duration.ofSeconds(30))
                        .header("Content-Type", contentType)
                        .method(verb, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofByteArray());
        try {
            return new Reply(response.statusCode(), JsonText.parseObject(response.body()));
        } catch (JsonSyntaxException e) {
            return new Reply(
                    response.statusCode(), JsonObject.of("text", ork.json.Json.of(new String(response.body()))));
        }
    }

    /** The lines of a watch, one event each. */
    InputStream watch(Client client, String path) {
        return exchange(as(client, request(path)).build(), BodyHandlers.ofInputStream())
                .body();
    }

    private static HttpRequest.Builder as(Client client, HttpRequest.Builder request) {
        request.header("User-Agent", client.title() + "/1.0").header("Impersonate-User", client.title());
        return client == Client.FIRST ? request.header("Impersonate-Group", "system:masters") : request;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "application/json");
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private <T> java.net.http.HttpResponse<T> exchange(
            HttpRequest request, java.net.http.HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            return fail(request + " has no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail(request + " is not waited for", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
