package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.Neighbours.LOUD;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import ork.engine.reconcile.Outcome;

/** IS-2: a flood of one box's queue changes the latency of no other box. */
class FloodTest {
    @Property(tries = 1000, seed = "2026")
    void aFloodOfOneBoxDelaysNoOther(@ForAll long seed) {
        checkFlood(seed);
    }

    static void checkFlood(long seed) {
        int flood = 20 + new SplittableRandom(seed).nextInt(60);
        List<Duration> calm = latenciesBeside(seed, 0);
        List<Duration> flooded = latenciesBeside(seed, flood);
        assertThat(flooded)
                .as("latencies of the quiet box beside %d keys", flood)
                .isEqualTo(calm);
    }

    private static List<Duration> latenciesBeside(long seed, int flood) {
        Scripted script = (entry, around, _, _) -> {
            around.clock().sleep(Duration.ofMillis(entry.name().equals("loud") ? 500 : 10));
            return new Outcome.Success(false, Optional.empty());
        };
        try (House house = Neighbours.house(seed)) {
            Neighbours.begin(house, script);
            Latencies latencies = new Latencies(house, seed, 6, Duration.ofSeconds(6));
            for (int i = 0; i < flood; i++) {
                house.create(LOUD.type(), "flood-" + i, 1);
            }
            house.world.run(Duration.ofSeconds(8));
            return latencies.measured();
        }
    }
}
