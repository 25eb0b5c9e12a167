package ork.engine.informer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.Doors;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.world.CallMatch;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.FaultOptions;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.Partition;
import ork.simulator.world.Program;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/** A world with one informer in it, somebody who changes what it watches, and what can happen to its watch. */
final class InformerWorld implements AutoCloseable {
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final World world;
    private final SeededRandom random;
    private final Instance instance;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, String> heard = new TreeMap<>();
    private final Map<String, Integer> facts = new TreeMap<>();
    private Optional<Informer> informer = Optional.empty();
    private Version newest = Version.NONE;
    private Duration healedAt = Duration.ZERO;
    private int changes;

    /** Every read that may be served from behind is. */
    InformerWorld(long seed) {
        FaultOptions stale = FaultOptions.builder().staleRead(1, 5).build();
        this.world = new World(WorldOptions.seeded(seed).with(stale));
        this.random = world.random("informer");
        Instance[] self = new Instance[1];
        this.instance = world.instance("a", InstanceOptions.normal(), doors -> begin(doors, self[0]));
        self[0] = instance;
        world.onFact((_, fact) -> facts.merge(fact.getClass().getSimpleName(), 1, Integer::sum));
    }

    private Program.Handle begin(Doors doors, Instance self) {
        Informer made = new Informer(
                doors, self.journal(), Selection.all(CONFIG_MAP), Slimming.NONE, InformerSettings.DEFAULTS);
        informer = Optional.of(made);
        made.register(new Listener());
        made.start();
        return made::stop;
    }

    /** What a handler has heard, held against what the cache shows it in the same moment. */
    private final class Listener implements InformerHandler {
        @Override
        public void changed(@Nullable JsonObject before, JsonObject now, boolean unseen) {
            String name = name(now);
            String old = heard.put(name, identity(now));
            if (before == null && old != null) {
                violations.add(name + " is new for the second time: " + old + ", then " + identity(now));
            }
            if (before != null && Metadata.version(now).certainlyOlderThan(Metadata.version(before))) {
                violations.add(name + " went back from " + identity(before) + " to " + identity(now));
            }
            advance();
        }

        @Override
        public void removed(JsonObject last, boolean unseen) {
            if (heard.remove(name(last)) == null) {
                violations.add(name(last) + " was removed and never there");
            }
            advance();
        }

        private void advance() {
            Version now = new Version(store().version());
            if (now.certainlyOlderThan(newest)) {
                violations.add("the cache went back from " + newest + " to " + now);
            }
            newest = now;
        }
    }

    World world() {
        return world;
    }

    Instance instance() {
        return instance;
    }

    void start() {
        instance.start();
        world.await("the first list", () -> informer.isPresent() && store().synced(), Duration.ofMinutes(1));
    }

    private Store store() {
        return informer.orElseThrow().store();
    }

    int facts(Class<? extends Fact> kind) {
        return facts.getOrDefault(kind.getSimpleName(), 0);
    }

    // What happens.

    /** Runs, with changes at random times. */
    void run(Duration length) {
        for (int i = random.nextInt(6); i > 0; i--) {
            long at = random.between(0, length.toMillis());
            world.after(Duration.ofMillis(at), this::change);
        }
        world.run(length);
    }

    private void change() {
        String name = "m" + random.nextInt(6);
        switch (random.nextInt(5)) {
            case 0 -> delete(name);
            case 1 -> {
                delete(name);
                put(name);
            }
            default -> put(name);
        }
    }

    void put(String name) {
        JsonObject data = JsonObject.of("n", Json.of(String.valueOf(changes++)));
        JsonObject patch = JsonObject.of("data", data);
        Answer answer = handle(new Call.Patch(
                ref(name), Call.Subresource.NONE, Call.PatchType.MERGE, patch, "somebody", false, TIMEOUT));
        if (!(answer instanceof Answer.Done)) {
            JsonObject object = JsonObject.builder()
                    .put("apiVersion", "v1")
                    .put("kind", "ConfigMap")
                    .put("metadata", JsonObject.EMPTY.with("name", name).with("namespace", "default"))
                    .put("data", data)
                    .build();
            handle(new Call.Create(ref(name), object, "somebody", TIMEOUT));
        }
    }

