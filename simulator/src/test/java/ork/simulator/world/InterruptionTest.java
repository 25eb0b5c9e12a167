package ork.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import ork.doors.Doors;
import ork.doors.Mutex;
import ork.doors.WatchEvent;
import ork.doors.WatchStream;

/** Instances that die or stand still at any suspension, machines that fail, and the end of all trouble. */
class InterruptionTest {
    private final List<String> seen = new ArrayList<>();

    /** Two threads that take turns at a lock, each turn with a call in it. */
    private static Program.Handle bustle(Doors doors, Consumer<String> step) {
        Mutex mutex = doors.threads().mutex("m");
        Mutex.Condition changed = mutex.condition("changed");
        boolean[] turn = new boolean[1];
        for (boolean mine : List.of(true, false)) {
            doors.threads().start(mine ? "left" : "right", () -> {
                for (int i = 0; i < 3; i++) {
                    mutex.holding(() -> {
                        while (turn[0] != mine) {
                            changed.await();
                        }
                    });
                    doors.cluster().send(ConfigMaps.create(mine ? "left-" + i : "right-" + i));
                    mutex.holding(() -> {
                        turn[0] = !mine;
                        changed.signalAll();
                    });
                    step.accept((mine ? "left " : "right ") + i);
                }
            });
        }
        mutex.holding(() -> {
            turn[0] = true;
            changed.signalAll();
        });
        return () -> {};
    }

    private static long suspensionsOfAQuietRun() {
        try (World world = new World(WorldOptions.seeded(1))) {
            Instance instance = world.instance("runtime", InstanceOptions.normal(), doors -> bustle(doors, s -> {}))
                    .start();
            world.run(Duration.ofSeconds(10));
            return instance.suspensions();
        }
    }

