package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/**
 * RC-5: what somebody changes or deletes of a child that is kept is put right within a resync interval, counted from the
 * quiet point where things went wrong before that; within a second where nothing goes wrong at all, counted from when its
 * box had a worker left that was not at work already. What the CR itself has come to want since then is no drift. Where the CR had another wish already that nobody had carried out, or came to one by
 * what it reads of others, it is the next write of the runtime that puts the child right.
 */
final class DriftWindow implements Checker {
    static final String ID = "RC-5";
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    /** What a child may be of where nobody has said yet what was observed. */
    private static final long FIRST_GENERATION = 1;

    /** For a queue of a few CRs. */
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final Evidence evidence;
    private final Peers peers;
    private final Map<ObjectRef, Drift> drifts = new TreeMap<>();
    /** By child: when the runtime wrote it last. */
    private final Map<ObjectRef, Duration> written = new TreeMap<>();

    /** By CR: when its wish was last another one. */
    private final Map<String, Duration> wished = new TreeMap<>();

    /** By process, box and CR: when the turn that is under way began. */
    private final Map<String, Duration> working = new TreeMap<>();
    /** By child that was harmed: when a turn that kept the last worker of its box from it ended. */
    private final Map<ObjectRef, Duration> freed = new TreeMap<>();

    private boolean troubled;

    /**
     * @param behind whether the child was of an older generation than its CR
     * @param unready whether the CR was not Ready: so the child may be wanted no more, since that is taken away only when all
     *     that is wanted is there
     * @param written when the runtime had written the child last
     */
    private record Drift(
            Duration since,
            String owner,
            ObjectRef cr,
            long generation,
            boolean behind,
            boolean unready,
            Duration written,
            SortedMap<String, String> wanted) {}

    DriftWindow(Evidence evidence) {
        this.evidence = evidence;
        peers = new Peers(evidence.about());
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        switch (moment) {
            case Moment.Acted acted when acted.sort() != Moment.Sort.DEED -> troubled = true;
            case Moment.Stored(Duration at, Change change, Optional<CallRecord> author) -> {
                if (before.isCr(change.ref())) {
                    peers.see(change, at);
                    forgetOf(at, change);
                } else {
                    child(at, change, author, before, findings);
                    if (author.isPresent()) {
                        written.put(change.ref(), at);
                    }
                }
            }
            case Moment.Noted(
                    Duration at,
                    String instance,
                    int life,
                    Fact.ReconcileBegan(String box, ObjectKey key, String _)) ->
                working.put(turn(instance, life, box, key), at);
            case Moment.Noted(Duration at, String instance, int life, Fact.ReconcileEnded ended) ->
                ended(at, instance + "/" + life + " ", ended);
            case Moment.Died(Duration _, String instance, int life) ->
                working.keySet().removeIf(turn -> turn.startsWith(instance + "/" + life + " "));
            default -> {}
        }
    }

    private static String turn(String instance, int life, String box, ObjectKey key) {
        return instance + "/" + life + " " + box + " " + key;
    }

    private void ended(Duration at, String process, Fact.ReconcileEnded ended) {
        boolean busy = Workers.areBusy(evidence, process, ended.box(), working.keySet());
        Duration began = working.remove(process + ended.box() + " " + ended.key());
        if (!busy || began == null) {
            return;
        }
        drifts.forEach((child, drift) -> {
            boolean others = !ObjectKey.of(drift.cr()).equals(ended.key());
            if (isOf(ended.box(), drift.cr()) && (others || began.compareTo(drift.since()) <= 0)) {
                freed.put(child, at);
            }
        });
    }

    private boolean isOf(String box, ObjectRef cr) {
        return evidence.about().boxes().stream()
                .anyMatch(plan -> plan.name().equals(box) && Ledger.sameKind(plan.type(), cr.type()));
    }

    /** The CR has another wish, or none. */
    private void forgetOf(Duration at, Change change) {
        String uid = Marked.uid(change.object());
        JsonObject previous = change.previous();
        if (previous == null || Marked.generation(previous) != Marked.generation(change.object())) {
            wished.put(uid, at);
        }
        boolean gone = change.kind() == Change.Kind.DELETED || Marked.deleting(change.object());
        drifts.values()
                .removeIf(drift -> drift.owner().equals(uid)
                        && (gone || drift.generation() != Marked.generation(change.object())));
    }

