package ork.engine.settled;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import ork.doors.Call;
import ork.engine.Fittings;
import ork.engine.journal.Fact;
import ork.katalog.Katalog;
import ork.simulator.schedule.SchedulerOptions;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.schedule.Trace;
import ork.simulator.world.FaultOptions;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.Partition;
import ork.simulator.world.Span;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/** Some seconds in which users are busy and everything goes wrong that can, for the whole runtime: what a seed stands for. */
public final class Trouble {
    private static final FaultOptions FAULTS = FaultOptions.builder()
            .crashBeforeSend(0.003)
            .crashAfterCommit(0.003)
            .failedUnsent(0.01)
            .answerLost(0.01)
            .appliedLate(0.01, Span.millis(100, 3_000))
            .refused(0.005, 0.005, 0.005, 0.01)
            .slow(0.02, Span.millis(100, 1_000))
            .watchDropped(0.005)
            .watchLagging(0.02, Span.millis(100, 2_000))
            .watchExpired(0.002)
            .build();

    private static final Duration LENGTH = Duration.ofSeconds(8);
    private static final Katalog KATALOG = Shops.kept();

    private Trouble() {}

    /**
     * What a run came to: equal for equal seeds.
     *
     * @param reconciles how many began
     * @param switched switches between tasks while some reconcile was under way
     */
    public record Result(String hash, long choices, long switches, int reconciles, long switched, long revision) {}

    /** One run. */
    public static Result run(long seed, SchedulerOptions.Backend backend) {
        WorldOptions options = WorldOptions.seeded(seed)
                .with(SchedulerOptions.seeded(seed).on(backend).withSpuriousWakeupProbability(0.01))
                .with(FAULTS)
                .withApiServers(2);
        try (Village village = new Village(options)) {
            World world = village.world;
            Counted counted = new Counted(world);
            SeededRandom random = world.random("trouble");
            for (int i = 1; i <= 1 + seed % 3; i++) {
                InstanceOptions instance = InstanceOptions.normal()
                        .withDriftPpm(random.between(-5_000, 5_000))
                        .withSkew(Duration.ofSeconds(random.between(-30, 30)))
                        .restartingAfter(Duration.ofSeconds(2));
                village.ork("ork-" + i, instance, KATALOG, Fittings.STANDARD).start();
            }
            users(village, random.fork("users"));
            trouble(world, random.fork("what goes wrong"));
            village.run(LENGTH);
            Trace trace = world.trace();
            return new Result(
                    trace.hash(),
                    trace.choices(),
                    trace.switches(),
                    counted.reconciles,
                    counted.switched,
                    world.cluster().revision());
        }
    }

    private static final class Counted {
        private final Map<String, Long> begun = new TreeMap<>();
        private int reconciles;
        private long switched;

        Counted(World world) {
            world.onFact((instance, fact) -> {
                String life = instance.name() + " " + instance.incarnation() + " ";
                if (fact instanceof Fact.ReconcileBegan began) {
                    reconciles++;
                    begun.put(life + began.key(), world.trace().switches());
                } else if (fact instanceof Fact.ReconcileEnded ended) {
                    switched += world.trace().switches() - begun.getOrDefault(life + ended.key(), 0L);
                }
            });
        }
    }

    private static void users(Village village, SeededRandom random) {
        village.world.after(Duration.ofMillis(random.between(100, 1_500)), () -> {
            String name = "shop-" + random.nextInt(5);
            boolean there = village.find(Shops.shopRef(name)).isPresent();
            if (!there) {
                village.create(Shops.SHOP, Shops.shop(name));
            } else {
                switch (random.nextInt(6)) {
                    case 0 -> village.delete(Shops.shopRef(name));
                    case 1 -> village.patch(Shops.shopRef(name), "{\"spec\": {\"extra\": false}}");
                    case 2 -> village.patch(Shops.shopRef(name), "{\"spec\": {\"extra\": true}}");
                    case 3 -> hack(village, name);
                    default ->
                        village.patch(Shops.shopRef(name), "{\"spec\": {\"title\": \"" + random.nextInt(100) + "\"}}");
                }
            }
            users(village, random);
        });
    }

    private static void hack(Village village, String name) {
        if (village.find(Shops.deployment(name)).isPresent()) {
            village.patch(Shops.deployment(name), Call.Subresource.SCALE, "{\"spec\": {\"replicas\": 7}}");
        }
    }

    private static void trouble(World world, SeededRandom random) {
        world.after(Duration.ofMillis(random.between(500, 4_000)), () -> {
            Instance victim =
                    world.instances().get(random.nextInt(world.instances().size()));
            Duration length = Duration.ofMillis(random.between(100, 3_000));
            switch (random.nextInt(9)) {
                case 0 -> victim.pause(length);
                case 1 -> victim.partition(Partition.SILENT);
                case 2 -> victim.partition(Partition.REFUSING);
                case 3 -> victim.restart();
                case 4 -> victim.lagWatches(_ -> true, length);
                case 5 -> victim.skewTo(length);
                case 6 -> world.compact();
                case 7 -> world.server(random.nextInt(2)).stop();
                default -> world.server(random.nextInt(2)).lagBehind(length);
            }
            world.after(length, () -> {
                victim.heal();
                world.startServer();
                world.server(0).catchUp();
                world.server(1).catchUp();
            });
            trouble(world, random);
        });
    }

    /** Prints the hashes of {@code count} seeds from {@code first} on: what a second JVM runs. */
    public static void main(String[] args) {
        long first = Long.parseLong(args[0]);
        for (long seed = first; seed < first + Long.parseLong(args[1]); seed++) {
            System.out.println(run(seed, SchedulerOptions.Backend.VIRTUAL).hash());
        }
    }
}
