package ork.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ork.doors.Outbound;
import ork.doors.Outbound.Result;

final class HttpOutboundTest {
    private static final Duration TIME = Duration.ofSeconds(20);

    private final HttpOutbound outbound = new HttpOutbound(Map.of("TOKEN", "secret", "EMPTY", ""));
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void aPeer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/echo", exchange -> {
            String said = exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("X-Name") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(201, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = new byte[64 * 1024];
            try (var body = exchange.getResponseBody()) {
                while (true) {
                    body.write(block);
                }
            }
        });
        redirect("/moved", "/echo");
        redirect("/abroad", "http://example.invalid/");
        redirect("/round", "/round");
        server.createContext("/silent", exchange -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    private void redirect(String from, String to) {
        server.createContext(from, exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
    }

    @AfterEach
    void thePeerGoes() {
        over.countDown();
        server.stop(0);
        outbound.close();
    }

    @Test
    void methodHeadersAndBodyArrive() {
        assertThat(send("POST", "/echo", "hi", Duration.ofSeconds(10)))
                .isEqualTo(new Result.Answered(201, "POST value hi", false));
    }

    @Test
    void aBodyWithoutEndIsCutAtTheBound() {
        assertThat(send("GET", "/endless", "", Duration.ofSeconds(20)))
                .isInstanceOfSatisfying(Result.Answered.class, answered -> {
                    assertThat(answered.truncated()).isTrue();
                    assertThat(answered.body()).hasSize(Outbound.Request.BYTES_MAX);
                });
    }

    @Test
    void aPeerThatSaysNothingIsGivenUp() {
        assertThat(send("GET", "/silent", "", Duration.ofMillis(200))).isInstanceOf(Result.Failed.class);
    }

    @Test
    void whatCannotBeSentIsAFailureWithAReason() {
        assertThat(outbound.send(new Outbound.Request("GET", "not a url", List.of(), "", Duration.ofSeconds(1))))
                .isInstanceOfSatisfying(
                        Result.Failed.class, failed -> assertThat(failed.why()).contains("cannot be sent"));
    }

    @Test
    void aHeaderThatNobodyCanSendIsNotRepeated() {
        List<Outbound.Header> headers = List.of(new Outbound.Header("Authorization", "Bearer s\u20acret"));
        assertThat(outbound.send(new Outbound.Request("GET", url("/echo"), headers, "", Duration.ofSeconds(1))))
                .isInstanceOfSatisfying(
                        Result.Failed.class,
                        failed -> assertThat(failed.why())
                                .contains("cannot be sent")
                                .doesNotContain("ret"));
    }

    @Test
    void ofABodyNoMoreIsKeptThanWasAskedForAndNoHalfCharacter() {
        Outbound.Request request = new Outbound.Request("POST", url("/echo"), List.of(), "äää", TIME, 13);
        assertThat(outbound.send(request)).isEqualTo(new Result.Answered(201, "POST null ä", true));
    }

    @Test
    void aReadFollowsItsOwnHostAndNobodyElse() {
        assertThat(send("GET", "/moved", "", TIME)).isEqualTo(new Result.Answered(201, "GET value ", false));
        assertThat(send("GET", "/abroad", "", TIME)).isEqualTo(failed("it redirects to another host or scheme"));
        assertThat(send("GET", "/round", "", TIME)).isEqualTo(failed("more than 5 redirects"));
        assertThat(send("POST", "/moved", "x", TIME)).isEqualTo(new Result.Answered(302, "", false));
    }

    @Test
    void aLinkLocalAddressIsNotCalled() {
        for (String url : List.of("http://169.254.169.254/latest/meta-data", "http://[fe80::1]/")) {
            assertThat(outbound.send(new Outbound.Request("GET", url, List.of(), "", TIME)))
                    .isInstanceOfSatisfying(
                            Result.Failed.class,
                            failed -> assertThat(failed.why()).contains("link-local"));
        }
    }

    @Test
    void aVariableThatSaysNothingIsNone() {
        assertThat(outbound.variable("TOKEN")).contains("secret");
        assertThat(outbound.variable("EMPTY")).isEmpty();
        assertThat(outbound.variable("ABSENT")).isEmpty();
    }

    @Test
    void aRequestInALogShowsNoSecret() {
        assertThat(new Outbound.Request(
                        "GET",
                        "http://a/b?key=hidden",
                        List.of(new Outbound.Header("Authorization", "hidden")),
                        "hidden",
                        TIME))
                .hasToString("GET http://a/b");
    }

    private static Result failed(String why) {
        return new Result.Failed(why.startsWith("it redirects") ? why + ", which is not followed" : why);
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private Result send(String method, String path, String body, Duration timeout) {
        return outbound.send(new Outbound.Request(
                method, url(path), List.of(new Outbound.Header("X-Name", "value")), body, timeout));
    }
}
