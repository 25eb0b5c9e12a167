package ork.scenario.check;

import java.time.Duration;
import java.util.Optional;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/** RC-4: once all is as declared, two resyncs and more pass without an effective write. */
final class Convergence implements Checker {
    static final String ID = "RC-4";

    private final Duration calm;

    Convergence(Evidence evidence) {
        this.calm = evidence.milestones().calm();
    }

    @Override
    public void end(Ledger last, Findings findings) {
        last.lives().forEach((_, _) -> findings.judge(ID));
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        if (moment instanceof Moment.Stored(Duration at, Change change, Optional<CallRecord> author)
                && author.isPresent()
                && !Marked.isBook(change.ref())) {
            findings.forbid(at.compareTo(calm) > 0, ID, author.get() + " wrote although nothing was left to do");
        }
    }
}
