package ork.scenario.check;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.engine.journal.Fact;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/**
 * LE-1: nobody passes the gate later than its lease holds after the sending of the last renewal that was stored, on its own
 * clock, nor while another life has the lease. Where a stranger has laid hands on the lease, its old holder may go on
 * until its deadline: it cannot know. What passed in time and lands late does no harm ({@link LateWrites}).
 */
final class OneActive implements Checker {
    static final String ID = "LE-1";

    /** What clocks may be wrong by, and a margin, as the architecture has them. */
    private static final double RATE = 0.98;

    private static final Duration MARGIN = Duration.ofMillis(250);

    private final Evidence evidence;
    private final LateWrites late;
    private final Map<String, Instant> renewals = new TreeMap<>();
    private String holder = "";
    private boolean robbed;

    OneActive(Evidence evidence) {
        this.evidence = evidence;
        this.late = new LateWrites(evidence, ID);
    }

    /** Whatever happens, time has gone on, and what is overdue is found. */
    @Override
    public boolean looksAtPages() {
        return true;
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        late.see(moment, before, holder, findings);
        switch (moment) {
            case Moment.Stored(Duration _, Change change, Optional<CallRecord> author)
            when change.ref().equals(evidence.about().leaseObject()) -> stored(change, author);
            case Moment.Noted(Duration at, String instance, int life, Fact.GatePassed passed) ->
                passed(at, instance, life, passed, findings);
            default -> {}
        }
    }

    private void stored(Change change, Optional<CallRecord> author) {
        if (author.isEmpty()) {
            robbed = true;
            return;
        }
        String process = Looks.process(author.get());
        boolean claims = !change.object().text("spec", "holderIdentity").isEmpty();
        if (claims && change.kind() != Change.Kind.DELETED) {
            // Who makes it anew waits for as long as the one before may hold it; who renews it has waited.
            robbed &= !process.equals(holder) || change.kind() == Change.Kind.ADDED;
            holder = process;
            renewals.merge(process, author.get().sent(), (one, other) -> one.isAfter(other) ? one : other);
        } else if (process.equals(holder)) {
            holder = "";
        }
    }

    private void passed(Duration at, String instance, int life, Fact.GatePassed passed, Findings findings) {
        String process = instance + "/" + life;
        Instant renewed = renewals.get(process);
        if (renewed == null) {
            findings.require(
                    false,
                    ID,
                    process + " passed the gate and never had a lease: "
                            + passed.call().getClass().getSimpleName());
            return;
        }
        long drift = evidence.about().driftPpm().getOrDefault(instance, 0L);
        double holds = (evidence.about().lease().toNanos() * RATE - MARGIN.toNanos()) / (1 + drift / 1e6);
        Duration over = at.minus(evidence.elapsed(renewed)).minus(Duration.ofNanos((long) holds));
        findings.require(
                over.isNegative() || over.isZero(),
                ID,
                process + " passed the gate " + over.toMillis() + " ms after its lease had run out");
        findings.require(
                process.equals(holder) || robbed,
                ID,
                process + " passed the gate while the lease was that of " + holder);
    }
}
