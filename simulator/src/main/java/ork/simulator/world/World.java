package ork.simulator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.DurationText;
import ork.doors.Outbound;
import ork.doors.Sites;
import ork.engine.journal.Fact;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.access.Action;
import ork.simulator.api.actor.DefinitionController;
import ork.simulator.api.actor.GarbageCollector;
import ork.simulator.api.actor.NamespaceController;
import ork.simulator.api.actor.PodlessDeployments;
import ork.simulator.schedule.Choices;
import ork.simulator.schedule.Scheduler;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.schedule.SimulationFailure;
import ork.simulator.schedule.Trace;

/**
 * A cluster, the instances of the runtime, its users and the network, in virtual time.
 *
 * <pre>{@code
 * try (World world = new World(WorldOptions.seeded(42))) {
 *     Instance runtime = world.instance("runtime-1", InstanceOptions.normal(), doors -> {
 *         Engine engine = Engine.start(doors, katalog);      // any program over the doors
 *         return engine::stop;
 *     });
 *     runtime.start();
 *     world.user("alice", doors -> doors.cluster().send(create(website)));
 *     world.onCommit(change -> assertThat(...));              // checkers, at every commit
 *     world.after(Duration.ofSeconds(20), runtime::crash);
 *     world.after(Duration.ofSeconds(25), runtime::start);
 *     assertThat(world.runUntil(() -> isReady(world.cluster()), Duration.ofMinutes(2))).isTrue();
 *     world.run(Duration.ofSeconds(30));                      // and stays so
 *     System.out.println(world.trace().hash());
 * }
 * }</pre>
 *
 * <p>Only {@link #run} and {@link #runUntil} let anything happen. Between them, and in events and checkers, everything
 * may be looked at and done: instances crashed and paused, calls made on the {@link #cluster} itself. A run that must not
 * be believed ends with a {@link SimulationFailure} that names its seed and its moment.
 */
public final class World implements AutoCloseable {
    /** Calls kept to be looked at; a run that makes more forgets its oldest. */
    private static final int CALLS_MAX = 250_000;

    private final WorldOptions options;
    private final Scheduler scheduler;
    private final SeededRandom random;
    private final SimulatedCluster cluster;
    private final PodlessDeployments deployments;
    private final Faults faults;
    private final Chronicle chronicle;
    private @Nullable CallRecord handling;
    private final ApiServers servers;
    private final SortedMap<String, Node> nodes = new TreeMap<>();
    private final Watches watches = new Watches();
    private final Peers peers = new Peers(this);
    private final List<Instance> instances = new ArrayList<>();
    private final List<ActorRunner> actors = new ArrayList<>();
    private final List<CallRecord> calls = new ArrayList<>();
    private final Listeners listeners;
    private Function<Instance, Sites> sites = _ -> Sites.NONE;
    private Function<Incoming, Optional<Arrival>> incoming = _ -> Optional.empty();
    private Consumer<Incoming> late = _ -> {};

    public World(WorldOptions options) {
        this(
                options,
                Choices.seeded(
                        options.seed(),
                        options.schedule().switchProbability(),
                        options.schedule().spuriousWakeupProbability()));
    }

    /** A world whose schedule follows choices of the caller's, such as those of a recorded run. */
    public World(WorldOptions options, Choices choices) {
        this.options = options;
        this.scheduler = new Scheduler(options.schedule(), choices);
        this.chronicle = new Chronicle(scheduler);
        this.listeners = new Listeners(scheduler);
        this.random = new SeededRandom(options.seed());
        this.cluster = new SimulatedCluster(random.fork("cluster"), options.epoch());
        this.faults = new Faults(options.faults(), options.plan());
        this.deployments = new PodlessDeployments(options.deploymentsReadyAfter());
        this.servers = new ApiServers(this, options.apiServers());
        cluster.onCommit(this::committed);
        cluster.webhooks(peers::answer);
        actor(new GarbageCollector());
        actor(new NamespaceController());
        actor(new DefinitionController());
        actor(deployments);
    }

    // Who lives here.

    /** An instance that has not been started yet. Names are unique. */
    public Instance instance(String name, InstanceOptions instanceOptions, Program program) {
        if (instances.stream().anyMatch(other -> other.name().equals(name))) {
            throw new IllegalArgumentException("there is an instance " + name + " already");
        }
        Instance instance = new Instance(this, name, instanceOptions, program);
        instances.add(instance);
        return instance;
    }

    /** A user, who begins at once and to whom no random fault happens. */
    public Instance user(String name, Script script) {
        return instance(name, InstanceOptions.normal().unexposed(), doors -> {
                    script.run(doors);
                    return () -> {};
                })
                .start();
    }

    public List<Instance> instances() {
        return Collections.unmodifiableList(instances);
    }

    /** Adds one of the programs that belong to a cluster. */
    public void actor(Actor actor) {
        actors.add(new ActorRunner(this, actor));
    }

