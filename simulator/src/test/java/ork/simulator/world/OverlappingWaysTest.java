package ork.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import ork.doors.WatchEvent;
import ork.doors.WatchStream;

/** A network that is broken as a whole, and a way to one server that is broken meanwhile, or events that are late. */
final class OverlappingWaysTest {
    private final List<String> seen = new ArrayList<>();

    @AutoClose
    private final World world = new World(WorldOptions.seeded(11).withApiServers(2));

    private final Instance reader = reader();

    private Instance reader() {
        Instance made = world.instance("reader", InstanceOptions.normal(), doors -> {
            try (WatchStream watch = doors.cluster().watch(ConfigMaps.watch("0"))) {
                while (true) {
                    switch (watch.next()) {
                        case WatchEvent.Added(var object) -> seen.add(object.text("metadata", "name"));
                        case WatchEvent.Closed(String why) -> {
                            seen.add(why);
                            return () -> {};
                        }
                        case WatchEvent event -> seen.add(String.valueOf(event));
                    }
                }
            }
        });
        made.connectTo(world.server(0));
        return made.start();
    }

    private void commit(String name) {
        world.cluster().handle(ConfigMaps.create(name), world.now());
    }

    private void at(int seconds, Runnable deed) {
        world.after(Duration.ofSeconds(seconds).minus(world.elapsed()), deed);
    }

    private void run(int seconds) {
        world.run(Duration.ofSeconds(seconds).minus(world.elapsed()));
    }

    @Test
    void whatIsBehindALateEventComesAfterItThroughASilentNetworkToo() {
        List<String> decided = new ArrayList<>();
        List<String> late = new ArrayList<>();
        world.scriptEvents(incoming -> {
            String name = name(incoming);
            decided.add(name);
            return name.equals("a") ? Optional.of(new Arrival.Late(Duration.ofSeconds(5))) : Optional.<Arrival>empty();
        });
        world.onLateEvent(
                incoming -> late.add(name(incoming) + " at " + world.elapsed().toSeconds() + " s"));
        at(1, () -> {
            commit("a");
            commit("b");
        });
        at(3, () -> reader.partition(Partition.SILENT));
        at(4, () -> commit("c"));
        at(9, () -> assertThat(seen).isEmpty());
        at(10, reader::connect);
        run(12);
        assertThat(seen).containsExactly("a", "b", "c");
        assertThat(decided).containsExactly("a", "b", "c");
        assertThat(late).containsExactly("a at 10 s");
    }

    private static String name(Incoming incoming) {
        return incoming.event() instanceof WatchEvent.Added(var object) ? object.text("metadata", "name") : "";
    }

    @Test
    void aLateEventThatIsNotDueWhenTheNetworkIsMendedIsStillLate() {
        world.scriptEvents(incoming -> name(incoming).equals("a")
                ? Optional.of(new Arrival.Late(Duration.ofSeconds(5)))
                : Optional.<Arrival>empty());
        at(1, () -> commit("a"));
        at(2, () -> reader.partition(Partition.SILENT));
        at(3, () -> commit("b"));
        at(4, reader::connect);
        at(5, () -> assertThat(seen).isEmpty());
        run(7);
        assertThat(seen).containsExactly("a", "b");
    }

    @Test
    void aWatchEndsWhereItsWayWasCutOffInTheSilence() {
        at(1, () -> reader.partition(Partition.SILENT));
        at(2, () -> reader.partition(world.server(0), Partition.REFUSING));
        at(3, () -> commit("a"));
        at(4, reader::connect);
        run(6);
        assertThat(seen).containsExactly("connection reset");
    }

    @Test
    void aServerThatRestartsInTheSilenceIsMissedAfterIt() {
        at(1, () -> reader.partition(Partition.SILENT));
        restartAndCommit(2);
        at(3, () -> assertThat(seen).isEmpty());
        at(4, reader::connect);
        run(6);
        assertThat(seen).containsExactly("connection reset");
    }

    @Test
    void whatStillKeepsItsServerAwayKeepsItsEndAway() {
        at(1, () -> reader.partition(Partition.SILENT));
        at(1, () -> reader.partition(world.server(0), Partition.ANSWERS_LOST));
        restartAndCommit(2);
        at(4, reader::connect);
        at(6, () -> assertThat(seen).isEmpty());
        at(7, () -> reader.connect(world.server(0)));
        run(8);
        assertThat(seen).containsExactly("connection reset");
    }

    @Test
    void aWayThatIsMendedInTheSilenceTellsOfNoEnd() {
        at(1, () -> reader.partition(world.server(0), Partition.SILENT));
        restartAndCommit(2);
        at(3, () -> reader.partition(Partition.SILENT));
        at(4, () -> reader.connect(world.server(0)));
        at(6, () -> assertThat(seen).isEmpty());
        at(7, reader::connect);
        run(8);
        assertThat(seen).containsExactly("connection reset");
    }

    @Test
    void aServerThatGoesIsHeardOfWhereCallsAloneAreLost() {
        at(1, () -> reader.partition(Partition.CALLS_LOST));
        restartAndCommit(2);
        run(3);
        assertThat(seen).containsExactly("connection reset");
    }

    private void restartAndCommit(int seconds) {
        at(seconds, () -> {
            world.server(0).stop();
            world.server(0).start();
            commit("a");
        });
    }

    @Test
    void whoHasNoOtherServerToTurnToTurnsToNone() {
        world.server(1).stop();
        Instance client = world.instance("client", InstanceOptions.normal(), doors -> {
            for (int i = 0; i < 3; i++) {
                doors.cluster().send(ConfigMaps.create("a"));
            }
            return () -> {};
        });
        List<String> trace = new ArrayList<>();
        world.trace().readBy(trace::add);
        client.partition(world.server(0), Partition.REFUSING);
        client.connectTo(world.server(0));
        client.start();
        run(2);
        assertThat(world.calls()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(trace)
                .anyMatch(line -> line.contains("client connects to"))
                .noneMatch(line -> line.contains("turns"));
    }
}
