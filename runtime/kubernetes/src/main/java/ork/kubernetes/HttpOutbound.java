package ork.kubernetes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import ork.doors.DurationText;
import ork.doors.Outbound;

/**
 * HTTP calls that a Katalog declares, over {@code java.net.http}. A redirect is followed where it stays with the same host,
 * port and scheme: credentials must not go elsewhere, nor may somebody's answer choose where ork calls next. Which
 * addresses are not called says {@link Forbidden}.
 */
public final class HttpOutbound implements Outbound, AutoCloseable {
    private static final int REDIRECTS_MAX = 5;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** With all the certificates that the JDK trusts: a Katalog without such calls does without them. */
    private final Later<HttpClient> client = new Later<>(this::newClient);

    private final SortedMap<String, String> variables;

    /** @param variables of the environment */
    public HttpOutbound(Map<String, String> variables) {
        this.variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }

    // Version 1.1 gives every exchange a connection of its own: giving one up cannot disturb another.
    private HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
    }

    @Override
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    @Override
    public Result send(Request request) {
        Future<Result> exchange;
        try {
            HttpRequest first = first(request);
            exchange = threads.submit(() -> exchange(first, request));
        } catch (IllegalArgumentException e) {
            // Its words repeat what was to be sent, a token perhaps.
            return new Result.Failed("cannot be sent: the URL, the method or a header is none");
        }
        try {
            return exchange.get(request.timeout().toNanos(), TimeUnit.NANOSECONDS);
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

    private static HttpRequest first(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(request.url()))
                .timeout(request.timeout())
                .method(
                        request.method(),
                        request.body().isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(request.body()));
        request.headers().forEach(header -> builder.header(header.name(), header.value()));
        return builder.build();
    }

    private Result exchange(HttpRequest first, Request wanted) throws IOException, InterruptedException {
        HttpRequest request = first;
        int bytesMax = wanted.bytesMax();
        for (int hop = 0; hop <= REDIRECTS_MAX; hop++) {
            for (InetAddress address : InetAddress.getAllByName(request.uri().getHost())) {
                Optional<String> why = Forbidden.why(address, wanted.named());
                if (why.isPresent()) {
                    return new Result.Failed(why.get());
                }
            }
            // One byte more than is kept says whether there is more.
            HttpResponse<BoundedBody.Kept> response = client.get().send(request, _ -> new BoundedBody(bytesMax + 1));
            Optional<URI> next = redirect(request, response);
            if (next.isEmpty()) {
                return Result.Answered.of(response.statusCode(), response.body().bytes(), bytesMax);
            }
            if (!sameOrigin(request.uri(), next.get())) {
                return new Result.Failed("it redirects to another host or scheme, which is not followed");
            }
            request = HttpRequest.newBuilder(request, (_, _) -> true)
                    .uri(next.get())
                    .build();
        }
        return new Result.Failed("more than " + REDIRECTS_MAX + " redirects");
    }

    /** Where a read is sent on; who writes is told the status. */
    private static Optional<URI> redirect(HttpRequest request, HttpResponse<?> response) {
        boolean sentOn = switch (response.statusCode()) {
            case 301, 302, 303, 307, 308 -> request.method().equals("GET");
            default -> false;
        };
        return sentOn
                ? response.headers()
                        .firstValue("Location")
                        .map(location -> request.uri().resolve(location))
                : Optional.empty();
    }

    private static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(String.valueOf(other.getScheme()))
                && one.getHost().equalsIgnoreCase(String.valueOf(other.getHost()))
                && one.getPort() == other.getPort();
    }

    private static String why(Throwable failure) {
        // Of other failures the words may be what the peer has sent.
        boolean ours = failure instanceof HttpTimeoutException
                || failure instanceof SocketException
                || failure instanceof SSLException
                || failure instanceof UnknownHostException;
        return ours
                ? Failures.describe(failure)
                : "failed: " + failure.getClass().getSimpleName();
    }

    @Override
    public void close() {
        client.made().ifPresent(HttpClient::shutdownNow);
        threads.shutdownNow();
    }
}
