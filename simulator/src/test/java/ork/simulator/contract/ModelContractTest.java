package ork.simulator.contract;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import ork.doors.Doors;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/** The contract on the simulated API server, in a world of its own for each row, in virtual time. */
final class ModelContractTest extends ClusterContract {
    /** Longer than any row. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    @Override
    Ground ground() {
        return row -> {
            AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
            AtomicReference<Boolean> ended = new AtomicReference<>(false);
            try (World world = new World(WorldOptions.seeded(1))) {
                world.user("row", doors -> {
                    broken.set(attempt(row, doors));
                    ended.set(true);
                });
                world.await("the row has ended", ended::get, LIMIT);
            }
            Throwable thrown = broken.get();
            if (thrown != null) {
                throw thrown;
            }
        };
    }

    private static @Nullable Throwable attempt(Ground.Attempt row, Doors doors) {
        try {
            Place place = new Place(doors.cluster(), doors.clock(), doors.threads(), Duration.ofSeconds(20));
            Caller.installSites(place);
            row.on(place);
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }
}
