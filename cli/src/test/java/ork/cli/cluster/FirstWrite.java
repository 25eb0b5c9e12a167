package ork.cli.cluster;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import ork.doors.WatchEvent;
import ork.doors.WatchStream;
import ork.json.JsonObject;

/** Notes when a watch shows the first object that matches. */
final class FirstWrite implements AutoCloseable {
    private final WatchStream watch;
    private final CountDownLatch seen = new CountDownLatch(1);
    private volatile long atNanos;
    private volatile long version;

    FirstWrite(WatchStream watch, Predicate<JsonObject> matches) {
        this.watch = watch;
        Thread.ofVirtual().start(() -> read(matches));
    }

    private void read(Predicate<JsonObject> matches) {
        while (true) {
            JsonObject object = switch (watch.next()) {
                case WatchEvent.Added(JsonObject added) -> added;
                case WatchEvent.Modified(JsonObject modified) -> modified;
                case WatchEvent.Deleted(JsonObject deleted) -> deleted;
                case WatchEvent.Bookmark _ -> JsonObject.EMPTY;
                case WatchEvent.Failed _, WatchEvent.Closed _ -> null;
            };
            if (object == null) {
                return;
            }
            if (!object.isEmpty() && matches.test(object)) {
                version = Long.parseLong(object.text("metadata", "resourceVersion"));
                atNanos = System.nanoTime();
                seen.countDown();
                return;
            }
        }
    }

    boolean isSeen() {
        return seen.getCount() == 0;
    }

    /** When it was seen, on the monotonic clock; waits for it that long. */
    long atNanos(long seconds) throws InterruptedException {
        if (!seen.await(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("nothing was written within " + seconds + " s");
        }
        return atNanos;
    }

    /** Its place in the order of all writes to the cluster; once it has been seen. */
    long version() {
        return version;
    }

    @Override
    public void close() {
        watch.close();
    }
}
