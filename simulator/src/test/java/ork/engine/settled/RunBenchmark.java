package ork.engine.settled;

import java.time.Duration;
import java.util.Locale;

/** Run by hand: runs of the whole runtime, and virtual time, for a second of processor time. */
public final class RunBenchmark {
    private static final int ROUNDS = 5;
    private static final int RUNS = 40;

    private RunBenchmark() {}

    public static void main(String[] args) {
        for (int round = 0; round < ROUNDS; round++) {
            long start = processorNanos();
            long switches = 0;
            long choices = 0;
            Duration virtual = Duration.ZERO;
            for (int seed = 0; seed < RUNS; seed++) {
                try (Village village = Village.withAShop(seed, Shops.kept())) {
                    village.run(Duration.ofMinutes(5));
                    virtual = virtual.plus(village.world.elapsed());
                    switches += village.world.trace().switches();
                    choices += village.world.trace().choices();
                }
            }
            double seconds = (processorNanos() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "round %d: %.1f runs/s of %d virtual seconds each: %,.0f times as fast as the clock; "
                            + "%,.0f switches/s, %,.0f choices/s%n",
                    round,
                    RUNS / seconds,
                    virtual.toSeconds() / RUNS,
                    virtual.toMillis() / 1e3 / seconds,
                    switches / seconds,
                    choices / seconds);
        }
    }

    private static long processorNanos() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElseGet(System::nanoTime);
    }
}
