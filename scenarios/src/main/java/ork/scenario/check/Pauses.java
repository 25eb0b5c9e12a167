package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import ork.engine.journal.Fact;
import ork.engine.reconcile.Outcome;

/**
 * The pauses before a key that panicked is tried again: five milliseconds after its first failure in a row, then twice as long each
 * time, up to a cap; and a second on top, in which a worker may be busy. Another cause may ask for the key sooner.
 */
final class Pauses {
    private static final Duration FIRST = Duration.ofMillis(5);
    private static final Duration MOST = Duration.ofSeconds(1000);
    private static final Duration BUSY = Duration.ofSeconds(1);
    /** A fiftieth: twice what a clock may run slow by. */
    private static final int DRIFT = 50;

    private final Evidence evidence;
    private final Roughness roughness;
    private final Map<String, Integer> failures = new TreeMap<>();
    /** Failures in a row before the last outcome, for what panics when that has been told already. */
    private final Map<String, Integer> before = new TreeMap<>();

    private final TreeSet<String> working = new TreeSet<>();
    private final TreeSet<String> panicked = new TreeSet<>();
    private final Map<String, Due> due = new TreeMap<>();

    private record Due(Duration since, Duration pause) {
        Duration at() {
            return since.plus(pause).plus(pause.dividedBy(DRIFT)).plus(BUSY);
        }
    }

    Pauses(Evidence evidence) {
        this.roughness = new Roughness(evidence);
        this.evidence = evidence;
    }

    void see(Moment moment, Findings findings) {
        roughness.see(moment);
        if (!roughness.isFair()) {
            due.clear();
        }
        switch (moment) {
            case Moment.Died(Duration _, String instance, int life) -> forget(instance + "/" + life + " ");
            case Moment.Noted(Duration at, String instance, int life, Fact fact) ->
                noted(at, instance + "/" + life + " ", fact, findings);
            default -> {}
        }
    }

    private void noted(Duration at, String process, Fact fact, Findings findings) {
        switch (fact) {
            case Fact.ReconcileBegan began -> {
                String key = process + began.box() + " " + began.key();
                working.add(key);
                panicked.remove(key);
                Due next = due.remove(key);
                if (next != null) {
                    judge(key, next, at, findings);
                }
                if (Workers.areBusy(evidence, process, began.box(), working)) {
                    due.keySet().removeIf(each -> each.startsWith(process + began.box() + " "));
                }
            }
            case Fact.PanicRecovered panic -> {
                String key = process + panic.box() + " " + panic.key();
                if (working.contains(key)) {
                    panicked.add(key);
                } else if (!due.containsKey(key)) {
                    failures.put(key, before.getOrDefault(key, 0) + 1);
                    awaits(key, panic.box(), at);
                }
            }
            case Fact.ReconcileEnded ended -> {
                String key = process + ended.box() + " " + ended.key();
                working.remove(key);
                before.put(key, failures.getOrDefault(key, 0));
                if (ended.outcome() instanceof Outcome.Failure) {
                    failures.merge(key, 1, Integer::sum);
                    if (panicked.contains(key)) {
                        awaits(key, ended.box(), at);
                    }
                } else {
                    failures.remove(key);
                }
            }
            // A process that leads again goes on with the pauses of before.
            case Fact.LostLeadership _ -> rest(process);
            case Fact.Stopping _ -> forget(process);
            case Fact.CrdLost(String box, var _) -> forget(process + box + " ");
            default -> {}
        }
    }

    /** A box that tries several times a turn has pauses of its own in between. */
    private void awaits(String key, String name, Duration at) {
        for (Evidence.BoxPlan box : evidence.about().boxes()) {
            if (box.name().equals(name) && box.attempts() == 1 && roughness.isFair()) {
                due.put(key, new Due(at, pause(failures.getOrDefault(key, 1))));
            }
        }
    }

    private static Duration pause(int failures) {
        Duration pause = FIRST;
        for (int i = 1; i < failures && pause.compareTo(MOST) < 0; i++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(MOST) < 0 ? pause : MOST;
    }

    private static void judge(String key, Due next, Duration at, Findings findings) {
        findings.require(
                at.compareTo(next.at()) <= 0,
                PanicIsolation.ID,
                key + " panicked and was tried again " + at.minus(next.since()).toMillis() + " ms later, and "
                        + next.pause().toMillis() + " ms are promised");
    }

    /** The CR has gone, or its kind. @param which of the keys, each of which ends with its box and the CR */
    void gone(Predicate<String> which) {
        due.keySet().removeIf(which);
    }

    void end(Duration end, Findings findings) {
        due.forEach((key, next) -> judge(key, next, end, findings));
    }

    private void forget(String prefix) {
        rest(prefix);
        failures.keySet().removeIf(key -> key.startsWith(prefix));
        before.keySet().removeIf(key -> key.startsWith(prefix));
    }

    private void rest(String prefix) {
        due.keySet().removeIf(key -> key.startsWith(prefix));
        working.removeIf(key -> key.startsWith(prefix));
    }
}
