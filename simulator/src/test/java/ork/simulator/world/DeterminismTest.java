package ork.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ork.fakes.Unlike;
import ork.simulator.schedule.SchedulerOptions.Backend;

/** SM-1: the same seed is the same run, byte for byte; another seed is another run. */
class DeterminismTest {
    private static final Duration MINUTE = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource(names = {"VIRTUAL", "PLATFORM"})
    @Unlike("fabric8: time")
    void theSameSeedGivesTheSameTraceTwice(Backend backend) {
        int seeds = backend == Backend.VIRTUAL ? 20 : 2;
        List<String> hashes = new ArrayList<>();
        for (long seed = 0; seed < seeds; seed++) {
            Bustle.Result first = Bustle.run(Bustle.options(seed, backend), MINUTE);
            assertThat(Bustle.run(Bustle.options(seed, backend), MINUTE)).isEqualTo(first);
            assertThat(first.switches()).isGreaterThan(1_000);
            hashes.add(first.hash());
        }
        assertThat(hashes).doesNotHaveDuplicates();
    }

    @Test
    void bothKindsOfThreadsRunTheSameSchedule() {
        assertThat(Bustle.run(Bustle.options(7, Backend.PLATFORM), MINUTE))
                .isEqualTo(Bustle.run(Bustle.options(7, Backend.VIRTUAL), MINUTE));
    }

    @Test
    void anotherJvmWithAnotherCollectorGivesTheSameTraces() throws IOException, InterruptedException {
        long seeds = 5;
        List<String> here = LongStream.range(0, seeds)
                .mapToObj(seed -> Bustle.run(Bustle.options(seed, Backend.VIRTUAL), MINUTE)
                        .hash())
                .toList();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseParallelGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:hashCode=2",
                        // Its standard output is what is compared, and where a JVM warns unless it is told.
                        "-Xlog:disable",
                        "-Xlog:all=warning:stderr",
                        "--add-opens",
                        "java.base/java.lang=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Bustle.class.getName(),
                        "0",
                        String.valueOf(seeds))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).isZero();
        assertThat(printed.lines()).containsExactlyElementsOf(here);
    }

    @Test
    void keepingLinesChangesNothing() {
        WorldOptions quiet = Bustle.options(9, Backend.VIRTUAL);
        WorldOptions talking = quiet.with(quiet.schedule().keepingLines());
        assertThat(Bustle.run(talking, MINUTE)).isEqualTo(Bustle.run(quiet, MINUTE));
    }

    @Test
    void aFaultShiftsNoLatencyOfOtherCalls() {
        List<Duration> without = latencies(List.of());
        List<Duration> with =
                latencies(List.of(Fault.at(CallMatch.number("client", 2), new Effect.Slow(Duration.ofMillis(300)))));
        assertThat(with.get(1)).isEqualTo(without.get(1).plusMillis(600));
        with.remove(1);
        without.remove(1);
        assertThat(with).isEqualTo(without);
    }

    private static List<Duration> latencies(List<Fault> plan) {
        List<Duration> taken = new ArrayList<>();
        try (World world = new World(WorldOptions.seeded(1).with(plan.toArray(Fault[]::new)))) {
            world.user("client", doors -> {
                for (int i = 0; i < 5; i++) {
                    Duration before = world.elapsed();
                    doors.cluster().send(ConfigMaps.get("a"));
                    taken.add(world.elapsed().minus(before));
                }
            });
            world.run(Duration.ofSeconds(10));
        }
        return taken;
    }
}
