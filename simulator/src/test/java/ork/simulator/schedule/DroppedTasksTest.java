package ork.simulator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A dropped task is gone: neither the scheduler nor the JDK keeps it. */
class DroppedTasksTest {
    private static final int TASKS = 100_000;
    private static final int PER_GROUP = 100;

    @Test
    void aHundredThousandDroppedTasksLeaveNothingOnTheHeap() {
        Scheduler scheduler = new Scheduler(SchedulerOptions.seeded(1));
        dropTasks(scheduler, PER_GROUP * 10);
        long before = usedHeap();
        dropTasks(scheduler, TASKS);
        long grown = usedHeap() - before;
        scheduler.close();
        // A parked task is at least 800 bytes: all of them would be 80 MB.
        assertThat(grown).isLessThan(8_000_000);
    }

    private static void dropTasks(Scheduler scheduler, int count) {
        for (int done = 0; done < count; done += PER_GROUP) {
            TaskGroup group = scheduler.group("victims");
            SimClock clock = new SimClock(scheduler, group, Instant.EPOCH, 0, Duration.ZERO, 0);
            for (int i = 0; i < PER_GROUP; i++) {
                group.start("victim", () -> clock.sleep(Duration.ofSeconds(1)));
            }
            scheduler.run(scheduler.now() + 1, () -> false);
            assertThat(group.size()).isEqualTo(PER_GROUP);
            group.kill();
            scheduler.run(scheduler.now() + Duration.ofSeconds(1).toNanos(), () -> false);
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
