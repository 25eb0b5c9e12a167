package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;

/** SM-1 with whole runtimes: the same seed is the same run, byte for byte, in any JVM; another seed is another run. */
class EngineDeterminismTest {
    private static final int SEEDS = 200;
    private static final int FEW = 4;
    private static final Duration LENGTH = Duration.ofSeconds(3);
    private static final Set<Name> NAMES =
            IntStream.range(0, 1_000).mapToObj(i -> new Name("m" + i)).collect(Collectors.toCollection(HashSet::new));

    @Test
    void theSameSeedGivesTheSameTraceTwiceHereAndOnceInAnotherJvm() throws IOException, InterruptedException {
        Process other = otherJvm(SEEDS, false);
        List<Storm.Result> results = new ArrayList<>();
        for (long seed = 0; seed < SEEDS; seed++) {
            Storm.Result first = checkTheSameTraceTwice(seed);
            results.add(first);
        }
        List<String> elsewhere = printed(other);
        List<String> here = results.stream().map(Storm.Result::hash).toList();

        assertThat(elsewhere).isEqualTo(here);
        assertThat(here).doesNotHaveDuplicates();
        int reconciles = results.stream().mapToInt(Storm.Result::reconciles).sum();
        int switched = results.stream().mapToInt(Storm.Result::switched).sum();
        assertThat(switched).as("reconciles with a switch inside").isGreaterThan(reconciles / 4);
        System.out.printf(
                "determinism: %d seeds, each twice in one JVM and once in another without the second compiler and with another collector: %d of %d traces"
                        + " the same, %d different ones; %d reconciles, %d with switches inside; %d switches, %d choices%n",
                SEEDS,
                elsewhere.size(),
                here.size(),
                new LinkedHashSet<>(here).size(),
                reconciles,
                switched,
                results.stream().mapToLong(Storm.Result::switches).sum(),
                results.stream().mapToLong(Storm.Result::choices).sum());
    }

    @Test
    void plantedAnOrderByIdentityHashIsFound() {
        Hunt.finds(
                Defect.named("boxes start in the order of their identity hashes")
                        .in(
                                "ork.engine.BoxFactory",
                                "for (OperatorBox box : boxes.values()) {",
                                "for (OperatorBox box : boxes.values().stream().sorted(java.util.Comparator"
                                        + ".comparingInt(System::identityHashCode)).toList()) {"),
                EngineDeterminismTest.class,
                "checkTheSameTraceTwice");
    }

    /** What the order of identity hashes decides is the same in every run of one JVM. */
    @Test
    void anOrderThatTheJvmChoosesIsFoundByTheOtherJvmAlone() throws IOException, InterruptedException {
        Process other = otherJvm(FEW, true);
        List<String> here = new ArrayList<>();
        for (long seed = 0; seed < FEW; seed++) {
            Storm.Result first = Storm.glimpse(seed, LENGTH, EngineDeterminismTest::unordered);
            assertThat(Storm.glimpse(seed, LENGTH, EngineDeterminismTest::unordered))
                    .isEqualTo(first);
            here.add(first.hash());
        }
        assertThat(printed(other)).hasSameSizeAs(here).doesNotContainAnyElementsOf(here);
    }

    static Storm.Result checkTheSameTraceTwice(long seed) {
        Storm.Result first = Storm.glimpse(seed, LENGTH, _ -> {});
        assertThat(Storm.glimpse(seed, LENGTH, _ -> {})).as("seed " + seed).isEqualTo(first);
        return first;
    }

    /** A name without a hash of its own: the JVM gives it one. */
    private static final class Name {
        private final String text;

        private Name(String text) {
            this.text = text;
        }
    }

    /**
     * Somebody goes through a set whose order is the JVM's. The other JVM gives every object the same hash, so its order is
     * not a matter of luck: {@code Set.of} would begin at the same names in one pair of JVMs in 49.
     */
    private static void unordered(House house) {
        house.world.after(
                Duration.ofSeconds(1),
                () -> NAMES.stream()
                        .limit(3)
                        .forEach(name -> house.call(new Call.Create(
                                House.ref(Users.CONFIG_MAPS, name.text),
                                JsonObject.builder()
                                        .put("apiVersion", "v1")
                                        .put("kind", "ConfigMap")
                                        .put("metadata", JsonObject.of("name", ork.json.Json.of(name.text)))
                                        .build(),
                                "somebody",
                                Duration.ofSeconds(1)))));
    }

    private static Process otherJvm(int seeds, boolean unordered) throws IOException {
        return new ProcessBuilder(
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
                        "-Djdk.trackAllThreads=false",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EngineDeterminismTest.class.getName(),
                        String.valueOf(seeds),
                        String.valueOf(unordered))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> printed(Process process) throws IOException, InterruptedException {
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return text.lines().collect(Collectors.toList());
    }

    /** Prints the traces' hashes of the first seeds: what a second JVM runs. */
    public static void main(String[] args) {
        Consumer<House> onlooker = Boolean.parseBoolean(args[1]) ? EngineDeterminismTest::unordered : _ -> {};
        for (long seed = 0; seed < Long.parseLong(args[0]); seed++) {
            System.out.println(Storm.glimpse(seed, LENGTH, onlooker).hash());
        }
    }
}
