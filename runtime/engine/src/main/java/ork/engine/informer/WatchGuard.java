package ork.engine.informer;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.doors.Clock;
import ork.doors.Mutex;
import ork.doors.Threads;
import ork.engine.wait.Bell;

/**
 * Closes a watch that has fallen silent, and one whose cache is due to be verified. A thread of its own, since the one
 * that reads the watch is blocked in it, and a timer may only signal.
 */
final class WatchGuard {
    private final Clock clock;
    private final Duration silenceMax;
    private final Duration verifyPeriod;
    private final Bell bell;
    private final Mutex mutex;

    // Guarded by the mutex.
    private @Nullable OpenWatch open;
    private long verifyAtNanos;
    private boolean ended;

    WatchGuard(String name, Clock clock, Threads threads, Duration silenceMax, Duration verifyPeriod) {
        this.clock = clock;
        this.silenceMax = silenceMax;
        this.verifyPeriod = verifyPeriod;
        this.bell = new Bell(name, clock, threads);
        this.mutex = threads.mutex(name);
        this.verifyAtNanos = clock.monotonicNanos() + verifyPeriod.toNanos();
    }

    /** @return false when the informer has been stopped meanwhile: then the watch is the caller's to close */
    boolean guard(OpenWatch watch) {
        boolean accepted = mutex.holding(() -> {
            open = ended ? null : watch;
            return !ended;
        });
        bell.ring();
        return accepted;
    }

    void release() {
        mutex.holding(() -> {
            open = null;
        });
    }

    /** The cache has just been compared with a list, or filled from one. */
    void verified() {
        long next = clock.monotonicNanos() + verifyPeriod.toNanos();
        mutex.holding(() -> {
            verifyAtNanos = next;
        });
    }

    /** Ends the guard and the watch that it guards. */
    void end() {
        Optional<OpenWatch> last = mutex.holding(() -> {
            ended = true;
            return take();
        });
        bell.close();
        last.ifPresent(watch -> watch.stream().close());
    }

    void run() {
        Bell.Woken woken = Bell.Woken.RUNG;
        while (woken != Bell.Woken.CLOSED) {
            woken = bell.await(look(clock.monotonicNanos()));
        }
    }

    private record Look(Optional<OpenWatch> toClose, OpenWatch.Verdict why, Duration next) {}

    /** Closes the watch if it is time. @return how long until it could be */
    private Duration look(long now) {
        Look look = mutex.holding(() -> {
            OpenWatch watch = open;
            if (watch == null) {
                return new Look(Optional.empty(), OpenWatch.Verdict.GOOD, silenceMax);
            }
            long silent = watch.heardNanos() + silenceMax.toNanos() - now;
            long verify = verifyAtNanos - now;
            if (silent > 0 && verify > 0) {
                return new Look(Optional.empty(), OpenWatch.Verdict.GOOD, Duration.ofNanos(Math.min(silent, verify)));
            }
            OpenWatch.Verdict why = silent <= 0 ? OpenWatch.Verdict.SILENT : OpenWatch.Verdict.TO_BE_VERIFIED;
            return new Look(take(), why, silenceMax);
        });
        look.toClose().ifPresent(watch -> watch.end(look.why()));
        return look.next();
    }

    private Optional<OpenWatch> take() {
        Optional<OpenWatch> taken = Optional.ofNullable(open);
        open = null;
        return taken;
    }
}
