package ork.simulator.schedule;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ork.doors.Mutex;

/** What would make a run a lie ends it, and the message says who did what. */
@SuppressWarnings({"ThreadPriorityCheck", "LockNotBeforeTry"}) // misbehaving threads are what is tested
class TripwireTest {
    private final Scheduler scheduler = new Scheduler(SchedulerOptions.seeded(7)
            .withSwitchProbability(0)
            .withPointsAtOneMomentMax(10_000)
            .withSliceRealTimeMax(Duration.ofMillis(50)));
    private final TaskGroup group = scheduler.group("runtime-1");
    private final SimThreads threads = new SimThreads(scheduler, group);
    private final SimClock clock = new SimClock(scheduler, group, Instant.EPOCH, 0, Duration.ZERO, 0);

    @AfterEach
    void close() {
        scheduler.close();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> running(Runnable body) {
        group.start("culprit", body);
        return assertThatThrownBy(() -> scheduler.run(TimeUnit.HOURS.toNanos(1), () -> false))
                .isInstanceOf(SimulationFailure.class)
                .hasMessageStartingWith("seed 7, 0.000000000 s into the run: ");
    }

    @Test
    void aThrowableThatLeavesATask() {
        running(() -> {
                    throw new AssertionError("broken");
                })
                .hasMessageContaining("a throwable left task runtime-1/culprit: java.lang.AssertionError: broken")
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void aCycleOfLocksWithEveryTasksStack() {
        Mutex left = threads.mutex("left");
        Mutex right = threads.mutex("right");
        group.start(
                "second",
                () -> right.holding(() -> {
                    Thread.yield();
                    lockAndUnlock(left);
                }));
        running(() -> left.holding(() -> {
                    Thread.yield();
                    lockAndUnlock(right);
                }))
                .hasMessageContaining("deadlock: ")
                .hasMessageContaining("runtime-1/culprit: ")
                .hasMessageContaining("runtime-1/second: ")
                .hasMessageContaining("waits for mutex ")
                .hasMessageContaining("TripwireTest.lockAndUnlock");
    }

    private static void lockAndUnlock(Mutex mutex) {
        mutex.lock();
        mutex.unlock();
    }

    @Test
    void aLockHeldAcrossADoor() {
        Mutex mutex = threads.mutex("cache");
        running(() -> mutex.holding(() -> clock.sleep(Duration.ofSeconds(1))))
                .hasMessageContaining("task runtime-1/culprit holds a lock across a call to a door: sleep");
    }

    @Test
    void aMisuseThatTheProgramCatches() {
        Mutex mutex = threads.mutex("cache");
        running(() -> {
                    try {
                        mutex.unlock();
                    } catch (IllegalMonitorStateException swallowed) {
                        // As a worker's boundary does.
                    }
                    clock.sleep(Duration.ofSeconds(1));
                })
                .hasMessageContaining("unlock of mutex cache by task runtime-1/culprit, which does not hold it");
    }

    @Test
    void aTimersCallbackThatWaits() {
        clock.schedule(Duration.ZERO, () -> clock.sleep(Duration.ofSeconds(1)));
        assertThatThrownBy(() -> scheduler.run(1, () -> false))
                .isInstanceOf(SimulationFailure.class)
                .hasMessageContaining("a timer's callback may only take a lock and signal");
    }

    @Test
    void aTaskThatEndsWithALock() {
        running(() -> threads.mutex("kept").lock()).hasMessageContaining("ended while it held a lock");
    }

    @Test
    void aLoopWithoutTime() {
        running(() -> {
                    while (clock.monotonicNanos() < 1) {
                        Thread.onSpinWait();
                    }
                })
                .hasMessageContaining("livelock: 10000 switch points");
    }

    @Test
    void aRealSleep() {
        running(() -> {
                    try {
                        Thread.sleep(100_000);
                    } catch (InterruptedException impossible) {
                        throw new AssertionError(impossible);
                    }
                })
                .hasMessageContaining("task runtime-1/culprit waits in real time")
                .hasMessageContaining("TripwireTest");
    }

    /** A wait with a limit of real time, in every form that the JDK has. */
    private enum TimedWait {
        OBJECT {
            @Override
            void run() throws InterruptedException {
                synchronized (this) {
                    wait(100_000);
                }
            }
        },
        CONDITION {
            @Override
            void run() throws InterruptedException {
                ReentrantLock lock = new ReentrantLock();
                lock.lock();
                assertThat(lock.newCondition().await(100, TimeUnit.SECONDS)).isTrue();
            }
        },
        QUEUE {
            @Override
            void run() throws InterruptedException {
                assertThat(new LinkedBlockingQueue<String>().poll(100, TimeUnit.SECONDS))
                        .isNull();
            }
        },
        LATCH {
            @Override
            void run() throws InterruptedException {
                assertThat(new CountDownLatch(1).await(100, TimeUnit.SECONDS)).isTrue();
            }
        },
        FUTURE {
            @Override
            void run() throws Exception {
                assertThat(new CompletableFuture<String>().get(100, TimeUnit.SECONDS))
                        .isNull();
            }
        },
        PARK {
            @Override
            void run() {
                LockSupport.parkNanos(Duration.ofSeconds(100).toNanos());
            }
        };

        abstract void run() throws Exception;
    }

    @ParameterizedTest
    @EnumSource
    void aTimedWait(TimedWait wait) {
        running(() -> {
                    try {
                        wait.run();
                    } catch (Exception impossible) {
                        throw new AssertionError(impossible);
                    }
                })
                .hasMessageContaining("task runtime-1/culprit waits in real time")
                .hasMessageContaining("TimedWait");
    }

    @Test
    void anUntimedWaitOnAMonitor() {
        Object monitor = new Object();
        running(() -> {
                    synchronized (monitor) {
                        try {
                            monitor.wait();
                        } catch (InterruptedException impossible) {
                            throw new AssertionError(impossible);
                        }
                    }
                })
                .hasMessageContaining("waits for something that is not a door");
    }

    @Test
    void aCallerThatHoldsAMonitor() {
        Object monitor = new Object();
        try (Scheduler scheduler = new Scheduler(SchedulerOptions.seeded(1))) {
            synchronized (monitor) {
                assertThatThrownBy(() -> scheduler.run(1, () -> false))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("holds the monitor of a java.lang.Object, taken in")
                        .hasMessageContaining("aCallerThatHoldsAMonitor");
            }
        }
    }

    /** Whether the foreign thread or the loop is quicker, the run fails by name. */
    @Test
    void aWakeUpByAForeignThread() {
        running(() -> {
                    Thread me = Thread.currentThread();
                    Thread foreign = Thread.ofPlatform().name("pool-1").unstarted(() -> {
                        while (me.getState() == Thread.State.RUNNABLE) {
                            Thread.onSpinWait();
                        }
                        LockSupport.unpark(me);
                    });
                    foreign.start();
                    LockSupport.park();
                })
                .message()
                .matches(message -> message.contains("waits for something that is not a door")
                        || message.contains("thread pool-1, which woke runtime-1/culprit"));
    }

    @Test
    void aForeignLock() {
        ReentrantLock lock = new ReentrantLock();
        running(() -> {
                    threads.start("second", () -> {
                        lock.lock();
                        clock.sleep(Duration.ofNanos(0));
                        Thread.yield();
                        lock.unlock();
                    });
                    lock.lock();
                    Thread.yield();
                    Thread.yield();
                })
                .hasMessageContaining("waits for something that is not a door");
    }

    @Test
    void aMonitorHeldAcrossASwitch() {
        Object monitor = new Object();
        Runnable body = () -> {
            synchronized (monitor) {
                Thread.yield();
            }
        };
        group.start("second", body);
        running(body).hasMessageContaining("waits for a monitor that somebody holds across a switch");
    }

    @Test
    void aFutureOfTheCommonPool() {
        CountDownLatch never = new CountDownLatch(1);
        running(() -> CompletableFuture.runAsync(() -> {
                            try {
                                never.await();
                            } catch (InterruptedException impossible) {
                                throw new AssertionError(impossible);
                            }
                        })
                        .join())
                .hasMessageContaining("waits for something that is not a door");
        never.countDown();
    }

    @Test
    void aThreadStartedWithoutTheDoor() {
        running(() -> Thread.ofVirtual().start(() -> {}))
                .hasMessageContaining(
                        "something real got into the simulation: a thread that runtime-1/culprit started");
    }

    @Test
    void aForeignThreadThatCallsADoor() {
        running(() -> {
                    Thread foreign = Thread.ofPlatform().name("pool-1").unstarted(clock::monotonicNanos);
                    foreign.setUncaughtExceptionHandler((thread, expected) -> {});
                    foreign.start();
                    while (foreign.isAlive()) {
                        Thread.onSpinWait();
                    }
                })
                .hasMessageContaining("thread pool-1, which the simulation does not know, called a door");
    }

    @Test
    void aDoorInAStaticInitialiser() {
        Sleeper.clock = clock;
        running(() -> assertThat(SleepsWhenLoaded.DONE).isTrue())
                .hasMessageContaining("waits inside a static initialiser or a native frame");
    }

    /** The watchdog names what hangs in a class that never becomes initialised. */
    @Test
    void aStaticInitialiserThatDoesNotEnd() {
        group.start("culprit", () -> assertThat(SpinsWhenLoaded.DONE).isTrue());
        Spinner.scheduler = scheduler;
        scheduler.run(1, () -> false);
        assertThat(scheduler.watchdogReport())
                .matches("(?s)task runtime-1/culprit has run for more than [0-9]+ ms of real time.*")
                .contains(Spinner.PLACE);
    }

    private static final class Spinner {
        static @Nullable Scheduler scheduler;

        static final String PLACE = "SpinsWhenLoaded.<clinit>";

        static boolean spin() {
            spinUntilReported(requireNonNull(scheduler), PLACE);
            return true;
        }
    }

    private static final class SpinsWhenLoaded {
        static final boolean DONE = Spinner.spin();
    }

    private static final class Sleeper {
        static @Nullable SimClock clock;

        static boolean sleep() {
            requireNonNull(clock).sleep(Duration.ofSeconds(1));
            return true;
        }
    }

    private static final class SleepsWhenLoaded {
        static final boolean DONE = Sleeper.sleep();
    }

    @Test
    void theWatchdogNamesATaskThatDoesNotGiveWay() {
        group.start("busy", () -> {
            spinUntilReported(scheduler, "spinUntilReported");
        });
        scheduler.run(1, () -> false);
        assertThat(scheduler.watchdogReport())
                .matches("(?s)task runtime-1/busy has run for more than [0-9]+ ms of real time.*")
                .contains("TripwireTest.spinUntilReported");
    }

    /** A busy machine may report a task before it has come to the place where it hangs; it is reported again there. */
    private static void spinUntilReported(Scheduler scheduler, String place) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!scheduler.watchdogReport().contains(place) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
