package ork.scenario.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.simulator.api.Change;

/**
 * How long changes of CRs by users waited for a reconcile, and how long each was until that had ended, in one run. A change is crowded
 * where another deed of a user with the same CR (that it was made, changed or deleted) was not done when it came, or came before it was done
 * itself: then one turn may cover both or each its own, and a write of the first may be refused because of the second. So it is where a turn that
 * does not see it goes on with the same CR, or all workers of the box have turns, or the last turn of the CR was no success, or somebody else writes one of its children: when the cluster's own controllers and timers ask for those is chance.
 */
final class Latencies {
    /** What was stored so short a time ago may not have been heard of. */
    private static final Duration UNHEARD = Duration.ofMillis(50);

    private static final Duration LONG_AGO = Duration.ofDays(-1);

    private final Function<ObjectRef, Optional<String>> boxes;
    private final ToIntFunction<String> workers;
    private final TreeMap<Deed, Latency> each = new TreeMap<>();
    private final Map<String, Duration> longest = new HashMap<>();
    /** What nobody has begun with yet, and what has been begun and has not ended, by CR. */
    private final Map<String, List<Open>> waiting = new TreeMap<>();

    private final Map<Deed, Long> last = new HashMap<>();
    private final Map<String, Turn> turns = new HashMap<>();
    /** CRs by uid. */
    private final Map<String, String> crs = new HashMap<>();
    /** By CR: when somebody else last wrote one of its children. */
    private final Map<String, Duration> children = new HashMap<>();
    /** Whose last turn was no success: the next one has more to do than a change says. */
    private final Set<String> behind = new HashSet<>();

    /** A change of a CR's spec, by what it came to. */
    record Deed(String box, String cr, long generation) implements Comparable<Deed> {
        @Override
        public int compareTo(Deed other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return box + " " + cr + " generation " + generation;
        }
    }

    /** How long a change waited, and how long it was until a reconcile had ended; empty for never. */
    record Latency(Optional<Duration> waited, Optional<Duration> whole, boolean crowded) {
        /** Whether this is at most so much longer than the other, and ends where the other does. */
        boolean within(Latency other, Duration more) {
            return within(waited, other.waited, more) && within(whole, other.whole, more);
        }

        private static boolean within(Optional<Duration> one, Optional<Duration> other, Duration more) {
            return other.isEmpty()
                    || one.filter(time -> time.compareTo(other.get().plus(more)) <= 0)
                            .isPresent();
        }
    }

    /** A deed that is not done. */
    private static final class Open {
        private final Optional<Deed> judged;
        private final Duration since;
        private final long revision;
        private final boolean deletes;
        private boolean crowded;
        private Optional<Duration> waited = Optional.empty();

        private Open(Optional<Deed> judged, Duration since, Change change) {
            this.judged = judged;
            this.since = since;
            this.revision = change.revision();
            this.deletes = change.kind() == Change.Kind.DELETED || Marked.deleting(change.object());
        }
    }

    private record Turn(String cr, Duration since, List<Open> covers) {}

    private Latencies(Function<ObjectRef, Optional<String>> boxes, ToIntFunction<String> workers) {
        this.boxes = boxes;
        this.workers = workers;
    }

    /**
     * @param moments a whole run, from its beginning
     * @param boxes the box of a CR, or empty
     * @param workers how many turns a box may have at a time, at least
     */
    static Latencies of(
            List<Moment> moments, Function<ObjectRef, Optional<String>> boxes, ToIntFunction<String> workers) {
        Latencies read = new Latencies(boxes, workers);
        moments.forEach(read::see);
        read.waiting.values().forEach(open -> open.forEach(deed -> read.keep(deed, Optional.empty())));
        read.turns.values().forEach(turn -> turn.covers.forEach(deed -> read.keep(deed, Optional.empty())));
        return read;
    }

    /** Each change of a CR's spec by a user, of the last CR of its name where several came to that generation. */
    Map<Deed, Latency> each() {
        return each;
    }

    /**
     * The longest turn of a box that began after a user had made or changed its CR, of any of its CRs; nothing where there was none. A deletion's
     * does not count, since it may wait for others for as long as it is told to; that of a CR made anew does, also where it is the
     * first to hear of the deletion before.
     */
    Duration longest(String box) {
        return longest.getOrDefault(box, Duration.ZERO);
    }

    private void see(Moment moment) {
        switch (moment) {
            case Moment.Stored(Duration at, Change change, var author) ->
                boxes.apply(change.ref()).ifPresentOrElse(box -> stored(at, box, change, author.isEmpty()), () -> {
                    if (author.isEmpty()) {
                        child(at, change);
                    }
                });
            case Moment.Noted(Duration at, String instance, int life, Fact.ReconcileBegan began) ->
                began(
                        at,
                        began.box(),
                        instance + "/" + life,
                        cr(began.box(), began.key().namespace(), began.key().name()),
                        version(began.resourceVersion()));
            case Moment.Noted(Duration at, String instance, int life, Fact.ReconcileEnded ended) ->
                ended(
                        at,
                        ended,
                        instance + "/" + life + " ",
                        cr(ended.box(), ended.key().namespace(), ended.key().name()));
            default -> {}
        }
    }

