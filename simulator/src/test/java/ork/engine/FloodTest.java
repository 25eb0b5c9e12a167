package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.Neighbours.LOUD;
import static ork.engine.Neighbours.QUIET;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ork.doors.Answer;
import ork.engine.pipeline.Surroundings;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.engine.reconcile.Turn;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.simulator.world.CallMatch;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.Instance;
import ork.simulator.world.Partition;

/** IS-2: a flood of one box's queue changes the latency of no other box, whatever else goes wrong. */
class FloodTest {
    private static final int CHANGES = 6;
    private static final Duration ROUND_TRIP = Neighbours.ONE_WAY.multipliedBy(2);
    private static final int WORLDS = 250;
    private static final Map<Long, List<Duration>> CALM = new ConcurrentHashMap<>();
    private static final Outcome FINE = new Outcome.Success(true, Optional.empty());

    @Property(tries = 1000, seed = "2026")
    void aFloodOfOneBoxDelaysNoOther(@ForAll long seed) {
        checkFlood(seed);
    }

    static void checkFlood(long seed) {
        int flood = 10 + new SplittableRandom(seed).nextInt(40);
        long world = Math.floorMod(seed, WORLDS);
        List<Duration> calm = CALM.get(world);
        if (calm == null) {
            // Not computed inside the map: it would hold a lock while the world runs.
            calm = latenciesBeside(world, 0);
            CALM.put(world, calm);
        }
        List<Duration> flooded = latenciesBeside(world, flood);
        assertThat(flooded).hasSameSizeAs(calm);
        for (int i = 0; i < calm.size(); i++) {
            assertThat(flooded.get(i).minus(calm.get(i)).abs())
                    .as("latencies of the quiet box beside %d keys: %s, and without them %s", flood, flooded, calm)
                    .isLessThanOrEqualTo(pauses(world) ? ROUND_TRIP : Duration.ZERO);
        }
    }

    /**
     * When a pause is over all that has become due meanwhile is due at once, and what comes first is anybody's guess, with
     * a flood or without: a call more or less may fit in before the answer to another.
     */
    private static boolean pauses(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        random.nextInt(3);
        int trouble = random.nextInt(9);
        return trouble == 3 || trouble == 4;
    }

    private static List<Duration> latenciesBeside(long seed, int flood) {
        SplittableRandom random = new SplittableRandom(seed);
        int instances = 1 + random.nextInt(3);
        int trouble = random.nextInt(9);
        Work work = new Work(trouble == 0 ? 1 + random.nextInt(CHANGES) : 0, random.split());
        try (House house = Neighbours.house(seed)) {
            Instance leader = Neighbours.begin(house, instances, work);
            Latencies latencies = new Latencies(house, seed, CHANGES, Duration.ofSeconds(6));
            trouble(house, leader, trouble, random);
            for (int i = 0; i < flood; i++) {
                house.create(LOUD.type(), "flood-" + i, 1);
            }
            house.world.run(Duration.ofSeconds(18));
            return latencies.measured();
        }
    }

    /** The same for the quiet box whatever the other does: at a moment, or at a call of its own. */
    private static void trouble(House house, Instance leader, int trouble, SplittableRandom random) {
        Duration moment = Duration.ofMillis(random.nextInt(6_000));
        Duration length = Duration.ofMillis(100 + random.nextInt(5_000));
        CallMatch write = CallMatch.any().verb("patch").resource(QUIET.type().plural());
        int nth = 1 + random.nextInt(CHANGES);
        switch (trouble) {
            // A lost answer that is always noticed at once: by chance some are not, and a flood shifts that chance.
            case 1 -> house.world.plan(new Fault(write, nth, new Effect.AppliedLate(Duration.ofMillis(2))));
            case 2 -> house.world.plan(new Fault(write, nth, new Effect.CrashAfterCommit()));
            case 3 -> house.world.plan(new Fault(write, nth, new Effect.PauseBeforeSend(length)));
            case 4 -> house.world.after(moment, () -> leader.pause(length));
            case 5, 6 -> {
                Partition how = trouble == 5 ? Partition.SILENT : Partition.REFUSING;
                house.world.after(moment, () -> leader.partition(how));
                house.world.after(moment.plus(length), leader::heal);
            }
            case 7 -> house.world.after(moment, () -> house.call(House.delete(House.LEASE)));
            default -> {}
        }
    }

    /** The loud box is slow and panics now and then; the quiet one writes, and panics where it is told to. */
    private static final class Work implements Scripted {
        private final int panicsIn;
        private final SplittableRandom random;
        private int quiet;

        Work(int panicsIn, SplittableRandom random) {
            this.panicsIn = panicsIn;
            this.random = random;
        }

        @Override
        public Outcome reconcile(CrdEntry entry, Surroundings around, ObjectKey key, Turn turn) {
            if (entry.name().equals(LOUD.name())) {
                around.clock().sleep(Duration.ofMillis(500));
                if (random.nextInt(20) == 0) {
                    throw new AssertionError("no");
                }
                return FINE;
            }
            around.clock().sleep(Duration.ofMillis(10));
            quiet++;
            if (quiet == panicsIn) {
                throw new StackOverflowError();
            }
            Answer answer = around.cluster().send(House.labelling(entry.type(), key.name()));
            if (answer instanceof Answer.Done(JsonObject written)) {
                turn.wrote(written.text("metadata", "uid"), written.text("metadata", "resourceVersion"));
                return FINE;
            }
            return new Outcome.Failure("ReconcileError", answer.toString());
        }
    }
}
