package ork.simulator.schedule;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names the task that does not give way: one that computes without end, or that blocks the loop's own thread. The only
 * thing in a simulation that looks at real time. It reports and changes nothing, since a slow machine is no failure.
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
        long reported = -1;
        while (!closed) {
            long before = slices.getAcquire();
            LockSupport.parkNanos(this, sliceMax.toNanos());
            long after = slices.getAcquire();
            SimTask running = task;
            if (!closed && before == after && (after & 1) == 1 && after != reported && running != null) {
                reported = after;
                StringBuilder text = new StringBuilder("task " + running + " has run for more than "
                        + sliceMax.toMillis() + " ms of real time without giving way\n");
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
