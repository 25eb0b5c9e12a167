package ork.simulator.front;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ork.simulator.api.access.Subject;
import ork.simulator.front.Doorkeeper.Admission;

/** Serves the API over HTTPS on the loopback interface, to whoever it knows. */
final class FrontServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrontServer.class);
    private static final List<String> OPEN = List.of("healthz", "livez", "readyz");

    static {
        // Read once, when the server's classes are loaded. Without the first every answer waits 40 ms for its own end.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "60");
        System.setProperty("jdk.httpserver.maxConnections", "1024");
    }

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Api api;
    private final Doorkeeper doorkeeper;
    private final SlowReaders slow;
    private final WatchLines watchLines;

    /**
     * @param port 0 for any
     * @throws IOException when the port cannot be listened on
     */
    FrontServer(LiveCluster cluster, ServerTls tls, Accounts accounts, int port, SlowReaders slow) throws IOException {
        this.slow = slow;
        doorkeeper = new Doorkeeper(cluster, accounts);
        api = new Api(cluster, accounts, doorkeeper);
        watchLines = new WatchLines(slow, api.encoded());
        server =
                HttpsServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
        server.setHttpsConfigurator(tls);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            FrontResponse response = response(exchange);
            switch (response) {
                case FrontResponse.Whole whole -> slow.write(() -> send(exchange, whole));
                case FrontResponse.Stream stream -> watchLines.send(exchange, stream);
            }
        }
    }

    private FrontResponse response(HttpExchange exchange) throws IOException {
        byte[] body = body(exchange);
        if (body.length > Bodies.BYTES_MAX) {
            return FrontResponse.refused(
                    413, "RequestEntityTooLarge", "Request entity too large: limit is " + Bodies.BYTES_MAX);
        }
        Headers headers = exchange.getRequestHeaders();
        List<String> path = FrontRequest.path(exchange.getRequestURI().getRawPath());
        boolean open = !path.isEmpty() && OPEN.contains(path.getFirst());
        Doorkeeper.Credentials credentials = new Doorkeeper.Credentials(
                ClientNames.of(exchange),
                header(headers, "Authorization"),
                header(headers, "Impersonate-User"),
                header(headers, "Impersonate-Uid"),
                headers.getOrDefault("Impersonate-Group", List.of()));
        Subject sender;
        switch (open ? new Admission.Admitted(Accounts.OWNER) : doorkeeper.admit(credentials)) {
            case Admission.Admitted(Subject subject) -> sender = subject;
            case Admission.Turned(FrontResponse away) -> {
                return away;
            }
        }
        String query = exchange.getRequestURI().getRawQuery();
        FrontRequest request = new FrontRequest(
                exchange.getRequestMethod(),
                path,
                FrontRequest.query(query == null ? "" : query),
                String.join(",", headers.getOrDefault("Accept", List.of())),
                header(headers, "Content-Type"),
                header(headers, "User-Agent"),
                body);
        if (header(headers, "Upgrade").equalsIgnoreCase("websocket") && request.flag("watch")) {
            // Who asks for a web socket and gets another answer waits for its end, and then takes an ordinary watch.
            return FrontResponse.text("");
        }
        try {
            return api.answer(request, sender);
        } catch (RuntimeException e) {
            LOG.error("cannot answer {} {}", request.method(), exchange.getRequestURI(), e);
            return FrontResponse.refused(
                    500, "InternalError", "internal error of the embedded cluster; its log says more");
        }
    }

    /** What is sent, or so much of it that it is too much. A buffer is made no larger than what was announced. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        String announced = header(exchange.getRequestHeaders(), "Content-Length");
        int most = Bodies.BYTES_MAX + 1;
        boolean known = announced.length() < 10 && announced.chars().allMatch(c -> c >= '0' && c <= '9');
        int length = !known
                ? most
                : announced.isEmpty()
                        ? exchange.getRequestHeaders().containsKey("Transfer-Encoding") ? most : 0
                        : Math.min(most, Integer.parseInt(announced));
        return exchange.getRequestBody().readNBytes(length);
    }

    private static void send(HttpExchange exchange, FrontResponse.Whole response) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", response.contentType());
        headers.set("Cache-Control", "no-cache, private");
        if (response.retryAfterSeconds() > 0) {
            headers.set("Retry-After", String.valueOf(response.retryAfterSeconds()));
        }
        exchange.sendResponseHeaders(response.code(), response.body().length == 0 ? -1 : response.body().length);
        exchange.getResponseBody().write(response.body());
    }

    private static String header(Headers headers, String name) {
        String value = headers.getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
        slow.close();
        threads.shutdownNow();
    }
}
