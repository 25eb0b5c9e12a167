package ork.scenario.check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ork.doors.ObjectRef;

/** When the CRs changed that a box reads besides its own: what its CR wants may be another then, of the same generation. */
final class Peers {
    /** Until a change of another CR has been seen by who reads it. */
    private static final Duration UNSEEN = Duration.ofMinutes(1);

    private final Evidence.About about;
    /** By kind of CR: when one was changed last. */
    private final Map<String, Duration> changed = new TreeMap<>();

    Peers(Evidence.About about) {
        this.about = about;
    }

    /** A CR of this kind was stored. */
    void changed(ObjectRef cr, Duration at) {
        changed.put(cr.type().qualifiedPlural(), at);
    }

    /** Whether somebody whom this CR's box reads has changed since a time, or so shortly before it that it may not have been seen then. */
    boolean changedSince(ObjectRef cr, Duration since) {
        List<String> read = about.boxes().stream()
                .filter(box -> Ledger.sameKind(box.type(), cr.type()))
                .flatMap(box -> box.reads().stream())
                .toList();
        return about.boxes().stream()
                .filter(box -> read.contains(box.name()))
                .map(box -> changed.get(box.type().qualifiedPlural()))
                .anyMatch(at -> at != null && at.compareTo(since.minus(UNSEEN)) > 0);
    }
}
