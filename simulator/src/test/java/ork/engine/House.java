package ork.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.http.HttpRequest;
import ork.engine.http.HttpResponse;
import ork.engine.journal.Fact;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.Katalog;
import ork.simulator.api.actor.DefinitionController;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.Program;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/** A world with instances of the runtime in it, and the facts that they told. */
final class House implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final ResourceType DEFINITIONS = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);

    final World world;
    private final List<Seen> seen = new ArrayList<>();
    private final Map<String, OrkRuntime> runtimes = new TreeMap<>();

    /** A fact, who told it in which life, and when by the true clock. */
    record Seen(Duration at, String instance, int life, Fact fact) {}

    House(WorldOptions options) {
        this.world = new World(options);
        world.actor(new DefinitionController());
        world.onFact(
                (instance, fact) -> seen.add(new Seen(world.elapsed(), instance.name(), instance.incarnation(), fact)));
    }

    static House seeded(long seed) {
        return new House(WorldOptions.seeded(seed));
    }

    /** An instance that has not been started yet. */
    Instance runtime(String name, Katalog katalog, Settings settings, Fittings fittings) {
        return runtime(name, InstanceOptions.normal(), katalog, settings, fittings);
    }

    Instance runtime(String name, InstanceOptions options, Katalog katalog, Settings settings, Fittings fittings) {
        Instance[] self = new Instance[1];
        Program program = doors -> {
            OrkRuntime runtime = new OrkRuntime(
                    doors,
                    katalog,
                    settings,
                    self[0].journal(),
                    House.class.getClassLoader(),
                    _ -> self[0].crash(),
                    fittings);
            runtimes.put(name, runtime);
            runtime.start();
            return () -> runtime.stop("told to");
        };
        self[0] = world.instance(name, options, program);
        return self[0];
    }

    OrkRuntime of(String instance) {
        return runtimes.get(instance);
    }

    HttpResponse get(String instance, String path) {
        return of(instance).http().handle(HttpRequest.get(path));
    }

    List<Seen> seen() {
        return seen;
    }

    /** The facts of a kind, in the order in which they were told. */
    <F extends Fact> List<F> facts(Class<F> kind) {
        return seen.stream()
                .map(Seen::fact)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** When the first fact of a kind was told that fits. */
    <F extends Fact> Optional<Duration> first(Class<F> kind, java.util.function.Predicate<F> fits) {
        return seen.stream()
                .filter(each -> kind.isInstance(each.fact()) && fits.test(kind.cast(each.fact())))
                .map(Seen::at)
                .findFirst();
    }

    // The cluster.

    void install(ResourceType type) {
        String manifest = """
                {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
                 "metadata":{"name":"%s"},
                 "spec":{"group":"%s","scope":"Namespaced","names":{"kind":"%s","plural":"%s","singular":"%s"},
                   "versions":[{"name":"%s","served":true,"storage":true,"subresources":{"status":{}},
                     "schema":{"openAPIV3Schema":{"type":"object","properties":{
                       "spec":{"type":"object","x-kubernetes-preserve-unknown-fields":true},
                       "status":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}}}]}}
                """.formatted(
                        type.qualifiedPlural(),
                        type.group(),
                        type.kind(),
                        type.plural(),
                        type.kind().toLowerCase(java.util.Locale.ROOT),
                        type.version());
        done(new Call.Create(
                new ObjectRef(DEFINITIONS, "", type.qualifiedPlural()),
                (JsonObject) JsonText.parse(manifest),
                "kubectl",
                TIMEOUT));
    }

    void uninstall(ResourceType type) {
        done(delete(new ObjectRef(DEFINITIONS, "", type.qualifiedPlural())));
    }

    JsonObject create(ResourceType type, String name, long size) {
        JsonObject object = JsonObject.builder()
                .put("apiVersion", type.apiVersion())
                .put("kind", type.kind())
                .put(
                        "metadata",
                        JsonObject.builder()
                                .put("name", name)
                                .put("namespace", "default")
                                .build())
                .put("spec", JsonObject.builder().put("size", size).build())
                .build();
        return done(new Call.Create(ref(type, name), object, "kubectl", TIMEOUT));
    }

    JsonObject resize(ResourceType type, String name, long size) {
        JsonObject patch =
                JsonObject.of("spec", JsonObject.builder().put("size", size).build());
        return done(new Call.Patch(
                ref(type, name), Call.Subresource.NONE, Call.PatchType.MERGE, patch, "kubectl", false, TIMEOUT));
    }

    void remove(ResourceType type, String name) {
        done(delete(ref(type, name)));
    }

    Optional<JsonObject> read(ObjectRef ref) {
        return world.cluster().handle(new Call.Get(ref, "", TIMEOUT), world.now())
                        instanceof Answer.Done(JsonObject body)
                ? Optional.of(body)
                : Optional.empty();
    }

    static ObjectRef ref(ResourceType type, String name) {
        return new ObjectRef(type, "default", name);
    }

    private static Call delete(ObjectRef ref) {
        return new Call.Delete(ref, Optional.empty(), Optional.empty(), Call.Propagation.DEFAULT, TIMEOUT);
    }

    private JsonObject done(Call call) {
        Answer answer = world.cluster().handle(call, world.now());
        if (answer instanceof Answer.Done(JsonObject body)) {
            return body;
        }
        throw new AssertionError("the cluster refused " + call + ": " + answer);
    }

    @Override
    public void close() {
        world.close();
    }
}
