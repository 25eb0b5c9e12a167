package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.simulator.world.CallRecord;

/** LE-4: no instance sends more writes than it has passed the gate for, attempts on the lease aside. */
final class SilentFollower implements Checker {
    static final String ID = "LE-4";

    private final ObjectRef lease;
    private final Map<String, Integer> allowed = new TreeMap<>();

    SilentFollower(Evidence evidence) {
        this.lease = evidence.about().leaseObject();
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        switch (moment) {
            case Moment.Noted(Duration _, String instance, int life, Fact.GatePassed _) ->
                allowed.merge(instance + "/" + life, 1, Integer::sum);
            case Moment.Sent(Duration _, CallRecord call)
            when call.writes() && !target(call).equals(Optional.of(lease)) -> {
                int left = allowed.merge(Looks.process(call), -1, Integer::sum);
                findings.require(left >= 0, ID, call + " was sent past the gate");
            }
            default -> {}
        }
    }

    private static Optional<ObjectRef> target(CallRecord record) {
        return switch (record.call()) {
            case Call.Create create -> Optional.of(create.target());
            case Call.Update update -> Optional.of(update.target());
            case Call.Patch patch -> Optional.of(patch.target());
            case Call.Delete delete -> Optional.of(delete.target());
            case null, default -> Optional.empty();
        };
    }
}
