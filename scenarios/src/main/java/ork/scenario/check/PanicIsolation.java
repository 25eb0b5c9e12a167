package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import ork.engine.journal.Fact;

/**
 * IS-1: who panics is tried again by the same process, within the cap of the backoff, unless its process ends or loses the
 * lease, or the CR goes; and no process ends of it.
 */
final class PanicIsolation implements Checker {
    static final String ID = "IS-1";
    /** The longest backoff, and a turn. */
    private static final Duration AGAIN_MAX = Duration.ofMinutes(6);

    private final Evidence evidence;
    private final Map<String, Duration> panicked = new TreeMap<>();
    private Duration lastPanic = Duration.ofSeconds(-1);

    PanicIsolation(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        switch (moment) {
            case Moment.Noted(Duration at, String instance, int life, Fact.PanicRecovered panic) -> {
                panicked.put(instance + "/" + life + " " + panic.box() + " " + panic.key(), at);
                lastPanic = at;
            }
            case Moment.Noted(Duration _, String instance, int life, Fact.ReconcileBegan began) ->
                panicked.remove(instance + "/" + life + " " + began.box() + " " + began.key());
            case Moment.Noted(Duration _, String instance, int life, Fact fact)
            when fact instanceof Fact.LostLeadership || fact instanceof Fact.Stopping -> forget(instance + "/" + life);
            case Moment.Died(Duration at, String instance, int life) -> {
                findings.require(!at.equals(lastPanic), ID, instance + " has died in the moment of a panic");
                forget(instance + "/" + life);
            }
            default -> {}
        }
    }

    private void forget(String process) {
        panicked.keySet().removeIf(key -> key.startsWith(process + " "));
    }

    @Override
    public void end(Ledger last, Findings findings) {
        Duration end = evidence.milestones().end();
        panicked.forEach((key, at) -> findings.require(
                end.minus(at).compareTo(AGAIN_MAX) <= 0, ID, key + " panicked and was never tried again"));
    }
}
