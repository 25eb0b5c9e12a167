package ork.simulator.front;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.simulator.api.Actor;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.admission.Reviewed;

/**
 * A simulated cluster in real time. One lock makes its requests take turns; its own programs, such as the garbage
 * collector, act on a thread of their own after each write and at least every {@link #ACTORS_AT_LEAST}.
 */
final class LiveCluster implements ClusterPort, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCluster.class);
    private static final Duration ACTORS_AT_LEAST = Duration.ofMillis(200);
    /** Steps of the cluster's own programs before others get a turn. */
    private static final int STEPS_IN_A_TURN = 50;
    /** The history is cut this often; who watches from further back is told 410, as on a real server. */
    private static final Duration COMPACTION = Duration.ofMinutes(5);

    private final SimulatedCluster cluster;
    private final List<Actor> actors;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread actorThread;
    private boolean closed;

    LiveCluster(SimulatedCluster cluster, List<Actor> actors) {
        this.cluster = cluster;
        this.actors = List.copyOf(actors);
        // A call over the network would hold the lock that the webhook itself may need.
        cluster.webhooks(_ -> new Reviewed.Failed("the embedded cluster does not call webhooks yet"));
        actorThread = Thread.ofPlatform().daemon().name("ork-cluster-actors").start(this::act);
    }

    @Override
    public Answer send(Call call) {
        return with(cluster -> cluster.handle(call, Instant.now()));
    }

    @Override
    public WatchStream watch(WatchRequest request) {
        return with(cluster -> new LiveWatch(this, cluster.watch(request), request));
    }

    /** Does several things that nobody may come between. */
    <T> T with(Function<SimulatedCluster, T> body) {
        lock.lock();
        try {
            long before = cluster.revision();
            T result = body.apply(cluster);
            if (cluster.revision() != before) {
                changed.signalAll();
            }
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a write, at most so long. The caller is inside {@link #with}. */
    @SuppressWarnings("WaitNotInLoop") // The loop is the caller's, who knows what it waits for.
    void awaitChange(Duration atMost) throws InterruptedException {
        if (!closed) {
            changed.await(Math.max(1, atMost.toNanos()), TimeUnit.NANOSECONDS);
        }
    }

    /** Wakes those who wait, so that they look at what they wait for again. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void act() {
        long compactAt = System.nanoTime() + COMPACTION.toNanos();
        long compactTo = 0;
        while (!closed()) {
            boolean busy = turnSafely();
            if (System.nanoTime() - compactAt >= 0) {
                long until = compactTo;
                compactTo = with(cluster -> {
                    cluster.compact(until);
                    return cluster.revision();
                });
                compactAt = System.nanoTime() + COMPACTION.toNanos();
            }
            if (!busy) {
                rest();
            }
        }
    }

    /** A cluster goes on without the step that failed; it is tried again in the next turn. */
    private boolean turnSafely() {
        try {
            return with(_ -> turn());
        } catch (RuntimeException e) {
            LOG.error("a program of the embedded cluster failed", e);
            return false;
        }
    }

    private boolean turn() {
        boolean busy = false;
        for (Actor actor : actors) {
            for (int i = 0; i < STEPS_IN_A_TURN && actor.step(cluster, Instant.now()); i++) {
                busy = true;
            }
        }
        return busy;
    }

    private void rest() {
        lock.lock();
        try {
            awaitChange(ACTORS_AT_LEAST);
        } catch (InterruptedException e) {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        actorThread.interrupt();
    }
}
