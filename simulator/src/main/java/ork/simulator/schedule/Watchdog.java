package ork.simulator.schedule;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names the task that does not give way: one that computes without end, or that blocks the loop's own thread. The only
 * thing in a simulation that looks at real time. It reports and changes nothing, since a slow machine is no failure. What
 * goes on is reported again whenever it has lasted twice as long, since it may hang elsewhere than where it was first seen.
 */
final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);

    private final Duration sliceMax;
    private final Strands strands;
    /** Odd while a slice runs. */
    private final AtomicLong slices = new AtomicLong();

    private @Nullable SimTask task;
    private @Nullable Thread thread;
    private volatile boolean closed;
    private volatile String lastReport = "";

    Watchdog(Duration sliceMax, Strands strands) {
        this.sliceMax = sliceMax;
        this.strands = strands;
    }

    void begins(SimTask running) {
        if (thread == null) {
            thread = Thread.ofPlatform().daemon().name("ork-simulator-watchdog").unstarted(this::watch);
            strands.tolerate(thread);
            thread.start();
        }
        task = running;
        slices.setRelease(slices.getPlain() + 1);
    }

    void ends() {
        slices.setRelease(slices.getPlain() + 1);
    }

    /** The last report; empty when there was none. */
    String lastReport() {
        return lastReport;
    }

    private void watch() {
        long slice = -1;
        int looks = 0;
        while (!closed) {
            long before = slices.getAcquire();
            LockSupport.parkNanos(this, sliceMax.toNanos());
            long after = slices.getAcquire();
            SimTask running = task;
            looks = after == slice ? looks + 1 : 1;
            slice = after;
            if (!closed && before == after && (after & 1) == 1 && Integer.bitCount(looks) == 1 && running != null) {
                StringBuilder text = new StringBuilder("task " + running + " has run for more than "
                        + sliceMax.multipliedBy(looks).toMillis() + " ms of real time without giving way\n");
                Reports.appendStack(text, running.strand().thread());
                lastReport = text.toString();
                LOG.error(lastReport);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        Thread watching = thread;
        if (watching != null) {
            LockSupport.unpark(watching);
        }
    }
}