    private void child(Duration at, Change change, Optional<CallRecord> author, Ledger before, Findings findings) {
        Drift drift = drifts.get(change.ref());
        if (drift != null) {
            String owner = Marked.owner(change.object());
            if (author.isPresent()
                    && change.kind() != Change.Kind.DELETED
                    && !owner.equals(drift.owner())
                    && before.living(owner).isPresent()) {
                // A name that another CR wants too was free, and went to that one.
                drifts.remove(change.ref());
            } else if (isMended(drift, change, author.isPresent())) {
                drifts.remove(change.ref());
                judge(change.ref(), drift, at, findings);
            }
            return;
        }
        JsonObject previous = change.previous();
        if (author.isPresent() || previous == null || Marked.deleting(previous)) {
            return;
        }
        SortedMap<String, String> wanted = OwnedValues.of(previous);
        Optional<JsonObject> cr = before.living(Marked.owner(previous)).filter(owner -> !Marked.deleting(owner));
        boolean harmed = change.kind() == Change.Kind.DELETED || !OwnedValues.hold(wanted, change.object());
        if (cr.isPresent() && !wanted.isEmpty() && harmed) {
            long generation = Marked.generation(cr.get());
            long unknown =
                    observes(before.life(Marked.owner(previous)).orElseThrow().ref()) ? FIRST_GENERATION : generation;
            boolean behind = cr.get().integer(unknown, "status", "observedGeneration") != generation;
            boolean unready = Marked.ready(cr.get()).equals("False");
            drifts.put(
                    change.ref(),
                    new Drift(
                            at,
                            Marked.owner(previous),
                            before.life(Marked.owner(previous)).orElseThrow().ref(),
                            generation,
                            behind,
                            unready,
                            written.getOrDefault(change.ref(), Duration.ZERO),
                            wanted));
        }
    }

    private static boolean isUnready(Drift drift, Ledger last) {
        return last.living(drift.owner())
                .filter(cr -> Marked.ready(cr).equals("False"))
                .isPresent();
    }

    /** Whose turn ends at a name that is another's comes to no child after it, and says so. */
    private static boolean isRefusedAName(Drift drift, Ledger last) {
        return last.living(drift.owner()).filter(Marked::isRefusedAName).isPresent();
    }

    /** Whether it was there for an earlier wish alone, as far as is known: what is wanted no more is taken away last. */
    private boolean isOfAnOldWish(Drift drift) {
        return wished.getOrDefault(drift.owner(), Duration.ZERO).compareTo(drift.written()) > 0;
    }

    private boolean observes(ObjectRef cr) {
        return evidence.about().boxes().stream()
                .anyMatch(box -> box.observes() && Ledger.sameKind(box.type(), cr.type()));
    }

    private boolean isMended(Drift drift, Change change, boolean ours) {
        return ours && (wantsOther(drift) || drift.unready())
                || !drift.behind()
                        && change.kind() != Change.Kind.DELETED
                        && OwnedValues.hold(drift.wanted(), change.object());
    }

    /** Whether the child may be wanted in another way, or not at all any more, than when it was written. */
    private boolean wantsOther(Drift drift) {
        return drift.behind() || peers.changedSince(drift.cr(), drift.written());
    }

    private void judge(ObjectRef child, Drift drift, Duration mended, Findings findings) {
        Duration took = mended.minus(drift.since());
        findings.measure(Catalogue.DRIFT, took);
        findings.require(
                mended.compareTo(due(child, drift)) <= 0,
                ID,
                ObjectKey.of(child),
                child + " was as somebody had made it for " + took.toMillis() + " ms");
    }

    /**
     * A second after a worker was free where nothing went wrong. Otherwise a resync later, and the time to drain the queue; what was harmed
     * before the quiet point, or before somebody had to lead again, when RC-1 wants all to be reconciled.
     */
    private Duration due(ObjectRef child, Drift drift) {
        if (!troubled) {
            Duration free = freed.getOrDefault(child, Duration.ZERO);
            return (free.compareTo(drift.since()) > 0 ? free : drift.since()).plus(AT_ONCE);
        }
        Duration own = drift.since().plus(evidence.about().resync()).plus(DRAIN);
        Duration due = evidence.milestones().due();
        return own.compareTo(due) > 0 ? own : due;
    }

    @Override
    public void end(Ledger last, Findings findings) {
        drifts.forEach((child, drift) -> findings.require(
                isRefusedAName(drift, last)
                        || last.get(child).isEmpty()
                                && (drift.behind()
                                        || drift.unready() && (isUnready(drift, last) || isOfAnOldWish(drift))
                                        || peers.changedSince(drift.cr(), drift.since())),
                ID,
                ObjectKey.of(child),
                child + " is as somebody has made it"));
    }
}
