package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.engine.journal.Fact;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/**
 * LE-6: who is told to stop releases the lease when its workers have drained, and the next begins within a second. Where all
 * others are down, paused or stopping when it is released, there is no next.
 */
final class CleanHandover implements Checker {
    static final String ID = "LE-6";
    private static final Duration BOUND = Duration.ofSeconds(1);

    private final Evidence evidence;
    private final Map<String, TreeSet<String>> working = new TreeMap<>();
    private final Map<String, Duration> stopping = new TreeMap<>();
    private Optional<Duration> released = Optional.empty();
    private String releaser = "";
    private final Presence presence = new Presence();
    private final Hindrances hindrances = new Hindrances();
    private boolean troubled;
    /** Until when there was nothing to reconcile. */
    private Duration idle = Duration.ZERO;

    CleanHandover(Evidence evidence) {
        this.evidence = evidence;
    }

    /** A page shows that a process is there. */
    @Override
    public boolean looksAtPages() {
        return true;
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        presence.see(moment);
        hindrances.see(moment, before);
        if (moment instanceof Moment.Stored(Duration at, Change change, Optional<CallRecord> _)
                && before.isCr(change.ref())
                && change.kind() == Change.Kind.ADDED
                && before.crs().isEmpty()) {
            idle = at;
        }
        switch (moment) {
            case Moment.Acted acted when acted.sort() == Moment.Sort.NETWORK -> troubled = true;
            case Moment.Acted acted
            when acted.sort() == Moment.Sort.INSTANCE -> troubled = released.isPresent() || troubled;
            // Who releases it hears of that later than who takes it.
            case Moment.Stored(Duration at, Change change, Optional<CallRecord> author)
            when author.isPresent() && isRelease(change) -> freed(at, Looks.process(author.get()), findings);
            case Moment.Noted(Duration at, String instance, int life, Fact fact) ->
                noted(at, instance + "/" + life, fact, findings);
            default -> {}
        }
    }

    private boolean isRelease(Change change) {
        return change.ref().equals(evidence.about().leaseObject())
                && change.kind() == Change.Kind.MODIFIED
                && change.object().text("spec", "holderIdentity").isEmpty();
    }

    private void freed(Duration at, String process, Findings findings) {
        Duration drained = at.minus(stopping.getOrDefault(process, at));
        findings.require(
                work(process).isEmpty() || drained.compareTo(evidence.about().drain()) >= 0,
                ID,
                process + " gave the lease back while it reconciled " + work(process));
        // Who has just begun to stand still was heard of a moment ago.
        boolean others = presence.isAnotherThere(process, at) && !hindrances.lastBeyond(at, Looks.instance(process));
        releaser = process;
        released = others && stopping.containsKey(process) ? Optional.of(at) : Optional.empty();
    }

    private void noted(Duration at, String process, Fact fact, Findings findings) {
        switch (fact) {
            case Fact.ReconcileBegan began -> {
                work(process).add(began.box() + " " + began.key());
                if (process.equals(releaser)) {
                    return;
                }
                released.ifPresent(since -> {
                    Duration took = at.minus(since.compareTo(idle) < 0 ? idle : since);
                    findings.measure(Catalogue.HANDOVER, took);
                    if (!troubled) {
                        findings.require(
                                took.compareTo(BOUND) <= 0,
                                ID,
                                process + " began " + took.toMillis() + " ms after the lease had been released");
                    }
                });
                released = Optional.empty();
            }
            case Fact.ReconcileEnded ended -> work(process).remove(ended.box() + " " + ended.key());
            case Fact.Stopping _ -> stopping.put(process, at);
            default -> {}
        }
    }

    @Override
    public void end(Ledger last, Findings findings) {
        released.filter(_ -> !troubled && !last.crs().isEmpty()).ifPresent(since -> {
            Duration took = findings.now().minus(since);
            findings.forbid(
                    took.compareTo(BOUND) > 0,
                    ID,
                    "the lease was released, and " + took.toMillis() + " ms later nobody has begun to reconcile");
        });
    }

    private TreeSet<String> work(String process) {
        return working.computeIfAbsent(process, _ -> new TreeSet<>());
    }
}
