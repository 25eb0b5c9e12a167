package ork.engine.settled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.schedule.SchedulerOptions.Backend;

/** SM-1 with the whole runtime: the same seed is the same run, byte for byte, in any JVM; another seed is another run. */
class SameSeedTest {
    private static final int SEEDS = Integer.getInteger("ork.determinism.seeds", 200);

    @Test
    void twoHundredSeedsTwiceInOneJvmAndOnceInAnother() throws IOException, InterruptedException {
        Process other = anotherJvm(SEEDS);
        List<String> hashes = new ArrayList<>();
        long switches = 0;
        long switched = 0;
        long reconciles = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Trouble.Result first = Trouble.run(seed, Backend.VIRTUAL);
            assertThat(Trouble.run(seed, Backend.VIRTUAL))
                    .as("seed %d, again", seed)
                    .isEqualTo(first);
            hashes.add(first.hash());
            switches += first.switches();
            switched += first.switched();
            reconciles += first.reconciles();
        }
        String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).isZero();
        assertThat(printed.lines()).as("the other JVM").containsExactlyElementsOf(hashes);
        assertThat(hashes).doesNotHaveDuplicates();
        assertThat(switched).isGreaterThan(reconciles);
        System.out.printf(
                "determinism: %d seeds, each twice here and once in a JVM with another collector: %d traces, "
                        + "%,d switches, %,d reconciles with %,d switches inside%n",
                SEEDS, hashes.stream().distinct().count(), switches, reconciles, switched);
    }

    /** Parallel collector, the first compiler only, other identity hashes, other orders of immutable sets. */
    private static Process anotherJvm(int seeds) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseParallelGC",
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:hashCode=2",
                        "--add-opens",
                        "java.base/java.lang=ALL-UNNAMED",
                        "-Djdk.trackAllThreads=false",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Trouble.class.getName(),
                        "0",
                        String.valueOf(seeds))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    static void checkTwice(long seed) {
        assertThat(Trouble.run(seed, Backend.VIRTUAL)).isEqualTo(Trouble.run(seed, Backend.VIRTUAL));
    }

    @Test
    void plantedADrawFromAForeignSourceIsFound() {
        Hunt.finds(
                Defect.named("the backoff of a list draws from the JVM's own randomness")
                        .in(
                                "ork.engine.informer.RetryDelay",
                                "(random.nextDouble() * nanos / 2)",
                                "(Math.random() * nanos / 2)"),
                SameSeedTest.class,
                "checkTwice");
    }
}
