package ork.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.WatchEvent;
import ork.doors.WatchStream;

/** A way to the API servers, or to one of them, that is slow or loses something in one direction. */
final class RoughWaysTest {
    private static final Span SECOND = Span.millis(1_000, 1_000);

    private final List<String> seen = new ArrayList<>();

    @AutoClose
    private final World world = world();

    private static World world() {
        return new World(WorldOptions.seeded(11)
                .withApiServers(2)
                .with(NetworkOptions.normal()
                        .withCalls(Span.millis(10, 10), Span.millis(10, 10))
                        .withWatchDelivery(Span.millis(10, 10))));
    }

    private Way calls(int server) {
        return Way.calls(Optional.of(world.server(server)));
    }

    private Way answers(int server) {
        return Way.answers(Optional.of(world.server(server)));
    }

    /** Creates so many objects, one after another, from the first second on. */
    private Instance client(int objects) {
        Instance client = world.instance("client", InstanceOptions.normal(), doors -> {
            for (int i = 0; i < objects; i++) {
                Duration from = world.elapsed();
                Answer answer = doors.cluster().send(ConfigMaps.create("o" + i));
                seen.add((answer instanceof Answer.Done ? "done" : "unknown") + " in "
                        + world.elapsed().minus(from).toMillis() + " ms");
            }
            return () -> {};
        });
        client.connectTo(world.server(0));
        return client;
    }

    private Instance reader() {
        Instance reader = world.instance("reader", InstanceOptions.normal(), doors -> {
            try (WatchStream watch = doors.cluster().watch(ConfigMaps.watch("0"))) {
                while (true) {
                    WatchEvent event = watch.next();
                    seen.add((event instanceof WatchEvent.Added(var object)
                                    ? object.text("metadata", "name")
                                    : event instanceof WatchEvent.Closed(String why) ? why : "else")
                            + " at " + world.elapsed().toMillis() + " ms");
                    if (event instanceof WatchEvent.Closed) {
                        return () -> {};
                    }
                }
            }
        });
        reader.connectTo(world.server(0));
        return reader;
    }

    private void commitAt(int millis, String name) {
        world.after(Duration.ofMillis(millis), () -> world.cluster().handle(ConfigMaps.create(name), world.now()));
    }

    private static boolean exists(World world, int object) {
        return ConfigMaps.exists(world, "o" + object);
    }

    @Test
    void callsAreSlowedInOneDirectionOfOneWay() {
        Instance client = client(3);
        client.slow(calls(0), SECOND);
        client.slow(calls(1), SECOND.withTail(new Span.Tail(1, Duration.ofSeconds(30))));
        client.start();
        world.after(Duration.ofMillis(1_005), () -> assertThat(exists(world, 0)).isFalse());
        world.after(Duration.ofMillis(1_015), () -> {
            assertThat(exists(world, 0)).isTrue();
            client.hasten(calls(0));
        });
        world.run(Duration.ofSeconds(5));
        assertThat(seen).containsExactly("done in 1020 ms", "done in 20 ms", "done in 20 ms");
        assertThat(client.slowed(calls(0))).isOne();
        assertThat(client.slowed(calls(1))).isZero();
    }

    @Test
    void answersAreSlowedByWhatIsSaidOfAllWaysAndOfOne() {
        Instance client = client(2);
        client.slow(Way.answers(Optional.empty()), SECOND);
        client.slow(answers(0), SECOND);
        client.start();
        world.after(Duration.ofMillis(15), () -> assertThat(exists(world, 0)).isTrue());
        world.after(Duration.ofMillis(2_050), client::heal);
        world.run(Duration.ofSeconds(5));
        assertThat(seen).containsExactly("done in 2020 ms", "done in 2020 ms");
        assertThat(client.slowed(answers(0))).isEqualTo(2);
    }

    @Test
    void aCallThatComesWhenItsCallerHasGivenUpTakesNoEffect() {
        Instance client = client(1);
        client.slow(calls(0), Span.millis(6_000, 6_000));
        client.start();
        world.run(Duration.ofSeconds(20));
        assertThat(seen).containsExactly("unknown in 5000 ms");
        assertThat(exists(world, 0)).isFalse();
    }

