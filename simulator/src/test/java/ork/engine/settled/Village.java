package ork.engine.settled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.Doors;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.Threads;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.engine.Fittings;
import ork.engine.OrkRuntime;
import ork.engine.Settings;
import ork.engine.http.HttpRequest;
import ork.engine.http.HttpResponse;
import ork.engine.journal.Fact;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.Katalog;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/** A world with shops in it, and instances of the whole runtime that keep them. */
final class Village implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** A fact, who told it, and when by the true clock. */
    record Told(Duration at, String instance, Fact fact) {}

    final World world;
    private final List<Told> told = new ArrayList<>();
    private final Map<String, OrkRuntime> runtimes = new TreeMap<>();
    private final Map<String, Threads> threads = new TreeMap<>();
    private int mark;

    Village(WorldOptions options) {
        this(options, true);
    }

    Village(WorldOptions options, boolean statusSubresource) {
        world = new World(options);
        world.onFact((instance, fact) -> told.add(new Told(world.elapsed(), instance.name(), fact)));
        create(Shops.CRDS, Shops.definition(statusSubresource));
        run(Duration.ofSeconds(2));
    }

    static Village seeded(long seed) {
        return new Village(WorldOptions.seeded(seed));
    }

    // Who lives here.

    /** An instance of the runtime that has not been started. */
    Instance ork(String name, Katalog katalog) {
        return ork(name, InstanceOptions.normal(), katalog, Fittings.STANDARD);
    }

    Instance ork(String name, InstanceOptions options, Katalog katalog, Fittings fittings) {
        return ork(name, options, katalog, fittings, port -> port);
    }

    /** @param around what stands between the instance and the cluster, such as an older server's habits */
    Instance ork(
            String name,
            InstanceOptions options,
            Katalog katalog,
            Fittings fittings,
            UnaryOperator<ClusterPort> around) {
        Instance[] self = new Instance[1];
        self[0] = world.instance(name, options, doors -> {
            OrkRuntime runtime = new OrkRuntime(
                    new Doors(
                            doors.clock(),
                            doors.threads(),
                            around.apply(doors.cluster()),
                            doors.outbound(),
                            doors.random()),
                    katalog,
                    Settings.defaults(),
                    self[0].journal(),
                    Village.class.getClassLoader(),
                    _ -> self[0].crash(),
                    fittings);
            runtimes.put(name, runtime);
            threads.put(name, doors.threads());
            runtime.start();
            return () -> runtime.stop("told to");
        });
        return self[0];
    }

    OrkRuntime runtime(String name) {
        OrkRuntime runtime = runtimes.get(name);
        assertThat(runtime).as(name + " has begun").isNotNull();
        return runtime;
    }

    /** What an instance answers to so many requests at once, each in a thread of its own, as its listener has them. */
    List<HttpResponse> ask(String name, int times, String path, Duration within) {
        List<HttpResponse> answers = new ArrayList<>();
        Threads ofInstance = threads.get(name);
        assertThat(ofInstance).as(name + " has begun").isNotNull();
        for (int i = 0; i < times; i++) {
            ofInstance.start("http", () -> answers.add(runtime(name).http().handle(HttpRequest.get(path))));
        }
        run(within);
        assertThat(answers).as("answers to " + path).hasSize(times);
        return answers;
    }

    HttpResponse ask(String name, String path) {
        return ask(name, 1, path, Duration.ofSeconds(1)).getFirst();
    }

    /** One instance that keeps one shop, {@code a}, with all that it wants in place. */
    static Village withAShop(long seed, Katalog katalog) {
        Village village = seeded(seed);
        village.ork("ork-1", katalog).start();
        village.create(Shops.SHOP, Shops.shop("a"));
        village.settle();
        return village;
    }

    // Time.

    void run(Duration duration) {
        world.run(duration);
    }

    /** Lets time pass until every shop is ready and, for half a minute, nothing has been written. */
    void settle() {
        world.await("every shop is ready", this::allReady, Duration.ofMinutes(3));
        world.await("nothing is written any more", this::quiet, Duration.ofMinutes(5));
    }

    private boolean allReady() {
        return list(Shops.SHOP).stream()
                .allMatch(shop -> ready(shop).equals("True")
                        && shop.integer(-1, "status", "observedGeneration")
                                == shop.integer(0, "metadata", "generation"));
    }

    private boolean quiet() {
        List<CallRecord> calls = world.calls();
        for (int i = calls.size() - 1; i >= 0; i--) {
            CallRecord call = calls.get(i);
            if (Duration.between(call.sent(), world.now()).compareTo(Duration.ofSeconds(30)) > 0) {
                return true;
            }
            if (effective(call)) {
                return false;
            }
        }
        return true;
    }

    static String ready(JsonObject cr) {
        for (Json item : cr.array("status", "conditions")) {
            if (item instanceof JsonObject condition && condition.text("type").equals("Ready")) {
                return condition.text("status");
            }
        }
        return "";
    }

    // What has been done and told since the last mark.

    void mark() {
        mark = world.calls().size();
    }

    List<CallRecord> calls(Predicate<CallRecord> which) {
        return world.calls().subList(mark, world.calls().size()).stream()
                .filter(which)
                .toList();
    }

    /** Writes of the runtime that changed something; Leases and Events aside. */
    List<String> writes() {
        return calls(Village::effective).stream()
                .map(call -> call.name().toString())
                .toList();
    }

    /** Calls of the runtime that would write, whether anything came of them or not; Leases and Events aside. */
    List<String> writeCalls() {
        return calls(call -> call.instance().startsWith("ork-")
                        && call.writes()
                        && !call.name().resource().startsWith("leases")
                        && !call.name().resource().startsWith("events"))
                .stream()
                .map(call -> call.name().toString())
                .toList();
    }

    /** Reads of the runtime, other than of the Lease. */
    List<String> reads() {
        return calls(call -> call.instance().startsWith("ork-")
                        && !call.writes()
                        && call.call() != null
                        && !call.name().resource().startsWith("leases"))
                .stream()
                .map(call -> call.name().toString())
                .toList();
    }

    static boolean effective(CallRecord call) {
        return call.instance().startsWith("ork-")
                && call.committed()
                && !call.name().resource().startsWith("leases")
                && !call.name().resource().startsWith("events");
    }

    List<Told> told() {
        return told;
    }

    <F extends Fact> List<F> told(Class<F> kind) {
        return told.stream()
                .map(Told::fact)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    void forgetFacts() {
        told.clear();
    }

    // The cluster, as its users reach it.

    JsonObject create(ResourceType type, JsonObject object) {
        ObjectRef ref = new ObjectRef(
                type, type.namespaced() ? object.text("metadata", "namespace") : "", object.text("metadata", "name"));
        return done(new Call.Create(ref, object, "kubectl", TIMEOUT));
    }

    JsonObject patch(ObjectRef ref, String patch) {
        return patch(ref, Call.Subresource.NONE, patch);
    }

    JsonObject patch(ObjectRef ref, Call.Subresource subresource, String patch) {
        return done(
                new Call.Patch(ref, subresource, Call.PatchType.MERGE, json(patch), "kubectl-edit", false, TIMEOUT));
    }

    void delete(ObjectRef ref) {
        done(new Call.Delete(ref, Optional.empty(), Optional.empty(), Call.Propagation.DEFAULT, TIMEOUT));
    }

    Optional<JsonObject> find(ObjectRef ref) {
        return answer(new Call.Get(ref, "", TIMEOUT)) instanceof Answer.Done(JsonObject body)
                ? Optional.of(body)
                : Optional.empty();
    }

    JsonObject get(ObjectRef ref) {
        return find(ref).orElseThrow(() -> new AssertionError("there is no " + ref));
    }

    List<JsonObject> list(ResourceType type) {
        List<JsonObject> items = new ArrayList<>();
        if (answer(new Call.ListPage(type, "", "", "", "", 0, "", TIMEOUT)) instanceof Answer.Done(JsonObject list)) {
            list.array("items").forEach(item -> items.add((JsonObject) item));
        }
        return items;
    }

    /** The cluster as a program reaches it that only reads. */
    ClusterPort asUser() {
        return new ClusterPort() {
            @Override
            public Answer send(Call call) {
                return answer(call);
            }

            @Override
            public WatchStream watch(WatchRequest request) {
                throw new UnsupportedOperationException("a user of the village watches nothing");
            }
        };
    }

    private Answer answer(Call call) {
        return world.cluster().handle(call, world.now());
    }

    private JsonObject done(Call call) {
        Answer answer = answer(call);
        if (answer instanceof Answer.Done(JsonObject body)) {
            return body;
        }
        throw new AssertionError(call + " was answered " + answer);
    }

    static JsonObject json(String text) {
        return JsonText.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        world.close();
    }
}
