package ork.engine.queue;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import ork.doors.Clock;
import ork.doors.Mutex;
import ork.doors.Threads;

/**
 * The keys of a box that want a reconcile, and the rule that no two workers hold the same one (RC-7, G1).
 *
 * <p><b>Where a key is.</b> A key is in any of three places, in each of them once: <i>delayed</i> (its time has not
 * come), <i>ready</i> (it waits for a worker), <i>held</i> (a worker has it). Ready and held exclude each other: what
 * asks for a held key is noted on it, and {@link #done} makes it ready again. So an addition is never lost (a wake-up
 * that comes during a reconcile leads to another one after it) and never splits (two workers never meet on a key). Being
 * delayed excludes nothing; when its time has come the key is asked for like any other.
 *
 * <p><b>Own writes.</b> A reconcile changes objects that the box watches, and the events of these changes ask for the
 * key like foreign ones. They often come before the write has been answered, so what an event is cannot be told when it
 * arrives: the causes are kept, up to a bound, and judged when the reconcile ends and says what it wrote. An event of an
 * own write that comes after the end finds itself expected. Only single events of a watch are judged so. What a list
 * found may stand for a foreign change and our own on top of it, and always counts.
 *
 * <p>The other half of this bargain is the reconciler's: it must call {@code Turn.wrote} only for a version that its
 * write made. A write that changes nothing is answered with the version that somebody else made (A3), whose event must
 * count.
 *
 * <p><b>Order.</b> Fresh keys go before those that only a resync asks for, so that a change does not wait behind a
 * thousand objects that are fine. Both lines are first in, first out, and the second is never starved
 * ({@link ReadyKeys}). The depth mark is for those who watch: no key is dropped for it (decision 8) unless the caller
 * says so for one ({@link #offerWhileFull}), and since keys are deduplicated the queue is never longer than the cache.
 *
 * <p><b>Time.</b> One timer at most is armed, for the earliest delayed key, and it only signals. Takers do the rest:
 * each looks for due keys when it comes by, arms the timer if nobody has, and on leaving wakes another taker if there is
 * more to do. While all workers are busy no timer is armed, and none is missed. Clock and meter are never called under
 * the lock.
 */
public final class WorkQueue<K extends Comparable<K>> {
    private static final Duration DELAY_MAX = Duration.ofDays(365);

    private final Clock clock;
    private volatile int depthMark;
    private final QueueMeter meter;
    private final BooleanSupplier youngestFirst;
    private final Mutex mutex;
    private final Mutex.Condition changed;

    // Everything below is guarded by the mutex.
    private final ReadyKeys<K> ready = new ReadyKeys<>();
    private final DelayedKeys<K> delayed = new DelayedKeys<>();
    private final Map<K, Held> held = new TreeMap<>();
    private final ExpectedEvents<K> expected = new ExpectedEvents<>();
    private final Backoff<K> backoff;
    private boolean closed;
    private long adds;
    private long retries;
    private long dropped;
    private OptionalLong armedFor = OptionalLong.empty();
    private long armings;
    private Clock.@Nullable Timer timer;

    public WorkQueue(String name, Clock clock, Threads threads, QueueSettings settings, QueueMeter meter) {
        this(name, clock, threads, settings, meter, () -> false);
    }

    /**
     * @param youngestFirst whether of the keys that wait the last one is taken this time, since no order between keys is
     *     promised (RC-3); asked under the lock, so it must not wait
     */
    public WorkQueue(
            String name,
            Clock clock,
            Threads threads,
            QueueSettings settings,
            QueueMeter meter,
            BooleanSupplier youngestFirst) {
        this.clock = clock;
        this.youngestFirst = youngestFirst;
        this.depthMark = settings.depthMark();
        this.meter = meter;
        this.mutex = threads.mutex("queue/" + name);
        this.changed = mutex.condition("queue/" + name);
        this.backoff = new Backoff<>(settings);
    }

    /** The key wants a reconcile now. Dropped after {@link #close}. */
    public void add(K key, Cause cause) {
        long now = clock.monotonicNanos();
        tell(mutex.holding(() -> {
            long before = adds;
            ask(key, cause, now);
            return adds - before;
        }));
    }

    /** The key wants a reconcile after the delay; of several delays of one key the one that ends first counts. */
    public void addAfter(K key, Duration delay, Cause cause) {
        if (!delay.isPositive()) {
            add(key, cause);
            return;
        }
        long due = clock.monotonicNanos() + (delay.compareTo(DELAY_MAX) < 0 ? delay : DELAY_MAX).toNanos();
        mutex.holding(() -> delay(key, due, cause));
    }

