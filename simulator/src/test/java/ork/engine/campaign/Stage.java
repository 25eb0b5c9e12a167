package ork.engine.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.Fittings;
import ork.engine.OrkRuntime;
import ork.engine.Settings;
import ork.json.JsonObject;
import ork.katalog.Katalog;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.Partition;
import ork.simulator.world.Program;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/** A cluster with the shops' CRD in it and instances of the whole runtime, and what can be done to both. */
final class Stage implements AutoCloseable {
    static final Settings SETTINGS = Settings.defaults();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long AGAIN_MILLIS = 500;
    private static final List<String> WATCHED = List.of("shops", "configmaps", "services", "deployments");

    final World world;
    private final List<Instance> runtimes = new ArrayList<>();
    private final Map<ObjectRef, JsonObject> wishes = new TreeMap<>();
    private final Map<String, OrkRuntime> running = new TreeMap<>();
    /** The life of each instance that was last told to stop. */
    private final Map<String, Integer> leaving = new TreeMap<>();

    private final Referee referee;

    Stage(WorldOptions options, int instances, Katalog katalog) {
        world = new World(options);
        create(new ObjectRef(Shop.DEFINITION, "", Shop.TYPE.qualifiedPlural()), Shop.definition());
        create(Shop.ref("namespaces", Shop.STREET), Shop.namespace(Shop.STREET));
        create(Shop.ref("namespaces", "north"), Shop.namespace("north"));
        world.run(Duration.ofMillis(200));
        referee = new Referee(world);
        for (int i = 1; i <= instances; i++) {
            runtimes.add(runtime("runtime-" + i, katalog));
        }
    }

    private Instance runtime(String name, Katalog katalog) {
        Instance[] self = new Instance[1];
        Program program = doors -> {
            OrkRuntime runtime = new OrkRuntime(
                    doors,
                    katalog,
                    SETTINGS,
                    self[0].journal(),
                    Stage.class.getClassLoader(),
                    _ -> self[0].crash(),
                    Fittings.STANDARD);
            running.put(name, runtime);
            runtime.start();
            return () -> runtime.stop("told to");
        };
        self[0] = world.instance(name, InstanceOptions.normal().restartingAfter(Duration.ofSeconds(2)), program);
        return self[0];
    }

    void start() {
        runtimes.forEach(Instance::start);
    }

    Referee referee() {
        return referee;
    }

    List<Instance> runtimes() {
        return runtimes;
    }

    Instance instance(String name) {
        return runtimes.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no instance " + name));
    }

    void schedule(Plan plan) {
        for (Step step : plan.steps()) {
            later(step.atMillis(), () -> step.play(this));
        }
    }

    void later(long millis, Runnable action) {
        world.after(Duration.ofMillis(millis), action);
    }

    /** Whether somebody leads, and every instance has all watches open that its boxes live on. */
    boolean isWell() {
        return runtimes.stream().anyMatch(this::leads)
                && runtimes.stream()
                        .allMatch(instance -> WATCHED.stream()
                                .allMatch(kind -> instance.watches().stream()
                                        .anyMatch(request ->
                                                request.type().plural().equals(kind))));
    }

    private boolean leads(Instance instance) {
        OrkRuntime runtime = running.get(instance.name());
        return instance.isRunning() && runtime != null && runtime.leads();
    }

    // What can be done to the runtimes.

    void stop(Instance instance) {
        leaving.put(instance.name(), instance.incarnation());
        instance.stop();
    }

    /** Up again, unless it is up; one that has been told to stop, as soon as it has stopped. */
    void raise(Instance instance) {
        if (!instance.isRunning()) {
            instance.start();
        } else if (leaving.getOrDefault(instance.name(), 0) == instance.incarnation()) {
            later(AGAIN_MILLIS, () -> raise(instance));
        }
    }

    void cut(String name, Partition how, long millis) {
        Instance instance = instance(name);
        instance.partition(how);
        later(millis, instance::heal);
    }

    /** Everything that went wrong is over. */
    void heal() {
        world.heal();
        runtimes.forEach(this::raise);
    }

    // What others can do in the cluster.

    ObjectRef lease() {
        return new ObjectRef(Shop.LEASE, SETTINGS.namespace(), Settings.LEASE_NAME);
    }

    boolean create(ObjectRef ref, JsonObject object) {
        return handle(new Call.Create(ref, object, "kubectl", TIMEOUT));
    }

    /** As soon as there is none of that name. */
    void build(String namespace) {
        ObjectRef ref = Shop.ref("namespaces", namespace);
        if (read(ref).filter(Ledger::deleting).isPresent()) {
            later(AGAIN_MILLIS, () -> build(namespace));
        } else {
            create(ref, Shop.namespace(namespace));
        }
    }

    /** A CR with this spec; where one is going, as soon as it has gone, unless something else is wished for by then. */
    void ensure(ObjectRef cr, JsonObject spec) {
        wishes.put(cr, spec);
        fulfil(cr, spec);
    }

    private void fulfil(ObjectRef cr, JsonObject spec) {
        if (!spec.equals(wishes.get(cr))) {
            return;
        }
        Optional<JsonObject> there = read(cr);
        if (there.filter(Ledger::deleting).isPresent()) {
            later(AGAIN_MILLIS, () -> fulfil(cr, spec));
        } else if (there.isPresent()) {
            patch(cr, JsonObject.of("spec", spec));
        } else {
            create(cr, Shop.object(cr.namespace(), cr.name(), spec));
        }
    }

    /** Whoever deletes wishes for nothing any more. */
    void remove(ObjectRef cr) {
        wishes.remove(cr);
        delete(cr);
    }

    void patch(ObjectRef ref, JsonObject patch) {
        patch(ref, Call.Subresource.NONE, patch);
    }

    void patchStatus(ObjectRef ref, JsonObject status) {
        patch(ref, Call.Subresource.STATUS, JsonObject.of("status", status));
    }

    private void patch(ObjectRef ref, Call.Subresource subresource, JsonObject patch) {
        handle(new Call.Patch(ref, subresource, Call.PatchType.MERGE, patch, "kubectl-edit", false, TIMEOUT));
    }

    void delete(ObjectRef ref) {
        handle(new Call.Delete(ref, Optional.empty(), Optional.empty(), Call.Propagation.DEFAULT, TIMEOUT));
    }

    Optional<JsonObject> read(ObjectRef ref) {
        return world.cluster().handle(new Call.Get(ref, "", TIMEOUT), world.now())
                        instanceof Answer.Done(JsonObject body)
                ? Optional.of(body)
                : Optional.empty();
    }

    private boolean handle(Call call) {
        return world.cluster().handle(call, world.now()) instanceof Answer.Done;
    }

    @Override
    public void close() {
        world.close();
    }
}
