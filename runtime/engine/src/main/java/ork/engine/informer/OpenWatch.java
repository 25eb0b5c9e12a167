package ork.engine.informer;

import ork.doors.WatchStream;

/** A watch that is open. Its reader notes when it was heard last; its guard closes it, and says why. */
final class OpenWatch {
    enum Verdict {
        GOOD,
        SILENT,
        TO_BE_VERIFIED
    }

    private final WatchStream stream;
    private final long openedNanos;
    private volatile long heardNanos;
    private volatile Verdict verdict = Verdict.GOOD;

    OpenWatch(WatchStream stream, long nowNanos) {
        this.stream = stream;
        this.openedNanos = nowNanos;
        this.heardNanos = nowNanos;
    }

    WatchStream stream() {
        return stream;
    }

    long openedNanos() {
        return openedNanos;
    }

    long heardNanos() {
        return heardNanos;
    }

    void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    Verdict verdict() {
        return verdict;
    }

    void end(Verdict why) {
        verdict = why;
        stream.close();
    }
}
