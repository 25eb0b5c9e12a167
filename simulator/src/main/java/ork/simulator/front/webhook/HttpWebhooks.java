package ork.simulator.front.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.simulator.api.admission.Review;
import ork.simulator.api.admission.Reviewed;
import ork.simulator.api.admission.Webhooks;

/**
 * Webhooks over HTTPS. All reviews of a step are sent at once, each has its own time, redirects are not followed, and an
 * answer that does not fit is none.
 */
public final class HttpWebhooks implements Webhooks, AutoCloseable {
    /** As much as the API server takes of anybody else. */
    private static final int ANSWER_BYTES_MAX = 3 * 1024 * 1024;
    /** A list in another version than the stored one may ask about thousands of objects. */
    private static final int AT_ONCE_MAX = 100;
    /** Connections are kept for as many different servers and authorities. */
    private static final int CLIENTS_MAX = 32;

    private final Addresses addresses;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<Peer, HttpClient> clients = new LinkedHashMap<>();

    public HttpWebhooks(Addresses addresses) {
        this.addresses = addresses;
    }

    /** @param name what the server's certificate has to be for */
    private record Peer(String name, String caBundle) {}

    @Override
    public Reviewed ask(Review review) {
        return askAll(List.of(review)).getFirst();
    }

    @Override
    public List<Reviewed> askAll(List<Review> reviews) {
        List<Reviewed> heard = new ArrayList<>();
        for (int from = 0; from < reviews.size(); from += AT_ONCE_MAX) {
            List<Review> some = reviews.subList(from, Math.min(from + AT_ONCE_MAX, reviews.size()));
            long began = System.nanoTime();
            List<CompletableFuture<HttpResponse<String>>> sent =
                    some.stream().map(this::send).toList();
            for (int i = 0; i < sent.size(); i++) {
                long end = began + some.get(i).timeout().toNanos();
                heard.add(heard(sent.get(i), end - System.nanoTime()));
            }
        }
        return heard;
    }

    private static Reviewed heard(CompletableFuture<HttpResponse<String>> response, long nanosLeft) {
        try {
            HttpResponse<String> whole = response.get(Math.max(nanosLeft, 1), TimeUnit.NANOSECONDS);
            return new Reviewed.Answered(whole.statusCode(), whole.body());
        } catch (TimeoutException e) {
            response.cancel(true);
            return new Reviewed.Failed(Failures.DEADLINE);
        } catch (ExecutionException e) {
            return new Reviewed.Failed(Failures.words(e));
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            return new Reviewed.Failed("context canceled");
        }
    }

    private CompletableFuture<HttpResponse<String>> send(Review review) {
        try {
            URI named = URI.create(review.url());
            JsonObject service = review.clientConfig().object("service");
            String authority = service.isEmpty()
                    ? named.getRawAuthority()
                    : addresses.of(service.text("namespace"), service.text("name"), service.integer(443, "port"));
            URI uri = URI.create("https://" + authority + named.getRawPath()
                    + (named.getRawQuery() == null ? "" : "?" + named.getRawQuery()));
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .timeout(atLeast(review.timeout()))
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json, */*")
                    .header("User-Agent", "kube-apiserver-admission")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JsonText.writeBytes(review.body())))
                    .build();
            HttpClient client = client(new Peer(
                    String.valueOf(named.getHost()), review.clientConfig().text("caBundle")));
            // Once more where a kept connection had ended: a webhook may be asked more than once (I6).
            return exchange(client, request)
                    .exceptionallyCompose(failure -> Failures.unanswered(failure)
                            ? exchange(client, request)
                            : CompletableFuture.failedFuture(failure));
        } catch (IOException | IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static CompletableFuture<HttpResponse<String>> exchange(HttpClient client, HttpRequest request) {
        return client.sendAsync(
                request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), ANSWER_BYTES_MAX));
    }

    private static Duration atLeast(Duration timeout) {
        return timeout.isPositive() ? timeout : Duration.ofNanos(1);
    }

    private HttpClient client(Peer peer) throws IOException {
        lock.lock();
        try {
            HttpClient known = clients.remove(peer);
            HttpClient client = known == null
                    ? HttpClient.newBuilder()
                            .version(HttpClient.Version.HTTP_1_1)
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .proxy(HttpClient.Builder.NO_PROXY)
                            .executor(threads)
                            .sslContext(Trust.context(peer.caBundle(), peer.name()))
                            .build()
                    : known;
            clients.put(peer, client);
            Map.Entry<Peer, HttpClient> oldest = clients.size() > CLIENTS_MAX ? clients.pollFirstEntry() : null;
            if (oldest != null) {
                // What it has under way is finished first.
                oldest.getValue().shutdown();
            }
            return client;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            clients.values().forEach(HttpClient::shutdownNow);
            clients.clear();
        } finally {
            lock.unlock();
        }
        threads.shutdownNow();
    }
}
