package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.simulator.api.Change;

/**
 * The half of RC-7 that is about what comes during a reconcile: somebody's change of a CR's spec, or its deletion, leads to
 * another reconcile in the same process within a second of the end of the one that was under way, and not just at the next resync.
 */
final class WakeUps {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Evidence evidence;
    private final Roughness roughness;
    /** By process, box and key: the version that the reconcile under way has begun with. */
    private final Map<String, Long> working = new TreeMap<>();

    private final Map<String, Asked> asked = new TreeMap<>();

    /** @param due when another reconcile has to have begun; empty while the one that was under way is */
    private record Asked(ObjectKey cr, long revision, Duration at, Optional<Duration> due) {}

    WakeUps(Evidence evidence) {
        this.roughness = new Roughness(evidence);
        this.evidence = evidence;
    }

    void see(Moment moment, Findings findings) {
        roughness.see(moment);
        switch (moment) {
            case Moment.Noted(Duration at, String instance, int life, Fact fact) ->
                noted(at, instance + "/" + life, fact, findings);
            case Moment.Died(Duration _, String instance, int life) -> forget(instance + "/" + life + " ");
            case Moment.Stored(Duration at, Change change, var author) when author.isEmpty() -> stored(at, change);
            default -> {}
        }
        if (!roughness.isFair()) {
            asked.clear();
        }
    }

    private void noted(Duration at, String process, Fact fact, Findings findings) {
        switch (fact) {
            case Fact.ReconcileBegan began -> {
                String key = key(process, began.box(), began.key());
                long version = version(began.resourceVersion());
                working.put(key, version);
                Asked waiting = asked.get(key);
                if (waiting != null && version >= waiting.revision()) {
                    asked.remove(key);
                    judge(key, waiting, at, findings);
                } else if (waiting != null && waiting.due().stream().allMatch(due -> at.compareTo(due) <= 0)) {
                    // Of one that has begun before it was heard of: the next one is due when that is over.
                    asked.put(key, new Asked(waiting.cr(), waiting.revision(), waiting.at(), Optional.empty()));
                }
                if (Workers.areBusy(evidence, process + " ", began.box(), working.keySet())) {
                    forgetWaiting(process + " " + began.box() + " ");
                }
            }
            case Fact.ReconcileEnded ended -> {
                String key = key(process, ended.box(), ended.key());
                working.remove(key);
                asked.computeIfPresent(
                        key,
                        (_, each) -> new Asked(
                                each.cr(),
                                each.revision(),
                                each.at(),
                                each.due().or(() -> Optional.of(at.plus(SOON)))));
                if (ended.outcome() instanceof Outcome.Gone || ended.outcome() instanceof Outcome.NotLeading) {
                    asked.remove(key);
                }
            }
            case Fact.LostLeadership _, Fact.Stopping _ -> forget(process + " ");
            case Fact.CrdLost(String box, var _) -> forget(process + " " + box + " ");
            default -> {}
        }
    }

    private void stored(Duration at, Change change) {
        ObjectKey cr = ObjectKey.of(change.ref());
        for (Evidence.BoxPlan box : evidence.about().boxes()) {
            if (!Ledger.sameKind(box.type(), change.ref().type()) || box.maySkip()) {
                continue;
            }
            String end = " " + box.name() + " " + cr;
            if (change.kind() == Change.Kind.DELETED) {
                asked.keySet().removeIf(key -> key.endsWith(end));
            } else if (isNew(change)) {
                working.forEach((key, version) -> {
                    if (key.endsWith(end) && version < change.revision()) {
                        asked.put(key, new Asked(cr, change.revision(), at, Optional.empty()));
                    }
                });
            }
        }
    }

    /** Whether it says something that a reconcile goes by. */
    private static boolean isNew(Change change) {
        JsonObject previous = change.previous();
        return previous != null
                && (Marked.generation(previous) != Marked.generation(change.object())
                        || Marked.deleting(previous) != Marked.deleting(change.object()));
    }

    private static void judge(String key, Asked waiting, Duration at, Findings findings) {
        findings.require(
                waiting.due().filter(due -> at.compareTo(due) > 0).isEmpty(),
                OneAtATime.ID,
                waiting.cr(),
                key + " changed at " + waiting.at().toMillis()
                        + " ms while it was reconciled, and another reconcile began at " + at.toMillis() + " ms alone");
    }

    void end(Duration end, Findings findings) {
        asked.forEach((key, waiting) -> judge(key, waiting, end, findings));
    }

    /** Who waits for a worker may wait for long. */
    private void forgetWaiting(String prefix) {
        asked.entrySet()
                .removeIf(each -> each.getKey().startsWith(prefix)
                        && each.getValue().due().isPresent());
    }

    private void forget(String prefix) {
        asked.keySet().removeIf(key -> key.startsWith(prefix));
        working.keySet().removeIf(key -> key.startsWith(prefix));
    }

    private static String key(String process, String box, ObjectKey key) {
        return process + " " + box + " " + key;
    }

    private static long version(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}
