package ork.engine.sweep;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import ork.doors.ClusterPort;
import ork.doors.Doors;
import ork.doors.Mutex;
import ork.doors.ResourceType;
import ork.engine.box.KindResolver;
import ork.engine.journal.Journal;
import ork.engine.wait.Bell;

/**
 * Sweeps once a period while this instance leads; and soon where a box's kind has gone: its CRs went with it, and no box is
 * open that would find what they have left elsewhere.
 */
public final class Sweeper {
    /** Before what is to be done soon, and before what could not be done is tried again. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Doors doors;
    private final ClusterPort gated;
    private final Journal journal;
    private final Duration period;
    private final List<ResourceType> managed;
    private final Supplier<SortedMap<ResourceType, Boolean>> children;
    private final KindResolver resolver;
    private final Predicate<ResourceType> kindAbsent;
    private final BooleanSupplier leads;
    private final Bell bell;
    private final Mutex mutex;

    /** The kinds to look at without waiting for the period, and whether their plural and scope are a guess. Guarded by the mutex. */
    private final SortedMap<ResourceType, Boolean> bereaved = new TreeMap<>();

    /**
     * @param managed the kinds of CRs
     * @param children the kinds of children as they are known now, and whether their plural and scope are a guess
     */
    public Sweeper(
            Doors doors,
            ClusterPort gated,
            Journal journal,
            Duration period,
            List<ResourceType> managed,
            Supplier<SortedMap<ResourceType, Boolean>> children,
            KindResolver resolver,
            Predicate<ResourceType> kindAbsent,
            BooleanSupplier leads) {
        this.doors = doors;
        this.gated = gated;
        this.journal = journal;
        this.period = period;
        this.managed = List.copyOf(managed);
        this.children = children;
        this.resolver = resolver;
        this.kindAbsent = kindAbsent;
        this.leads = leads;
        this.bell = new Bell("sweep", doors.clock(), doors.threads());
        this.mutex = doors.threads().mutex("bereaved");
    }

    public void start() {
        doors.threads().start("sweep", this::run);
    }

    private void run() {
        long due = in(period);
        long next = due;
        while (true) {
            Bell.Woken woken = bell.await(Duration.ofNanos(Math.max(0, next - in(Duration.ZERO))));
            if (woken == Bell.Woken.CLOSED) {
                return;
            }
            if (woken == Bell.Woken.RUNG) {
                next = earlier(next, in(PAUSE));
                continue;
            }
            boolean all = in(Duration.ZERO) - due >= 0;
            due = all ? in(period) : due;
            next = look(all) ? due : earlier(due, in(PAUSE));
        }
    }

    /** @return whether nothing is left to do until the period is over */
    private boolean look(boolean all) {
        SortedMap<ResourceType, Boolean> kinds = taken();
        if (all) {
            kinds.putAll(children.get());
        }
        boolean done = !leads.getAsBoolean() || sweep(kinds) || all;
        if (!done) {
            mutex.holding(() -> bereaved.putAll(kinds));
        }
        return done;
    }

    private long in(Duration time) {
        return doors.clock().monotonicNanos() + time.toNanos();
    }

    private static long earlier(long one, long other) {
        return one - other < 0 ? one : other;
    }

    /**
     * Looks at children of these kinds soon, after the first reconciles of whoever has just begun to lead; what cannot be read or deleted is
     * tried again until all kinds are looked at. Does not block.
     */
    public void soon(SortedMap<ResourceType, Boolean> kinds) {
        if (!kinds.isEmpty()) {
            mutex.holding(() -> bereaved.putAll(kinds));
            bell.ring();
        }
    }

    private SortedMap<ResourceType, Boolean> taken() {
        return mutex.holding(() -> {
            SortedMap<ResourceType, Boolean> kinds = new TreeMap<>(bereaved);
            bereaved.clear();
            return kinds;
        });
    }

    public void stop() {
        bell.close();
    }

    /** @return whether all of it could be done */
    private boolean sweep(SortedMap<ResourceType, Boolean> kinds) {
        OrphanSweep sweep = new OrphanSweep(gated, journal, new Owners(gated, managed, kindAbsent));
        boolean done = true;
        for (Map.Entry<ResourceType, Boolean> kind : kinds.entrySet()) {
            if (!kind.getValue()) {
                done &= sweep.sweep(resolver.standing(kind.getKey()));
            } else if (resolver.resolve(kind.getKey()) instanceof KindResolver.Resolution.Served(ResourceType served)) {
                done &= sweep.sweep(served);
            }
        }
        return done;
    }
}
