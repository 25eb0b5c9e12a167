package ork.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.Doors;
import ork.engine.queue.Cause;
import ork.engine.queue.OwnWrites;
import ork.engine.queue.QueueMeter;
import ork.engine.queue.QueueSettings;
import ork.engine.queue.WorkQueue;
import ork.simulator.world.Script;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/** Rows G1 and G2: the queue, alone in the world. */
class QueueRowsTest {
    private static final Cause CHANGE = new Cause.Other("test");

    private final List<String> seen = new ArrayList<>();

    private void inTheWorld(Script script) {
        try (World world = new World(WorldOptions.seeded(1))) {
            world.user("box", script);
            world.run(Duration.ofMinutes(1));
        }
    }

    private static WorkQueue<String> queue(Doors doors) {
        return new WorkQueue<>("test", doors.clock(), doors.threads(), QueueSettings.DEFAULTS, QueueMeter.NONE);
    }

    private Runnable worker(Doors doors, WorkQueue<String> queue, String name) {
        return () -> {
            for (var key = queue.take(); key.isPresent(); key = queue.take()) {
                seen.add(name + " takes " + key.get());
                doors.clock().sleep(Duration.ofSeconds(5));
                seen.add(name + " gives " + key.get() + " back");
                queue.done(key.get(), new OwnWrites());
            }
        };
    }

    @Test
    @Row("G1")
    void aKeyWaitsOnceIsHeldByOneAndRunsAgainWhenItWasAddedMeanwhile() {
        inTheWorld(doors -> {
            WorkQueue<String> queue = queue(doors);
            queue.add("a", CHANGE);
            queue.add("a", CHANGE);
            doors.threads().start("one", worker(doors, queue, "one"));
            doors.clock().sleep(Duration.ofSeconds(1));
            doors.threads().start("two", worker(doors, queue, "two"));
            queue.add("a", CHANGE);
            queue.add("a", CHANGE);
            doors.clock().sleep(Duration.ofSeconds(30));
            queue.close();
        });
        assertThat(seen).hasSize(4);
        assertThat(seen.get(0)).isEqualTo("one takes a");
        assertThat(seen.get(1)).isEqualTo("one gives a back");
        assertThat(seen.get(2)).endsWith(" takes a");
        assertThat(seen.get(3)).endsWith(" gives a back");
    }

    @Test
    @Row("G2")
    void aRetryWaitsTwiceAsLongAsTheOneBeforeUpToAThousandSeconds() {
        List<Duration> delays = new ArrayList<>();
        inTheWorld(doors -> {
            WorkQueue<String> queue = queue(doors);
            for (int i = 0; i < 20; i++) {
                delays.add(queue.retry("a"));
            }
            queue.forget("a");
            delays.add(queue.retry("a"));
            queue.close();
        });
        for (int i = 0; i < 18; i++) {
            assertThat(delays.get(i)).isEqualTo(Duration.ofMillis(5L << i));
        }
        assertThat(delays.subList(18, 20)).containsOnly(Duration.ofSeconds(1000));
        assertThat(delays.getLast()).as("after it was forgotten").isEqualTo(Duration.ofMillis(5));
    }

    /** client-go's overall bucket of ten a second is left out on purpose: it lets one busy kind slow all others. */
    @Test
    @Row("G2")
    void theDelaysOfOneKeyAreNoneOfAnothers() {
        List<Duration> delays = new ArrayList<>();
        inTheWorld(doors -> {
            WorkQueue<String> queue = queue(doors);
            for (int i = 0; i < 500; i++) {
                delays.add(queue.retry("key" + i));
            }
            queue.close();
        });
        assertThat(delays).hasSize(500).containsOnly(Duration.ofMillis(5));
    }
}
