package ork.engine;

import static ork.engine.Entries.entry;
import static ork.engine.Entries.katalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import ork.katalog.CrdEntry;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.NetworkOptions;
import ork.simulator.world.Span;
import ork.simulator.world.WorldOptions;

/** Two boxes of one instance, one of which makes trouble and the other of which must not notice. */
final class Neighbours {
    static final Duration ONE_WAY = Duration.ofMillis(2);
    static final CrdEntry LOUD = entry("loud", Entries.Tuning.STANDARD.withResync(Duration.ofMinutes(10)));

    /** With one worker, so that what it does in one moment does not depend on which of several is quicker. */
    static final CrdEntry QUIET =
            entry("quiet", Entries.Tuning.STANDARD.withWorkers(1).withResync(Duration.ofMinutes(10)));

    private Neighbours() {}

    /** A house whose network takes the same time for every call, so that nothing but a delay in it is a difference. */
    static House house(long seed) {
        Span still = Span.exactly(ONE_WAY);
        return new House(WorldOptions.seeded(seed)
                .with(NetworkOptions.normal().withCalls(still, still).withWatchDelivery(still)));
    }

    /** Both kinds are there and both boxes run, in an instance that needs nobody's leave. */
    static Instance begin(House house, Scripted script) {
        return begin(house, List.of(Settings.defaults().withoutElection()), InstanceOptions.normal(), script);
    }

    /** The same with an election. @return the instance that has won; the others are ready to take over */
    static Instance begin(House house, int instances, Scripted script) {
        Settings elected = Settings.defaults()
                .withElection(new Settings.Election(
                        true,
                        Settings.LEASE_NAME,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(1)));
        InstanceOptions restarting = InstanceOptions.normal().restartingAfter(Duration.ofSeconds(1));
        return begin(house, Collections.nCopies(instances, elected), restarting, script);
    }

    private static Instance begin(House house, List<Settings> each, InstanceOptions options, Scripted script) {
        house.install(LOUD.type());
        house.install(QUIET.type());
        house.world.run(Duration.ofSeconds(1));
        List<Instance> instances = new ArrayList<>();
        for (Settings settings : each) {
            String name = "runtime-" + (instances.size() + 1);
            instances.add(house.runtime(name, options, katalog(LOUD, QUIET), settings, script.fittings())
                    .start());
            house.world.run(Duration.ofSeconds(2));
        }
        return instances.getFirst();
    }
}
