package ork.scenario.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.ResourceType;
import ork.engine.box.ChildKinds;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;
import ork.simulator.schedule.SeededRandom;

/**
 * Makes scenario files up: a world, what users do to the CRs that are given, and what goes wrong, all drawn from a seed. Users
 * do things at fixed times, so that a run without the faults has the same workload in the same order.
 */
public final class Chance {
    /** From the last step on there is time for what it began. */
    private static final int DEEDS_MAX = 8;

    private static final int EDITS_MAX = 4;
    private static final int FAULTS_MAX = 6;

    private final Wishes wishes;
    private final SeededRandom random;
    private final Setup setup;
    private final List<JsonObject> steps = new ArrayList<>();

    /**
     * What every run has in common.
     *
     * @param katalogFile as the scenario file is to name it
     * @param objects CRs and what else is there from the beginning
     * @param children what the Katalog makes of them when nothing goes wrong, for strangers to touch
     * @param replicas instances of the runtime, 1 to 5
     * @param seconds how long users and faults are at work, from 5
     * @param faults whether anything goes wrong
     */
    public record Setup(
            String katalogFile,
            Katalog katalog,
            List<JsonObject> objects,
            List<Child> children,
            int replicas,
            int seconds,
            boolean faults) {
        public Setup {
            objects = List.copyOf(objects);
            children = List.copyOf(children);
        }
    }

    /** An object that a CR has. */
    public record Child(String kind, String namespace, String name) {}

    private Chance(Setup setup, long seed) {
        this.setup = setup;
        this.random = new SeededRandom(seed).fork("scenario");
        this.wishes = new Wishes(random.fork("wishes"));
    }

    /** The scenario of a seed, as a file: the same text for the same seed and setup. */
    public static String scenario(Setup setup, long seed) {
        Chance chance = new Chance(setup, seed);
        chance.deeds();
        chance.edits();
        JsonObject world = chance.world(seed);
        if (setup.faults()) {
            chance.faults();
        }
        return ScenarioText.of(setup, seed, world, chance.steps);
    }

    /** What courses made, by kinds that the Katalog declares. */
    public static List<Child> children(Katalog katalog, List<Course> courses) {
        SortedMap<String, String> kinds = new TreeMap<>();
        katalog.enabled()
                .forEach(entry ->
                        ChildKinds.of(entry.box()).keySet().forEach(type -> kinds.put(type.plural(), type.kind())));
        List<Child> children = new ArrayList<>();
        for (Course course : courses) {
            for (Cycle cycle : course.cycles()) {
                for (Op op : cycle.ops()) {
                    String kind = kinds.getOrDefault(op.resource(), "");
                    Child child = new Child(kind, op.namespace(), op.name());
                    if (!kind.isEmpty() && !children.contains(child)) {
                        children.add(child);
                    }
                }
            }
        }
        return children;
    }

    private JsonObject world(long seed) {
        JsonObject world = JsonObject.EMPTY.with("seed", Json.of(seed)).with("replicas", Json.of(setup.replicas()));
        if (!setup.faults()) {
            return world;
        }
        if (random.chance(0.3)) {
            world = world.with("apiServers", Json.of(2 + random.nextInt(2)));
        }
        if (random.chance(0.5)) {
            world = world.with("restartAfter", (1 + random.nextInt(12)) + "s");
        }
        if (random.chance(0.3)) {
            JsonObject clock = JsonObject.EMPTY
                    .with("skew", random.between(-60, 60) + "s")
                    .with("drift", Json.of(random.between(-10_000, 10_000)));
            world = world.with("clocks", JsonObject.EMPTY.with(instance(), clock));
        }
        if (random.chance(0.15)) {
            world = world.with(
                    "loss",
                    JsonObject.EMPTY
                            .with("calls", Json.of(random.between(0, 10)))
                            .with("answers", Json.of(random.between(0, 10))));
        }
        if (random.chance(0.2)) {
            world = world.with(
                    "unlikely", JsonArray.ofTexts(List.of(random.chance(0.5) ? "early resyncs" : "turns taken twice")));
        }
        return world;
    }

    private String instance() {
        return "runtime-" + (1 + random.nextInt(setup.replicas()));
    }

    // What users do.

    private void deeds() {
        List<JsonObject> crs = crs();
        if (crs.isEmpty()) {
            return;
        }
        int deeds = 1 + random.nextInt(DEEDS_MAX);
        long at = 0;
        for (int i = 0; i < deeds; i++) {
            // What matters happens close together.
            at = random.chance(0.4) ? at + random.nextInt(400) : 1_000 + random.nextInt(setup.seconds() * 1_000);
            deed(at, crs.get(random.nextInt(crs.size())));
        }
    }

    private List<JsonObject> crs() {
        return setup.objects().stream()
                .filter(object -> entry(object).isPresent())
                .toList();
    }

    private Optional<CrdEntry> entry(JsonObject object) {
        return setup.katalog().enabled().stream()
                .filter(entry -> entry.type().kind().equals(object.text("kind"))
                        && entry.type().apiVersion().equals(object.text("apiVersion")))
                .findFirst();
    }