    /** A cluster's program that is down. */
    public void haltActor(String name) {
        actor(name).halt();
    }

    /** One that is up again. */
    public void resumeActor(String name) {
        actor(name).goOn();
    }

    /** A cluster's program that is not there any more, so that healing does not bring it back. */
    public void removeActor(String name) {
        ActorRunner gone = actor(name);
        gone.halt();
        actors.remove(gone);
    }

    private ActorRunner actor(String name) {
        return actors.stream()
                .filter(actor -> actor.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no actor " + name));
    }

    /** Reports Deployments; what it is told of readiness shows in their status. */
    public PodlessDeployments deployments() {
        return deployments;
    }

    /**
     * From now on who is at such an address, a webhook for instance, takes so long to answer. Of two addresses that one begins with
     * the longer counts.
     */
    public void slowPeer(String urlPrefix, Span delay) {
        peers.slow(urlPrefix, delay);
    }

    /**
     * An HTTP server for the {@link Outbound} door, and for an API server that asks a webhook; requests whose URL begins
     * so are answered by {@code peer}.
     */
    public void peer(String urlPrefix, Function<Outbound.Request, Outbound.Result> peer) {
        peers.add(urlPrefix, peer);
    }

    /**
     * How often webhooks whose address begins so have been asked. A question counts when it is sent and when it arrives, so
     * that one that is on its way at a moment counts after it.
     */
    public long webhookQuestions(String urlPrefix) {
        return peers.reviews(urlPrefix);
    }

    /** What becomes of calls through the {@link Outbound} door to such an address from now on. */
    public void troublePeer(String urlPrefix, PeerTrouble trouble) {
        peers.trouble(urlPrefix, trouble);
    }

    /** A variable of the environment of every instance. */
    public void variable(String name, String value) {
        peers.variable(name, value);
    }

    // Time.

    /** The true time. */
    public Instant now() {
        return options.epoch().plusNanos(scheduler.now());
    }

    /** Virtual time since the beginning. */
    public Duration elapsed() {
        return Duration.ofNanos(scheduler.now());
    }

    /** Does something when that much virtual time has passed. It must not block. */
    public void after(Duration delay, Runnable action) {
        scheduler.at(scheduler.now() + delay.toNanos(), action);
    }

    /** Lets that much virtual time pass. */
    public void run(Duration duration) {
        scheduler.run(scheduler.now() + duration.toNanos(), () -> false);
    }

    /**
     * Lets time pass until the condition holds, for so long at most. The condition is looked at whenever no task can
     * run.
     *
     * @return whether it came to hold
     * @throws SimulationFailure also when it does not hold and nothing is left that could happen, with every task's stack
     */
    public boolean runUntil(BooleanSupplier condition, Duration limit) {
        boolean reached = scheduler.run(scheduler.now() + limit.toNanos(), condition);
        if (!reached && scheduler.isIdle() && scheduler.hasWaitingTasks()) {
            throw scheduler.fail(
                    "deadlock: nothing can happen any more, and tasks wait\n" + scheduler.describeTasks(), null);
        }
        return reached;
    }

    /**
     * Lets time pass until the condition holds.
     *
     * @param what the condition in words
     * @throws SimulationFailure when it does not hold in time, with every task's stack
     */
    public void await(String what, BooleanSupplier condition, Duration limit) {
        if (!runUntil(condition, limit)) {
            throw scheduler.fail(
                    "within " + DurationText.of(limit) + " it has not come to this: " + what + "\n" + describeTasks(),
                    null);
        }
    }

    // What there is to look at.

    public WorldOptions options() {
        return options;
    }

    /** The cluster itself. Requests made here are handled at once and suffer nothing. */
    public SimulatedCluster cluster() {
        return cluster;
    }

    /** Every call of every instance, in the order of sending; of a very long run the last ones. */
    public List<CallRecord> calls() {
        return Collections.unmodifiableList(calls);
    }

    /** Called at every commit, before its answer is given; what it throws fails the run. */
    public void onCommit(Consumer<Change> listener) {
        listeners.onCommit(listener);
    }

    /**
     * The call of an instance that the server is handling; null when nobody's is, such as while a cluster's own program
     * acts. At a commit it says who made it.
     */
    public @Nullable CallRecord handling() {
        return handling;
    }

    /** Called for every call when its caller is told what came of it; what it throws fails the run. */
    public void onCall(Consumer<CallRecord> listener) {
        listeners.onCall(listener);
    }

    /** Called whenever an instance has died without a word; what it throws fails the run. */
    public void onCrash(Consumer<Instance> listener) {
        listeners.onCrash(listener);
    }

    /** Called for every fact that an instance records in its journal; what it throws fails the run. */
    public void onFact(BiConsumer<Instance, Fact> listener) {
        listeners.onFact(listener);
    }

    public Trace trace() {
        return scheduler.trace();
    }

    /** Ends the run, which is not to be believed: it is remembered even if the program catches what is thrown. */
    public SimulationFailure fail(String what) {
        return scheduler.fail(what, null);
    }

    /** Every task of every instance: what it waits for, and its stack. */
    public String describeTasks() {
        return scheduler.describeTasks();
    }

    /** A source of randomness for whatever accompanies the world, such as a generated workload. */
    public SeededRandom random(String consumer) {
        return random.fork("consumer " + consumer);
    }

    // What can be done to it.

    /** Adds a fault to the plan. */
    public void plan(Fault fault) {
        faults.add(fault);
    }

    /**
     * Asks for every call and every watch, when it is about to be sent, what is to become of it: for plans that
     * {@link Fault} has no words for. What is answered goes before the plan and before chance; once everything has healed
     * the script still sees the calls, and its answer counts no more.
     */
    public void script(Function<CallRecord, Optional<Effect>> next) {
        faults.script(next);
    }

    /** Who steps in at the named places of an instance; asked at each of its starts. */
    public void sites(Function<Instance, Sites> whose) {
        sites = whose;
    }

    /** Asks for every event of every watch, when it is about to reach its reader, what is to become of it. */
    public void scriptEvents(Function<Incoming, Optional<Arrival>> next) {
        incoming = next;
    }

    /** Tells of an event that was decided to be late when it reaches its reader. */
    public void onLateEvent(Consumer<Incoming> listener) {
        late = listener;
    }

    /** The faults of the plan whose event has not come. */
    public List<Fault> outstandingFaults() {
        return faults.outstanding();
    }

    /** Forgets the history: watches and pages that resume from before get a 410 (F3, E6). */
    public void compact() {
        watches.pumpAll();
        actors.forEach(ActorRunner::hear);
        cluster.compact(cluster.revision());
        chronicle.note("history compacted");
    }

    /** One of the API servers, by its number from zero. */
    public ApiServer server(int number) {
        return servers.all().get(number);
    }

    /** All API servers go down: calls and watches of everybody are refused or break off. */
    public void stopServer() {
        servers.all().forEach(ApiServer::stop);
    }

    /** They are up again, with everything that was stored (F11). */
    public void startServer() {
        servers.all().forEach(ApiServer::start);
    }

    /** All API servers go down, and their store is replaced by a backup of it. Versions go back. */
    public void restore(long revision) {
        stopServer();
        chronicle.note("the store is restored to revision " + revision);
        cluster.restore(revision);
        servers.all().forEach(ApiServer::restored);
    }

    public boolean isServerDown() {
        return servers.all().stream().allMatch(ApiServer::isDown);
    }

    /** A machine; those that instances are on exist from then on. */
    public Node node(String name) {
        return nodes.computeIfAbsent(name, absent -> new Node(this, absent));
    }

    /**
     * Everything heals, and the liveness phase of a run begins: no fault happens any more by chance or by plan; servers,
     * nodes and actors are up and up to date, everybody is connected, streams that had gone silent break, what was paused
     * goes on, and what restarts by itself has been started.
     */
    public void heal() {
        chronicle.note("everything heals");
        faults.end();
        peers.heal();
        startServer();
        servers.all().forEach(ApiServer::catchUp);
        nodes.values().forEach(Node::recover);
        actors.forEach(ActorRunner::goOn);
        instances.forEach(Instance::recover);
    }

    /** Lets go of everything. No task runs another instruction. */
    @Override
    public void close() {
        scheduler.close();
    }

    // For the package.

    Sites sitesOf(Instance instance) {
        return sites.apply(instance);
    }

    void cameLate(Incoming event) {
        late.accept(event);
    }

    Optional<Arrival> arrives(Incoming event) {
        return incoming.apply(event);
    }

    void handles(@Nullable CallRecord record) {
        handling = record;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    SeededRandom random() {
        return random;
    }

    Faults faults() {
        return faults;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    Watches watches() {
        return watches;
    }

    ApiServers servers() {
        return servers;
    }

    Peers peers() {
        return peers;
    }

    CallRecord record(Instance instance, CallName name, @Nullable Call call, Action action) {
        CallRecord made =
                new CallRecord(instance.name(), instance.incarnation(), instance.nextCall(), name, call, action, now());
        if (calls.size() == CALLS_MAX) {
            calls.subList(0, CALLS_MAX / 2).clear();
        }
        calls.add(made);
        chronicle.sent(made);
        return made;
    }

    void told(CallRecord record, Answer answer) {
        record.told(answer);
        chronicle.told(record, answer);
        listeners.told(record);
    }

    private void committed(Change change) {
        chronicle.commit(change);
        servers.committed(change.revision());
        watches.committed(change);
        actors.forEach(ActorRunner::soon);
        listeners.committed(change);
    }

    void crashed(Instance instance) {
        listeners.crashed(instance);
    }

    void noteFact(Instance instance, Fact fact) {
        chronicle.fact(instance, fact);
        listeners.noted(instance, fact);
    }
}
