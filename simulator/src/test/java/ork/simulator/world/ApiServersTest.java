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
import ork.rows.Row;

/** Several API servers over one history, of which one may be behind (E1 to E3, F1). */
class ApiServersTest {
    private final List<String> seen = new ArrayList<>();

    private static World world(int servers) {
        return new World(WorldOptions.seeded(11).withApiServers(servers));
    }

    private static void commit(World world, String name) {
        world.cluster().handle(ConfigMaps.create(name), world.now());
    }

    private void note(Doors doors, Call call) {
        seen.add(
                switch (doors.cluster().send(call)) {
                    case Answer.Done(JsonObject list) -> list.array("items").size() + " items";
                    case Answer.Refused(var status) -> String.valueOf(status.code());
                    case Answer.Unsent _ -> "unsent";
                    case Answer.Unknown _ -> "unknown";
                });
    }

    @Test
    void aServerThatIsBehindShowsThePastToThoseWhoTakeWhatIsAtHandAndTheTruthToThoseWhoAsk() {
        try (World world = world(2)) {
            world.server(1).freeze();
            commit(world, "a");
            Instance reader = world.instance("reader", InstanceOptions.normal(), doors -> {
                note(doors, ConfigMaps.list("0"));
                note(doors, ConfigMaps.list(""));
                return () -> {};
            });
            reader.connectTo(world.server(1));
            reader.start();
            world.run(Duration.ofSeconds(1));
            assertThat(seen).containsExactly("0 items", "1 items");
        }
    }

    @Test
    void aReconnectToAServerThatIsBehindGoesBackInTime() {
        try (World world = world(2)) {
            world.server(1).freeze();
            commit(world, "a");
            Instance reader = world.instance("reader", InstanceOptions.normal(), doors -> {
                note(doors, ConfigMaps.list("0"));
                doors.clock().sleep(Duration.ofSeconds(10));
                note(doors, ConfigMaps.list("0"));
                return () -> {};
            });
            reader.connectTo(world.server(0));
            reader.start();
            world.after(Duration.ofSeconds(5), () -> world.server(0).stop());
            world.run(Duration.ofSeconds(20));
            assertThat(seen).containsExactly("1 items", "0 items");
        }
    }

    @Test
    @Row("F11")
    void aRestartedServerKnowsNothingOfWhatCameBefore() {
        try (World world = world(1)) {
            String old = String.valueOf(world.cluster().revision());
            commit(world, "a");
            world.server(0).stop();
            world.server(0).start();
            String newest = String.valueOf(world.cluster().revision());
            world.user("reader", doors -> {
                try (WatchStream watch = doors.cluster().watch(ConfigMaps.watch(old))) {
                    seen.add(watch.next() instanceof WatchEvent.Failed(var status) ? status.toString() : "served");
                }
                try (WatchStream watch = doors.cluster().watch(ConfigMaps.watch(newest))) {
                    seen.add(watch.next() instanceof WatchEvent.Added(JsonObject object) ? name(object) : "nothing");
                }
            });
            world.after(Duration.ofSeconds(2), () -> commit(world, "b"));
            world.run(Duration.ofSeconds(5));
            assertThat(seen)
                    .containsExactly("410 Expired: too old resource version: " + old + " (" + newest + ")", "b");
        }
    }

    @Test
    @Row("F10")
    void anEventMayTakeMinutesAndStillComesInItsTurn() {
        Span minutes = new Span(Duration.ZERO, Duration.ofMinutes(3));
        WorldOptions options =
                WorldOptions.seeded(5).with(NetworkOptions.normal().withWatchDelivery(minutes));
        try (World world = new World(options)) {
            List<Duration> moments = new ArrayList<>();
            world.user("reader", doors -> {
                WatchStream watch = doors.cluster().watch(ConfigMaps.watch("0"));
                while (watch.next() instanceof WatchEvent.Added(JsonObject object)) {
                    seen.add(name(object));
                    moments.add(world.elapsed());
                }
            });
            world.run(Duration.ofSeconds(1));
            for (int i = 0; i < 10; i++) {
                commit(world, "n" + i);
            }
            world.run(Duration.ofMinutes(4));
            assertThat(seen).hasSize(10).isSorted();
            assertThat(moments.getLast()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(4));
        }
    }

