package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/**
 * The half of RC-2 that is about a reconcile of the same state: where one of a CR has succeeded and nobody has written anything
 * since a while before it began, the next one of the same process writes nothing, unless that one left another status, which templates may read,
 * or scaled a workload, which it does step by step.
 * A turn in which a fault makes a stage panic is another one, and tells so in its CR's status, before anybody can know that it panicked:
 * such a write is held against it once it has ended without a panic.
 */
final class Repeats {
    /** What was written longer ago than this, a process with its watches intact has been told of. */
    private static final Duration TOLD = Duration.ofSeconds(1);

    private final Evidence evidence;
    private final Roughness roughness;
    /** By process, box and key: reconciles under way, and the last one that has ended. */
    private final Map<String, Turn> turns = new TreeMap<>();

    private final Map<String, Turn> last = new TreeMap<>();
    /** When each reconciled CR's own process last wrote what is of it; under an empty key, when anybody wrote anything else. */
    private final Map<String, Duration> written = new TreeMap<>();
    /** Whether a fault has made a stage panic so far. */
    private boolean panics;

    /**
     * @param began by when
     * @param repeats whether it looks at what the one before it has left
     * @param moved whether it has written a status of its CR, or scaled a workload of it, from which the next one may go on
     * @param told what is held against it unless it has panicked; empty for nothing
     */
    private record Turn(Duration began, boolean repeats, boolean moved, String told) {}

    Repeats(Evidence evidence) {
        this.roughness = new Roughness(evidence);
        this.evidence = evidence;
    }

    void see(Moment moment, Ledger before, Findings findings) {
        roughness.see(moment);
        switch (moment) {
            case Moment.Acted acted when acted.harm() instanceof Harm.Panic -> panics = true;
            case Moment.Died(Duration _, String instance, int life) -> forget(instance + "/" + life + " ");
            case Moment.Noted(Duration at, String instance, int life, Fact fact) ->
                noted(at, instance + "/" + life + " ", fact, findings);
            case Moment.Stored(Duration at, Change change, var author)
            when !change.ref().type().plural().equals("leases")
                    && !change.ref().type().plural().equals("events") -> stored(at, change, author, before, findings);
            default -> {}
        }
    }

    private void noted(Duration at, String process, Fact fact, Findings findings) {
        switch (fact) {
            case Fact.ReconcileBegan began -> {
                String key = process + began.box() + " " + began.key();
                Turn before = last.remove(key);
                boolean same = before != null && turns.isEmpty() && isAlone(key, before.began());
                turns.put(key, new Turn(at, same, false, ""));
                if (same) {
                    findings.judge(SameEnd.ID);
                }
            }
            case Fact.ReconcileEnded ended -> {
                String key = process + ended.box() + " " + ended.key();
                Turn turn = turns.remove(key);
                findings.forbid(turn != null && !turn.told().isEmpty(), SameEnd.ID, turn == null ? "" : turn.told());
                if (turn != null && !turn.moved() && ended.outcome() instanceof Outcome.Success) {
                    last.put(key, turn);
                }
            }
            case Fact.PanicRecovered panic ->
                turns.computeIfPresent(
                        process + panic.box() + " " + panic.key(),
                        (_, turn) -> new Turn(turn.began(), turn.repeats(), turn.moved(), ""));
            case Fact.LostLeadership _, Fact.Stopping _ -> forget(process);
            default -> {}
        }
    }

    private void stored(Duration at, Change change, Optional<CallRecord> author, Ledger before, Findings findings) {
        String key = author.flatMap(call -> turn(call, change, before)).orElse("");
        written.put(key, at);
        Turn turn = turns.get(key);
        boolean ofTheStatus = before.isCr(change.ref()) && movesStatus(change);
        boolean needless = turn != null && turn.repeats() && isAlone(key, turn.began());
        String what = author.map(String::valueOf).orElse("") + " wrote " + change.ref()
                + " although the reconcile before it had succeeded, and nothing was another since";
        boolean later = panics && ofTheStatus;
        findings.forbid(needless && !later, SameEnd.ID, what);
        if (turn != null && (ofTheStatus || author.filter(Repeats::scales).isPresent())) {
            turns.put(key, new Turn(turn.began(), turn.repeats(), true, needless && later ? what : turn.told()));
        }
    }

    /** Whether it is a step of a workload's autoscaling, of which a turn takes one: the next may take another. */
    private static boolean scales(CallRecord call) {
        return call.call() instanceof Call.Patch patch && patch.fieldManager().equals(Marked.SCALER);
    }

    private static boolean movesStatus(Change change) {
        return change.previous() == null || !status(change.previous()).equals(status(change.object()));
    }

    private static JsonObject status(JsonObject cr) {
        return cr.object("status").without("observedGeneration");
    }

    /** Whether a process has been told of all that others had written when its reconcile began, and they have written nothing since. */
    private boolean isAlone(String key, Duration began) {
        return roughness.isFair()
                && written.entrySet().stream()
                        .allMatch(each -> each.getKey().equals(key)
                                || each.getValue().plus(TOLD).compareTo(began) < 0);
    }

    /** The reconcile under way that writes an object of its own CR's, which is not going. */
    private Optional<String> turn(CallRecord call, Change change, Ledger before) {
        Optional<ObjectRef> cr = before.isCr(change.ref())
                ? Optional.of(change.ref())
                : before.life(Marked.owner(change.object())).map(Ledger.Life::ref);
        Optional<JsonObject> there = cr.flatMap(before::get);
        if (cr.isEmpty() || there.isEmpty() || Marked.deleting(there.get())) {
            return Optional.empty();
        }
        for (Evidence.BoxPlan box : evidence.about().boxes()) {
            String key = Looks.process(call) + " " + box.name() + " " + ObjectKey.of(cr.get());
            if (Ledger.sameKind(box.type(), cr.get().type()) && turns.containsKey(key)) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    private void forget(String process) {
        turns.keySet().removeIf(key -> key.startsWith(process));
        last.keySet().removeIf(key -> key.startsWith(process));
    }
}
