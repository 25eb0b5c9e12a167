package ork.scenario.check;

import java.time.Duration;
import java.util.TreeSet;
import ork.engine.journal.Fact;
import ork.engine.reconcile.Outcome;

/**
 * LC-1: no reconcile of a box begins before the boxes that it waits for have started, or have had a success; and one that waits for
 * nobody starts as soon as its process leads, unless its kind came later or anything has gone wrong.
 */
final class StartOrder implements Checker {
    static final String ID = "LC-1";

    /** For a look at all boxes. */
    private static final Duration AT_ONCE = Duration.ofMillis(100);

    private final Evidence evidence;
    private final Terms terms;
    private final Roughness roughness;
    private final TreeSet<String> started = new TreeSet<>();
    private final TreeSet<String> succeeded = new TreeSet<>();

    StartOrder(Evidence evidence) {
        this.roughness = new Roughness(evidence);
        this.evidence = evidence;
        this.terms = new Terms(evidence);
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        if (Terms.mayTurn(moment)) {
            terms.see(moment);
        }
        roughness.see(moment);
        if (!(moment instanceof Moment.Noted(Duration at, String instance, int life, Fact fact))) {
            return;
        }
        String process = instance + "/" + life + " ";
        switch (fact) {
            case Fact.BoxStarted(String box) -> {
                started.add(process + box);
                free(instance + "/" + life, box, at, findings);
            }
            case Fact.ReconcileEnded ended
            when ended.outcome() instanceof Outcome.Success -> succeeded.add(process + ended.box());
            case Fact.ReconcileBegan began -> {
                for (Evidence.BoxPlan box : evidence.about().boxes()) {
                    if (box.name().equals(began.box())) {
                        box.waitsFor()
                                .forEach(on -> findings.require(
                                        (on.success() ? succeeded : started).contains(process + on.on()),
                                        ID,
                                        process + "began " + began.box() + " before " + on.on()
                                                + (on.success() ? " had a success" : " had started")));
                    }
                }
            }
            default -> {}
        }
    }

    /** Nobody holds a box back that waits for nobody. */
    private void free(String process, String name, Duration at, Findings findings) {
        Term term = terms.leading().get(process);
        for (Evidence.BoxPlan box : evidence.about().boxes()) {
            boolean free = box.name().equals(name)
                    && box.waitsFor().isEmpty()
                    && terms.installed(box).filter(Duration::isZero).isPresent();
            if (term != null && free && roughness.isFair()) {
                findings.require(
                        at.minus(term.since()).compareTo(AT_ONCE) <= 0,
                        ID,
                        process + " started " + name + ", which waits for nobody, "
                                + at.minus(term.since()).toMillis() + " ms after it began to lead");
            }
        }
    }
}
