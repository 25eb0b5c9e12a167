package ork.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.journal.Fact;
import ork.engine.leadership.Reigns;
import ork.json.JsonObject;
import ork.simulator.api.Change;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Instance;

/**
 * The writes of an instance that land when it does not lead any more (LE-1): such a write never replaces an object that is
 * newer than what its sender can have seen, and what it creates is as it should be a second later.
 */
final class LateWrites {
    private static final Duration BOUND = Duration.ofSeconds(1);
    private static final int CALLS_IN_FLIGHT_MAX = 500;

    private final House house;
    private final Reigns reigns;
    private final Function<ObjectRef, Optional<String>> wrong;
    private final Map<String, Long> revisionsAtTheGate = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private int changes;
    private int creations;

    private LateWrites(House house, Reigns reigns, Function<ObjectRef, Optional<String>> wrong) {
        this.house = house;
        this.reigns = reigns;
        this.wrong = wrong;
    }

    /** @param wrong what is not as it should be about an object that was created late */
    static LateWrites over(House house, Reigns reigns, Function<ObjectRef, Optional<String>> wrong) {
        LateWrites late = new LateWrites(house, reigns, wrong);
        house.world.onFact(late::noted);
        house.world.onCommit(late::committed);
        return late;
    }

    private void noted(Instance instance, Fact fact) {
        if (fact instanceof Fact.GatePassed(Call call, Duration _)) {
            target(call)
                    .ifPresent(ref -> revisionsAtTheGate.put(
                            instance.name() + " " + ref, house.world.cluster().revision()));
        }
    }

    private void committed(Change change) {
        author(change)
                .filter(call -> !reigns.holds(call.instance(), call.incarnation()))
                .ifPresent(call -> {
                    switch (change.kind()) {
                        case ADDED -> created(change, call);
                        case MODIFIED -> changed(change, call);
                        // A deletion carries the uid that it was decided from: it is meant for that object, however
                        // late (DG-8).
                        case DELETED -> {}
                    }
                });
    }

    private void changed(Change change, CallRecord call) {
        JsonObject previous = change.previous();
        if (previous == null || call.call() instanceof Call.Delete) {
            return;
        }
        changes++;
        long replaced = Long.parseLong(previous.text("metadata", "resourceVersion"));
        long seen = revisionsAtTheGate.getOrDefault(call.instance() + " " + change.ref(), 0L);
        if (replaced > seen) {
            violations.add(call + " replaced version " + replaced + " at " + house.world.elapsed()
                    + ", though it was sent at version " + seen);
        }
    }

    private void created(Change change, CallRecord call) {
        creations++;
        house.world.after(
                BOUND,
                () -> wrong.apply(change.ref())
                        .ifPresent(what ->
                                violations.add(call + " created it late, and " + BOUND + " later it is " + what)));
    }

    /** The call that is being handled; empty if it is none of an instance's. */
    private Optional<CallRecord> author(Change change) {
        List<CallRecord> calls = house.world.calls();
        for (int i = calls.size() - 1; i >= Math.max(0, calls.size() - CALLS_IN_FLIGHT_MAX); i--) {
            CallRecord call = calls.get(i);
            if (call.writes() && !call.handled() && target(call.call()).equals(Optional.of(change.ref()))) {
                return Optional.of(call);
            }
        }
        return Optional.empty();
    }

    private static Optional<ObjectRef> target(Call call) {
        return switch (call) {
            case Call.Create create -> named(create);
            case Call.Update update -> Optional.of(update.target());
            case Call.Patch patch -> Optional.of(patch.target());
            case Call.Delete delete -> Optional.of(delete.target());
            case Call.Get _, Call.ListPage _, Call.Discover _ -> Optional.empty();
        };
    }

    /** Events and Leases are not meant: every version of them is somebody's. */
    private static Optional<ObjectRef> named(Call.Create create) {
        String plural = create.target().type().plural();
        return plural.equals("events") || plural.equals("leases") ? Optional.empty() : Optional.of(create.target());
    }

    List<String> violations() {
        return violations;
    }

    int changes() {
        return changes;
    }

    int creations() {
        return creations;
    }
}
