package ork.engine.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.Fittings;
import ork.engine.OrkRuntime;
import ork.engine.Settings;
import ork.engine.campaign.Trials.Trial;
import ork.engine.pipeline.EndingJobs;
import ork.json.JsonObject;
import ork.katalog.Katalog;
import ork.simulator.world.CallRecord;
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
    private static final Duration FOREVER = Duration.ofDays(1);
    private static final long LONG_MILLIS = 20_000;
    private static final List<String> WATCHED = List.of("shops", "configmaps", "services", "deployments");

    final World world;
    private final List<Instance> runtimes = new ArrayList<>();
    private final Map<ObjectRef, JsonObject> wishes = new TreeMap<>();
    private final Map<String, OrkRuntime> running = new TreeMap<>();
    /** The life of each instance that was last told to stop. */
    private final Map<String, Integer> leaving = new TreeMap<>();

    private final Referee referee;
    private final Trials trials = new Trials();
    private final Chronicler chronicler;
    private long healMillis;

    Stage(WorldOptions options, int instances, Katalog katalog) {
        world = new World(options);
        world.actor(new EndingJobs(Duration.ofMillis(700), "Complete"));
        create(new ObjectRef(Shop.DEFINITION, "", Shop.TYPE.qualifiedPlural()), Shop.definition());
        create(Shop.ref("namespaces", Shop.STREET), Shop.namespace(Shop.STREET));
        create(Shop.ref("namespaces", "north"), Shop.namespace("north"));
        world.run(Duration.ofMillis(200));
        referee = new Referee(world);
        for (int i = 1; i <= instances; i++) {
            runtimes.add(runtime("runtime-" + i, katalog));
        }
        chronicler = new Chronicler(world, trials);
        trials.add(List.of(Trial.ONE_INSTANCE, Trial.TWO_INSTANCES, Trial.THREE_INSTANCES)
                .get(instances - 1));
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

    Trials trials() {
        return trials;
    }

    void schedule(Plan plan) {
        healMillis = plan.healMillis();
        for (Step step : plan.steps()) {
            later(step.atMillis(), () -> step.play(this));
        }
    }

    void later(long millis, Runnable action) {
        world.after(Duration.ofMillis(millis), action);
    }

    /** When the last term began. */
    Duration lastTerm() {
        return chronicler.lastTerm();
    }

    boolean somebodyLeads() {
        return runtimes.stream().anyMatch(this::leads);
    }

    /** Whether every instance has all watches open that its boxes live on. */
    boolean allWatch() {
        return runtimes.stream()
                .allMatch(instance -> WATCHED.stream()
                        .allMatch(kind -> instance.connectedWatches().stream()
                                .anyMatch(request -> request.type().plural().equals(kind))));
    }

    boolean allRun() {
        return runtimes.stream().allMatch(Instance::isRunning);
    }

    /** Whether nobody waits any more for the answer to a call that was sent before a moment. */
    boolean allAnswered(Instant before) {
        return world.calls().stream()
                .noneMatch(call -> call.call() != null
                        && call.outcome() == null
                        && call.sent().isBefore(before)
                        && instance(call.instance()).incarnation() == call.incarnation()
                        && instance(call.instance()).isRunning());
    }

    /** How long it took from a moment until somebody asked for the Lease and was answered. */
    Duration leaseUnseen(Instant from) {
        return world.calls().stream()
                .filter(call -> call.name().resource().equals("leases.coordination.k8s.io"))
                .filter(call -> !call.sent().isBefore(from) && call.outcome() instanceof Answer.Done)
                .map(CallRecord::sent)
                .min(Comparator.naturalOrder())
                .map(first -> Duration.between(from, first))
                .orElse(FOREVER);
    }

    Duration untilHealed() {
        return Duration.ofMillis(healMillis).minus(world.elapsed());
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

    /** Somebody is without the API server for so long. */
    void disconnected(long millis) {
        trials.add(Trial.DISCONNECT);
        if (millis >= LONG_MILLIS) {
            trials.add(Trial.LONG_OUTAGE);
        }
    }

    void cut(String name, Partition how, long millis) {
        Instance instance = instance(name);
        instance.partition(how);
        later(millis, instance::heal);
    }

    /** Everything that went wrong is over. */
    void heal() {
        chronicler.countCalls();
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
        } else if (!create(cr, Shop.object(cr.namespace(), cr.name(), spec))) {
            // Its namespace is not there yet, or not any more.
            later(AGAIN_MILLIS, () -> fulfil(cr, spec));
        }
    }

    /** Takes away what a stranger has made. */
    void removeStrangers(ObjectRef ref) {
        if (read(ref).filter(object -> Shop.isStrangers(object)).isPresent()) {
            delete(ref);
        }
    }

    /** Somebody lays hands on a child. */
    void harm(ObjectRef child, Predicate<ObjectRef> deed) {
        boolean ours =
                read(child).filter(object -> !Ledger.owner(object).isEmpty()).isPresent();
        if (deed.test(child) && ours) {
            trials.add(Trial.CHILD_DRIFTED);
        }
    }

    /** Whoever deletes wishes for nothing any more. */
    void remove(ObjectRef cr) {
        wishes.remove(cr);
        delete(cr);
    }

    boolean patch(ObjectRef ref, JsonObject patch) {
        return patch(ref, Call.Subresource.NONE, patch);
    }

    void patchStatus(ObjectRef ref, JsonObject status) {
        patch(ref, Call.Subresource.STATUS, JsonObject.of("status", status));
    }

    private boolean patch(ObjectRef ref, Call.Subresource subresource, JsonObject patch) {
        return handle(new Call.Patch(ref, subresource, Call.PatchType.MERGE, patch, "kubectl-edit", false, TIMEOUT));
    }

    boolean delete(ObjectRef ref) {
        return handle(new Call.Delete(ref, Optional.empty(), Optional.empty(), Call.Propagation.DEFAULT, TIMEOUT));
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
