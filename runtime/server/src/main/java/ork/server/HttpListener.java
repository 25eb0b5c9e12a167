package ork.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ork.engine.http.HttpRequest;
import ork.engine.http.HttpResponse;

/** Serves a pure function from request to response over HTTP. Requests, time and connections are bounded. */
public final class HttpListener implements AutoCloseable {
    /** The API takes no bodies; one that comes is read this far so that the client hears the answer. */
    static final int BODY_BYTES_MAX = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

    static {
        // Read once, when the server's classes are loaded. Without the first every answer waits 40 ms for its own end.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
        System.setProperty("sun.net.httpserver.maxReqHeaderSize", "32768");
        System.setProperty("jdk.httpserver.maxConnections", "256");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** What is served. */
    @FunctionalInterface
    public interface Handler {
        HttpResponse handle(HttpRequest request);
    }

    private HttpListener(HttpServer server, Handler handler) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(exchange, handler));
    }

    /** @throws IOException when the address cannot be listened on */
    public static HttpListener open(InetSocketAddress address, Handler handler) throws IOException {
        HttpListener listener = new HttpListener(HttpServer.create(address, 0), handler);
        listener.server.start();
        return listener;
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Takes no more connections and lets requests in flight finish. */
    public void close(Duration drain) {
        server.stop(Math.toIntExact(Math.min(drain.toSeconds(), 3600)));
        threads.shutdownNow();
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }

    private static void serve(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            boolean tooLong = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX + 1).length > BODY_BYTES_MAX;
            HttpResponse response = tooLong
                    ? plain(413, "the body is longer than " + BODY_BYTES_MAX + " bytes\n")
                    : answer(exchange, handler);
            send(exchange, response);
        }
    }

    private static HttpResponse answer(HttpExchange exchange, Handler handler) {
        String target = exchange.getRequestURI().toString();
        try {
            return handler.handle(new HttpRequest(exchange.getRequestMethod(), target));
        } catch (RuntimeException e) {
            LOG.error("cannot answer {} {}", exchange.getRequestMethod(), target, e);
            return plain(500, "internal error; the log says more\n");
        }
    }

    private static void send(HttpExchange exchange, HttpResponse response) throws IOException {
        byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", response.contentType());
        headers.set("Cache-Control", "no-store");
        response.headers().forEach(header -> headers.set(header.name(), header.value()));
        if (exchange.getRequestMethod().equals("HEAD") || body.length == 0) {
            exchange.sendResponseHeaders(response.status(), -1);
        } else {
            exchange.sendResponseHeaders(response.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static HttpResponse plain(int status, String text) {
        return new HttpResponse(status, "text/plain; charset=utf-8", List.of(), text);
    }
}