    @Test
    @Row("E8")
    void aWritersOwnWriteIsInItsAnswerBeforeItIsInItsCache() {
        Span second = new Span(Duration.ofSeconds(1), Duration.ofSeconds(2));
        WorldOptions options =
                WorldOptions.seeded(6).with(NetworkOptions.normal().withWatchDelivery(second));
        try (World world = new World(options)) {
            List<String> cache = new ArrayList<>();
            world.user("reader", doors -> {
                WatchStream watch = doors.cluster().watch(ConfigMaps.watch("0"));
                while (watch.next() instanceof WatchEvent.Added(JsonObject object)) {
                    cache.add(name(object));
                }
            });
            world.user("writer", doors -> {
                boolean written = doors.cluster().send(ConfigMaps.create("a")) instanceof Answer.Done;
                seen.add("written: " + written + ", cached: " + cache);
            });
            world.run(Duration.ofSeconds(5));
            assertThat(seen).containsExactly("written: true, cached: []");
            assertThat(cache).containsExactly("a");
        }
    }

    private static String name(JsonObject object) {
        return object.text("metadata", "name");
    }

    @Test
    void aReadOfAVersionThatTheServerHasNotSeenWaitsForItAndIsRefusedAfterThreeSeconds() {
        try (World world = world(1)) {
            world.server(0).freeze();
            commit(world, "a");
            String newest = String.valueOf(world.cluster().revision());
            world.user("reader", doors -> {
                note(doors, ConfigMaps.list(newest));
                seen.add("after " + world.elapsed().toSeconds() + " s");
                note(doors, ConfigMaps.list(newest));
                seen.add("after " + world.elapsed().toSeconds() + " s");
            });
            world.after(Duration.ofSeconds(4), () -> world.server(0).catchUp());
            world.run(Duration.ofSeconds(20));
            assertThat(seen).containsExactly("504", "after 3 s", "1 items", "after 4 s");
        }
    }

    @Test
    void aWatchFromAServerThatLagsComesLateAndComplete() {
        try (World world = world(1)) {
            world.server(0).lagBehind(Duration.ofSeconds(7));
            world.user("reader", doors -> {
                try (WatchStream watch = doors.cluster().watch(ConfigMaps.watch("0"))) {
                    while (watch.next() instanceof WatchEvent.Added(JsonObject object)) {
                        seen.add(object.text("metadata", "name") + " after "
                                + world.elapsed().toSeconds() + " s");
                    }
                }
            });
            world.after(Duration.ofSeconds(1), () -> commit(world, "a"));
            world.after(Duration.ofSeconds(2), () -> commit(world, "b"));
            world.run(Duration.ofSeconds(30));
            assertThat(seen).containsExactly("a after 8 s", "b after 9 s");
        }
    }

    @Test
    void aWatchFromAVersionThatTheServerHasNotSeenIsSilentUntilItHas() {
        try (World world = world(1)) {
            world.server(0).freeze();
            commit(world, "a");
            String newest = String.valueOf(world.cluster().revision());
            world.user("reader", doors -> {
                try (WatchStream watch = doors.cluster().watch(ConfigMaps.watch(newest))) {
                    seen.add(watch.next().getClass().getSimpleName() + " after "
                            + world.elapsed().toMinutes() + " min");
                }
            });
            world.after(Duration.ofMinutes(3), () -> {
                commit(world, "b");
                world.server(0).catchUp();
            });
            world.run(Duration.ofMinutes(5));
            assertThat(seen).containsExactly("Added after 3 min");
        }
    }

    @Test
    void aWriteThroughAServerThatIsBehindIsJudgedByTheNewestState() {
        try (World world = world(1)) {
            world.server(0).freeze();
            commit(world, "a");
            world.user("writer", doors -> note(doors, ConfigMaps.create("a")));
            world.run(Duration.ofSeconds(1));
            assertThat(seen).containsExactly("409");
        }
    }

    @Test
    void aCallUnderWayToAServerThatGoesDownIsUnknownAndTheNextOneGoesElsewhere() {
        try (World world = world(2)) {
            Instance client = world.instance("client", InstanceOptions.normal(), doors -> {
                note(doors, ConfigMaps.list(""));
                note(doors, ConfigMaps.list(""));
                return () -> {};
            });
            client.connectTo(world.server(0));
            client.start();
            world.after(Duration.ofMillis(1), () -> world.server(0).stop());
            world.run(Duration.ofSeconds(1));
            assertThat(seen).containsExactly("unknown", "0 items");
        }
    }
}
