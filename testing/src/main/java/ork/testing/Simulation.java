package ork.testing;

import java.util.ArrayList;
import java.util.List;
import ork.disk.Beside;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;

/**
 * A Katalog of one's own in the simulated cluster, seed after seed:
 *
 * <pre>{@code
 * Simulation.of("src/main/katalog.yaml")
 *         .with("src/test/websites.yaml")
 *         .replicas(3)
 *         .seeds(1, 100)
 *         .after("anybody's first apply of a Deployment", "answer lost, then crash")
 *         .run()
 *         .assertAllHold();
 * }</pre>
 *
 * <p>Faults and events are the sentences of scenarios. Each seed is a run of its own, the same each time. Hooks are
 * found on the class path.
 */
public final class Simulation {
    private static final String FILE = "simulation.yaml";

    private final String katalog;
    private final List<String> crs;
    private final List<JsonObject> steps;
    private final int replicas;
    private final long first;
    private final long last;

    private Simulation(String katalog, List<String> crs, List<JsonObject> steps, int replicas, long first, long last) {
        this.katalog = katalog;
        this.crs = List.copyOf(crs);
        this.steps = List.copyOf(steps);
        this.replicas = replicas;
        this.first = first;
        this.last = last;
    }

    /** Of the Katalog in a file, with one instance and seed 1. */
    public static Simulation of(String katalogFile) {
        return new Simulation(katalogFile, List.of(), List.of(), 1, 1, 1);
    }

    /** With the objects of a file, which are there at the start. */
    public Simulation with(String file) {
        List<String> more = new ArrayList<>(crs);
        more.add(file);
        return new Simulation(katalog, more, steps, replicas, first, last);
    }

    /** So many instances of the runtime, 1 to 5. */
    public Simulation replicas(int count) {
        return new Simulation(katalog, crs, steps, count, first, last);
    }

    public Simulation seed(long seed) {
        return seeds(seed, seed);
    }

    /** Every seed from one to another, both included. */
    public Simulation seeds(long from, long to) {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "seeds go from a number to one that is not less, not from " + from + " to " + to);
        }
        return new Simulation(katalog, crs, steps, replicas, from, to);
    }

    /** At a time from the start of the instances, such as {@code 5s}, something goes wrong: {@code crash the leader}. */
    public Simulation at(String time, String fault) {
        return step(JsonObject.EMPTY.with("at", time).with("fault", fault));
    }

    /** After an event, such as {@code runtime-1's first create of a Service}, something goes wrong. */
    public Simulation after(String event, String fault) {
        return step(JsonObject.EMPTY.with("after", event).with("fault", fault));
    }

    /** A step of any kind, as YAML or JSON would have it: {@code JsonObject.of("at", …).with("delete", …)}. */
    public Simulation step(JsonObject step) {
        List<JsonObject> more = new ArrayList<>(steps);
        more.add(step);
        return new Simulation(katalog, crs, more, replicas, first, last);
    }

    /**
     * Plays every seed.
     *
     * @throws AssertionError when a file or a sentence is wrong; it says where
     */
    public Simulations run() {
        List<SimulationRun> runs = new ArrayList<>();
        for (long seed = first; seed <= last; seed++) {
            String text = scenario(seed);
            runs.add(new SimulationRun(seed, text, Scenarios.play(Scenarios.load(FILE, new Beside(FILE, text)))));
        }
        return new Simulations(runs);
    }

    /** The scenario file that is the same run, in JSON, which is YAML: for {@code ork replay}, beside the test's folder. */
    private String scenario(long seed) {
        JsonObject.Builder scenario = JsonObject.builder()
                .put("apiVersion", "orkestra.orkspace.io/v1")
                .put("kind", "Scenario")
                .put("metadata", JsonObject.of("name", Json.of("simulation")))
                .put("shows", "A simulation with seed " + seed + ".")
                .put("katalog", katalog)
                .put("world", JsonObject.of("seed", Json.of(seed)).with("replicas", replicas));
        if (!crs.isEmpty()) {
            scenario.put("crs", JsonArray.ofTexts(crs));
        }
        if (!steps.isEmpty()) {
            scenario.put("script", JsonArray.of(steps));
        }
        return JsonText.write(scenario.build()) + "\n";
    }
}