    private void stored(Duration at, String box, Change change, boolean byAUser) {
        ObjectRef ref = change.ref();
        String cr = cr(box, ref.namespace(), ref.name());
        crs.put(Marked.uid(change.object()), cr);
        if (change.kind() == Change.Kind.DELETED) {
            // What nobody had begun with when the CR went, nobody begins with any more: a turn may have read of it and
            // done it all.
            waiting.getOrDefault(cr, new ArrayList<>()).removeIf(deed -> deed.crowded && deed.judged.isPresent());
        }
        if (!byAUser) {
            return;
        }
        Optional<Deed> judged = changesSpec(change)
                ? Optional.of(new Deed(box, ref.namespace() + "/" + ref.name(), Marked.generation(change.object())))
                : Optional.empty();
        Open deed = new Open(judged, at, change);
        List<Open> undone = new ArrayList<>(waiting.getOrDefault(cr, List.of()));
        turns.values().stream().filter(turn -> turn.cr.equals(cr)).forEach(turn -> undone.addAll(turn.covers));
        undone.forEach(other -> other.crowded = true);
        deed.crowded = !undone.isEmpty()
                || turns.values().stream().anyMatch(turn -> turn.cr.equals(cr))
                || isBusy(box)
                || behind.contains(cr)
                || at.minus(children.getOrDefault(cr, LONG_AGO)).compareTo(UNHEARD) <= 0;
        waiting.computeIfAbsent(cr, _ -> new ArrayList<>()).add(deed);
    }

    /** The cluster's own controllers write when they come to it, and refuse by that what a turn was about to write. */
    private void child(Duration at, Change change) {
        String cr = crs.get(Marked.owner(change.object()));
        if (cr == null) {
            return;
        }
        children.put(cr, at);
        waiting.getOrDefault(cr, List.of()).forEach(deed -> deed.crowded = true);
        turns.values().stream()
                .filter(turn -> turn.cr.equals(cr))
                .forEach(turn -> turn.covers.forEach(deed -> deed.crowded = true));
    }

    /** A turn that finds no CR covers what was done to the one that is gone. */
    private void began(Duration at, String box, String process, String cr, long version) {
        List<Open> covered = new ArrayList<>();
        waiting.getOrDefault(cr, new ArrayList<>()).removeIf(deed -> {
            boolean seen = version < 0 ? deed.judged.isEmpty() : deed.revision <= version;
            if (seen) {
                deed.waited = Optional.of(at.minus(deed.since));
                covered.add(deed);
            }
            return seen;
        });
        turns.put(process + " " + cr, new Turn(cr, at, covered));
        boolean busy = isBusy(box);
        waiting.forEach((other, deeds) -> {
            if (other.equals(cr) || busy && other.startsWith(box + " ")) {
                deeds.forEach(deed -> deed.crowded = true);
            }
        });
    }

    private boolean isBusy(String box) {
        long working = turns.values().stream()
                .filter(turn -> turn.cr.startsWith(box + " "))
                .count();
        return working >= workers.applyAsInt(box);
    }

    private void ended(Duration at, Fact.ReconcileEnded ended, String process, String cr) {
        if (ended.outcome() instanceof Outcome.Success || ended.outcome() instanceof Outcome.Gone) {
            behind.remove(cr);
        } else {
            behind.add(cr);
        }
        Turn done = turns.remove(process + cr);
        if (done == null) {
            return;
        }
        if (!done.covers.isEmpty() && !done.covers.getLast().deletes) {
            longest.merge(ended.box(), at.minus(done.since), (one, other) -> one.compareTo(other) < 0 ? other : one);
        }
        done.covers.forEach(deed -> keep(deed, Optional.of(at.minus(deed.since))));
    }

    private void keep(Open deed, Optional<Duration> whole) {
        deed.judged.filter(name -> last.getOrDefault(name, 0L) <= deed.revision).ifPresent(name -> {
            last.put(name, deed.revision);
            each.put(name, new Latency(deed.waited, whole, deed.crowded));
        });
    }

    private static String cr(String box, String namespace, String name) {
        return box + " " + namespace + "/" + name;
    }

    private static boolean changesSpec(Change change) {
        JsonObject previous = change.previous();
        return change.kind() == Change.Kind.MODIFIED
                && previous != null
                && Marked.generation(previous) != Marked.generation(change.object());
    }

    private static long version(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}
