package ork.engine;

import static ork.engine.Entries.entry;
import static ork.engine.Entries.katalog;

import java.time.Duration;
import ork.katalog.CrdEntry;
import ork.simulator.world.Instance;
import ork.simulator.world.NetworkOptions;
import ork.simulator.world.Span;
import ork.simulator.world.WorldOptions;

/** Two boxes of one instance, one of which makes trouble and the other of which must not notice. */
final class Neighbours {
    static final CrdEntry LOUD = entry("loud", Entries.Tuning.STANDARD.withResync(Duration.ofMinutes(10)));
    static final CrdEntry QUIET = entry("quiet", Entries.Tuning.STANDARD.withResync(Duration.ofMinutes(10)));

    private Neighbours() {}

    /** A house whose network takes the same time for every call, so that nothing but a delay in it is a difference. */
    static House house(long seed) {
        Span still = Span.exactly(Duration.ofMillis(2));
        return new House(WorldOptions.seeded(seed)
                .with(NetworkOptions.normal().withCalls(still, still).withWatchDelivery(still)));
    }

    /** Both kinds are there and both boxes run. */
    static Instance begin(House house, Scripted script) {
        house.install(LOUD.type());
        house.install(QUIET.type());
        house.world.run(Duration.ofSeconds(1));
        Instance runtime = house.runtime(
                        "runtime-1", katalog(LOUD, QUIET), Settings.defaults().withoutElection(), script.fittings())
                .start();
        house.world.run(Duration.ofSeconds(2));
        return runtime;
    }
}
