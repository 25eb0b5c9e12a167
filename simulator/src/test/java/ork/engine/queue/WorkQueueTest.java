package ork.engine.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import ork.doors.Doors;
import ork.simulator.schedule.SchedulerOptions;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/** The queue in the world: RC-7 under every interleaving, and what it does with time, order and own writes. */
class WorkQueueTest {
    private static final Cause FOREIGN = new Cause.Other("test");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** RC-7: no two workers hold a key at once, and every ask is followed by a reconcile that begins after it. */
    @Property(tries = 1000, seed = "2026")
    void noKeyIsHeldTwiceAndNoWakeUpIsLost(@ForAll long seed) {
        checkWorkers(seed);
    }

    static void checkWorkers(long seed) {
        WorldOptions options =
                WorldOptions.seeded(seed).with(SchedulerOptions.seeded(seed).withSpuriousWakeupProbability(0.02));
        try (World world = new World(options)) {
            Bustling bustling = new Bustling(world.random("queue"));
            world.instance("a", InstanceOptions.normal(), bustling::program).start();
            world.run(Duration.ofMinutes(2));
            assertThat(bustling.violations).isEmpty();
            assertThat(bustling.unserved())
                    .as("keys that nobody took after the last ask")
                    .isEmpty();
        }
    }

    @Test
    void theEventOfAnOwnWriteThatComesBeforeTheEndAsksForNothing() {
        inWorld((queue, _) -> {
            take(queue);
            OwnWrites writes = new OwnWrites();
            queue.add("k", new Cause.Change("u", "7"));
            writes.wrote("u", "7");
            queue.done("k", writes);
            assertThat(queue.stats().depth()).isZero();
        });
    }

    @Test
    void theEventOfAnOwnWriteThatComesAfterTheEndAsksForNothingOnce() {
        inWorld((queue, _) -> {
            take(queue);
            OwnWrites writes = new OwnWrites();
            writes.wrote("u", "7");
            queue.done("k", writes);
            queue.add("k", new Cause.Change("u", "7"));
            assertThat(queue.stats().depth()).isZero();
            queue.add("k", new Cause.Change("u", "8"));
            assertThat(queue.stats().depth()).as("after a foreign event").isOne();
        });
    }

    @Test
    void aForeignEventAmongOwnOnesAsksForAnother() {
        inWorld((queue, _) -> {
            take(queue);
            OwnWrites writes = new OwnWrites();
            queue.add("k", new Cause.Change("u", "7"));
            queue.add("k", new Cause.Change("u", "8"));
            writes.wrote("u", "7");
            queue.done("k", writes);
            assertThat(queue.stats().depth()).isOne();
        });
    }

    /** IS-1: the first retry comes soon, each further one after twice the time, none after more than the longest. */
    @Test
    void retriesBackOffUntilTheKeyIsForgotten() {
        inWorld((queue, _) -> {
            List<Duration> waits = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                waits.add(queue.retry("k"));
            }
            assertThat(waits.getFirst()).isEqualTo(QueueSettings.DEFAULTS.backoffFirst());
            assertThat(waits.get(5)).isEqualTo(waits.get(4).multipliedBy(2));
            assertThat(waits.getLast()).isEqualTo(QueueSettings.DEFAULTS.backoffMax());
            queue.forget("k");
            assertThat(queue.stats().delayed()).as("retries that still wait").isZero();
            assertThat(queue.retry("k")).isEqualTo(QueueSettings.DEFAULTS.backoffFirst());
        });
    }

    @Test
    void freshKeysGoBeforeThoseOfAResyncWhichStillMove() {
        inWorld((queue, _) -> {
            for (int i = 0; i < 3; i++) {
                queue.add("resync" + i, Cause.RESYNC);
            }
            for (int i = 0; i < 10; i++) {
                queue.add("fresh" + i, FOREIGN);
            }
            List<String> order = new ArrayList<>();
            for (int i = 0; i < 13; i++) {
                order.add(queue.take().orElseThrow());
            }
            assertThat(order.subList(0, 8)).allMatch(key -> key.startsWith("fresh"));
            assertThat(order.get(8)).isEqualTo("resync0");
            assertThat(order.subList(11, 13)).containsExactly("resync1", "resync2");
        });
    }

    @Test
    void aDelayedKeyComesWhenItsTimeHasComeAndNotBefore() {
        inWorld((queue, doors) -> {
            long before = doors.clock().monotonicNanos();
            queue.addAfter("k", MINUTE, FOREIGN);
            queue.addAfter("k", MINUTE.multipliedBy(2), FOREIGN);
            take(queue);
            assertThat(Duration.ofNanos(doors.clock().monotonicNanos() - before))
                    .isEqualTo(MINUTE);
        });
    }

    @Test
    void aClosedQueueSendsItsTakersHomeAndTakesNothingIn() {
        inWorld((queue, _) -> {
            queue.add("k", FOREIGN);
            queue.close();
            assertThat(queue.take()).isEmpty();
            queue.add("l", FOREIGN);
            queue.addAfter("m", MINUTE, FOREIGN);
            assertThat(queue.stats().depth()).isOne();
            assertThat(queue.stats().delayed()).isZero();
        });
    }

    private static void take(WorkQueue<String> queue) {
        if (queue.stats().delayed() == 0) {
            queue.add("k", FOREIGN);
        }
        assertThat(queue.take()).isEqualTo(Optional.of("k"));
    }

    private static void inWorld(BiConsumer<WorkQueue<String>, Doors> story) {
        try (World world = new World(WorldOptions.seeded(1))) {
            boolean[] told = {false};
            world.user("teller", doors -> {
                story.accept(
                        new WorkQueue<>(
                                "test", doors.clock(), doors.threads(), QueueSettings.DEFAULTS, QueueMeter.NONE),
                        doors);
                told[0] = true;
            });
            world.run(Duration.ofMinutes(10));
            assertThat(told[0]).as("the story came to its end").isTrue();
        }
    }
}
