package ork.engine.sweep;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import ork.doors.ClusterPort;
import ork.doors.Doors;
import ork.doors.ResourceType;
import ork.engine.box.KindResolver;
import ork.engine.journal.Journal;
import ork.engine.wait.Bell;

/** Sweeps once a period while this instance leads. */
public final class Sweeper {
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
    }

    public void start() {
        doors.threads().start("sweep", () -> {
            while (bell.await(period) != Bell.Woken.CLOSED) {
                if (leads.getAsBoolean()) {
                    sweep();
                }
            }
        });
    }

    public void stop() {
        bell.close();
    }

    private void sweep() {
        OrphanSweep sweep = new OrphanSweep(gated, journal, new Owners(gated, managed, kindAbsent));
        children.get().forEach((type, guessed) -> {
            if (!guessed) {
                sweep.sweep(resolver.standing(type));
            } else if (resolver.resolve(type) instanceof KindResolver.Resolution.Served(ResourceType served)) {
                sweep.sweep(served);
            }
        });
    }
}
