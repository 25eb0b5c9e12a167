package ork.scenario.check;

import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import ork.engine.journal.Fact;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/**
 * LE-2: after the holder of the lease has died without a word, somebody's first reconcile begins within lease duration and
 * a second; where watches were broken or the network was troubled, as much later as its sight of the last renewal came after that ({@link Observations}): a follower
 * without its watch looks at the Lease every second. Where something hindered anybody else at that moment or in between ({@link Hindrances}), or nobody was left alive, the
 * time is measured and not judged; the bound of RC-1 counts then.
 */
final class FailoverBound implements Checker {
    static final String ID = "LE-2";
    private static final Duration WORK = Duration.ofSeconds(1);

    /** A look each second, and the time that it takes. */
    private static final Duration GAP_MAX = Duration.ofMillis(1_500);

    private final Evidence evidence;
    private Optional<Duration> death = Optional.empty();
    private String dead = "";
    /** The life that has written the Lease last: a later one of its instance does not hold it. */
    private String holder = "";

    private boolean troubled;
    private boolean blinded;
    /** Until when there was nothing to reconcile. */
    private Duration idle = Duration.ZERO;

    private final TreeSet<String> down = new TreeSet<>();
    private final Hindrances hindrances = new Hindrances();
    private final Observations observations;

    FailoverBound(Evidence evidence) {
        this.evidence = evidence;
        this.observations = new Observations(evidence, hindrances);
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        observations.see(moment);
        hindrances.see(moment, before).ifPresent(whom -> troubled |= !dead.startsWith(whom + "/"));
        switch (moment) {
            case Moment.Acted acted
            when acted.harm() instanceof Harm.Watches || acted.sort() == Moment.Sort.NETWORK -> blinded = true;
            case Moment.Stored(Duration _, Change change, Optional<CallRecord> author)
            when author.isPresent() && change.ref().equals(evidence.about().leaseObject()) ->
                holder = Looks.process(author.get());
            case Moment.Stored(Duration at, Change change, var _)
            when change.kind() == Change.Kind.ADDED
                    && before.isCr(change.ref())
                    && before.crs().isEmpty() -> idle = at;
            case Moment.Died(Duration at, String instance, int life) -> {
                down.add(instance);
                if (before.holds(instance) && holder.equals(instance + "/" + life)) {
                    death = Optional.of(at);
                    dead = instance + "/" + life;
                    troubled = hindrances.lastBeyond(at, instance);
                }
                troubled |= down.size() >= evidence.about().driftPpm().size();
            }
            case Moment.Exited exited -> {
                down.add(exited.instance());
                troubled |= down.size() >= evidence.about().driftPpm().size();
            }
            case Moment.Noted(Duration at, String instance, int life, Fact.ReconcileBegan _)
            when death.isPresent() && !dead.equals(instance + "/" + life) -> {
                Duration took = at.minus(death.get());
                findings.measure(Catalogue.FAILOVER, took);
                Duration gap = observations.gap(instance + "/" + life);
                Duration delay = observations.delay(instance + "/" + life);
                findings.measure(Catalogue.OBSERVATION, delay);
                Duration bound = bound(blinded ? gap : Duration.ZERO);
                if (!troubled) {
                    findings.forbid(
                            delay.compareTo(GAP_MAX) > 0,
                            ID,
                            instance + " saw the last renewal " + delay.toMillis()
                                    + " ms after it, and nothing kept it from that");
                    findings.require(
                            took.compareTo(bound) <= 0,
                            ID,
                            instance + " began to reconcile " + took.toMillis()
                                    + " ms after the leader's death, with a gap of " + gap.toMillis()
                                    + " ms in what it saw of the Lease");
                }
                death = Optional.empty();
            }
            case Moment.Noted noted -> down.remove(noted.instance());
            default -> {}
        }
    }

    /** From the death on: where all CRs came later, their work begins then. */
    private Duration bound(Duration gap) {
        Duration lease = evidence.about().lease().plus(gap);
        Duration awaited = idle.minus(death.orElseThrow());
        return (awaited.compareTo(lease) > 0 ? awaited : lease).plus(WORK);
    }

    /** Who has CRs to reconcile and never begins is late as well. */
    @Override
    public void end(Ledger last, Findings findings) {
        if (death.isPresent() && !troubled && !last.crs().isEmpty()) {
            Duration since = findings.now().minus(death.get());
            findings.forbid(
                    since.compareTo(bound(blinded ? GAP_MAX : Duration.ZERO)) > 0,
                    ID,
                    "the leader died, and " + since.toMillis() + " ms later nobody has begun to reconcile");
        }
    }
}
