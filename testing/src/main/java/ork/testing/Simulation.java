package ork.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import ork.disk.Beside;
import ork.doors.DurationText;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.scenario.chance.FaultSort;
import ork.scenario.language.Scenario;
import ork.scenario.run.Outcome;

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
 * <p>Faults and events are the sentences of scenarios; {@link #faults} lets chance make up what users do and what goes
 * wrong, as {@code ork simulate --faults} does. Each seed is a run of its own, the same each time. Hooks are found on the
 * class path.
 */
public final class Simulation {
    private static final String FILE = "simulation.yaml";
    private static final String ALL = "all";
    private static final Duration LEAST = Duration.ofSeconds(5);
    private static final Duration MOST = Duration.ofHours(1);

    private final String katalog;
    /** Fields of the scenario file: crs, world, hooks, script, holds. */
    private final JsonObject parts;

    private final List<FaultSort> sorts;
    private final Duration length;
    private final long first;
    private final long last;

    private Simulation(
            String katalog, JsonObject parts, List<FaultSort> sorts, Duration length, long first, long last) {
        this.katalog = katalog;
        this.parts = parts;
        this.sorts = List.copyOf(sorts);
        this.length = length;
        this.first = first;
        this.last = last;
    }

    /** Of the Katalog in a file, with one instance and seed 1. */
    public static Simulation of(String katalogFile) {
        return new Simulation(katalogFile, JsonObject.EMPTY, List.of(), Duration.ofMinutes(1), 1, 1);
    }

    private Simulation part(String field, Json value) {
        return new Simulation(katalog, parts.with(field, value), sorts, length, first, last);
    }

    private Simulation added(String field, Json item) {
        return part(field, parts.array(field).with(item));
    }

    /** With the objects of a file, which are there at the start. */
    public Simulation with(String file) {
        return added("crs", Json.of(file));
    }

    /** So many instances of the runtime, 1 to 5. */
    public Simulation replicas(int count) {
        return world(JsonObject.of("replicas", Json.of(count)));
    }

    /**
     * Other things that are true of the world all the time, as {@code world} of a scenario has them:
     * {@code JsonObject.EMPTY.with("restartAfter", "18s")}.
     */
    public Simulation world(JsonObject settings) {
        JsonObject world = parts.object("world");
        for (String field : settings.keys()) {
            world = world.with(field, Objects.requireNonNull(settings.get(field)));
        }
        return part("world", world);
    }

    /** Instead of what is written there, a hook throws: {@code hook("post.Stamp", "throws a NullPointerException twice")}. */
    public Simulation hook(String function, String... sentences) {
        return part("hooks", parts.object("hooks").with(function, JsonArray.ofTexts(List.of(sentences))));
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
        return new Simulation(katalog, parts, sorts, length, from, to);
    }

    /**
     * Chance makes up what users do to the objects that are given and what goes wrong, of these sorts, another with each
     * seed. A step of one's own may be added, and is the same with each seed.
     *
     * @param words of {@code ork simulate --faults}, such as crash, watches and lease; or all
     */
    public Simulation faults(String... words) {
        List<FaultSort> chosen = new ArrayList<>();
        for (String word : words) {
            if (word.equals(ALL)) {
                chosen.addAll(List.of(FaultSort.values()));
            } else {
                chosen.add(FaultSort.of(word)
                        .orElseThrow(() -> new IllegalArgumentException("there is no sort of faults \"" + word
                                + "\"; there are all, " + String.join(", ", FaultSort.words()))));
            }
        }
        return new Simulation(katalog, parts, chosen.stream().distinct().toList(), length, first, last);
    }

    /** How long users and {@link #faults} are at work before all heals, from 5 seconds to an hour; without it a minute. */
    public Simulation lasting(Duration time) {
        if (time.compareTo(LEAST) < 0 || time.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("faults last from 5 s to 1 h, not for " + DurationText.of(time));
        }
        return new Simulation(katalog, parts, sorts, time, first, last);
    }

    /** At a time from the start of the instances, such as {@code 5s}, something goes wrong: {@code crash the leader}. */
    public Simulation at(String time, String fault) {
        return step(JsonObject.EMPTY.with("at", time).with("fault", fault));
    }

    /** After an event, such as {@code runtime-1's first create of a Service}, something goes wrong. */
    public Simulation after(String event, String fault) {
        return step(JsonObject.EMPTY.with("after", event).with("fault", fault));
    }

    /** A step of any kind, as YAML or JSON would have it: {@code JsonObject.EMPTY.with("at", …).with("delete", …)}. */
    public Simulation step(JsonObject step) {
        return added("script", step);
    }

    /** A measure has a bound: {@code atMost("failover", "16s")}, {@code atMost("writes", "40")}. */
    public Simulation atMost(String measure, String bound) {
        return added("holds", JsonObject.EMPTY.with(measure, "at most " + bound));
    }

    /**
     * Plays every seed.
     *
     * @throws AssertionError when a file or a sentence is wrong; it says where
     */
    public Simulations run() {
        Optional<RandomRuns> chance = sorts.isEmpty()
                ? Optional.empty()
                : Optional.of(RandomRuns.of(katalog, load(scenario(first, parts)), sorts, length));
        List<SimulationRun> runs = new ArrayList<>();
        for (long seed = first; seed <= last; seed++) {
            long number = seed;
            String text = scenario(
                    number, chance.map(made -> made.over(number, parts)).orElse(parts));
            Outcome outcome = Scenarios.play(load(text));
            runs.add(new SimulationRun(seed, text, chance.isEmpty() ? outcome : outcome.withoutComplaints()));
        }
        return new Simulations(runs);
    }

    private static Scenario load(String text) {
        return Scenarios.load(FILE, new Beside(FILE, text));
    }

    /** The scenario file that is the same run, in JSON, which is YAML: for {@code ork replay}, beside the test's folder. */
    private String scenario(long seed, JsonObject fields) {
        JsonObject scenario = JsonObject.EMPTY
                .with("apiVersion", "orkestra.orkspace.io/v1")
                .with("kind", "Scenario")
                .with("metadata", JsonObject.of("name", Json.of("simulation")))
                .with("shows", "A simulation with seed " + seed + ".")
                .with("katalog", katalog);
        for (String field : fields.keys()) {
            scenario = scenario.with(field, Objects.requireNonNull(fields.get(field)));
        }
        return JsonText.write(scenario.with("world", fields.object("world").with("seed", Json.of(seed)))) + "\n";
    }
}
