package ork.scenario.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.simulator.world.CallRecord;

/**
 * LE-4: no instance sends a write that it has not passed the gate with, attempts on the lease aside. What passed and was never
 * sent allows the same write, with the same content, and no other.
 */
final class SilentFollower implements Checker {
    static final String ID = "LE-4";

    private final ObjectRef lease;
    /** By process: what has passed and was not sent yet. */
    private final Map<String, List<String>> allowed = new TreeMap<>();

    SilentFollower(Evidence evidence) {
        this.lease = evidence.about().leaseObject();
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        switch (moment) {
            case Moment.Noted(Duration _, String instance, int life, Fact.GatePassed passed) ->
                allowed.computeIfAbsent(instance + "/" + life, _ -> new ArrayList<>())
                        .add(whole(passed.call()));
            case Moment.Died(Duration _, String instance, int life) -> allowed.remove(instance + "/" + life);
            case Moment.Sent(Duration _, CallRecord call)
            when call.call() instanceof Call sent
                    && call.writes()
                    && !target(call).equals(Optional.of(lease)) -> {
                List<String> passed = allowed.getOrDefault(Looks.process(call), new ArrayList<>());
                findings.require(passed.remove(whole(sent)), ID, call + " was sent past the gate");
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

    /** All of a write but the time that it may take, which ends with the lease. */
    private static String whole(Call call) {
        return switch (call) {
            case Call.Create create -> "create " + create.target() + " " + create.object() + create.fieldManager();
            case Call.Update update ->
                "update " + update.subresource() + " " + update.target() + " " + update.object()
                        + update.fieldManager();
            case Call.Patch patch ->
                "patch " + patch.patchType() + " " + patch.subresource() + " " + patch.target() + " " + patch.patch()
                        + patch.fieldManager() + patch.force();
            case Call.Delete delete ->
                "delete " + delete.target() + " " + delete.uid() + delete.resourceVersion() + delete.propagation();
            default -> "other";
        };
    }
}
