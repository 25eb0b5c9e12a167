package ork.engine.informer;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import ork.doors.Clock;
import ork.doors.RandomSource;
import ork.doors.Threads;
import ork.engine.wait.Bell;

/**
 * How an informer waits between a failure and the next attempt. It wakes up before its time when somebody says that it
 * would succeed now, and, where it had no answer, when the process hears that the cluster answers others again: then the
 * next wait is a first one, by chance, so that what has waited longest is neither the last to notice (RC-1) nor all at
 * once. What the server itself has refused waits its time. Waited in by the informer's thread, cut short by any.
 */
final class RetryPause {
    private final Clock clock;
    private final RetryDelay delay;
    private final Bell bell;
    private final AtomicBoolean nudged = new AtomicBoolean();
    private volatile boolean answersAgain;

    RetryPause(String name, Clock clock, Threads threads, InformerSettings settings, RandomSource random) {
        this.clock = clock;
        this.delay = new RetryDelay(settings, random);
        this.bell = new Bell(name, clock, threads);
    }

    // From any thread.

    /** The next attempt would succeed. */
    void nudge() {
        nudged.set(true);
        bell.ring();
    }

    /** The cluster answers others after a time in which it did not. Counts for an attempt that is under way too. */
    void answersAgain() {
        answersAgain = true;
        bell.ring();
    }

    void close() {
        bell.close();
    }

    // From the informer's thread.

    /** News that came while the last attempt went well say that the next failure is a first one. */
    void attempts() {
        if (answersAgain) {
            answersAgain = false;
            delay.forget();
        }
    }

    /** How long to wait when there was no answer. */
    Duration afterSilence() {
        return delay.afterSilence(clock.monotonicNanos());
    }

    /** How long to wait when the answer was no. @param atLeastSeconds what the server asked for; 0 when it did not */
    Duration afterRefusal(int atLeastSeconds) {
        return delay.afterRefusal(clock.monotonicNanos(), atLeastSeconds);
    }

    void awaitAfterSilence(Duration wait) {
        await(wait, true);
    }

    void awaitAfterRefusal(Duration wait) {
        await(wait, false);
    }

    private void await(Duration wait, boolean silent) {
        long now = clock.monotonicNanos();
        long end = now + wait.toNanos();
        Bell.Woken woken = Bell.Woken.RUNG;
        while (woken == Bell.Woken.RUNG && !nudged.getAndSet(false) && end - now > 0) {
            if (silent && answersAgain) {
                answersAgain = false;
                delay.forget();
                end = Math.min(end - now, delay.afterSilence(now).toNanos()) + now;
            }
            woken = bell.await(Duration.ofNanos(end - now));
            now = clock.monotonicNanos();
        }
    }
}
