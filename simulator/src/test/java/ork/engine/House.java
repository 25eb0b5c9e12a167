package ork.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.Doors;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.http.HttpRequest;
import ork.engine.http.HttpResponse;
import ork.engine.journal.Fact;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.Katalog;
import ork.simulator.api.Change;
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

    private static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);

    private static final Duration LISTENER_DRAIN = Duration.ofMillis(50);
    static final ObjectRef LEASE = new ObjectRef(
            new ResourceType("coordination.k8s.io", "v1", "leases", "Lease", true), "default", Settings.LEASE_NAME);

    final World world;
    private final List<Seen> seen = new ArrayList<>();
    private final Map<String, OrkRuntime> runtimes = new TreeMap<>();
    private final TreeSet<String> stopping = new TreeSet<>();
    private final List<Change> writes = new ArrayList<>();

    /** A fact, who told it in which life, and when by the true clock. */
    record Seen(Duration at, String instance, int life, Fact fact) {}

    House(WorldOptions options) {
        this.world = new World(options);
        world.onCommit(change -> {
            String plural = change.ref().type().plural();
            if (!plural.equals("leases") && !plural.equals("events")) {
                writes.add(change);
            }
        });
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
        return runtime(name, options, katalog, settings, fittings, UnaryOperator.identity());
    }

    Instance runtime(
            String name, Katalog katalog, Settings settings, Fittings fittings, UnaryOperator<Doors> doorways) {
        return runtime(name, InstanceOptions.normal(), katalog, settings, fittings, doorways);
    }

    private Instance runtime(
            String name,
            InstanceOptions options,
            Katalog katalog,
            Settings settings,
            Fittings fittings,
            UnaryOperator<Doors> doorways) {
        Instance[] self = new Instance[1];
        Program program = doors -> {
            OrkRuntime runtime = new OrkRuntime(
                    doorways.apply(doors),
                    katalog,
                    settings,
                    self[0].journal(),
                    House.class.getClassLoader(),
                    _ -> self[0].crash(),
                    fittings);
            runtimes.put(name, runtime);
            stopping.remove(name);
            runtime.start();
            return () -> {
                stopping.add(name);
                runtime.stop("told to");
                // The listener goes last: until then whatever was told to end has the time for it.
                doors.clock().sleep(LISTENER_DRAIN);
            };
        };
        self[0] = world.instance(name, options, program);
        return self[0];
    }

    OrkRuntime of(String instance) {
        return runtimes.get(instance);
    }

    /** Whether it has been told to stop. */
    boolean stopping(Instance instance) {
        return stopping.contains(instance.name());
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
        done(installation(type));
    }

    /** Another namespace than that of the CRs. */
    void street() {
        String manifest = "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"street\"}}";
        ObjectRef ref = new ObjectRef(NAMESPACES, "", "street");
        done(new Call.Create(ref, (JsonObject) JsonText.parse(manifest), "kubectl", TIMEOUT));
    }

    static Call installation(ResourceType type) {
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
        return new Call.Create(definition(type), (JsonObject) JsonText.parse(manifest), "kubectl", TIMEOUT);
    }

    static ObjectRef definition(ResourceType type) {
        return new ObjectRef(DEFINITIONS, "", type.qualifiedPlural());
    }

    /** Whether its definition is being deleted. */
    boolean leaving(ResourceType type) {
        return read(definition(type))
                .filter(crd -> crd.object("metadata").has("deletionTimestamp"))
                .isPresent();
    }

    boolean established(ResourceType type) {
        return read(definition(type)).stream()
                .flatMap(crd -> crd.array("status", "conditions").toList().stream())
                .anyMatch(each -> each instanceof JsonObject condition
                        && condition.text("type").equals("Established")
                        && condition.text("status").equals("True"));
    }

    void uninstall(ResourceType type) {
        done(delete(definition(type)));
    }

    JsonObject create(ResourceType type, String name, long size) {
        return done(new Call.Create(ref(type, name), object(type, name, size), "kubectl", TIMEOUT));
    }

    static JsonObject object(ResourceType type, String name, long size) {
        return JsonObject.builder()
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
    }

    JsonObject resize(ResourceType type, String name, long size) {
        JsonObject patch =
                JsonObject.of("spec", JsonObject.builder().put("size", size).build());
        return done(new Call.Patch(
                ref(type, name), Call.Subresource.NONE, Call.PatchType.MERGE, patch, "kubectl", false, TIMEOUT));
    }

    /** What a reconcile may write onto its CR to show that it was there. */
    static Call labelling(ResourceType type, String name) {
        JsonObject patch = JsonObject.of("metadata", JsonObject.of("labels", JsonObject.of("done", Json.of(name))));
        return new Call.Patch(
                ref(type, name),
                Call.Subresource.NONE,
                Call.PatchType.MERGE,
                patch,
                "work",
                false,
                Duration.ofSeconds(5));
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

    static Call delete(ObjectRef ref) {
        return new Call.Delete(ref, Optional.empty(), Optional.empty(), Call.Propagation.DEFAULT, TIMEOUT);
    }

    List<JsonObject> list(ResourceType type) {
        List<JsonObject> items = new ArrayList<>();
        if (call(new Call.ListPage(type, "default", "", "", "", 0, "", TIMEOUT)) instanceof Answer.Done(var list)) {
            list.array("items").forEach(item -> items.add((JsonObject) item));
        }
        return items;
    }

    /** What was committed so far, Leases and Events aside. */
    List<Change> writes() {
        return writes;
    }

    /** Somebody's call, at once, whatever is answered. */
    Answer call(Call call) {
        return world.cluster().handle(call, world.now());
    }

    private JsonObject done(Call call) {
        Answer answer = call(call);
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
