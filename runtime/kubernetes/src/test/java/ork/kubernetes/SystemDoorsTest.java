package ork.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import ork.doors.Clock;
import ork.doors.Mutex;
import ork.doors.Threads;

final class SystemDoorsTest {
    private final SystemClock clock = new SystemClock();
    private final Threads threads = TestThreads.threads();

    @Test
    void aTimerSignalsOnceItsDelayHasPassed() throws InterruptedException {
        CountDownLatch signalled = new CountDownLatch(1);
        long start = clock.monotonicNanos();
        clock.schedule(Duration.ofMillis(30), signalled::countDown);
        assertThat(signalled.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(clock.monotonicNanos() - start).isGreaterThanOrEqualTo(30_000_000);
    }

    @Test
    void aTimerThatWasCancelledDoesNotSignal() throws InterruptedException {
        List<String> signals = new CopyOnWriteArrayList<>();
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch later = new CountDownLatch(1);
        // Timers signal one after the other: none of the others does before this one ends.
        clock.schedule(Duration.ZERO, () -> awaitQuietly(cancelled));
        Clock.Timer timer = clock.schedule(Duration.ofMillis(1), () -> signals.add("cancelled"));
        timer.cancel();
        timer.cancel();
        clock.schedule(Duration.ofMillis(2), later::countDown);
        cancelled.countDown();
        assertThat(later.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(signals).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aTimerOfAnUnboundedDelayIsTaken() {
        clock.schedule(Duration.ofSeconds(Long.MAX_VALUE), () -> {}).cancel();
    }

    @Test
    void aWaiterGoesOnWhenItsConditionIsSignalled() {
        Mutex mutex = threads.mutex("test");
        Mutex.Condition changed = mutex.condition("changed");
        List<String> seen = new ArrayList<>();
        boolean[] ready = {false};
        Threads.Task waiter = threads.start(
                "waiter",
                () -> mutex.holding(() -> {
                    while (!ready[0]) {
                        changed.await();
                    }
                    seen.add("woken");
                }));
        mutex.holding(() -> {
            ready[0] = true;
            changed.signalAll();
        });
        waiter.join();
        assertThat(waiter.isAlive()).isFalse();
        assertThat(seen).containsExactly("woken");
    }

    @Test
    void aConditionOutsideItsLockIsAProgrammingError() {
        Mutex mutex = threads.mutex("test");
        assertThatThrownBy(() -> mutex.condition("changed").signal()).isInstanceOf(IllegalMonitorStateException.class);
        assertThatThrownBy(mutex::unlock).isInstanceOf(IllegalMonitorStateException.class);
    }

    @Test
    void aThrowableThatLeavesAThreadIsReportedWithItsName() {
        List<String> reports = new CopyOnWriteArrayList<>();
        Threads reporting = new VirtualThreads((thread, defect) -> reports.add(thread + ": " + defect.getMessage()));
        reporting
                .start("broken", () -> {
                    throw new AssertionError("so");
                })
                .join();
        assertThat(reports).containsExactly("broken: so");
    }
}
