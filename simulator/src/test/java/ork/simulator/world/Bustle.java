package ork.simulator.world;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import ork.doors.Answer;
import ork.doors.Clock;
import ork.doors.Doors;
import ork.doors.Mutex;
import ork.doors.WatchEvent;
import ork.doors.WatchStream;
import ork.json.JsonObject;
import ork.simulator.schedule.SchedulerOptions;
import ork.simulator.schedule.SchedulerOptions.Backend;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.schedule.Trace;

/**
 * A small busy world for tests of determinism and for measuring: two programs that watch config maps and answer each
 * change with a write, from a queue with workers, under every random fault, and a user who makes changes.
 */
public final class Bustle {
    private static final FaultOptions FAULTS = FaultOptions.builder()
            .crashBeforeSend(0.002)
            .crashAfterCommit(0.002)
            .failedUnsent(0.01)
            .answerLost(0.01)
            .appliedLate(0.01, Span.millis(100, 3_000))
            .refused(0.01, 0.01, 0.01, 0.01)
            .slow(0.02, Span.millis(100, 1_000))
            .watchDropped(0.005)
            .watchLagging(0.02, Span.millis(100, 2_000))
            .watchExpired(0.001)
            .build();

    private Bustle() {}

    /** What a run came to: equal for equal seeds. */
    public record Result(String hash, long choices, long switches, long events, long revision) {}

    public static WorldOptions options(long seed, Backend backend) {
        return WorldOptions.seeded(seed)
                .with(SchedulerOptions.seeded(seed).on(backend).withSpuriousWakeupProbability(0.01))
                .with(FAULTS);
    }

    public static Result run(WorldOptions options, Duration duration) {
        try (World world = new World(options)) {
            for (int i = 1; i <= 2; i++) {
                InstanceOptions instance = InstanceOptions.normal()
                        .withDriftPpm(100L * i)
                        .withSkew(Duration.ofSeconds(i))
                        .restartingAfter(Duration.ofSeconds(2));
                world.instance("runtime-" + i, instance, Bustle::program).start();
            }
            world.user("alice", Bustle::user);
            trouble(world, world.random("trouble"));
            world.run(duration);
            Trace trace = world.trace();
            return new Result(
                    trace.hash(),
                    trace.choices(),
                    trace.switches(),
                    trace.events(),
                    world.cluster().revision());
        }
    }

    /** Now and then something happens to an instance or to the server, and a while later it is over. */
    private static void trouble(World world, SeededRandom random) {
        world.after(Duration.ofMillis(random.between(2_000, 15_000)), () -> {
            Instance victim = world.instances().get(random.nextInt(2));
            Duration length = Duration.ofMillis(random.between(100, 5_000));
            switch (random.nextInt(8)) {
                case 0 -> victim.pause(length);
                case 1 -> victim.partition(Partition.SILENT);
                case 2 -> victim.partition(Partition.REFUSING);
                case 3 -> victim.restart();
                case 4 -> victim.lagWatches(request -> true, length);
                case 5 -> victim.skewTo(length);
                case 6 -> world.compact();
                default -> world.stopServer();
            }
            world.after(length, () -> {
                victim.heal();
                if (world.isServerDown()) {
                    world.startServer();
                }
            });
            trouble(world, random);
        });
    }

    private static void user(Doors doors) {
        for (int i = 0; ; i++) {
            doors.cluster().send(ConfigMaps.create("m" + i % 20));
            doors.cluster().send(ConfigMaps.put("m" + doors.random().nextInt(20), "user " + i));
            if (i % 10 == 9) {
                doors.cluster().send(ConfigMaps.delete("m" + doors.random().nextInt(20)));
            }
            doors.clock().sleep(Duration.ofMillis(500));
        }
    }

    private static Program.Handle program(Doors doors) {
        Queue queue = new Queue(doors);
        doors.threads().start("informer", () -> {
            while (true) {
                try (WatchStream stream = doors.cluster().watch(ConfigMaps.watch(""))) {
                    while (informed(queue, stream.next())) {
                        queue.hurry();
                    }
                }
                doors.clock().sleep(Duration.ofMillis(200));
            }
        });
        for (int i = 0; i < 4; i++) {
            doors.threads().start("worker-" + i, () -> {
                while (true) {
                    String name = queue.take();
                    Answer answer = doors.cluster().send(ConfigMaps.get(name));
                    if (answer instanceof Answer.Done(JsonObject body)
                            && body.text("data", "k").startsWith("user")) {
                        doors.cluster().send(ConfigMaps.put(name, "answered"));
                    }
                }
            });
        }
        return () -> {};
    }

    private static boolean informed(Queue queue, WatchEvent event) {
        return switch (event) {
            case WatchEvent.Added(var object) -> queue.add(object.text("metadata", "name"));
            case WatchEvent.Modified(var object) -> queue.add(object.text("metadata", "name"));
            case WatchEvent.Deleted _, WatchEvent.Bookmark _ -> true;
            case WatchEvent.Failed _, WatchEvent.Closed _ -> false;
        };
    }

    private static final class Queue {
        private final Mutex mutex;
        private final Mutex.Condition filled;
        private final Clock clock;
        private final Deque<String> names = new ArrayDeque<>();

        Queue(Doors doors) {
            mutex = doors.threads().mutex("queue");
            filled = mutex.condition("filled");
            clock = doors.clock();
        }

        boolean add(String name) {
            mutex.holding(() -> {
                if (!names.contains(name)) {
                    names.add(name);
                    filled.signal();
                }
            });
            return true;
        }

        void hurry() {
            clock.schedule(Duration.ofMillis(5), () -> mutex.holding(filled::signalAll));
        }

        String take() {
            return mutex.holding(() -> {
                while (names.isEmpty()) {
                    filled.await();
                }
                return names.remove();
            });
        }
    }

    /** Prints the results of {@code count} seeds from {@code first} on: what a second JVM runs. */
    public static void main(String[] args) {
        long first = Long.parseLong(args[0]);
        for (long seed = first; seed < first + Long.parseLong(args[1]); seed++) {
            System.out.println(
                    run(options(seed, Backend.VIRTUAL), Duration.ofSeconds(60)).hash());
        }
    }
}
