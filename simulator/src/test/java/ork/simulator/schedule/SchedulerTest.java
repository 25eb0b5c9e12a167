package ork.simulator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ork.doors.Clock;
import ork.doors.Mutex;
import ork.doors.Threads;
import ork.simulator.schedule.SchedulerOptions.Backend;

/** What tasks, locks and virtual time do, on both kinds of threads. */
class SchedulerTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** A group with its doors, as an instance has them. */
    private record Bench(Scheduler scheduler, TaskGroup group, Threads threads, Clock clock) {
        static Bench of(SchedulerOptions options) {
            return of(new Scheduler(options), "a");
        }

        static Bench of(Scheduler scheduler, String name) {
            TaskGroup group = scheduler.group(name);
            return new Bench(
                    scheduler,
                    group,
                    new SimThreads(scheduler, group),
                    new SimClock(scheduler, group, Instant.EPOCH, 0, Duration.ZERO, 0));
        }

        void runFor(long nanos) {
            scheduler.run(scheduler.now() + nanos, () -> false);
        }
    }

    private static SchedulerOptions on(Backend backend) {
        return SchedulerOptions.seeded(1).on(backend);
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL", "PLATFORM"})
    void anHourOfSleepTakesNoRealTime(Backend backend) {
        Bench bench = Bench.of(on(backend));
        List<Long> woke = new ArrayList<>();
        bench.group.start("sleeper", () -> {
            bench.clock.sleep(Duration.ofHours(1));
            woke.add(bench.clock.monotonicNanos());
        });
        bench.runFor(2 * 3600 * SECOND);
        assertThat(woke).containsExactly(3600 * SECOND);
        bench.scheduler.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL", "PLATFORM"})
    void aMutexLetsOneTaskInAtATime(Backend backend) {
        Bench bench = Bench.of(on(backend).withSwitchProbability(0.7));
        Mutex mutex = bench.threads.mutex("m");
        int[] inside = {0};
        int[] rounds = {0};
        for (int i = 0; i < 10; i++) {
            bench.group.start("t" + i, () -> {
                for (int round = 0; round < 50; round++) {
                    mutex.lock();
                    try {
                        assertThat(++inside[0]).isOne();
                        bench.threads.mutex("other").holding(() -> {});
                        inside[0]--;
                        rounds[0]++;
                    } finally {
                        mutex.unlock();
                    }
                }
            });
        }
        bench.runFor(SECOND);
        assertThat(rounds[0]).isEqualTo(500);
        bench.scheduler.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL", "PLATFORM"})
    void aBoundedBufferLosesNothingAndKeepsItsOrder(Backend backend) {
        Bench bench = Bench.of(on(backend).withSpuriousWakeupProbability(0.1));
        Mutex mutex = bench.threads.mutex("buffer");
        Mutex.Condition changed = mutex.condition("changed");
        List<Integer> buffer = new ArrayList<>();
        List<Integer> taken = new ArrayList<>();
        bench.group.start("producer", () -> {
            for (int i = 0; i < 200; i++) {
                int item = i;
                mutex.holding(() -> {
                    while (buffer.size() == 3) {
                        changed.await();
                    }
                    buffer.add(item);
                    changed.signalAll();
                });
            }
        });
        bench.group.start("consumer", () -> {
            while (taken.size() < 200) {
                mutex.holding(() -> {
                    while (buffer.isEmpty()) {
                        changed.await();
                    }
                    taken.add(buffer.removeFirst());
                    changed.signal();
                });
            }
        });
        bench.runFor(SECOND);
        assertThat(taken).hasSize(200).isSorted();
        bench.scheduler.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL", "PLATFORM"})
    void joinWaitsForTheEndOfATask(Backend backend) {
        Bench bench = Bench.of(on(backend));
        List<String> order = new ArrayList<>();
        bench.group.start("parent", () -> {
            Threads.Task child = bench.threads.start("child", () -> {
                bench.clock.sleep(Duration.ofSeconds(3));
                order.add("child");
            });
            child.join();
            order.add("parent, child alive: " + child.isAlive());
        });
        bench.runFor(10 * SECOND);
        assertThat(order).containsExactly("child", "parent, child alive: false");
        bench.scheduler.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL", "PLATFORM"})
    void aKilledTaskRunsNoFinallyBlock(Backend backend) {
        Bench bench = Bench.of(on(backend));
        List<String> seen = new ArrayList<>();
        bench.group.start("victim", () -> {
            try {
                bench.clock.sleep(Duration.ofSeconds(5));
                seen.add("woke");
            } finally {
                seen.add("finally");
            }
        });
        bench.runFor(SECOND);
        bench.group.kill();
        bench.runFor(60 * SECOND);
        assertThat(seen).isEmpty();
        assertThat(bench.group.size()).isZero();
        bench.scheduler.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL", "PLATFORM"})
    void aTaskThatKillsItsOwnGroupDoesNotReturn(Backend backend) {
        Bench bench = Bench.of(on(backend));
        List<String> seen = new ArrayList<>();
        bench.group.start("other", () -> {
            bench.clock.sleep(Duration.ofSeconds(1));
            seen.add("other");
        });
        bench.group.start("suicide", () -> {
            bench.group.kill();
            seen.add("after");
        });
        bench.runFor(10 * SECOND);
        assertThat(seen).isEmpty();
        bench.scheduler.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL", "PLATFORM"})
    void aPausedGroupStandsStillAndItsTimersAreLate(Backend backend) {
        Bench bench = Bench.of(on(backend));
        List<Long> ticks = new ArrayList<>();
        bench.clock.schedule(Duration.ofSeconds(2), () -> ticks.add(bench.clock.monotonicNanos()));
        bench.group.start("ticker", () -> {
            bench.clock.sleep(Duration.ofSeconds(3));
            ticks.add(bench.clock.monotonicNanos());
        });
        bench.scheduler.at(SECOND, bench.group::pause);
        bench.scheduler.at(30 * SECOND, bench.group::resume);
        bench.runFor(60 * SECOND);
        assertThat(ticks).containsExactly(30 * SECOND, 30 * SECOND);
        bench.scheduler.close();
    }

    @Test
    void aCancelledTimerDoesNotFireEvenWhenItWasDue() {
        Bench bench = Bench.of(on(Backend.VIRTUAL));
        List<String> fired = new ArrayList<>();
        Clock.Timer timer = bench.clock.schedule(Duration.ofSeconds(2), () -> fired.add("late"));
        bench.scheduler.at(SECOND, bench.group::pause);
        bench.scheduler.at(3 * SECOND, () -> {
            timer.cancel();
            bench.group.resume();
        });
        bench.runFor(10 * SECOND);
        assertThat(fired).isEmpty();
        bench.scheduler.close();
    }

    @Test
    void theLoopMayLookAtWhatAFreeLockGuards() {
        Bench bench = Bench.of(on(Backend.VIRTUAL));
        Mutex mutex = bench.threads.mutex("m");
        Mutex.Condition condition = mutex.condition("c");
        boolean[] go = {false};
        List<String> seen = new ArrayList<>();
        bench.group.start(
                "waiter",
                () -> mutex.holding(() -> {
                    while (!go[0]) {
                        condition.await();
                    }
                    seen.add("went");
                }));
        bench.runFor(SECOND);
        mutex.holding(() -> {
            go[0] = true;
            condition.signalAll();
        });
        bench.runFor(SECOND);
        assertThat(seen).containsExactly("went");
        bench.scheduler.close();
    }

    @Test
    void aClockHasItsOwnRateAndOffset() {
        Scheduler scheduler = new Scheduler(SchedulerOptions.seeded(1));
        TaskGroup group = scheduler.group("slow");
        SimClock clock = new SimClock(scheduler, group, Instant.EPOCH, 1_000, Duration.ofSeconds(-20), -100_000);
        List<Long> fired = new ArrayList<>();
        clock.schedule(Duration.ofSeconds(9), () -> fired.add(scheduler.now()));
        scheduler.run(100 * SECOND, () -> false);
        assertThat(clock.monotonicNanos()).isEqualTo(1_000 + 90 * SECOND);
        assertThat(clock.wallTime()).isEqualTo(Instant.EPOCH.plusSeconds(70));
        assertThat(fired).containsExactly(10 * SECOND);
        clock.skewTo(Duration.ofSeconds(5));
        assertThat(clock.wallTime()).isEqualTo(Instant.EPOCH.plusSeconds(95));
        scheduler.close();
    }

    @Test
    void aTimerNeverFiresBeforeItsDelayHasPassedOnItsOwnClock() {
        for (long drift : new long[] {-900_000, -333, -1, 0, 1, 77, 500_000}) {
            Scheduler scheduler = new Scheduler(SchedulerOptions.seeded(1));
            SimClock clock = new SimClock(scheduler, scheduler.group("g"), Instant.EPOCH, 0, Duration.ZERO, drift);
            scheduler.run(1_234_567, () -> false);
            long before = clock.monotonicNanos();
            List<Long> fired = new ArrayList<>();
            clock.schedule(Duration.ofNanos(987_654_321), () -> fired.add(clock.monotonicNanos() - before));
            scheduler.run(1000 * SECOND, () -> false);
            assertThat(fired).as("drift %s", drift).hasSize(1);
            assertThat(fired.getFirst()).as("drift %s", drift).isBetween(987_654_321L, 987_654_322L);
            scheduler.close();
        }
    }

    @Test
    void runStopsAsSoonAsTheConditionHolds() {
        Bench bench = Bench.of(on(Backend.VIRTUAL));
        int[] count = {0};
        bench.group.start("counter", () -> {
            while (true) {
                bench.clock.sleep(Duration.ofSeconds(1));
                count[0]++;
            }
        });
        assertThat(bench.scheduler.run(100 * SECOND, () -> count[0] == 5)).isTrue();
        assertThat(bench.scheduler.now()).isEqualTo(5 * SECOND);
        assertThat(bench.scheduler.run(10 * SECOND, () -> count[0] == 50)).isFalse();
        assertThat(bench.scheduler.now()).isEqualTo(10 * SECOND);
        bench.scheduler.close();
    }
}
