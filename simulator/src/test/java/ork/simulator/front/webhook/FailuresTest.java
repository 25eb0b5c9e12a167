package ork.simulator.front.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is asked once more: a server that a kept connection no longer leads to, and nobody else. */
final class FailuresTest {
    @ParameterizedTest
    @CsvSource({
        "io, Broken pipe, true",
        "io, Connection reset, true",
        "io, Connection reset by peer, true",
        "io, HTTP/1.1 header parser received no bytes, true",
        "eof, EOF reached while reading, true",
        "connect, Connection refused, false",
        "timeout, request timed out, false",
        "tls, PKIX path building failed, false",
    })
    void aServerThatEndedTheConnectionIsAskedOnceMore(String type, String message, boolean again) {
        IOException failure = switch (type) {
            case "eof" -> new EOFException(message);
            case "connect" -> new ConnectException(message);
            case "timeout" -> new HttpTimeoutException(message);
            case "tls" -> new SSLHandshakeException(message);
            default -> new IOException(message);
        };
        assertThat(Failures.unanswered(new CompletionException(new IOException(message, failure))))
                .isEqualTo(again);
    }
}