    private void delete(String name) {
        handle(new Call.Delete(ref(name), Optional.empty(), Optional.empty(), Call.Propagation.DEFAULT, TIMEOUT));
    }

    /** The cache loses an object, as if its event had never been sent. */
    void forget(String name) {
        for (JsonObject object : store().list()) {
            if (name(object).equals(name)) {
                ((ObjectCache) store())
                        .remove(object.withAt(
                                List.of("metadata", "resourceVersion"),
                                Json.of(String.valueOf(Long.parseLong(store().version()) + 1))));
                heard.remove(name);
            }
        }
    }

    /** One misfortune, of any kind, now. */
    void misfortune() {
        Duration length = Duration.ofMillis(random.between(100, 20_000));
        switch (random.nextInt(9)) {
            case 0 -> instance.dropWatches(_ -> true);
            case 1 -> instance.stallWatches(_ -> true);
            case 2 -> instance.lagWatches(_ -> true, length);
            case 3 -> instance.expireWatches(_ -> true);
            case 4 -> {
                instance.partition(random.chance(0.5) ? Partition.REFUSING : Partition.SILENT);
                world.after(length, instance::heal);
            }
            case 5 -> instance.pause(length);
            case 6 -> {
                world.compact();
                instance.dropWatches(_ -> true);
            }
            case 7 -> {
                refuseLists(1 + random.nextInt(3));
                instance.expireWatches(_ -> true);
            }
            default -> {
                world.stopServer();
                world.after(length, () -> {
                    if (world.isServerDown()) {
                        world.startServer();
                    }
                });
            }
        }
    }

    private void refuseLists(int count) {
        for (int nth = 1; nth <= count; nth++) {
            Effect effect = random.chance(0.5)
                    ? new Effect.AnswerLost()
                    : new Effect.Refused(ApiStatus.of(500, "InternalError", "Internal error occurred: injected"));
            world.plan(new Fault(CallMatch.any().verb("list"), nth, effect));
        }
    }

    void heal() {
        instance.resume();
        instance.heal();
        if (world.isServerDown()) {
            world.startServer();
        }
        healedAt = world.elapsed();
    }

    Duration sinceHealed() {
        return world.elapsed().minus(healedAt);
    }

    // What is seen.

    List<String> violations() {
        return violations;
    }

    /** By name, what identifies the state of each object: its uid and its version. */
    Map<String, String> stored() {
        Map<String, String> states = new TreeMap<>();
        store().list().forEach(object -> states.put(name(object), identity(object)));
        return states;
    }

    Map<String, String> heard() {
        return heard;
    }

    private Map<String, String> cluster() {
        Map<String, String> states = new TreeMap<>();
        Answer answer = handle(new Call.ListPage(CONFIG_MAP, "", "", "", "", 0, "", TIMEOUT));
        if (answer instanceof Answer.Done(JsonObject list)) {
            for (Json item : list.array("items")) {
                if (item instanceof JsonObject object) {
                    states.put(name(object), identity(object));
                }
            }
        }
        return states;
    }

    boolean isEqual() {
        return stored().equals(cluster());
    }

    String difference() {
        return "cached " + stored() + ", in the cluster " + cluster();
    }

    private Answer handle(Call call) {
        return world.cluster().handle(call, world.now());
    }

    private static ObjectRef ref(String name) {
        return new ObjectRef(CONFIG_MAP, "default", name);
    }

    private static String name(JsonObject object) {
        return object.text("metadata", "name");
    }

    private static String identity(JsonObject object) {
        return Metadata.uid(object) + "@" + Metadata.version(object).text();
    }

    @Override
    public void close() {
        world.close();
    }
}
