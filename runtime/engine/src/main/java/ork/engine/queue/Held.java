package ork.engine.queue;

import java.util.ArrayList;
import java.util.List;

/** A key in a worker's hands, and what has asked for it since. Guarded by the queue's lock. */
final class Held {
    static final int CHANGES_MAX = 64;

    private final long sinceNanos;
    private final List<Cause.Change> changes = new ArrayList<>();
    private boolean askedByResync;
    private boolean askedOtherwise;

    Held(long sinceNanos) {
        this.sinceNanos = sinceNanos;
    }

    long sinceNanos() {
        return sinceNanos;
    }

    void asked(Cause cause) {
        switch (cause) {
            case Cause.Change change when changes.size() < CHANGES_MAX -> changes.add(change);
            case Cause.Resync _ -> askedByResync = true;
            // More changes than are remembered count as foreign.
            case Cause.Change _, Cause.Retry _, Cause.Other _ -> askedOtherwise = true;
        }
    }

    /** Takes out the events of these versions. @return the versions whose events have not come */
    List<Cause.Change> settle(List<Cause.Change> own) {
        List<Cause.Change> missing = new ArrayList<>();
        for (Cause.Change version : own) {
            if (!changes.remove(version)) {
                missing.add(version);
            }
        }
        return missing;
    }

    boolean again() {
        return askedByResync || againSoon();
    }

    boolean againSoon() {
        return askedOtherwise || !changes.isEmpty();
    }
}
