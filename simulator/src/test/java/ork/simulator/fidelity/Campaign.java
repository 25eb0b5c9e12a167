package ork.simulator.fidelity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import ork.simulator.fidelity.Comparison.Result;

/** Many sequences, compared by several clients at once; those that differ are made as short as they can be. */
final class Campaign {
    private static final int CLIENTS = Integer.getInteger("ork.fidelity.clients", 16);
    private static final int SHRUNK_MAX = Integer.getInteger("ork.fidelity.shrunk", 5);
    private static final Duration SHRINKING_MAX = Duration.ofSeconds(20);

    private final Server real;
    private final Server simulated;
    private final String name = "fidelity-" + Long.toString(System.nanoTime(), 36);
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger events = new AtomicInteger();
    private final AtomicInteger contradictions = new AtomicInteger();

    /** What a campaign has to say. */
    record Figures(int sequences, int calls, int events, int contradictions, long seconds, List<String> differences) {
        @Override
        public String toString() {
            return "SM-2: " + sequences + " sequences, " + calls + " calls and " + events
                    + " events compared with a real API server in " + seconds + " s, differences: " + differences.size()
                    + "; sequences ended by a contradiction of the real one about owners: " + contradictions;
        }
    }

    Campaign(Server real, Server simulated) {
        this.real = real;
        this.simulated = simulated;
        Setting.install(real);
        Setting.install(simulated);
    }

    Figures run(int sequences, long firstSeed) throws Exception {
        long begin = System.nanoTime();
        Map<Long, Shrinkable<List<Step>>> drawn = new ConcurrentSkipListMap<>();
        List<String> differences = new ArrayList<>();
        JqwikSession.run(() -> {
            // What is drawn can be looked at on this thread alone.
            Map<Long, List<Step>> sequenceOf = new ConcurrentSkipListMap<>();
            RandomGenerator<List<Step>> generator = Sequences.all().generator(1_000);
            for (long seed = firstSeed; seed < firstSeed + sequences; seed++) {
                drawn.put(seed, generator.next(new Random(seed)));
                sequenceOf.put(seed, drawn.get(seed).value());
            }
            Map<Long, Result> differing = differing(sequenceOf);
            try (Comparison comparison = new Comparison(real, simulated, name + "-s")) {
                differing.forEach((seed, result) -> differences.add("seed " + seed + ", "
                        + (differences.size() < SHRUNK_MAX
                                ? shrunk(drawn.get(seed), result, comparison)
                                : result.difference())));
            }
        });
        return new Figures(
                sequences,
                calls.get(),
                events.get(),
                contradictions.get(),
                (System.nanoTime() - begin) / 1_000_000_000,
                differences);
    }

    Result one(List<Step> steps) {
        Setting.awaitCollector(real);
        try (Comparison comparison = new Comparison(real, simulated, name)) {
            return comparison.compare(steps);
        }
    }

    private Map<Long, Result> differing(Map<Long, List<Step>> sequenceOf) throws Exception {
        ConcurrentLinkedDeque<Map.Entry<Long, List<Step>>> open = new ConcurrentLinkedDeque<>();
        sequenceOf.entrySet().forEach(entry -> {
            // While the garbage collector is waited for there is enough to do without it.
            if (Comparison.isForTheCollector(entry.getValue())) {
                open.addLast(entry);
            } else {
                open.addFirst(entry);
            }
        });
        Map<Long, Result> differing = new ConcurrentSkipListMap<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS + 1)) {
            Future<?> collector = clients.submit(() -> Setting.awaitCollector(real));
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                String namespace = name + "-" + i;
                ends.add(clients.submit(() -> {
                    try (Comparison comparison = new Comparison(real, simulated, namespace)) {
                        for (var next = open.poll(); next != null; next = open.poll()) {
                            if (Comparison.isForTheCollector(next.getValue())) {
                                collector.get();
                            }
                            Result result = comparison.compare(next.getValue());
                            count(result);
                            if (!result.difference().isEmpty()) {
                                System.out.println("seed " + next.getKey() + " differs: " + result.difference());
                                differing.put(next.getKey(), result);
                            }
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }
        return differing;
    }

    private void count(Result result) {
        calls.addAndGet(result.calls());
        events.addAndGet(result.events());
        contradictions.addAndGet(result.contradiction() ? 1 : 0);
    }

    /** The shortest sequence that still differs, as lines that can be run again, and how it differs. */
    private static String shrunk(Shrinkable<List<Step>> sequence, Result result, Comparison comparison) {
        Shrinkable<List<Step>> shortest = sequence;
        Result last = result;
        long end = System.nanoTime() + SHRINKING_MAX.toNanos();
        boolean shorter = true;
        while (shorter && System.nanoTime() < end) {
            shorter = false;
            for (Shrinkable<List<Step>> candidate : (Iterable<Shrinkable<List<Step>>>) shortest.shrink()::iterator) {
                if (candidate.value().isEmpty() || System.nanoTime() > end) {
                    continue;
                }
                Optional<Result> differs = Optional.of(comparison.compare(candidate.value()))
                        .filter(each -> !each.difference().isEmpty());
                if (differs.isPresent()) {
                    shortest = candidate;
                    last = differs.get();
                    shorter = true;
                    break;
                }
            }
        }
        StringBuilder lines = new StringBuilder();
        shortest.value().forEach(step -> lines.append("\n  ").append(step));
        return last.difference() + "\n run again:" + lines;
    }
}
