package ork.engine.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import ork.doors.Clock;
import ork.engine.box.OperatorBox;
import ork.engine.journal.Fact;
import ork.engine.journal.Journal;

/**
 * Ends an instance in order (LC-4, LE-6): it is not ready any more; queues close in the reverse of the order in which
 * their boxes started; workers finish what they hold, for the length of the drain at most, while the lease is still
 * renewed; the gate closes and the lease is given back; the informers stop.
 */
public final class Shutdown {
    private final Lifecycle lifecycle;
    private final Kinds kinds;
    private final Leadership leadership;
    private final Journal journal;
    private final Clock clock;
    private final Duration drain;
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean hurried;

    public Shutdown(
            Lifecycle lifecycle, Kinds kinds, Leadership leadership, Journal journal, Clock clock, Duration drain) {
        this.lifecycle = lifecycle;
        this.kinds = kinds;
        this.leadership = leadership;
        this.journal = journal;
        this.clock = clock;
        this.drain = drain;
    }

    /** Blocks until the instance has stopped. A second call returns at once. */
    public void inOrder(String why) {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        journal.record(new Fact.Stopping(why));
        List<OperatorBox> opened = List.copyOf(lifecycle.retire());
        opened.forEach(OperatorBox::closeQueue);
        all().forEach(OperatorBox::closeQueue);
        long end = clock.monotonicNanos() + drain.toNanos();
        for (OperatorBox box : opened) {
            box.awaitWorkers(untilDrained(end));
            box.stopped();
        }
        // A box that is not open may have workers that have not come back since it was.
        all().stream().filter(box -> !opened.contains(box)).forEach(box -> box.awaitWorkers(untilDrained(end)));
        if (!hurried) {
            leadership.release();
        }
        all().forEach(OperatorBox::end);
        kinds.stop();
        lifecycle.stopped();
        journal.record(new Fact.Stopped());
    }

    private Duration untilDrained(long end) {
        return Duration.ofNanos(hurried ? 0 : Math.max(0, end - clock.monotonicNanos()));
    }

    /** Shuts the gate, waits for nothing, leaves the lease to expire. Also ends an orderly stop that takes too long. */
    public void now() {
        hurried = true;
        leadership.stop();
        all().forEach(OperatorBox::hurry);
        inOrder("at once");
    }

    private List<OperatorBox> all() {
        return lifecycle.stations().reversed().stream().map(Station::box).toList();
    }
}
