package ork.simulator.front;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.WatchRequest;
import ork.simulator.api.Actor;
import ork.simulator.api.Handling;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.access.Subject;
import ork.simulator.api.admission.Review;
import ork.simulator.api.admission.Reviewed;
import ork.simulator.api.admission.Webhooks;
import ork.simulator.front.webhook.HttpWebhooks;

/**
 * A simulated cluster open to clients, in real time or by a clock that stands. One lock makes its requests take turns, but for the time in which webhooks are asked;
 * each of its own programs, such as the garbage collector, acts on a thread of its own after each write and at least every
 * {@link #ACTORS_AT_LEAST}; by a standing clock they act before the write is answered, and when the clock is moved.
 */
final class LiveCluster implements ClusterPort, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveCluster.class);
    private static final Duration ACTORS_AT_LEAST = Duration.ofMillis(200);
    /** What happens within such a time is looked at at once, but for a few times after a rest. */
    private static final Duration ACTORS_EVERY = Duration.ofMillis(20);

    private static final Duration ACTORS_APART = Duration.ofMillis(2);
    private static final int ACTORS_AT_ONCE = 20;
    /** Steps of the cluster's own programs before others get a turn. */
    private static final int STEPS_IN_A_TURN = 50;
    /** The history is cut this often; who watches from further back is told 410, as on a real server. */
    private static final Duration COMPACTION = Duration.ofMinutes(5);

    private static final int CUT_AT_ONCE = 1_000;

    private final SimulatedCluster cluster;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final HttpWebhooks http;
    private final List<Thread> threads = new ArrayList<>();
    private final @Nullable StandingClock clock;
    private boolean closed;
    /** Where the history stood when it was cut last. For the thread that cuts it alone. */
    private long cutNext;

    /** In real time. */
    LiveCluster(SimulatedCluster cluster, List<Actor> actors) {
        this(cluster, Optional.empty());
        for (Actor actor : actors) {
            threads.add(Thread.ofVirtual().name("ork-cluster-" + actor.name()).start(() -> act(actor)));
        }
        threads.add(Thread.ofVirtual().name("ork-cluster-compaction").start(this::compact));
    }

    /** By a clock that stands. Its history is not cut: a client that reads slowly is not too late for what just passed. */
    static LiveCluster standing(SimulatedCluster cluster, List<Actor> actors, Instant start) {
        StandingClock clock = new StandingClock(start, actors);
        LiveCluster live = new LiveCluster(cluster, Optional.of(clock));
        live.advance(Duration.ZERO);
        return live;
    }

    private LiveCluster(SimulatedCluster cluster, Optional<StandingClock> clock) {
        this.cluster = cluster;
        this.clock = clock.orElse(null);
        this.http = new HttpWebhooks(new ServiceAddresses(this));
        cluster.webhooks(new Webhooks() {
            @Override
            public Reviewed ask(Review review) {
                return askAll(List.of(review)).getFirst();
            }

            @Override
            public List<Reviewed> askAll(List<Review> reviews) {
                return LiveCluster.this.ask(reviews);
            }
        });
    }

    Instant now() {
        return clock == null ? Instant.now() : clock.now();
    }

    /** @throws IllegalStateException in real time */
    void advance(Duration time) {
        StandingClock standing = clock;
        if (standing == null) {
            throw new IllegalStateException("this cluster is in real time, which passes by itself");
        }
        with(cluster -> {
            standing.advance(cluster, time);
            return time;
        });
    }

    @Override
    public Answer send(Call call) {
        return send(call, Subject.ADMINISTRATOR, false);
    }

    /**
     * Answers somebody's request. Webhooks are asked while others go on; all of them together have the time of the call.
     *
     * @param dry whether nothing comes of it
     */
    Answer send(Call call, Subject user, boolean dry) {
        long end = System.nanoTime() + call.timeout().toNanos();
        Begun begun = with(cluster -> Begun.of(cluster.begin(call, user, dry, now())));
        Handling handling = begun.handling();
        for (List<Review> asked = begun.asked(); !asked.isEmpty(); asked = with(_ -> handling.step())) {
            List<Review> reviews = shortened(asked, Duration.ofNanos(end - System.nanoTime()));
            List<Reviewed> heard = ask(reviews);
            if (System.nanoTime() - end >= 0) {
                handling.giveUp();
                break;
            }
            for (int i = 0; i < heard.size(); i++) {
                handling.hear(asked.get(i), heard.get(i));
            }
        }
        return handling.answer();
    }

    /** A request after its first step, which is the last one unless webhooks are asked. */
    private record Begun(Handling handling, List<Review> asked) {
        static Begun of(Handling handling) {
            return new Begun(handling, handling.step());
        }
    }

    private static List<Review> shortened(List<Review> reviews, Duration left) {
        return reviews.stream()
                .map(each -> each.timeout().compareTo(left) <= 0 ? each : each.within(left))
                .toList();
    }

    @Override
    public LiveWatch watch(WatchRequest request) {
        return watch(request, false);
    }

    /** @param initialEvents as {@link SimulatedCluster#watch(WatchRequest, boolean)} has it */
    LiveWatch watch(WatchRequest request, boolean initialEvents) {
        return with(cluster -> new LiveWatch(this, cluster.watch(request, initialEvents), request));
    }

    /** Does several things that nobody may come between. */
    <T> T with(Function<SimulatedCluster, T> body) {
        lock.lock();
        try {
            long before = cluster.revision();
            T result = body.apply(cluster);
            if (cluster.revision() != before) {
                if (clock != null && lock.getHoldCount() == 1) {
                    clock.settle(cluster);
                }
                changed.signalAll();
            }
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** What webhooks say, while others go on. */
    List<Reviewed> ask(List<Review> reviews) {
        return outside(() -> http.askAll(reviews));
    }

    /** Waits for something outside the cluster, which others may use meanwhile, though the caller be inside {@link #with}. */
    private <T> T outside(Supplier<T> body) {
        int holds = lock.getHoldCount();
        if (holds > 0) {
            // What was written so far is news for those who wait.
            changed.signalAll();
        }
        for (int i = 0; i < holds; i++) {
            lock.unlock();
        }
        try {
            return body.get();
        } finally {
            for (int i = 0; i < holds; i++) {
                lock.lock();
            }
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

    private void act(Actor actor) {
        Pace pace = new Pace(ACTORS_EVERY, ACTORS_APART, ACTORS_AT_ONCE);
        while (!closed()) {
            if (!turnSafely(actor)) {
                pace.await();
                rest();
            }
        }
    }

    /** A cluster goes on without the step that failed; it is tried again in the next turn. */
    private boolean turnSafely(Actor actor) {
        try {
            return with(cluster -> {
                boolean busy = false;
                for (int i = 0; i < STEPS_IN_A_TURN && actor.step(cluster, now()); i++) {
                    busy = true;
                }
                return busy;
            });
        } catch (RuntimeException e) {
            LOG.error("{} of the embedded cluster failed", actor.name(), e);
            return false;
        }
    }

    private void compact() {
        while (!closed()) {
            try {
                Thread.sleep(COMPACTION);
            } catch (InterruptedException e) {
                return;
            }
            cut();
        }
    }

    /** Forgets what was older the last time already. A little at once: others come between. */
    void cut() {
        long to = cutNext;
        cutNext = with(SimulatedCluster::revision);
        while (with(cluster -> {
            cluster.compact(Math.min(to, cluster.compactedRevision() + CUT_AT_ONCE));
            return cluster.compactedRevision() < Math.min(to, cluster.revision());
        })) {}
    }

    private void rest() {
        lock.lock();
        try {
            awaitChange(ACTORS_AT_LEAST);
        } catch (InterruptedException e) {
            // Whoever interrupts has closed the cluster, which is looked at next.
            Thread.currentThread().interrupt();
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
        threads.forEach(Thread::interrupt);
        http.close();
    }
}