    /** The reconcile of the key failed: again after the key's backoff. @return that backoff */
    public Duration retry(K key) {
        long now = clock.monotonicNanos();
        Duration wait = mutex.holding(() -> {
            retries++;
            Duration next = backoff.next(key);
            delay(key, now + next.toNanos(), Cause.RETRY);
            return next;
        });
        meter.retried();
        return wait;
    }

    /** The key succeeded or is gone: its next retry is a first one again, and a retry that still waits is dropped. */
    public void forget(K key) {
        mutex.holding(() -> {
            backoff.forget(key);
            delayed.dropRetry(key);
        });
    }

    /** Whether the turn of the key has attempts left after one more failure. */
    public boolean turnGoesOn(K key) {
        return mutex.holding(() -> backoff.turnGoesOn(key));
    }

    /**
     * As {@link #add}, but the key is dropped unless it waits or is held already, or the cause is an own write. What is
     * dropped is counted.
     */
    public void offerWhileFull(K key, Cause cause) {
        long now = clock.monotonicNanos();
        tell(mutex.holding(() -> {
            boolean own = cause instanceof Cause.Change change && expected.arrived(key, change);
            if (own || closed) {
                return 0L;
            }
            if (!ready.has(key) && !held.containsKey(key)) {
                dropped++;
                return 0L;
            }
            long before = adds;
            ask(key, cause, now);
            return adds - before;
        }));
    }

    /** Whether a worker has the key now, so that it cannot be told yet which events are of its own writes. */
    public boolean isHeld(K key) {
        return mutex.holding(() -> held.containsKey(key));
    }

    /** Whether the key waits for a worker, which will see all that has changed by then. */
    public boolean isReady(K key) {
        return mutex.holding(() -> ready.has(key));
    }

    /** Where the key is now. One that is held or ready may be delayed besides. */
    public Standing standing(K key) {
        long now = clock.monotonicNanos();
        return mutex.holding(() -> {
            if (held.containsKey(key)) {
                return new Standing.Held();
            }
            OptionalLong due = delayed.due(key);
            if (ready.has(key) || (due.isPresent() && due.getAsLong() - now <= 0)) {
                return new Standing.Ready();
            }
            return due.isPresent()
                    ? new Standing.Delayed(Duration.ofNanos(due.getAsLong() - now))
                    : new Standing.Absent();
        });
    }

    /** Whether the event is one of an own write whose reconcile has ended. It is expected once, and then no more. */
    public boolean wasOwn(K key, Cause.Change event) {
        return mutex.holding(() -> expected.arrived(key, event));
    }

    /** How many keys wait for a worker. */
    public int waiting() {
        return mutex.holding(ready::size);
    }

    /** Retries of the key since it was last forgotten. */
    public int retries(K key) {
        return mutex.holding(() -> backoff.retries(key));
    }

    /**
     * Blocks until a key is ready and gives it to the caller, who owes a {@link #done}. Nobody else gets the key before
     * that. Empty once the queue is closed: what still waits is left.
     */
    public Optional<K> take() {
        return take(() -> false);
    }

    /** @param leaves whether the caller wants no key any more; asked again after each {@link #wake} */
    public Optional<K> take(BooleanSupplier leaves) {
        while (true) {
            if (leaves.getAsBoolean()) {
                // It may have been woken for a key.
                wake();
                return Optional.empty();
            }
            long now = clock.monotonicNanos();
            Step<K> step = mutex.holding(() -> step(now));
            switch (step) {
                case Step.Take<K>(K key, Duration waited, long promoted) -> {
                    tell(promoted);
                    meter.taken(waited);
                    return Optional.of(key);
                }
                case Step.Arm<K>(Duration delay, long arming) -> arm(delay, arming);
                case Step.Again<K> _ -> {}
                case Step.GoHome<K> _ -> {
                    return Optional.empty();
                }
            }
        }
    }

    /**
     * The reconcile of the key has ended. If it was added meanwhile it is ready again, unless all that added it were
     * events of versions that this reconcile wrote itself.
     *
     * @throws IllegalStateException when nobody holds the key
     */
    public void done(K key, OwnWrites writes) {
        long now = clock.monotonicNanos();
        Done result = mutex.holding(() -> {
            Held mine = held.remove(key);
            if (mine == null) {
                throw new IllegalStateException("the queue was given back a key that nobody holds: " + key);
            }
            expected.expect(key, mine.settle(writes.versions()));
            long before = adds;
            if (mine.again()) {
                makeReady(key, mine.againSoon(), now);
            }
            return new Done(adds - before, Duration.ofNanos(now - mine.sinceNanos()));
        });
        meter.finished(result.worked());
        tell(result.added());
    }