    private void deed(long at, JsonObject cr) {
        int what = random.nextInt(10);
        if (what < 5) {
            wishes.of(cr).ifPresent(spec -> step(at, "change", target(cr).with("to", JsonObject.of("spec", spec))));
        } else if (what < 7) {
            wishes.of(cr).ifPresent(spec -> {
                step(at, "change", target(cr).with("to", JsonObject.of("spec", spec)));
                step(
                        at + 1 + random.nextInt(3_000),
                        "change",
                        target(cr).with("to", JsonObject.of("spec", cr.object("spec"))));
            });
        } else if (what < 9) {
            step(at, "recreate", cr);
        } else {
            step(at, "delete", target(cr));
            step(at + 1_000 + random.nextInt(10_000), "recreate", cr);
        }
    }

    /** Strangers delete children, or write onto them what ork does not declare. */
    private void edits() {
        if (setup.children().isEmpty()) {
            return;
        }
        int edits = random.nextInt(EDITS_MAX);
        for (int i = 0; i < edits; i++) {
            Child child = setup.children().get(random.nextInt(setup.children().size()));
            JsonObject target = JsonObject.EMPTY.with("kind", child.kind()).with("name", child.name());
            target = child.namespace().isEmpty() ? target : target.with("namespace", child.namespace());
            long at = 2_000L + random.nextInt(setup.seconds() * 1_000);
            if (random.chance(0.6)) {
                step(at, "delete", target);
            } else {
                JsonObject label = JsonObject.EMPTY.with("stranger", "s" + random.nextInt(9));
                step(at, "change", target.with("to", JsonObject.of("metadata", JsonObject.of("labels", label))));
            }
        }
    }

    private static JsonObject target(JsonObject object) {
        JsonObject target =
                JsonObject.EMPTY.with("kind", object.text("kind")).with("name", object.text("metadata", "name"));
        String namespace = object.text("metadata", "namespace");
        return namespace.isEmpty() ? target : target.with("namespace", namespace);
    }

    private void step(long millis, String deed, JsonObject what) {
        steps.add(JsonObject.EMPTY.with("at", time(millis)).with(deed, what));
    }

    private static String time(long millis) {
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }

    // What goes wrong.

    private void faults() {
        int sorts = 1 + random.nextInt(3);
        for (int sort = 0; sort < sorts; sort++) {
            int times = 1 + random.nextInt(FAULTS_MAX / 2);
            boolean ofCalls = random.chance(0.55);
            int which = random.nextInt(12);
            for (int i = 0; i < times; i++) {
                if (ofCalls) {
                    call(which);
                } else {
                    trouble(which);
                }
            }
        }
    }

    private void call(int which) {
        String effect = switch (which) {
            case 0, 1 -> "answer lost, then crash";
            case 2 -> "crash before it is sent";
            case 3, 4 -> "answer lost";
            case 5 -> "not sent";
            case 6 -> "applied " + time(50 + random.nextInt(9_000)) + " late";
            case 7 -> "slowed by " + time(50 + random.nextInt(9_000));
            case 8 -> "refused with " + List.of(409, 429, 500, 503, 504).get(random.nextInt(5));
            default -> "pause " + time(500 + random.nextInt(30_000)) + " before it is sent";
        };
        List<String> kinds = new ArrayList<>(kinds());
        String kind = kinds.get(random.nextInt(kinds.size()));
        String verb = random.chance(0.7) ? "write" : random.chance(0.5) ? "create" : "patch";
        add("anybody's " + ordinal(1 + random.nextInt(9)) + " " + verb + " of a " + kind, effect);
    }

    private SortedSet<String> kinds() {
        SortedSet<String> kinds = new TreeSet<>();
        for (CrdEntry entry : setup.katalog().enabled()) {
            kinds.add(entry.type().kind());
            ChildKinds.of(entry.box()).keySet().stream().map(ResourceType::kind).forEach(kinds::add);
        }
        return kinds;
    }

    private static String ordinal(int number) {
        return List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
                .get(number - 1);
    }

    private void trouble(int which) {
        String whom = random.chance(0.6) ? "the leader" : instance();
        String lasting = time(500 + random.nextInt(random.chance(0.5) ? 4_000 : 40_000));
        String fault = switch (which) {
            case 0, 1, 2 -> "crash " + whom;
            case 3 -> "stop " + whom;
            case 4 -> "pause " + whom + " for " + lasting;
            case 5 -> "suspend " + whom + " for " + lasting;
            case 6 -> "cut off " + whom + " for " + lasting;
            case 7 -> "silence " + whom + " for " + lasting;
            case 8 -> "drop the watches of " + whom;
            case 9 -> "lag the watches of " + whom + " for " + lasting;
            case 10 -> "take down the API for " + lasting;
            default -> random.chance(0.5) ? "delete the lease" : "compact the history";
        };
        steps.add(JsonObject.EMPTY
                .with("at", time(500 + random.nextInt(setup.seconds() * 1_000)))
                .with("fault", fault));
    }

    private void add(String after, String fault) {
        steps.add(JsonObject.EMPTY.with("after", after).with("fault", fault));
    }
}
