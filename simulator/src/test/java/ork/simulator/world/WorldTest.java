package ork.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.Mutex;
import ork.doors.Outbound;
import ork.simulator.api.Change;
import ork.simulator.schedule.SimulationFailure;

/** The lives of instances, and what a world says of them. */
class WorldTest {
    private final List<String> seen = new ArrayList<>();

    @Test
    void anInstanceStopsInOrderAndWhatItLeftRunningIsCounted() {
        try (World world = new World(WorldOptions.seeded(1))) {
            Instance runtime = world.instance("runtime", InstanceOptions.normal(), doors -> {
                        doors.threads().start("forgotten", () -> doors.clock().sleep(Duration.ofDays(1)));
                        return () -> {
                            doors.clock().sleep(Duration.ofSeconds(2));
                            seen.add("stopped at " + world.elapsed());
                        };
                    })
                    .start();
            world.run(Duration.ofSeconds(10));
            runtime.stop();
            world.run(Duration.ofSeconds(10));
            assertThat(seen).containsExactly("stopped at PT12S");
            assertThat(runtime.state()).isEqualTo(Instance.State.STOPPED);
            assertThat(runtime.tasksLeft()).isOne();
        }
    }

    @Test
    void aStopBeforeTheProgramHasStartedWaitsForIt() {
        try (World world = new World(WorldOptions.seeded(1))) {
            Instance runtime = world.instance("runtime", InstanceOptions.normal(), doors -> {
                        doors.clock().sleep(Duration.ofSeconds(5));
                        seen.add("started");
                        return () -> seen.add("stopped");
                    })
                    .start();
            world.run(Duration.ofSeconds(1));
            runtime.stop();
            world.run(Duration.ofSeconds(10));
            assertThat(seen).containsExactly("started", "stopped");
        }
    }

    @Test
    void everyLifeHasDoorsOfItsOwn() {
        try (World world = new World(WorldOptions.seeded(1))) {
            Instance runtime = world.instance("runtime", InstanceOptions.normal(), doors -> {
                seen.add(doors.clock().monotonicNanos() + " " + doors.random().nextLong());
                return () -> {};
            });
            runtime.start();
            world.run(Duration.ofSeconds(1));
            runtime.restart();
            world.run(Duration.ofSeconds(1));
            assertThat(seen).hasSize(2).doesNotHaveDuplicates();
            assertThat(runtime.incarnation()).isEqualTo(2);
        }
    }

    @Test
    void checkersAreCalledAtEveryCommitAndWhatTheyThrowFailsTheRun() {
        try (World world = new World(WorldOptions.seeded(17))) {
            world.onCommit(change -> {
                seen.add(change.kind() + " " + change.ref());
                if (change.kind() == Change.Kind.DELETED) {
                    throw new AssertionError("deleted " + change.ref().name());
                }
            });
            world.user("alice", doors -> {
                doors.cluster().send(ConfigMaps.create("a"));
                doors.cluster().send(ConfigMaps.delete("a"));
            });
            assertThatThrownBy(() -> world.run(Duration.ofSeconds(1)))
                    .isInstanceOf(SimulationFailure.class)
                    .hasMessageStartingWith("seed 17, 0.0")
                    .hasMessageContaining("(DELETED configmaps default/a)")
                    .hasMessageContaining("deleted a");
            assertThat(seen).containsExactly("ADDED configmaps default/a", "DELETED configmaps default/a");
        }
    }

    @Test
    void waitingForWhatCannotComeIsADeadlock() {
        try (World world = new World(WorldOptions.seeded(1))) {
            world.user("alice", doors -> {
                Mutex mutex = doors.threads().mutex("m");
                Mutex.Condition never = mutex.condition("never");
                mutex.holding(() -> {
                    while (seen.isEmpty()) {
                        never.await();
                    }
                });
            });
            assertThatThrownBy(() -> world.runUntil(() -> !seen.isEmpty(), Duration.ofHours(1)))
                    .isInstanceOf(SimulationFailure.class)
                    .hasMessageContaining("deadlock: nothing can happen any more")
                    .hasMessageContaining("alice/main: waits for condition never of mutex m")
                    .hasMessageContaining("WorldTest");
        }
    }

    @Test
    void aThrowableMayKillAnInstanceInsteadOfTheRun() {
        try (World world = new World(WorldOptions.seeded(1))) {
            InstanceOptions options =
                    InstanceOptions.normal().withUncaught(InstanceOptions.Uncaught.CRASHES_THE_INSTANCE);
            Instance runtime = world.instance("runtime", options, doors -> {
                        doors.threads().start("sleeper", () -> {
                            doors.clock().sleep(Duration.ofSeconds(1));
                            seen.add("woke");
                        });
                        throw new OutOfMemoryError("so to speak");
                    })
                    .start();
            world.run(Duration.ofSeconds(10));
            assertThat(runtime.state()).isEqualTo(Instance.State.CRASHED);
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void aPeerAnswersOutboundRequests() {
        try (World world = new World(WorldOptions.seeded(1))) {
            world.peer("https://prices.example/", request -> new Outbound.Result.Answered(200, "42", false));
            world.user("alice", doors -> {
                for (String url : List.of("https://prices.example/eur", "https://nowhere.example/")) {
                    Outbound.Request request = new Outbound.Request("GET", url, List.of(), "", Duration.ofSeconds(1));
                    seen.add(doors.outbound().send(request).toString());
                }
            });
            world.run(Duration.ofSeconds(5));
        }
        assertThat(seen)
                .containsExactly("Answered[status=200, body=42, truncated=false]", "Failed[why=connection refused]");
    }

    @Test
    void aPausedInstanceHearsItsAnswerWhenItGoesOn() {
        try (World world = new World(WorldOptions.seeded(1))) {
            Instance runtime = world.instance("runtime", InstanceOptions.normal(), doors -> {
                        doors.cluster().send(ConfigMaps.create("a"));
                        seen.add("heard at " + world.elapsed().toSeconds());
                        return () -> {};
                    })
                    .start();
            world.after(Duration.ofMillis(1), () -> runtime.pause(Duration.ofSeconds(20)));
            world.run(Duration.ofSeconds(10));
            assertThat(ConfigMaps.exists(world, "a")).isTrue();
            assertThat(seen).isEmpty();
            world.run(Duration.ofSeconds(20));
            assertThat(seen).containsExactly("heard at 20");
        }
    }
}
