package ork.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ork.doors.DurationText;

/** Sends one request and takes its whole response, within one deadline and one size. */
final class Wire {
    /** A page of a list is the longest answer that the runtime asks for. */
    static final int RESPONSE_BYTES_MAX = 64 * 1024 * 1024;

    /** The client says more precisely than we could how far a request came, and is given a moment to do so. */
    private static final long GRACE_NANOS = 250_000_000;

    private final HttpClient http;

    Wire(HttpClient http) {
        this.http = http;
    }

    /** What came of a request. */
    sealed interface Reply {
        record Received(int code, String retryAfter, byte[] body) implements Reply {}

        /** The request cannot have reached the server. */
        record NeverLeft(String why) implements Reply {}

        /** The request may have reached the server; its response did not reach us. */
        record Lost(String why) implements Reply {}
    }

    Reply send(HttpRequest.Builder request, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        Body body = new Body();
        CompletableFuture<HttpResponse<AsyncBody>> headers;
        try {
            headers = http.consumeBytes(
                    request.timeout(timeout.toNanos(), TimeUnit.NANOSECONDS).build(), body);
        } catch (RuntimeException e) {
            return new Reply.NeverLeft(Failures.describe(e));
        }
        try {
            HttpResponse<AsyncBody> response = headers.get(end - System.nanoTime() + GRACE_NANOS, TimeUnit.NANOSECONDS);
            AsyncBody stream = response.body();
            stream.consume();
            try {
                stream.done().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } finally {
                stream.cancel();
            }
            if (body.tooLong()) {
                return new Reply.Lost("the answer is longer than " + RESPONSE_BYTES_MAX + " bytes");
            }
            String retryAfter = response.header("Retry-After");
            return new Reply.Received(response.code(), retryAfter == null ? "" : retryAfter, body.bytes());
        } catch (TimeoutException e) {
            headers.cancel(true);
            return new Reply.Lost("no answer within " + DurationText.of(timeout));
        } catch (InterruptedException e) {
            headers.cancel(true);
            Thread.currentThread().interrupt();
            return new Reply.Lost("interrupted");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Failures.beforeSending(cause)
                    ? new Reply.NeverLeft(Failures.describe(cause))
                    : new Reply.Lost(Failures.describe(cause));
        }
    }

    /** Collects a response, one chunk at a time. The stream's end hands it from the client's threads to the caller's. */
    private static final class Body implements AsyncBody.Consumer<List<ByteBuffer>> {
        private ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        private boolean tooLong;

        @Override
        public void consume(List<ByteBuffer> chunk, AsyncBody stream) {
            for (ByteBuffer buffer : chunk) {
                if (bytes.size() + buffer.remaining() > RESPONSE_BYTES_MAX) {
                    tooLong = true;
                    stream.done().complete(null);
                    return;
                }
                byte[] part = new byte[buffer.remaining()];
                buffer.get(part);
                bytes.writeBytes(part);
            }
            stream.consume();
        }

        boolean tooLong() {
            return tooLong;
        }

        /** Once: the JDK's client remembers the first exchange of a connection, with its body, for as long as that is open. */
        byte[] bytes() {
            byte[] all = bytes.toByteArray();
            bytes = new ByteArrayOutputStream(0);
            return all;
        }
    }
}