    @Test
    void eventsOfAWatchAreSlowAndKeepTheirOrder() {
        Instance reader = reader();
        reader.start();
        world.after(Duration.ofMillis(500), () -> reader.slow(answers(0), SECOND));
        commitAt(1_000, "a");
        world.after(Duration.ofMillis(1_500), () -> reader.hasten(answers(0)));
        commitAt(1_600, "b");
        commitAt(2_500, "c");
        world.run(Duration.ofSeconds(5));
        assertThat(seen).containsExactly("a at 2010 ms", "b at 2010 ms", "c at 2510 ms");
    }

    @Test
    void oneCallInThreeIsLost() {
        Instance client = client(60);
        client.lose(calls(0), 3);
        client.lose(calls(1), 2);
        client.start();
        world.run(Duration.ofMinutes(10));
        long lost = seen.stream().filter("unknown in 5000 ms"::equals).count();
        assertThat(lost).isBetween(10L, 30L).isEqualTo(client.lost(calls(0)));
        assertThat(client.lost(calls(1))).isZero();
        assertThat(seen).filteredOn("done in 20 ms"::equals).hasSize(60 - (int) lost);
        for (int i = 0; i < 60; i++) {
            assertThat(exists(world, i)).isEqualTo(seen.get(i).startsWith("done"));
        }
    }

    @Test
    void aCallOfWhichTheAnswerIsLostTakesEffect() {
        Instance client = client(60);
        client.lose(Way.answers(Optional.empty()), 3);
        client.start();
        world.run(Duration.ofMinutes(10));
        assertThat(seen).filteredOn("unknown in 5000 ms"::equals).hasSizeBetween(10, 30);
        assertThat(IntStream.range(0, 60)).allMatch(i -> exists(world, i));
    }

    @Test
    void aWatchBreaksWhereAnEventIsLost() {
        Instance reader = reader();
        reader.start();
        world.after(Duration.ofMillis(500), () -> reader.lose(answers(0), 3));
        IntStream.range(1, 31).forEach(i -> commitAt(1_000 * i, "o" + i));
        world.run(Duration.ofSeconds(40));
        assertThat(seen).hasSizeBetween(1, 29);
        assertThat(seen.getLast()).isEqualTo("connection reset at " + (1_000 * seen.size() + 10) + " ms");
        for (int i = 1; i < seen.size(); i++) {
            assertThat(seen.get(i - 1)).isEqualTo("o" + i + " at " + (1_000 * i + 10) + " ms");
        }
    }

    @Test
    void aWatchWhoseOpeningIsLostTimesOut() {
        Instance reader = reader();
        reader.lose(calls(0), 2);
        reader.lose(answers(0), 2);
        for (int i = 0; i < 5 && reader.lost(calls(0)) + reader.lost(answers(0)) == 0; i++) {
            reader.restart();
            world.run(Duration.ofSeconds(1));
        }
        world.run(Duration.ofSeconds(11));
        assertThat(seen).singleElement().asString().startsWith("connection timed out at 1");
    }

    @Test
    void nothingIsDrawnForAWayOfWhichNothingIsSaid() {
        Instance client = client(20);
        client.slow(calls(1), SECOND);
        client.lose(answers(1), 2);
        client.start();
        world.run(Duration.ofSeconds(5));
        try (World other = world()) {
            other.instance("client", InstanceOptions.normal(), doors -> {
                        for (int i = 0; i < 20; i++) {
                            doors.cluster().send(ConfigMaps.create("o" + i));
                        }
                        return () -> {};
                    })
                    .start();
            other.run(Duration.ofSeconds(5));
            assertThat(other.cluster().revision()).isEqualTo(world.cluster().revision());
        }
        assertThat(seen).hasSize(20).containsOnly("done in 20 ms");
    }

    @Test
    void everythingThatIsLostIsNoPart() {
        assertThatThrownBy(() -> client(1).lose(calls(0), 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
