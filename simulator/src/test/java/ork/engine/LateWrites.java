package ork.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
 * newer than what its sender can have seen, and what it creates is brought in line by the leader within a second.
 */
final class LateWrites {
    private static final Duration BOUND = Duration.ofSeconds(1);

    private final House house;
    private final Reigns reigns;
    private final Function<ObjectRef, Optional<String>> wrong;
    private final Supplier<Optional<Instant>> steadySince;
    /** By instance and object: how far the history had come at each passing of the gate. */
    private final Map<String, TreeMap<Instant, Long>> revisionsAtTheGate = new TreeMap<>();

    private final List<String> violations = new ArrayList<>();
    private int changes;
    private int creations;
    private int judged;

    private LateWrites(
            House house,
            Reigns reigns,
            Function<ObjectRef, Optional<String>> wrong,
            Supplier<Optional<Instant>> steadySince) {
        this.house = house;
        this.reigns = reigns;
        this.wrong = wrong;
        this.steadySince = steadySince;
    }

    static LateWrites over(House house, Reigns reigns, Function<ObjectRef, Optional<String>> wrong) {
        return over(house, reigns, wrong, () -> Optional.of(Instant.MIN));
    }

    /**
     * @param wrong what is not as it should be about an object that was created late
     * @param steadySince since when somebody leads to whom nothing happens, of work that does not change; empty when that
     *     is not so. A second counts from there, if it is later than the creation
     */
    static LateWrites over(
            House house,
            Reigns reigns,
            Function<ObjectRef, Optional<String>> wrong,
            Supplier<Optional<Instant>> steadySince) {
        LateWrites late = new LateWrites(house, reigns, wrong, steadySince);
        house.world.onFact(late::noted);
        house.world.onCommit(late::committed);
        return late;
    }

    private void noted(Instance instance, Fact fact) {
        if (fact instanceof Fact.GatePassed(Call call, Duration _)) {
            target(call)
                    .ifPresent(ref -> revisionsAtTheGate
                            .computeIfAbsent(instance.name() + " " + ref, _ -> new TreeMap<>())
                            .put(house.world.now(), house.world.cluster().revision()));
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
        long seen = seenAtTheGate(call, change.ref());
        if (replaced > seen) {
            violations.add(call + " replaced version " + replaced + " at " + house.world.elapsed()
                    + ", though it was sent at version " + seen);
        }
    }

    private long seenAtTheGate(CallRecord call, ObjectRef ref) {
        Map.Entry<Instant, Long> passed = revisionsAtTheGate
                .getOrDefault(call.instance() + " " + ref, new TreeMap<>())
                .floorEntry(call.sent());
        return passed == null ? 0 : passed.getValue();
    }

    private void created(Change change, CallRecord call) {
        creations++;
        Instant landed = house.world.now();
        house.world.after(BOUND, () -> judge(change.ref(), call, landed));
    }

    private void judge(ObjectRef ref, CallRecord call, Instant landed) {
        Instant now = house.world.now();
        Optional<Instant> due = steadySince
                .get()
                .map(since -> since.isAfter(landed) ? since : landed)
                .map(from -> from.plus(BOUND));
        if (due.isEmpty() || now.isBefore(due.get())) {
            Duration again = due.isEmpty() ? BOUND : Duration.between(now, due.get());
            house.world.after(again, () -> judge(ref, call, landed));
            return;
        }
        judged++;
        wrong.apply(ref)
                .ifPresent(what -> violations.add(call + " created it late, at "
                        + Duration.between(house.world.options().epoch(), landed) + ", and at " + house.world.elapsed()
                        + " it is " + what));
    }

    /** The call that is being handled; empty if it is none of an instance's, or one on the Lease or on events. */
    private Optional<CallRecord> author(Change change) {
        return Optional.ofNullable(house.world.handling())
                .filter(call -> call.writes() && target(call.call()).equals(Optional.of(change.ref())));
    }

    /** Every version of an event or of the Lease is somebody's: they are not meant. */
    private static Optional<ObjectRef> target(@Nullable Call call) {
        ObjectRef ref = switch (call) {
            case Call.Create create -> create.target();
            case Call.Update update -> update.target();
            case Call.Patch patch -> patch.target();
            case Call.Delete delete -> delete.target();
            case Call.Get _, Call.ListPage _, Call.Discover _ -> null;
            case null -> null;
        };
        return Optional.ofNullable(ref)
                .filter(target -> !target.type().plural().equals("events")
                        && !target.type().plural().equals("leases"));
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

    /** Creations of which it could be said whether they were brought in line in time. */
    int judged() {
        return judged;
    }
}
