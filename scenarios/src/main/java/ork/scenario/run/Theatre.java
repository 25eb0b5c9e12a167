package ork.scenario.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.Fittings;
import ork.engine.OrkRuntime;
import ork.engine.Settings;
import ork.engine.access.Grant;
import ork.engine.access.RuntimeRole;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.scenario.check.Marked;
import ork.scenario.language.Definition;
import ork.scenario.language.Given;
import ork.scenario.language.Scenario;
import ork.scenario.language.WorldPlan;
import ork.simulator.api.access.Subject;
import ork.simulator.api.actor.EventExpiry;
import ork.simulator.api.actor.PodlessJobs;
import ork.simulator.guest.GuestCode;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.world.CallRecord;
import ork.simulator.world.FaultOptions;
import ork.simulator.world.Instance;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.NetworkOptions;
import ork.simulator.world.Node;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/** The world of one run: a cluster with the Katalog's kinds, and the instances of the runtime, not yet started. */
final class Theatre implements AutoCloseable {
    private static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);
    private static final ResourceType LEASES = new ResourceType("coordination.k8s.io", "v1", "leases", "Lease", true);
    private static final Duration SETTLING = Duration.ofMillis(200);

    /** With many kinds the last is served later. */
    private static final Duration SERVED_MAX = Duration.ofSeconds(10);

    /** What is added to the seed of a shuffled run. */
    private static final long SHUFFLE = 7_919;

    private static final Duration APART = Duration.ofMillis(7);

    /** Of a process that could not go on. */
    private static final int BROKEN = 70;

    final World world;
    final Settings settings = Settings.defaults();
    final Cluster cluster;
    private final Gates gates;
    final WorldWebhooks webhooks;
    final WorldHosts hosts;
    final WorldReadiness readiness;
    final UnlikelyChoices unlikely;
    private final HookScripts hooks;
    private final Scenario scenario;
    private final GuestCode guests;
    private final List<Instance> instances = new ArrayList<>();
    private final Map<String, OrkRuntime> runtimes = new TreeMap<>();
    /** Those that run the next version of the Katalog, or will when they start. */
    private final TreeSet<String> upgraded = new TreeSet<>();

    private ObjIntConsumer<Instance> exits = (_, _) -> {};
    /** The life of each instance that was last told to stop. */
    private final Map<String, Integer> leaving = new TreeMap<>();

    /**
     * @param guests the classes of hooks
     * @param faults whether anything goes wrong in it
     * @param shuffled whether chances are other than the scenario has them
     */
    Theatre(Scenario scenario, GuestCode guests, boolean faults, boolean shuffled) {
        this.scenario = scenario;
        this.guests = guests;
        this.hooks = new HookScripts(scenario.hooks());
        this.unlikely = new UnlikelyChoices(scenario.world().unlikely());
        this.world = new World(options(scenario.world(), faults, shuffled ? SHUFFLE : 0));
        this.webhooks =
                new WorldWebhooks(world, List.copyOf(scenario.world().webhooks().values()));
        this.hosts = new WorldHosts(world, scenario.world().hosts());
        WorldPlan.Jobs jobs = scenario.world().jobs();
        if (scenario.world().others().pods().isEmpty()) {
            jobs.end().ifPresent(end -> world.actor(new PodlessJobs(jobs.after(), end)));
        }
        scenario.world().others().eventLife().ifPresent(life -> world.actor(new EventExpiry(life)));
        this.cluster = new Cluster(world);
        this.readiness =
                new WorldReadiness(world, cluster, scenario.world().others().pods());
        this.gates = new Gates(world);
    }

    /** Makes the cluster as the scenario has it, but for its objects, and the instances. */
    void build(Complaints complaints) {
        scenario.given().stream()
                .filter(given -> Definition.isDefinition(given.object()))
                .forEach(given -> lay(given, complaints));
        List<ResourceType> kinds = new Definitions(cluster).install(scenario);
        webhooks.install(cluster);
        world.run(SETTLING);
        world.await("every kind of the Katalog is served", () -> kinds.stream().allMatch(cluster::serves), SERVED_MAX);
        TreeSet<String> namespaces = new TreeSet<>();
        scenario.given().forEach(given -> namespaces.add(given.object().text("metadata", "namespace")));
        scenario.steps().forEach(step -> step.deed().target().ifPresent(ref -> namespaces.add(ref.namespace())));
        namespaces.remove("");
        for (Given given : scenario.given()) {
            if (given.object().text("kind").equals(NAMESPACES.kind())) {
                lay(given, complaints);
                namespaces.remove(given.object().text("metadata", "name"));
            }
        }
        namespaces.forEach(name -> cluster.create(
                new ObjectRef(NAMESPACES, "", name),
                JsonObject.EMPTY
                        .with("apiVersion", "v1")
                        .with("kind", "Namespace")
                        .with("metadata", JsonObject.EMPTY.with("name", name))));
        if (scenario.world().exactPermissions()) {
            role().documents(settings.namespace()).forEach(cluster::apply);
        }
        scenario.world().instances().forEach(name -> instances.add(instance(name)));
    }

    /** What all versions of the Katalog need: a bundle gives the next one its rights before its first instance starts. */
    private RuntimeRole role() {
        RuntimeRole first = RuntimeRole.of(scenario.katalog());
        TreeSet<Grant> cluster = new TreeSet<>(first.cluster());
        scenario.next().ifPresent(next -> cluster.addAll(RuntimeRole.of(next).cluster()));
        return new RuntimeRole(first.lease(), cluster);
    }

    /** Whether hooks throw and unlikely choices are taken from now on. */
    void mischief(boolean whether) {
        hooks.throwing(whether);
        unlikely.taken(whether);
    }

    /** Says of which lines of hooks, and of which unlikely choices, nobody has seen anything. */
    void complain(Complaints complaints) {
        hooks.silent()
                .forEach(line -> complaints.add(
                        line.position(),
                        "this hook was never called so: it " + line
                                + "; let something happen to such a CR, or take the line away"));
        unlikely.never()
                .forEach(each -> complaints.add(
                        each.position(),
                        "this choice was never taken: " + each.choice().words() + "; it is where "
                                + each.choice().where() + ": let that come about, or take the choice away"));
    }

    private static WorldOptions options(WorldPlan plan, boolean faults, long other) {
        WorldPlan.Latency latency = plan.latency();
        NetworkOptions usual = NetworkOptions.normal();
        NetworkOptions network = usual.withCalls(
                        latency.calls().orElse(usual.toServer()),
                        latency.answers().orElse(usual.toClient()))
                .withWatchDelivery(latency.watches().orElse(usual.watchDelivery()));
        WorldOptions options =
                WorldOptions.seeded(plan.seed() + other).with(network).withApiServers(plan.apiServers());
        options = options.withActorDelay(latency.controllers().orElse(options.actorDelay()))
                .withDeploymentsReadyAfter(latency.ready().orElse(options.deploymentsReadyAfter()));
        return faults && !plan.loss().equals(WorldPlan.Loss.NONE) ? options.with(loss(plan.loss())) : options;
    }

    private static FaultOptions loss(WorldPlan.Loss loss) {
        return FaultOptions.builder()
                .failedUnsent(loss.calls() / 100.0)
                .answerLost(loss.answers() / 100.0)
                .build();
    }

    private Instance instance(String name) {
        Duration restart = scenario.world().restartAfter();
        InstanceOptions options =
                restart.isPositive() ? InstanceOptions.normal().restartingAfter(restart) : InstanceOptions.normal();
        WorldPlan.WrongClock clock = scenario.world().clocks().get(name);
        if (clock != null) {
            options = options.withSkew(clock.skew()).withDriftPpm(clock.driftPpm());
        }
        if (scenario.world().exactPermissions()) {
            options = options.as(Subject.serviceAccount(settings.namespace(), RuntimeRole.NAME, ""));
        }
        Settings own = Settings.fromEnvironment(new TreeMap<>(Map.of("HOSTNAME", name)));
        Instance[] self = new Instance[1];
        self[0] = world.instance(name, options, doors -> {
            OrkRuntime runtime = new OrkRuntime(
                    doors,
                    upgraded.contains(name) ? scenario.next().orElse(scenario.katalog()) : scenario.katalog(),
                    own,
                    self[0].journal(),
                    guests.loader(doors, world::fail),
                    _ -> self[0].crash(),
                    Fittings.STANDARD.withHooks(hooks::make));
            runtimes.put(name, runtime);
            runtime.start();
            return () -> end(self[0], runtime);
        });
        return self[0];
    }

    /** As the process would: what it cannot come to an end with is its exit code. */
    private void end(Instance instance, OrkRuntime runtime) {
        int code = 0;
        try {
            runtime.stop("told to");
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError _) {
            // It has noted what it was.
            code = BROKEN;
        }
        exits.accept(instance, code);
    }

    /** Tells of every process that has come to its end by itself, with its exit code. */
    void onExit(ObjIntConsumer<Instance> listener) {
        exits = listener;
    }

    /** The objects that are there before anybody starts. @param crs whether CRs are among them */
    void furnish(boolean crs, Complaints complaints) {
        scenario.given().stream()
                .filter(given -> !isFundament(given.object()) && (crs || !isCr(given.object())))
                .forEach(given -> lay(given, complaints));
    }

    /** What others need to be there is made first of all. */
    private static boolean isFundament(JsonObject object) {
        return Definition.isDefinition(object) || object.text("kind").equals(NAMESPACES.kind());
    }

    private void lay(Given given, Complaints complaints) {
        cluster.apply(given.object())
                .ifPresent(why -> complaints.add(
                        given.position(),
                        "the cluster refused this object of crs with " + why.code() + ": " + why.message()
                                + "; mend it, or let a step create it later"));
    }

    /** Makes the CRs one after another, in an order that chance chooses. */
    void furnishShuffled() {
        List<JsonObject> crs = new ArrayList<>(
                scenario.given().stream().map(Given::object).filter(this::isCr).toList());
        SeededRandom random = world.random("order of CRs");
        while (!crs.isEmpty()) {
            cluster.apply(crs.remove(random.nextInt(crs.size())));
            world.run(APART);
        }
    }

    /** Whether there is an order in which its CRs may come. */
    static boolean hasOrder(Scenario scenario) {
        return scenario.given().stream()
                        .filter(given -> isCr(scenario, given.object()))
                        .count()
                > 1;
    }

    private boolean isCr(JsonObject object) {
        return isCr(scenario, object);
    }

    private static boolean isCr(Scenario scenario, JsonObject object) {
        return scenario.katalog().enabled().stream()
                .map(CrdEntry::type)
                .anyMatch(type -> type.kind().equals(object.text("kind"))
                        && type.apiVersion().equals(object.text("apiVersion")));
    }

    List<Instance> instances() {
        return instances;
    }

    Instance instance(int index) {
        return instances.get(index);
    }

    ObjectRef lease() {
        return new ObjectRef(LEASES, settings.namespace(), Settings.LEASE_NAME);
    }

    Optional<Instance> leader() {
        return instances.stream().filter(this::leads).findFirst();
    }

    boolean leads(Instance instance) {
        OrkRuntime runtime = runtimes.get(instance.name());
        return instance.isRunning() && runtime != null && runtime.leads();
    }

    /** What an instance runs in its present life. */
    Optional<OrkRuntime> runtime(Instance instance) {
        return Optional.ofNullable(runtimes.get(instance.name()));
    }

    // Lives.

    /** A second signal ends a process at once. */
    void stop(Instance instance) {
        if (isLeaving(instance)) {
            instance.crash();
        } else if (instance.isRunning() && !instance.isPaused()) {
            leaving.put(instance.name(), instance.incarnation());
            instance.stop();
        }
    }

    /** Whether it was told to stop, and has not yet. */
    boolean isLeaving(Instance instance) {
        return instance.isRunning() && leaving.getOrDefault(instance.name(), 0) == instance.incarnation();
    }

    /** Stops an instance, which starts again with the next version. @return why it has not; empty when it has */
    Optional<String> upgrade(String name, Recorder recorder) {
        if (upgraded.contains(name)) {
            return Optional.of(name + " has been upgraded already");
        }
        Instance instance = instances.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        if (instance.isPaused()) {
            return Optional.of(name + " stands still, and cannot be told to stop");
        }
        upgraded.add(name);
        recorder.upgraded(instance);
        if (!isLeaving(instance)) { // A second signal would kill it.
            stop(instance);
        }
        raise(instance);
        return Optional.empty();
    }

    /** A rolling update goes on to its end. */
    void upgradeTheRest(Recorder recorder) {
        if (!upgraded.isEmpty()) {
            instances.stream().filter(each -> !upgraded.contains(each.name())).forEach(each -> {
                recorder.upgrades(each.name());
                upgrade(each.name(), recorder);
            });
        }
    }

    Node nodeOf(Instance instance) {
        String named = instance.options().node();
        return world.node(named.isEmpty() ? "of " + instance.name() : named);
    }

    /** Up again, unless it is up or its node is down; one that was told to stop, as soon as it has. */
    void raise(Instance instance) {
        if (nodeOf(instance).isDown()) {
            return;
        }
        if (!instance.isRunning()) {
            instance.start();
        } else if (isLeaving(instance)) {
            world.after(Duration.ofMillis(500), () -> raise(instance));
        }
    }

    Duration restartAfter() {
        return scenario.world().restartAfter();
    }

    // What is to be seen.

    /** Every CR's generation was observed, none is going, and every instance has its answers. */
    boolean isSettled(Instant before) {
        return allReconciled() && allAnswered(before);
    }

    /**
     * Where no status is written nothing says so, and the journal alone is judged by. A deleted CR that only others hold is
     * no longer the runtime's.
     */
    boolean allReconciled() {
        for (CrdEntry entry : scenario.katalog().enabled()) {
            boolean silent = entry.ignoreStatusPatch() || entry.ignoreObservedGeneration();
            for (JsonObject cr : cluster.list(entry.type())) {
                boolean deleted = !cr.text("metadata", "deletionTimestamp").isEmpty();
                boolean going = Marked.held(cr);
                long observed = cr.integer(-1, "status", "observedGeneration");
                boolean shut = !deleted && gates.isShutBefore(entry.name(), cr);
                if (going || !silent && !deleted && !shut && observed != cr.integer(0, "metadata", "generation")) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Whether a CR stands before a gate of its kind, and the runtime has nothing to say of it. */
    boolean isGated(ObjectRef ref, JsonObject object) {
        return scenario.katalog().enabled().stream()
                .filter(entry ->
                        entry.type().qualifiedPlural().equals(ref.type().qualifiedPlural()))
                .anyMatch(entry -> gates.isShutBefore(entry.name(), object));
    }

    /** Whether nobody waits any more for the answer to a call that was sent before a moment. */
    private boolean allAnswered(Instant before) {
        return unanswered(before).findAny().isEmpty();
    }

    /** When the last of the calls that were sent before a moment, and that somebody waits for now, will have been given up; zero where there is none. */
    Duration answeredBy(Instant before) {
        Instant last = unanswered(before)
                .map(record -> {
                    Call call = record.call();
                    return call == null ? record.sent() : record.sent().plus(call.timeout());
                })
                .max(Instant::compareTo)
                .orElse(world.now().minus(world.elapsed()));
        return world.elapsed().plus(Duration.between(world.now(), last));
    }

    private Stream<CallRecord> unanswered(Instant before) {
        return world.calls().stream()
                .filter(call -> call.call() != null
                        && call.outcome() == null
                        && call.sent().isBefore(before)
                        && instances.stream()
                                .anyMatch(each -> each.name().equals(call.instance())
                                        && each.incarnation() == call.incarnation()
                                        && each.isRunning()));
    }

    boolean allRun() {
        return instances.stream().allMatch(Instance::isRunning);
    }

    /** Whether every instance watches every kind that the Katalog manages. */
    boolean allWatch() {
        return instances.stream()
                .allMatch(instance -> scenario.katalog().enabled().stream()
                        .filter(entry -> cluster.serves(entry.type()))
                        .allMatch(entry -> instance.connectedWatches().stream()
                                .anyMatch(request -> request.type()
                                        .plural()
                                        .equals(entry.type().plural()))));
    }

    /** How long it took from a moment until somebody asked for the lease and was answered; empty for not yet. */
    Optional<Duration> leaseUnseen(Instant from) {
        return world.calls().stream()
                .filter(call -> call.name().resource().equals("leases.coordination.k8s.io"))
                .filter(call -> !call.sent().isBefore(from) && call.outcome() instanceof Answer.Done)
                .map(call -> Duration.between(from, call.sent()))
                .min(Duration::compareTo);
    }

    @Override
    public void close() {
        world.close();
    }
}
