package ork.scenario.check;

import java.time.Duration;
import java.util.TreeSet;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.simulator.world.CallRecord;

/**
 * IS-4: while a CR that reads another box's CRs is reconciled, no call is made for one of those that is there, unless that
 * one is being reconciled in the same process too and may have asked itself.
 */
final class CrossFromMemory implements Checker {
    static final String ID = "IS-4";

    private final Evidence evidence;
    /** By process, box and key. */
    private final TreeSet<String> underWay = new TreeSet<>();

    CrossFromMemory(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        switch (moment) {
            case Moment.Noted(Duration _, String instance, int life, Fact.ReconcileBegan began) -> {
                underWay.add(name(instance + "/" + life, began.box(), began.key()));
                evidence.about().boxes().stream()
                        .filter(box ->
                                box.name().equals(began.box()) && !box.reads().isEmpty())
                        .forEach(_ -> findings.judge(ID));
            }
            case Moment.Noted(Duration _, String instance, int life, Fact.ReconcileEnded ended) ->
                underWay.remove(name(instance + "/" + life, ended.box(), ended.key()));
            case Moment.Died(Duration _, String instance, int life) ->
                underWay.removeIf(name -> name.startsWith(instance + "/" + life + " "));
            case Moment.Sent(Duration _, CallRecord record) -> sent(record, before, findings);
            default -> {}
        }
    }

    private void sent(CallRecord record, Ledger before, Findings findings) {
        if (!(record.call() instanceof Call.Get get) || before.get(get.target()).isEmpty()) {
            return;
        }
        ObjectRef ref = get.target();
        String process = Looks.process(record);
        for (Evidence.BoxPlan read : evidence.about().boxes()) {
            if (!Ledger.sameKind(read.type(), ref.type())
                    || underWay.contains(name(process, read.name(), new ObjectKey(ref.namespace(), ref.name())))) {
                continue;
            }
            for (Evidence.BoxPlan reader : evidence.about().boxes()) {
                boolean reads = reader.reads().contains(read.name())
                        && underWay.stream().anyMatch(name -> name.startsWith(process + " " + reader.name() + " "));
                findings.forbid(
                        reads,
                        ID,
                        record + " was sent while " + reader.name() + " was at work, which reads " + read.name()
                                + " from memory");
            }
        }
    }

    private static String name(String process, String box, ObjectKey key) {
        return process + " " + box + " " + key;
    }
}
