package ork.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.Doors;
import ork.doors.WatchEvent;
import ork.doors.WatchStream;
import ork.json.JsonObject;

/** The way from a client to one of several API servers is broken, in one direction or both, and the other ways are not. */
final class LinksTest {
    private final List<String> seen = new ArrayList<>();

    private static World world(int servers) {
        return new World(WorldOptions.seeded(11).withApiServers(servers));
    }

    private void note(World world, Doors doors, Call call) {
        String what = switch (doors.cluster().send(call)) {
            case Answer.Done _ -> "done";
            case Answer.Refused(var status) -> String.valueOf(status.code());
            case Answer.Unsent _ -> "unsent";
            case Answer.Unknown _ -> "unknown";
        };
        seen.add(what + " after " + world.elapsed().toSeconds() + " s by "
                + world.calls().getLast().server());
    }

    /** A client of the first server, which creates one object after another. */
    private Instance client(World world, String... names) {
        Instance client = world.instance("client", InstanceOptions.normal(), doors -> {
            for (String name : names) {
                note(world, doors, ConfigMaps.create(name));
            }
            return () -> {};
        });
        client.connectTo(world.server(0));
        return client;
    }

    @Test
    void aRefusedConnectionIsMadeToTheNextServerThen() {
        try (World world = world(2)) {
            Instance client = client(world, "a", "b");
            client.partition(world.server(0), Partition.REFUSING);
            client.start();
            world.run(Duration.ofSeconds(1));
            assertThat(seen).containsExactly("unsent after 0 s by ", "done after 0 s by API server 1");
            assertThat(client.partitionsMet(world.server(0))).isOne();
            assertThat(client.partitionsMet(world.server(1))).isZero();
        }
    }

    @Test
    void whoIsNotAnsweredTurnsToTheNextServerWhenItGivesUp() {
        try (World world = world(3)) {
            Instance client = client(world, "a", "b", "c", "d");
            client.partition(world.server(0), Partition.SILENT);
            client.partition(world.server(1), Partition.CALLS_LOST);
            client.partition(world.server(2), Partition.ANSWERS_LOST);
            client.start();
            world.after(Duration.ofSeconds(14), () -> client.connect(world.server(0)));
            world.run(Duration.ofSeconds(20));
            assertThat(seen)
                    .containsExactly(
                            "unknown after 5 s by ",
                            "unknown after 10 s by ",
                            "unknown after 15 s by API server 2",
                            "done after 15 s by API server 0");
            assertThat(ConfigMaps.exists(world, "a")).isFalse();
            assertThat(ConfigMaps.exists(world, "b")).isFalse();
            assertThat(ConfigMaps.exists(world, "c"))
                    .as("the answer alone was lost")
                    .isTrue();
        }
    }

    @Test
    void whoeverUsesAnotherServerNoticesNothing() {
        try (World world = world(2)) {
            Instance client = client(world, "a", "b");
            client.partition(world.server(1), Partition.REFUSING);
            client.start();
            world.run(Duration.ofSeconds(1));
            assertThat(seen).containsExactly("done after 0 s by API server 0", "done after 0 s by API server 0");
            assertThat(client.partitionsMet(world.server(1))).isZero();
        }
    }

    @Test
    void withoutAnotherServerNobodyIsReached() {
        try (World world = world(2)) {
            Instance client = client(world, "a", "b", "c");
            client.partition(world.server(0), Partition.REFUSING);
            world.server(1).stop();
            client.start();
            world.run(Duration.ofSeconds(1));
            assertThat(seen).containsExactly("unsent after 0 s by ", "unsent after 0 s by ", "unsent after 0 s by ");
        }
    }

    @Test
    void watchesOfARefusedServerEndAndThoseOfOthersGoOn() {
        try (World world = world(2)) {
            Instance reader = watcher(world, "reader");
            Instance other = watcher(world, "other");
            reader.connectTo(world.server(0));
            other.connectTo(world.server(1));
            reader.start();
            other.start();
            world.after(Duration.ofSeconds(1), () -> {
                reader.partition(world.server(0), Partition.REFUSING);
                other.partition(world.server(0), Partition.REFUSING);
            });
            world.after(Duration.ofSeconds(2), () -> commit(world, "a"));
            world.run(Duration.ofSeconds(5));
            assertThat(seen).containsExactly("reader: connection reset", "other: a");
        }
    }

    @Test
    void watchesBehindASilentWayTellLaterWhatWasKeptAway() {
        try (World world = world(2)) {
            Instance reader = watcher(world, "reader");
            reader.connectTo(world.server(0));
            reader.start();
            world.after(Duration.ofSeconds(1), () -> reader.partition(world.server(0), Partition.ANSWERS_LOST));
            world.after(Duration.ofSeconds(2), () -> commit(world, "a"));
            world.after(Duration.ofSeconds(3), () -> assertThat(seen).isEmpty());
            world.after(Duration.ofSeconds(4), () -> reader.connect(world.server(0)));
            world.run(Duration.ofSeconds(5));
            assertThat(seen).containsExactly("reader: a");
        }
    }

    @Test
    void aServerThatGoesDownBehindASilentWayIsMissedWhenTheWayIsMended() {
        try (World world = world(2)) {
            Instance reader = watcher(world, "reader");
            reader.connectTo(world.server(0));
            reader.start();
            world.after(Duration.ofSeconds(1), () -> reader.partition(world.server(0), Partition.SILENT));
            world.after(Duration.ofSeconds(2), () -> {
                world.server(0).stop();
                world.server(0).start();
                commit(world, "a");
            });
            world.after(Duration.ofSeconds(3), () -> assertThat(seen).isEmpty());
            world.after(Duration.ofSeconds(4), world::heal);
            world.run(Duration.ofSeconds(5));
            assertThat(seen).containsExactly("reader: connection reset");
        }
    }

    @Test
    void aWatchThatNoServerAnswersIsOpenedElsewhereAfterTenSeconds() {
        try (World world = world(2)) {
            commit(world, "a");
            Instance reader = world.instance("reader", InstanceOptions.normal(), doors -> {
                read(doors, "first");
                read(doors, "second");
                seen.add("after " + world.elapsed().toSeconds() + " s");
                return () -> {};
            });
            reader.connectTo(world.server(0));
            reader.partition(world.server(0), Partition.SILENT);
            reader.start();
            world.run(Duration.ofSeconds(15));
            assertThat(seen).containsExactly("first: connection timed out", "second: a", "after 10 s");
        }
    }

    private Instance watcher(World world, String name) {
        return world.instance(name, InstanceOptions.normal(), doors -> {
            read(doors, name);
            return () -> {};
        });
    }

    private void read(Doors doors, String name) {
        try (WatchStream watch = doors.cluster().watch(ConfigMaps.watch("0"))) {
            seen.add(name + ": "
                    + switch (watch.next()) {
                        case WatchEvent.Added(JsonObject object) -> object.text("metadata", "name");
                        case WatchEvent.Closed(String why) -> why;
                        case WatchEvent event -> event.getClass().getSimpleName();
                    });
        }
    }

    private static void commit(World world, String name) {
        world.cluster().handle(ConfigMaps.create(name), world.now());
    }
}
