package ork.scenario.check;

import java.time.Duration;
import java.util.Optional;
import ork.engine.journal.Fact;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;

/** LE-5: between the leader's death and the takeover nothing is changed by a call that was sent in that time. */
final class UntouchedWindow implements Checker {
    static final String ID = "LE-5";

    private final Evidence evidence;
    private Optional<Duration> death = Optional.empty();

    UntouchedWindow(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        switch (moment) {
            case Moment.Died(Duration at, String instance, int _)
            when before.holds(instance) -> {
                death = Optional.of(at);
                findings.judge(ID);
            }
            case Moment.Noted(Duration _, String _, int _, Fact.BecameLeader _) -> death = Optional.empty();
            case Moment.Stored(Duration _, Change change, Optional<CallRecord> author)
            when death.isPresent() && author.isPresent() && !Marked.isBook(change.ref()) ->
                findings.forbid(
                        evidence.elapsed(author.get().sent()).compareTo(death.get()) > 0,
                        ID,
                        author.get() + " wrote although nobody had taken over");
            default -> {}
        }
    }
}
