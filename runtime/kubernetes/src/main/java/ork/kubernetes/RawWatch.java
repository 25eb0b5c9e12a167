package ork.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import ork.doors.Mutex;
import ork.doors.Threads;
import ork.doors.WatchEvent;
import ork.doors.WatchStream;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;

/**
 * A watch, read line by line. The reader pulls: bytes are asked for only when every line that has arrived has been
 * delivered, so that a slow reader slows the server down instead of filling memory.
 */
final class RawWatch implements WatchStream {
    /** An object may have 3 MiB (1.5 MiB in etcd); its event is a little longer. */
    static final int LINE_BYTES_MAX = 16 * 1024 * 1024;

    private static final int REFUSAL_BYTES_MAX = 64 * 1024;
    private static final int OK = 200;

    private final Mutex mutex;
    private final Mutex.Condition changed;
    private final LineSplitter lines = new LineSplitter(LINE_BYTES_MAX);

    private final ByteArrayOutputStream refusal = new ByteArrayOutputStream();

    private @Nullable HttpResponse<AsyncBody> response;
    /** Whether bytes have been asked for that have not come. */
    private boolean asked;
    /** Comes after the lines that have arrived, unless {@link #over}. */
    private @Nullable WatchEvent end;
    /** Nothing but the end is delivered any more. */
    private boolean over;

    private RawWatch(Threads threads) {
        mutex = threads.mutex("watch");
        changed = mutex.condition("watch");
    }

    static RawWatch open(HttpClient http, HttpRequest.Builder request, Threads threads) {
        RawWatch watch = new RawWatch(threads);
        CompletableFuture<HttpResponse<AsyncBody>> headers;
        try {
            headers = http.consumeBytes(request.build(), (chunk, _) -> watch.take(chunk));
        } catch (RuntimeException e) {
            watch.finish(new WatchEvent.Closed(Failures.describe(e)));
            return watch;
        }
        var _ = headers.whenComplete((response, failure) -> {
            if (failure == null) {
                watch.begin(response);
            } else {
                watch.finish(new WatchEvent.Closed(Failures.describe(unwrap(failure))));
            }
        });
        return watch;
    }

    @Override
    public WatchEvent next() {
        while (true) {
            HttpResponse<AsyncBody> toAsk;
            mutex.lock();
            try {
                byte[] line = over ? null : lines.poll();
                if (line != null) {
                    return deliver(event(line));
                }
                WatchEvent last = end;
                if (last != null) {
                    return last;
                }
                toAsk = asked ? null : response;
                if (toAsk == null) {
                    changed.await();
                    continue;
                }
                asked = true;
            } finally {
                mutex.unlock();
            }
            toAsk.body().consume();
        }
    }

    @Override
    public void close() {
        mutex.holding(() -> {
            over = true;
            end = end == null ? new WatchEvent.Closed("closed") : end;
            changed.signalAll();
        });
        cancel();
    }

    private WatchEvent deliver(WatchEvent event) {
        if (event instanceof WatchEvent.Failed || event instanceof WatchEvent.Closed) {
            over = true;
            end = event;
        }
        return event;
    }

    private void begin(HttpResponse<AsyncBody> opened) {
        boolean late = mutex.holding(() -> {
            response = opened;
            changed.signalAll();
            return over;
        });
        if (late) {
            opened.body().cancel();
        } else {
            var _ = opened.body().done().whenComplete((_, failure) -> finish(ending(opened, failure)));
        }
    }

    private WatchEvent ending(HttpResponse<AsyncBody> opened, @Nullable Throwable failure) {
        if (opened.code() != OK) {
            String retryAfter = opened.header("Retry-After");
            byte[] body = mutex.holding(refusal::toByteArray);
            return new WatchEvent.Failed(Statuses.of(opened.code(), retryAfter == null ? "" : retryAfter, body));
        }
        return new WatchEvent.Closed(failure == null ? "by the server" : Failures.describe(unwrap(failure)));
    }

    private void take(List<ByteBuffer> chunk) {
        mutex.holding(() -> {
            HttpResponse<AsyncBody> opened = response;
            for (ByteBuffer bytes : chunk) {
                if (opened != null && opened.code() == OK) {
                    lines.feed(bytes);
                } else if (refusal.size() < REFUSAL_BYTES_MAX) {
                    byte[] part = new byte[Math.min(bytes.remaining(), REFUSAL_BYTES_MAX - refusal.size())];
                    bytes.get(part);
                    refusal.writeBytes(part);
                }
            }
            asked = false;
            changed.signalAll();
        });
    }

    /** The first ending stands. */
    private void finish(WatchEvent ending) {
        mutex.holding(() -> {
            end = end == null ? ending : end;
            changed.signalAll();
        });
    }

    private void cancel() {
        mutex.lock();
        HttpResponse<AsyncBody> opened;
        try {
            opened = response;
        } finally {
            mutex.unlock();
        }
        if (opened != null) {
            opened.body().cancel();
        }
    }

    private static WatchEvent event(byte[] line) {
        JsonObject event;
        try {
            event = JsonText.parseObject(line);
        } catch (JsonSyntaxException e) {
            return new WatchEvent.Closed("an event is not JSON: " + e.getMessage());
        }
        JsonObject object = event.object("object");
        return switch (event.text("type")) {
            case "ADDED" -> new WatchEvent.Added(object);
            case "MODIFIED" -> new WatchEvent.Modified(object);
            case "DELETED" -> new WatchEvent.Deleted(object);
            case "BOOKMARK" ->
                new WatchEvent.Bookmark(
                        object.text("metadata", "resourceVersion"),
                        object.text("metadata", "annotations", "k8s.io/initial-events-end")
                                .equals("true"));
            case "ERROR" -> new WatchEvent.Failed(Statuses.of(object, 500, 0));
            default -> new WatchEvent.Closed("an event of unknown type \"" + event.text("type") + "\"");
        };
    }

    private static Throwable unwrap(Throwable failure) {
        return switch (failure) {
            case CompletionException e when e.getCause() != null -> e.getCause();
            case CancellationException _ -> new IOException("cancelled");
            default -> failure;
        };
    }
}
