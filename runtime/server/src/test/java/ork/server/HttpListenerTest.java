package ork.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ork.engine.http.HttpResponse;

final class HttpListenerTest {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpListener listener;

    @BeforeEach
    void aListener() throws IOException {
        listener = HttpListener.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), request -> {
            if (request.target().equals("/broken")) {
                throw new IllegalStateException("a secret of the inside");
            }
            return new HttpResponse(
                    request.target().equals("/katalog") ? 503 : 200,
                    "application/json",
                    List.of(new HttpResponse.Header("X-Test", "yes")),
                    "{\"asked\":\"" + request.method() + " " + request.target() + "\"}");
        });
    }

    @AfterEach
    void theListenerGoes() {
        listener.close();
        client.close();
    }

    @Test
    void theFunctionsAnswerIsServedAsItIs() throws Exception {
        var answer = client.send(request("/katalog").build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"asked\":\"GET /katalog\"}");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.headers().firstValue("X-Test")).contains("yes");
    }

    @Test
    void theQueryBelongsToTheTarget() throws Exception {
        var answer = client.send(request("/livez?verbose&x=%20").build(), BodyHandlers.ofString());
        assertThat(answer.body()).contains("/livez?verbose&x=%20");
    }

    @Test
    void anAnswerToHeadHasNoBody() throws Exception {
        var answer = client.send(
                request("/livez")
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aBodyTooLongIsRefused() throws Exception {
        var answer = client.send(
                request("/livez")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[HttpListener.BODY_BYTES_MAX + 1]))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void aDefectOfTheFunctionIsA500WithoutItsInsides() throws Exception {
        var answer = client.send(request("/broken").build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("secret", "Exception");
    }

    private HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + listener.address().getPort() + target));
    }
}