    @Test
    void anInstanceCanBeKilledAtEverySuspensionThatItHas() {
        long suspensions = suspensionsOfAQuietRun();
        assertThat(suspensions).isGreaterThan(40);
        Set<Long> stored = new TreeSet<>();
        for (long number = 1; number <= suspensions; number++) {
            try (World world = new World(WorldOptions.seeded(1))) {
                Instance instance =
                        world.instance("runtime", InstanceOptions.normal(), doors -> bustle(doors, s -> {}));
                instance.atSuspension(number, instance::crash);
                instance.start();
                world.run(Duration.ofSeconds(10));
                assertThat(instance.state()).as("suspension %d", number).isEqualTo(Instance.State.CRASHED);
                assertThat(instance.suspensions()).isEqualTo(number);
                stored.add((long) world.calls().size());
            }
        }
        assertThat(stored).as("calls made before the crash").containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void anInstanceCanBePausedAtEverySuspensionThatItHasAndGoesOnWhereItWas() {
        long suspensions = suspensionsOfAQuietRun();
        for (long number = 1; number <= suspensions; number++) {
            List<String> steps = new ArrayList<>();
            try (World world = new World(WorldOptions.seeded(1))) {
                Instance instance =
                        world.instance("runtime", InstanceOptions.normal(), doors -> bustle(doors, steps::add));
                instance.atSuspension(number, () -> instance.pause(Duration.ofMinutes(1)));
                instance.start();
                world.run(Duration.ofSeconds(30));
                int before = steps.size();
                assertThat(instance.isPaused()).as("suspension %d", number).isTrue();
                world.run(Duration.ofSeconds(20));
                assertThat(steps).hasSize(before);
                world.run(Duration.ofSeconds(30));
                assertThat(steps).as("suspension %d", number).hasSize(6);
            }
        }
    }

    @Test
    void suspensionsAreCountedThroughAllLives() {
        long first = suspensionsOfAQuietRun();
        try (World world = new World(WorldOptions.seeded(1))) {
            Instance instance = world.instance(
                    "runtime",
                    InstanceOptions.normal().restartingAfter(Duration.ofSeconds(1)),
                    doors -> bustle(doors, s -> {}));
            instance.atSuspension(first + 1, instance::crash);
            instance.start();
            world.after(Duration.ofSeconds(5), instance::crash);
            world.run(Duration.ofSeconds(20));
            assertThat(instance.incarnation()).isEqualTo(3);
            assertThatThrownBy(() -> instance.atSuspension(1, instance::crash))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("suspension 1 is over");
        }
    }

    @Test
    void whatRunsOnAMachineThatFailsDiesAndComesBackWithIt() {
        try (World world = new World(WorldOptions.seeded(2))) {
            InstanceOptions options = InstanceOptions.normal().onNode("node-1").restartingAfter(Duration.ofSeconds(3));
            Instance one = world.instance("one", options, doors -> () -> {}).start();
            Instance two = world.instance("two", options, doors -> () -> {}).start();
            Instance elsewhere = world.instance(
                            "elsewhere", InstanceOptions.normal().onNode("node-2"), doors -> () -> {})
                    .start();
            world.after(Duration.ofSeconds(1), () -> world.node("node-1").fail());
            world.run(Duration.ofSeconds(60));
            assertThat(world.instances())
                    .extracting(Instance::state)
                    .containsExactly(Instance.State.CRASHED, Instance.State.CRASHED, Instance.State.RUNNING);
            assertThatThrownBy(one::start)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("node node-1 is down");
            world.node("node-1").recover();
            world.run(Duration.ofSeconds(10));
            assertThat(List.of(one, two, elsewhere)).allMatch(Instance::isRunning);
        }
    }

    @Test
    void aSuspendedMachinePausesEverythingOnIt() {
        try (World world = new World(WorldOptions.seeded(2))) {
            for (String name : List.of("one", "two")) {
                world.instance(name, InstanceOptions.normal().onNode("node-1"), doors -> {
                            doors.clock().sleep(Duration.ofSeconds(5));
                            seen.add(name + " after " + world.elapsed().toSeconds() + " s");
                            return () -> {};
                        })
                        .start();
            }
            world.after(Duration.ofSeconds(1), () -> world.node("node-1").pause(Duration.ofSeconds(20)));
            world.run(Duration.ofSeconds(60));
            assertThat(seen).containsExactlyInAnyOrder("one after 21 s", "two after 21 s");
        }
    }

    @Test
    void whenEverythingHealsNothingStaysBroken() {
        FaultOptions always = FaultOptions.builder().failedUnsent(1).build();
        WorldOptions options = WorldOptions.seeded(2)
                .with(always)
                .with(Fault.at(CallMatch.any().verb("delete"), new Effect.FailedUnsent()))
                .withApiServers(2);
        try (World world = new World(options)) {
            Instance paused = running(world, "paused", InstanceOptions.normal());
            Instance cutOff = running(world, "cut-off", InstanceOptions.normal());
            Instance dead = running(
                    world, "dead", InstanceOptions.normal().onNode("node-1").restartingAfter(Duration.ofSeconds(1)));
            Instance watcher = world.instance("watcher", InstanceOptions.normal(), doors -> {
                        try (WatchStream watch = doors.cluster().watch(ConfigMaps.watch("0"))) {
                            WatchEvent event = watch.next();
                            seen.add(event.toString());
                        }
                        return () -> {};
                    })
                    .start();
            world.run(Duration.ofSeconds(1));
            paused.pause();
            cutOff.partition(Partition.SILENT);
            world.node("node-1").fail();
            world.server(0).stop();
            world.server(1).freeze();
            world.haltActor("garbage-collector");
            watcher.stallWatches(_ -> true);
            world.run(Duration.ofMinutes(1));
            world.heal();
            world.run(Duration.ofSeconds(10));
            assertThat(List.of(paused, cutOff, dead)).allMatch(Instance::isRunning);
            assertThat(paused.isPaused()).isFalse();
            assertThat(cutOff.partition()).isNull();
            assertThat(world.isServerDown()).isFalse();
            assertThat(world.server(1).revision()).isEqualTo(world.cluster().revision());
            int calls = world.calls().size();
            world.user("alice", doors -> doors.cluster().send(ConfigMaps.delete("a")));
            world.run(Duration.ofSeconds(10));
            assertThat(world.calls().subList(calls, world.calls().size()))
                    .isNotEmpty()
                    .allMatch(call -> call.effect() == null);
        }
    }

    private static Instance running(World world, String name, InstanceOptions options) {
        return world.instance(name, options, doors -> {
                    while (world.elapsed().compareTo(Duration.ofMinutes(10)) < 0) {
                        doors.cluster().send(ConfigMaps.get("a"));
                        doors.clock().sleep(Duration.ofSeconds(1));
                    }
                    return () -> {};
                })
                .start();
    }
}
