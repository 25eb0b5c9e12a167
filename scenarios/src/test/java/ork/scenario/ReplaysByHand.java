package ork.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import ork.scenario.language.Scenario;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;

/**
 * How long a warm JVM takes for a scenario, by hand: {@code ReplaysByHand FILE [TIMES]}. It is loaded and played again and again, each time
 * the way {@code ork replay} does: without faults, with them, in another order, judged by every checker. Printed are the first, and the least, the middle and the most of the last half.
 */
public final class ReplaysByHand {
    private ReplaysByHand() {}

    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        int times = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        List<Long> took = IntStream.range(0, times).mapToObj(_ -> nanos(file)).toList();
        List<Long> warm = took.subList(times / 2, times).stream().sorted().toList();
        System.out.println(String.format(
                Locale.ROOT,
                "first %.1f ms; of the last %d least %.1f, middle %.1f, most %.1f ms",
                took.getFirst() / 1e6,
                warm.size(),
                warm.getFirst() / 1e6,
                warm.get(warm.size() / 2) / 1e6,
                warm.getLast() / 1e6));
    }

    private static long nanos(Path file) {
        long began = System.nanoTime();
        Scenario scenario = Library.scenario(file);
        Outcome outcome = Replay.of(scenario);
        if (!outcome.complaints().isEmpty()) {
            throw new IllegalStateException(outcome.complaints().toString());
        }
        return System.nanoTime() - began;
    }
}
