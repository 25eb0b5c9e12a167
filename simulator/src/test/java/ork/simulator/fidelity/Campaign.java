package ork.simulator.fidelity;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import ork.doors.ResourceType;
import ork.json.JsonText;
import ork.simulator.fidelity.Comparison.Result;

/** Many sequences, compared by several clients at once; those that differ are made as short as they can be. */
final class Campaign {
    private static final int CLIENTS = 3;
    private static final int SHRUNK_MAX = Integer.getInteger("ork.fidelity.shrunk", 5);
    private static final Duration COLLECTOR_MAX = Duration.ofSeconds(90);
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
        install(real);
        install(simulated);
        awaitCollector(real);
    }

    /**
     * Waits until the garbage collector knows the kinds that have just been defined: a real one asks every half minute which
     * there are, and overlooks owners and dependents of a kind that it is only beginning to watch.
     */
    private static void awaitCollector(Server server) {
        String sites = "/apis/" + Kinds.SITES.apiVersion() + "/namespaces/default/" + Kinds.SITES.plural();
        String owner = "collected-" + Long.toString(System.nanoTime(), 36);
        String uid = server.send("POST", sites, "application/json", site(owner, ""))
                .body()
                .text("metadata", "uid");
        String reference = ",\"ownerReferences\":[{\"apiVersion\":\"" + Kinds.SITES.apiVersion()
                + "\",\"kind\":\"Site\",\"name\":\"" + owner + "\",\"uid\":\"" + uid + "\"}]";
        server.send("POST", sites, "application/json", site(owner + "-child", reference));
        server.send("DELETE", sites + "/" + owner, "application/json", "{\"propagationPolicy\":\"Background\"}");
        long end = System.nanoTime() + COLLECTOR_MAX.toNanos();
        while (server.send("GET", sites + "/" + owner + "-child", "application/json", "")
                .done()) {
            if (System.nanoTime() > end) {
                fail("the garbage collector does not know sites after " + COLLECTOR_MAX);
            }
            Comparison.pause();
        }
    }

    private static String site(String name, String more) {
        return "{\"apiVersion\":\"" + Kinds.SITES.apiVersion() + "\",\"kind\":\"Site\",\"metadata\":{\"name\":\"" + name
                + "\"" + more + "},\"spec\":{\"image\":\"a\"}}";
    }

    private static void install(Server server) {
        for (ResourceType type : List.of(Kinds.SITES, Kinds.ZONES)) {
            server.send(
                    "POST",
                    "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                    "application/json",
                    JsonText.write(type.equals(Kinds.SITES) ? Kinds.definition() : Kinds.zones()));
            String path = "/apis/" + type.apiVersion() + "/" + type.plural();
            for (int i = 0; !server.send("GET", path, "application/json", "").done(); i++) {
                if (i > 5_000) {
                    fail("the definition of " + type + " is not established");
                }
            }
        }
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
            Comparison comparison = new Comparison(real, simulated, name + "-s");
            differing.forEach((seed, result) -> differences.add("seed " + seed + ", "
                    + (differences.size() < SHRUNK_MAX
                            ? shrunk(drawn.get(seed), result, comparison)
                            : result.difference())));
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
        return new Comparison(real, simulated, name).compare(steps);
    }

    private Map<Long, Result> differing(Map<Long, List<Step>> sequenceOf) throws Exception {
        ConcurrentLinkedQueue<Map.Entry<Long, List<Step>>> open = new ConcurrentLinkedQueue<>(sequenceOf.entrySet());
        Map<Long, Result> differing = new ConcurrentSkipListMap<>();
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Comparison comparison = new Comparison(real, simulated, name + "-" + i);
                ends.add(clients.submit(() -> {
                    for (var next = open.poll(); next != null; next = open.poll()) {
                        Result result = comparison.compare(next.getValue());
                        calls.addAndGet(result.calls());
                        events.addAndGet(result.events());
                        contradictions.addAndGet(result.contradiction() ? 1 : 0);
                        if (!result.difference().isEmpty()) {
                            System.out.println("seed " + next.getKey() + " differs: " + result.difference());
                            differing.put(next.getKey(), result);
                        }
                    }
                }));
            }
            for (Future<?> end : ends) {
                end.get();
            }
        }
        return differing;
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
