package ork.kubernetes;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ork.doors.DurationText;
import ork.doors.Outbound;

/** HTTP calls that a Katalog declares, over {@code java.net.http}. */
public final class HttpOutbound implements Outbound, AutoCloseable {
    /** Of an answer's body, this much is kept. */
    public static final int BODY_BYTES_MAX = 1024 * 1024;

    // Version 1.1 gives every exchange a connection of its own: giving one up cannot disturb another.
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    @Override
    public Result send(Request request) {
        HttpRequest.Builder builder;
        try {
            builder = HttpRequest.newBuilder(URI.create(request.url()))
                    .timeout(request.timeout())
                    .method(
                            request.method(),
                            request.body().isEmpty()
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(request.body()));
            request.headers().forEach(header -> builder.header(header.name(), header.value()));
        } catch (IllegalArgumentException e) {
            return new Result.Failed("cannot be sent: " + e.getMessage());
        }
        CompletableFuture<HttpResponse<BoundedBody.Kept>> exchange =
                client.sendAsync(builder.build(), _ -> new BoundedBody(BODY_BYTES_MAX));
        try {
            HttpResponse<BoundedBody.Kept> response =
                    exchange.get(request.timeout().toNanos(), TimeUnit.NANOSECONDS);
            BoundedBody.Kept kept = response.body();
            return new Result.Answered(
                    response.statusCode(), new String(kept.bytes(), StandardCharsets.UTF_8), kept.truncated());
        } catch (TimeoutException e) {
            exchange.cancel(true);
            return new Result.Failed("no answer within " + DurationText.of(request.timeout()));
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return new Result.Failed("interrupted");
        } catch (ExecutionException e) {
            return new Result.Failed(why(e.getCause() == null ? e : e.getCause()));
        }
    }

    private static String why(Throwable failure) {
        return failure instanceof IOException
                ? Failures.describe(failure)
                : "failed: " + failure.getClass().getSimpleName();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
