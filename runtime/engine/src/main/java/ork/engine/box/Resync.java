package ork.engine.box;

import java.time.Duration;
import ork.doors.Clock;
import ork.doors.Sites;
import ork.doors.Threads;
import ork.engine.reconcile.Choice;
import ork.engine.wait.Bell;
import ork.engine.wait.Turnstile;

/** The background corrector: every period, while the box is open, all cached CRs want a look. */
final class Resync {
    /** How much sooner a resync may come when it is asked to come early. */
    private static final int EARLY = 8;

    private final String name;
    private volatile Duration period;
    private final Clock clock;
    private final Threads threads;
    private final Sites sites;
    private final Turnstile turnstile;
    private final Runnable enqueueAll;
    private final Bell bell;

    Resync(
            String box,
            Duration period,
            Clock clock,
            Threads threads,
            Sites sites,
            Turnstile turnstile,
            Runnable enqueueAll) {
        this.sites = sites;
        this.name = "box/" + box + "/resync";
        this.period = period;
        this.threads = threads;
        this.turnstile = turnstile;
        this.enqueueAll = enqueueAll;
        this.clock = clock;
        this.bell = new Bell(name, clock, threads);
    }

    void start() {
        threads.start(name, () -> {
            while (turnstile.pass()) {
                long begun = clock.monotonicNanos();
                Bell.Woken woken =
                        bell.await(sites.unlikely(Choice.EARLY_RESYNC.words()) ? period.dividedBy(EARLY) : period);
                while (woken == Bell.Woken.RUNG) {
                    // The period is another one. What has passed of it counts, however often that happens.
                    Duration left = period.minusNanos(clock.monotonicNanos() - begun);
                    woken = left.isPositive() ? bell.await(left) : Bell.Woken.TIME;
                }
                if (woken == Bell.Woken.CLOSED) {
                    return;
                }
                if (turnstile.isOpen()) {
                    enqueueAll.run();
                }
            }
        });
    }

    /** From now on. */
    void every(Duration other) {
        if (!other.equals(period)) {
            period = other;
            bell.ring();
        }
    }

    void close() {
        bell.close();
    }
}
