package ork.simulator.front;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.simulator.api.WatchCursor;
import ork.simulator.api.admission.Review;
import ork.simulator.api.admission.Reviewed;

/** A watch in real time: events as they are committed, a bookmark every minute, an end when its time is up. */
final class LiveWatch implements WatchStream {
    private static final Duration BOOKMARK_EVERY = Duration.ofMinutes(1);
    /** A bookmark just before the end saves the next watch from reading everything again (F9). */
    private static final Duration BOOKMARK_BEFORE_END = Duration.ofSeconds(2);

    private final LiveCluster live;
    private final WatchCursor cursor;
    private final boolean bookmarks;
    private final long endNanos;
    private final Queue<WatchEvent> ready = new ArrayDeque<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private long bookmarkNanos;
    private boolean lastBookmark;

    /** The caller is inside {@link LiveCluster#with}. */
    LiveWatch(LiveCluster live, WatchCursor cursor, WatchRequest request) {
        this.live = live;
        this.cursor = cursor;
        this.bookmarks = request.bookmarks();
        long now = System.nanoTime();
        this.endNanos = now + request.timeout().toNanos();
        this.bookmarkNanos = now + BOOKMARK_EVERY.toNanos();
    }

    @Override
    public WatchEvent next() {
        if (ready.isEmpty()) {
            ready.addAll(batch());
        }
        return ready.remove();
    }

    /** All that there is by now, waited for if need be. The end comes alone. */
    List<WatchEvent> batch() {
        return live.with(cluster -> {
            while (true) {
                if (closed.get()) {
                    return List.of(new WatchEvent.Closed("closed"));
                }
                if (live.closed()) {
                    return List.of(new WatchEvent.Closed("the cluster is gone"));
                }
                List<WatchEvent> events = cursor.poll(cluster.revision());
                if (!events.isEmpty()) {
                    return events;
                }
                List<Review> asked = cursor.asks();
                if (!asked.isEmpty()) {
                    List<Reviewed> heard = live.ask(asked);
                    for (int i = 0; i < heard.size(); i++) {
                        cursor.hear(asked.get(i), heard.get(i));
                    }
                    continue;
                }
                long now = System.nanoTime();
                if (cursor.ended() || now - endNanos >= 0) {
                    return List.of(new WatchEvent.Closed("by the server"));
                }
                if (bookmarkDue(now)) {
                    return List.of(new WatchEvent.Bookmark(cursor.bookmarkVersion()));
                }
                try {
                    live.awaitChange(Duration.ofNanos(Math.min(endNanos - now, bookmarkNanos - now)));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return List.of(new WatchEvent.Closed("interrupted"));
                }
            }
        });
    }

    private boolean bookmarkDue(long now) {
        boolean soonOver = endNanos - now <= BOOKMARK_BEFORE_END.toNanos();
        boolean due = soonOver ? !lastBookmark : now - bookmarkNanos >= 0;
        if (due) {
            bookmarkNanos = soonOver ? endNanos : now + BOOKMARK_EVERY.toNanos();
            lastBookmark = soonOver;
        }
        return due && bookmarks && !cursor.bookmarkVersion().isEmpty();
    }

    @Override
    public void close() {
        closed.set(true);
        live.wake();
    }
}
