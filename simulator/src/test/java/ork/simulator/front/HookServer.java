package ork.simulator.front;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import ork.json.JsonObject;
import ork.json.JsonText;

/** A webhook over HTTPS, whose certificate vouches for itself. What it says depends on the path. */
final class HookServer implements AutoCloseable {
    private final Identity identity;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Function<JsonObject, Said>> says = new ConcurrentHashMap<>();
    final List<JsonObject> reviews = new CopyOnWriteArrayList<>();

    /** @param location of a redirect; empty for none */
    record Said(int status, String body, String location) {
        Said(int status, String body) {
            this(status, body, "");
        }
    }

    HookServer(String... names) throws IOException {
        identity = Certificates.server(Instant.now(), names);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new ServerTls(identity, identity));
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url(String path) {
        return "https://127.0.0.1:" + port() + path;
    }

    /** As a configuration carries it. */
    String caBundle() {
        return Base64.getEncoder().encodeToString(identity.certificatePem().getBytes(StandardCharsets.UTF_8));
    }

    void says(String path, Function<JsonObject, Said> answer) {
        says.put(path, answer);
    }

    /** An AdmissionReview that answers a request. */
    static Said review(JsonObject review, String response) {
        return new Said(
                200,
                "{\"kind\":\"AdmissionReview\",\"apiVersion\":\"admission.k8s.io/v1\",\"response\":{\"uid\":\""
                        + review.text("request", "uid") + "\"," + response + "}}");
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonObject review = JsonText.parseObject(exchange.getRequestBody().readAllBytes());
            reviews.add(review);
            Function<JsonObject, Said> answer =
                    says.get(exchange.getRequestURI().getPath());
            Said said = answer == null ? new Said(404, "") : answer.apply(review);
            byte[] body = said.body().getBytes(StandardCharsets.UTF_8);
            if (!said.location().isEmpty()) {
                exchange.getResponseHeaders().set("Location", said.location());
            }
            exchange.sendResponseHeaders(said.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
