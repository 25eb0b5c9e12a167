package ork.scenario.check;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.simulator.world.CallRecord;

/**
 * IS-4: while CRs of other boxes alone are reconciled, no call is made for a CR of this one that is there, unless it is being
 * reconciled in the same process too and may have asked itself. Who declares that it reads this box has its CRs from memory;
 * nobody else has any business with them. A CR that is somebody's child, or of a kind of which somebody at work makes
 * children, may be looked at as one; so may everything by code of the user's.
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
                    || underWay.contains(name(process, read.name(), ObjectKey.of(ref)))) {
                continue;
            }
            List<Evidence.BoxPlan> others = atWork(process).stream()
                    .filter(box -> !box.name().equals(read.name()))
                    .toList();
            Optional<Evidence.BoxPlan> reader = others.stream()
                    .filter(box -> box.reads().contains(read.name()))
                    .findFirst();
            if (reader.isPresent()) {
                findings.forbid(
                        true,
                        ID,
                        record + " was sent while " + reader.get().name() + " was at work, which reads " + read.name()
                                + " from memory");
            } else {
                boolean child = before.get(ref)
                        .filter(cr -> !Marked.owner(cr).isEmpty())
                        .isPresent();
                findings.forbid(
                        !others.isEmpty() && !child && others.stream().noneMatch(box -> mayLookAt(box, ref)),
                        ID,
                        record + " was sent while "
                                + others.stream().map(Evidence.BoxPlan::name).toList()
                                + " were at work, which have not declared that they read " + read.name());
            }
        }
    }

    private List<Evidence.BoxPlan> atWork(String process) {
        return evidence.about().boxes().stream()
                .filter(box -> underWay.stream().anyMatch(name -> name.startsWith(process + " " + box.name() + " ")))
                .toList();
    }

    private static boolean mayLookAt(Evidence.BoxPlan box, ObjectRef ref) {
        return box.makes()
                .map(kinds -> kinds.stream().anyMatch(kind -> Ledger.sameKind(kind, ref.type())))
                .orElse(true);
    }

    private static String name(String process, String box, ObjectKey key) {
        return process + " " + box + " " + key;
    }
}
