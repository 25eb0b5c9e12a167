package ork.scenario.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Effect;

/**
 * LE-4: no instance sends a write that it has not passed the gate with, attempts on the lease aside. What passed and was never
 * sent allows the same write, with the same content, and no other; and only until time goes on, unless somebody stood still from that
 * moment on: between the gate and the network nothing waits.
 */
final class SilentFollower implements Checker {
    static final String ID = "LE-4";

    private final ObjectRef lease;
    /** By process: what has passed and was not sent yet. */
    private final Map<String, List<Passage>> allowed = new TreeMap<>();
    /** When processes began to stand still, or their machines. */
    private final TreeSet<Duration> pauses = new TreeSet<>();

    private record Passage(String write, Duration at) {}

    SilentFollower(Evidence evidence) {
        this.lease = evidence.about().leaseObject();
    }

    @Override
    public void see(Moment moment, Ledger before, Findings findings) {
        // Whose call stands still before it is sent stands still with all that it does.
        if (moment instanceof Moment.Sent(Duration at, CallRecord call)
                && call.effect() instanceof Effect.PauseBeforeSend) {
            pauses.add(at);
        }
        switch (moment) {
            case Moment.Acted acted when acted.sort() == Moment.Sort.INSTANCE -> pauses.add(acted.at());
            case Moment.Noted(Duration at, String instance, int life, Fact.GatePassed passed) ->
                allowed.computeIfAbsent(instance + "/" + life, _ -> new ArrayList<>())
                        .add(new Passage(whole(passed.call()), at));
            case Moment.Died(Duration _, String instance, int life) -> allowed.remove(instance + "/" + life);
            case Moment.Sent(Duration at, CallRecord call)
            when call.call() instanceof Call sent
                    && call.writes()
                    && !target(call).equals(Optional.of(lease)) -> {
                List<Passage> passed = allowed.getOrDefault(Looks.process(call), new ArrayList<>());
                passed.removeIf(each -> !each.at().equals(at) && !pauses.contains(each.at()));
                String write = whole(sent);
                Optional<Passage> way = passed.stream()
                        .filter(each -> each.write().equals(write))
                        .findFirst();
                way.ifPresent(passed::remove);
                findings.require(way.isPresent(), ID, call + " was sent past the gate");
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
