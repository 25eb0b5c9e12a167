package ork.scenario.check;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/**
 * DG-2, the runtime's half: a CR that a webhook would have denied, and that was stored while it did not answer, gets no
 * child and Ready=False. What would have been denied is known from the scenario.
 */
final class Unchecked implements Checker {
    static final String ID = "DG-2";

    private final Evidence evidence;
    /** Versions of CRs that would have been denied. */
    private final SortedSet<String> denied = new TreeSet<>();

    private final Begun begun;
    /** By box and key: what a gate has shut out, of which nothing is said (runtime.md, section 4). */
    private final SortedSet<String> gated = new TreeSet<>();

    Unchecked(Evidence evidence) {
        this.evidence = evidence;
        begun = new Begun(evidence);
        evidence.beginning().forEach(this::note);
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        switch (moment) {
            case Moment.Noted(Duration at, String instance, int life, Fact.ReconcileBegan began) ->
                begun.see(at, instance, life, began);
            case Moment.Noted(Duration _, String _, int _, Fact.ReconcileEnded ended) -> {
                if (ended.outcome() instanceof Outcome.Gated) {
                    gated.add(ended.box() + " " + ended.key());
                } else {
                    gated.remove(ended.box() + " " + ended.key());
                }
            }
            case Moment.Stored(Duration _, Change change, Optional<CallRecord> author) -> {
                note(change);
                if (isDenied(change)) {
                    findings.judge(ID);
                }
                if (author.isPresent() && change.kind() == Change.Kind.ADDED) {
                    added(change, author.get(), before, findings);
                }
            }
            default -> {}
        }
    }

    private void note(Change change) {
        if (isDenied(change)) {
            denied.add(change.object().text("metadata", "resourceVersion"));
        }
    }

    private boolean isDenied(Change change) {
        return evidence.about().admissions().stream()
                .anyMatch(admission ->
                        Ledger.sameKind(admission.type(), change.ref().type())
                                && !admission.denies().isEmpty()
                                && Patterns.holds(change.object(), admission.denies()));
    }

    private void added(Change change, CallRecord author, Ledger before, Findings findings) {
        before.life(Marked.owner(change.object())).ifPresent(life -> {
            String version = begun.version(author, life.ref()).orElse("");
            findings.forbid(
                    denied.contains(version),
                    ID,
                    author + " gives a child to " + life.ref() + ", which nobody has checked and the rules deny");
        });
    }

    @Override
    public void end(Ledger last, Findings findings) {
        last.crs().forEach((ref, cr) -> {
            boolean bad = evidence.about().admissions().stream()
                    .anyMatch(admission -> Ledger.sameKind(admission.type(), ref.type())
                            && !admission.denies().isEmpty()
                            && Patterns.holds(cr, admission.denies()));
            if (bad) {
                findings.require(
                        !Marked.ready(cr).equals("True"), ID, ref + " is against the rules, and says that it is ready");
                findings.require(
                        !Marked.ready(cr).isEmpty() || isGated(ref),
                        ID,
                        ref + " is against the rules, and does not say so");
            }
        });
    }

    private boolean isGated(ObjectRef cr) {
        return evidence.about().boxes().stream()
                .filter(box -> Ledger.sameKind(box.type(), cr.type()))
                .anyMatch(box -> gated.contains(box.name() + " " + ObjectKey.of(cr)));
    }
}