    /** Lets every taker ask whether it leaves. */
    public void wake() {
        mutex.holding(changed::signalAll);
    }

    /** From now on the queue counts as under pressure beyond so many waiting keys. */
    public void mark(int depth) {
        depthMark = depth;
    }

    /** Accepts nothing more and sends the takers home. For good. */
    public void close() {
        Clock.Timer armed = mutex.holding(() -> {
                    closed = true;
                    delayed.clear();
                    changed.signalAll();
                    return Optional.ofNullable(timer);
                })
                .orElse(() -> {});
        armed.cancel();
    }

    public QueueStats stats() {
        long now = clock.monotonicNanos();
        return mutex.holding(() -> {
            long unfinished = 0;
            long longest = 0;
            for (Held each : held.values()) {
                long worked = Math.max(0, now - each.sinceNanos());
                unfinished += worked;
                longest = Math.max(longest, worked);
            }
            return new QueueStats(
                    ready.size(),
                    delayed.size(),
                    held.size(),
                    adds,
                    retries,
                    dropped,
                    ready.size() > depthMark,
                    Duration.ofNanos(unfinished),
                    Duration.ofNanos(longest));
        });
    }

    // Under the lock.

    /** What a taker does next. */
    private sealed interface Step<K> {
        /** @param promoted delayed keys that have become ready, this one perhaps among them */
        record Take<K>(K key, Duration waited, long promoted) implements Step<K> {}

        record Arm<K>(Duration delay, long arming) implements Step<K> {}

        record Again<K>() implements Step<K> {}

        record GoHome<K>() implements Step<K> {}
    }

    private record Done(long added, Duration worked) {}

    private Step<K> step(long now) {
        if (closed) {
            return new Step.GoHome<>();
        }
        long promoted = promote(now);
        Optional<ReadyKeys.Ready<K>> next = ready.poll(youngestFirst);
        OptionalLong toArm = wantsArming();
        if (next.isPresent()) {
            held.put(next.get().key(), new Held(now));
            if (!ready.isEmpty() || toArm.isPresent()) {
                changed.signal();
            }
            return new Step.Take<>(
                    next.get().key(),
                    Duration.ofNanos(Math.max(0, now - next.get().sinceNanos())),
                    promoted);
        }
        if (toArm.isPresent()) {
            armedFor = toArm;
            return new Step.Arm<>(Duration.ofNanos(toArm.getAsLong() - now), ++armings);
        }
        changed.await();
        return new Step.Again<>();
    }

    private void ask(K key, Cause cause, long now) {
        if (closed || (cause instanceof Cause.Change change && expected.arrived(key, change))) {
            return;
        }
        Held holder = held.get(key);
        if (holder == null) {
            makeReady(key, !(cause instanceof Cause.Resync), now);
        } else {
            holder.asked(cause);
        }
    }

    private void makeReady(K key, boolean fresh, long now) {
        if (!closed && ready.add(key, fresh, now)) {
            adds++;
            changed.signal();
        }
    }

    private void delay(K key, long due, Cause cause) {
        if (!closed) {
            delayed.add(key, due, cause);
            if (wantsArming().isPresent()) {
                changed.signal();
            }
        }
    }

    private long promote(long now) {
        long before = adds;
        Optional<DelayedKeys.Delayed<K>> due = delayed.pollDue(now);
        while (due.isPresent()) {
            ask(due.get().key(), due.get().cause(), now);
            due = delayed.pollDue(now);
        }
        return adds - before;
    }

    /** The moment for which a timer is needed that nobody has armed. */
    private OptionalLong wantsArming() {
        OptionalLong first = delayed.firstDue();
        boolean armed = first.isPresent() && armedFor.isPresent() && armedFor.getAsLong() - first.getAsLong() <= 0;
        return armed ? OptionalLong.empty() : first;
    }

    // Outside of the lock.

    private void tell(long added) {
        for (long i = 0; i < added; i++) {
            meter.added();
        }
    }

    private void arm(Duration delay, long arming) {
        Clock.Timer made = clock.schedule(delay, () -> rings(arming));
        Optional<Clock.Timer> superfluous = mutex.holding(() -> {
            if (closed || arming != armings) {
                return Optional.of(made);
            }
            Clock.Timer before = timer;
            timer = made;
            return Optional.ofNullable(before);
        });
        superfluous.ifPresent(Clock.Timer::cancel);
    }

    private void rings(long arming) {
        mutex.holding(() -> {
            if (arming == armings) {
                armedFor = OptionalLong.empty();
                changed.signal();
            }
        });
    }
}
