package ork.scenario.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.json.JsonObject;
import ork.simulator.world.CallRecord;

/**
 * IS-2: what one box suffers, be it a flood of its queue, a panic or trouble with its calls, changes nothing of how long a change of
 * another box's CR waits for its reconcile and lasts to its end: both are compared, change by change, with the run in which
 * nothing goes wrong. Where a CR is changed again before the first change is done, it is decided within a moment which of the changes the
 * first turn sees: by right, in any order. So such a change may take three turns longer than it did, and no more: it waits for a turn that
 * does not see it, and whose writes it makes be refused once, so that each may be three calls, the one that is refused, the read that comes after
 * it, and the write made again ({@link Latencies}). Not judged where calls and
 * watches take as long as chance wants, nor where anything else goes wrong, since that concerns all boxes.
 */
final class QueueIsolation implements Checker {
    static final String ID = "IS-2";

    private final Evidence evidence;
    private final TreeSet<String> suffering = new TreeSet<>();
    private boolean commonTrouble;
    private Optional<CallRecord> struck = Optional.empty();

    QueueIsolation(Evidence evidence) {
        this.evidence = evidence;
    }

    /** What comes right after a call is told apart from what comes later. */
    @Override
    public boolean looksAtPages() {
        return true;
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        Optional<CallRecord> last = struck;
        struck = Optional.empty();
        switch (moment) {
            case Moment.Sent(Duration _, CallRecord call)
            when call.effect() != null -> {
                struck = Optional.of(call);
                box(call, before).ifPresentOrElse(suffering::add, () -> commonTrouble = true);
            }
            case Moment.Noted(Duration _, String _, int _, Fact.PanicRecovered panic) -> suffering.add(panic.box());
            case Moment.Acted acted when acted.sort() == Moment.Sort.LOAD -> flooded(acted.harm());
            // A fault of a call is noted right behind the call.
            case Moment.Acted acted when acted.sort() != Moment.Sort.DEED && last.isEmpty() -> commonTrouble = true;
            case Moment.Died _ -> commonTrouble = true;
            default -> {}
        }
    }

    private void flooded(Harm harm) {
        for (Evidence.BoxPlan box : evidence.about().boxes()) {
            if (harm.equals(new Harm.Flood(box.type().kind()))) {
                suffering.add(box.name());
            }
        }
    }

    /** The box of the CR that a call is about; empty when it is about none that is known. */
    private Optional<String> box(CallRecord record, Ledger ledger) {
        if (!(record.call() instanceof Call call)) {
            return Optional.empty();
        }
        Optional<ObjectRef> target = switch (call) {
            case Call.Patch patch -> Optional.of(patch.target());
            case Call.Update update -> Optional.of(update.target());
            case Call.Create create -> Optional.of(create.target());
            case Call.Delete delete -> Optional.of(delete.target());
            case Call.Get get -> Optional.of(get.target());
            default -> Optional.empty();
        };
        JsonObject body = call instanceof Call.Patch patch ? patch.patch() : JsonObject.EMPTY;
        return target.flatMap(ref -> {
            if (ledger.isCr(ref)) {
                return boxOf(ref);
            }
            String owner = ledger.get(ref)
                    .map(Marked::owner)
                    .filter(uid -> !uid.isEmpty())
                    .orElse(Marked.owner(body));
            return ledger.life(owner).map(Ledger.Life::ref).flatMap(this::boxOf);
        });
    }

    private Optional<String> boxOf(ObjectRef cr) {
        return evidence.about().boxes().stream()
                .filter(box -> Ledger.sameKind(box.type(), cr.type()))
                .map(Evidence.BoxPlan::name)
                .findFirst();
    }

    private int workers(String box) {
        return evidence.about().boxes().stream()
                .filter(plan -> plan.name().equals(box))
                .mapToInt(Evidence.BoxPlan::workers)
                .findFirst()
                .orElse(1);
    }

    @Override
    public void end(Ledger last, Findings findings) {
        if (commonTrouble || suffering.isEmpty() || !evidence.about().steady()) {
            return;
        }
        Latencies calm = Latencies.of(evidence.beside().undisturbed(), this::boxOf, this::workers);
        TreeSet<String> refused = refused(evidence.moments());
        refused.removeAll(refused(evidence.beside().undisturbed()));
        Latencies.of(evidence.moments(), this::boxOf, this::workers).each().forEach((change, latency) -> {
            Latencies.Latency expected = calm.each().get(change);
            boolean others = refused.stream().anyMatch(key -> key.startsWith(change.box() + " "));
            if (expected == null || suffering.contains(change.box()) || others) {
                return;
            }
            boolean crowded = latency.crowded() || expected.crowded();
            findings.require(
                    latency.within(
                            expected, crowded ? calm.longest(change.box()).multipliedBy(3) : Duration.ZERO),
                    ID,
                    change + " began " + words(latency) + ", and " + words(expected) + " where " + suffering
                            + " suffers nothing"
                            + (crowded
                                    ? ", beside other turns of the same CR or of the whole box, for which it may take three turns longer"
                                    : ""));
        });
    }

    /**
     * By box and key: what waited for a name of before, which the collector, busy with a flood, had not come to yet. Its turns end early
     * then, and what they would have read for all CRs of the box is read by others.
     */
    private static TreeSet<String> refused(List<Moment> moments) {
        TreeSet<String> refused = new TreeSet<>();
        for (Moment moment : moments) {
            if (moment instanceof Moment.Noted(Duration _, String _, int _, Fact.ReconcileEnded ended)
                    && Delivery.isRefusal(ended.outcome())) {
                refused.add(ended.box() + " " + ended.key());
            }
        }
        return refused;
    }

    private static String words(Latencies.Latency latency) {
        return words(latency.waited(), "for good") + " and was done " + words(latency.whole(), "never");
    }

    private static String words(Optional<Duration> length, String never) {
        return length.map(time -> "after " + time.toMillis() + " ms").orElse(never);
    }
}
