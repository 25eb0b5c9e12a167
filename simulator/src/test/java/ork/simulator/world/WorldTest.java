package ork.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.Mutex;
import ork.doors.ObjectRef;
import ork.doors.Outbound;
import ork.doors.ResourceType;
import ork.doors.WatchStream;
import ork.engine.journal.Fact;
import ork.json.Json;
import ork.json.JsonObject;
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
        assertThat(seen).containsExactly("Answered[200, 2 characters]", "Failed[why=connection refused]");
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

    @Test
    void aMachineThatSleepsHoldsTheMonotonicClockAndItsTimersAndNotTheWallClock() {
        try (World world = new World(WorldOptions.seeded(1))) {
            Instance runtime = world.instance("runtime", InstanceOptions.normal(), doors -> {
                        long begun = doors.clock().monotonicNanos();
                        Instant wall = doors.clock().wallTime();
                        doors.clock().sleep(Duration.ofSeconds(10));
                        seen.add((doors.clock().monotonicNanos() - begun) / 1_000_000_000 + " s, on the wall "
                                + Duration.between(wall, doors.clock().wallTime())
                                        .toSeconds());
                        return () -> {};
                    })
                    .start();
            world.after(Duration.ofSeconds(3), () -> runtime.suspend(Duration.ofMinutes(1)));
            world.run(Duration.ofSeconds(69));
            assertThat(seen).isEmpty();
            world.run(Duration.ofSeconds(2));
            assertThat(seen).containsExactly("10 s, on the wall 70");
        }
    }

    @Test
    void aServerThatGoesDownKeepsWhatItHasStored() {
        try (World world = new World(WorldOptions.seeded(1))) {
            world.user("alice", doors -> {
                for (int i = 0; i < 3; i++) {
                    seen.add(doors.cluster()
                            .send(ConfigMaps.create("m" + i))
                            .getClass()
                            .getSimpleName());
                    doors.clock().sleep(Duration.ofSeconds(10));
                }
            });
            world.user("bob", doors -> {
                try (WatchStream watch = doors.cluster().watch(ConfigMaps.watch(""))) {
                    watch.next();
                    seen.add(watch.next().toString());
                }
            });
            world.after(Duration.ofSeconds(5), world::stopServer);
            world.after(Duration.ofSeconds(15), world::startServer);
            world.run(Duration.ofMinutes(1));
            assertThat(seen).containsExactly("Done", "Closed[why=connection reset]", "Unsent", "Done");
            assertThat(ConfigMaps.exists(world, "m0")).isTrue();
        }
    }

    @Test
    void theClustersOwnControllersActUnlessTheyAreDown() {
        try (World world = new World(WorldOptions.seeded(1))) {
            ObjectRef namespace =
                    new ObjectRef(new ResourceType("", "v1", "namespaces", "Namespace", false), "", "shop");
            JsonObject object = JsonObject.EMPTY
                    .with("apiVersion", "v1")
                    .with("kind", "Namespace")
                    .with("metadata", JsonObject.of("name", Json.of("shop")));
            world.cluster().handle(new Call.Create(namespace, object, "test", ConfigMaps.TIMEOUT), world.now());
            world.run(Duration.ofSeconds(10));
            world.haltActor("namespace-controller");
            Call delete = new Call.Delete(
                    namespace, Optional.empty(), Optional.empty(), Call.Propagation.DEFAULT, ConfigMaps.TIMEOUT);
            world.cluster().handle(delete, world.now());
            world.run(Duration.ofMinutes(1));
            assertThat(exists(world, namespace)).isTrue();
            world.resumeActor("namespace-controller");
            world.await("the namespace is gone", () -> !exists(world, namespace), Duration.ofSeconds(10));
        }
    }

    private static boolean exists(World world, ObjectRef ref) {
        return world.cluster().handle(new Call.Get(ref, "", ConfigMaps.TIMEOUT), world.now()) instanceof Answer.Done;
    }

    @Test
    void whatDoesNotComeToPassIsReportedWithEveryTask() {
        try (World world = new World(WorldOptions.seeded(5))) {
            world.user("alice", doors -> doors.clock().sleep(Duration.ofDays(1)));
            assertThatThrownBy(() -> world.await("never", () -> false, Duration.ofSeconds(3)))
                    .isInstanceOf(SimulationFailure.class)
                    .hasMessageStartingWith(
                            "seed 5, 3.000000000 s into the run: within 3 s it has not come to this: never")
                    .hasMessageContaining("alice/main: waits for the end of a sleep of 24 h");
        }
    }

    @Test
    void whatAScheduledActionThrowsFailsTheRun() {
        try (World world = new World(WorldOptions.seeded(5))) {
            world.after(Duration.ofSeconds(1), () -> {
                throw new IllegalArgumentException("no such thing");
            });
            assertThatThrownBy(() -> world.run(Duration.ofSeconds(3)))
                    .isInstanceOf(SimulationFailure.class)
                    .hasMessageStartingWith("seed 5, 1.000000000 s into the run: ")
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatACheckerOfFactsThrowsFailsTheRunEvenIfTheProgramCatchesIt() {
        try (World world = new World(WorldOptions.seeded(5))) {
            world.onFact((instance, fact) -> {
                throw new AssertionError("not allowed");
            });
            Instance[] self = new Instance[1];
            self[0] = world.instance("runtime", InstanceOptions.normal(), doors -> {
                try {
                    self[0].journal().record(new Fact.Stopped());
                } catch (RuntimeException | AssertionError swallowed) {
                    // As a journal that must not harm its caller does.
                }
                doors.clock().sleep(Duration.ofSeconds(1));
                return () -> {};
            });
            self[0].start();
            assertThatThrownBy(() -> world.run(Duration.ofSeconds(2)))
                    .isInstanceOf(SimulationFailure.class)
                    .hasMessageContaining("at a fact of runtime (Stopped): ")
                    .hasMessageContaining("not allowed");
        }
    }
}
