package ork.engine.box;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import ork.doors.Clock;
import ork.doors.Mutex;
import ork.engine.journal.Fact;
import ork.engine.wait.Bell;
import ork.engine.wait.Turnstile;
import ork.katalog.CrdEntry;

/**
 * Runs a box's errands on a thread of its own, one after the other, so that no informer waits for a host or for the
 * cluster (IS-2). Each is run a moment after it came, by when caches have caught up with each other and most events of own
 * writes have been told as such.
 */
final class Porter {
    static final int ERRANDS_MAX = 1_000;
    private static final Duration SETTLING = Duration.ofMillis(250);

    private final CrdEntry entry;
    private final BoxWorld world;
    private final Clock clock;
    private final Turnstile turnstile;
    private final Containment containment;
    private final Bell bell;
    private final Mutex mutex;

    /** By their ids, in the order in which they came. Guarded by the mutex. */
    private final Map<String, Due> errands = new LinkedHashMap<>();

    private record Due(long nanos, Errand errand) {}

    /** @param turnstile open while the box is */
    Porter(CrdEntry entry, BoxWorld world, Turnstile turnstile) {
        this.entry = entry;
        this.world = world;
        this.clock = world.clock();
        this.turnstile = turnstile;
        this.containment = new Containment(world.fatal());
        this.bell = new Bell("box/" + entry.name() + "/porter", clock, world.threads());
        this.mutex = world.threads().mutex("box/" + entry.name() + "/errands");
    }

    /** Quick. @return whether it is going to be run; not while the box is shut, and not when there are too many */
    boolean take(Errand errand) {
        if (!turnstile.isOpen()) {
            return false;
        }
        long due = clock.monotonicNanos() + SETTLING.toNanos();
        boolean taken = mutex.holding(() -> {
            Due earlier = errands.get(errand.id());
            if (earlier == null && errands.size() >= ERRANDS_MAX) {
                return false;
            }
            errands.put(
                    errand.id(),
                    earlier == null ? new Due(due, errand) : new Due(earlier.nanos(), errand.after(earlier.errand())));
            return true;
        });
        bell.ring();
        return taken;
    }

    /**
     * Until {@link #close}.
     *
     * @param done runs one; false when it has to be run again a moment later
     */
    void run(Predicate<Errand> done) {
        while (awaitDue()) {
            Optional<Errand> next = mutex.holding(this::next);
            next.ifPresent(errand -> {
                Optional<Throwable> thrown = containment.run(() -> {
                    if (!done.test(errand)) {
                        again(errand);
                    }
                });
                thrown.ifPresent(panic ->
                        containment.run(() -> world.journal().record(new Fact.HandlerPanicked(entry.type(), panic))));
            });
        }
    }

    void close() {
        bell.close();
    }

    private void again(Errand errand) {
        long due = clock.monotonicNanos() + SETTLING.toNanos();
        mutex.holding(() -> {
            Due later = errands.get(errand.id());
            errands.put(
                    errand.id(),
                    new Due(due, later == null ? errand : later.errand().after(errand)));
        });
    }

    private boolean awaitDue() {
        while (true) {
            OptionalLong due = mutex.holding(
                    () -> errands.values().stream().mapToLong(Due::nanos).min());
            Duration left = due.isEmpty() ? Duration.ZERO : Duration.ofNanos(due.getAsLong() - clock.monotonicNanos());
            if (due.isPresent() && !left.isPositive()) {
                return true;
            }
            Bell.Woken woken = due.isEmpty() ? bell.await() : bell.await(left);
            if (woken == Bell.Woken.CLOSED) {
                return false;
            }
        }
    }

    private Optional<Errand> next() {
        long now = clock.monotonicNanos();
        for (Iterator<Due> all = errands.values().iterator(); all.hasNext(); ) {
            Due each = all.next();
            if (each.nanos() - now <= 0) {
                all.remove();
                return Optional.of(each.errand());
            }
        }
        return Optional.empty();
    }
}
