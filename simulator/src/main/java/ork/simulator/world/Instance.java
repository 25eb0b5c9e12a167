package ork.simulator.world;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import ork.doors.Doors;
import ork.doors.WatchRequest;
import ork.engine.journal.Journal;
import ork.simulator.schedule.Scheduler;
import ork.simulator.schedule.SeededRandom;
import ork.simulator.schedule.SimClock;
import ork.simulator.schedule.SimThreads;
import ork.simulator.schedule.TaskGroup;

/** A process in the world: the runtime, or a user. It has one life after another, each with doors of its own. */
public final class Instance {
    /** Where an instance is in its life. */
    public enum State {
        NEW,
        RUNNING,
        /** Its {@link Program.Handle#stop} returned. */
        STOPPED,
        CRASHED
    }

    private final World world;
    private final Scheduler scheduler;
    private final String name;
    private final InstanceOptions options;
    private final Program program;
    private final Node node;
    private final Streams streams = new Streams();
    private final Suspensions suspensions = new Suspensions();

    private ApiServer server;
    private State state = State.NEW;
    private int incarnation;
    private int calls;
    private int tasksLeft;
    private Duration skew;
    private boolean stopWanted;
    private boolean starved;
    private @Nullable TaskGroup group;
    private @Nullable SimClock clock;
    private Program.@Nullable Handle handle;
    private @Nullable Partition partition;
    private final Links links = new Links();
    private final RoughWays rough = new RoughWays();

    Instance(World world, String name, InstanceOptions options, Program program) {
        this.world = world;
        this.scheduler = world.scheduler();
        this.name = name;
        this.options = options;
        this.program = program;
        this.skew = options.skew();
        this.server = world.servers().forClient(world.instances().size());
        this.node = world.node(options.node().isEmpty() ? "of " + name : options.node());
        node.add(this);
    }

    // What it is.

    public String name() {
        return name;
    }

    public InstanceOptions options() {
        return options;
    }

    public State state() {
        return state;
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }

    public boolean isPaused() {
        return isRunning() && group != null && group.isPaused();
    }

    /** Whether {@link Program#start} has returned in this life; of a user, whether the script is done. */
    public boolean isStarted() {
        return handle != null;
    }

    /** Which life it is in, from one; zero before the first. */
    public int incarnation() {
        return incarnation;
    }

    /** Tasks that had not ended when the program last came to its orderly end, the stopping one aside. */
    public int tasksLeft() {
        return tasksLeft;
    }

    /** How it is cut off; null when it is not. */
    public @Nullable Partition partition() {
        return partition;
    }

    /** What keeps it from reaching an API server; null when nothing does. */
    @Nullable
    Partition barrier(ApiServer reached) {
        return partition == null && reached.isDown() ? Partition.REFUSING : way(reached);
    }

    /** How the way to an API server is broken, whether that is up or down; null when it is not. */
    @Nullable
    Partition way(ApiServer reached) {
        return partition != null ? partition : links.barrier(reached);
    }

    /** Whether it hears what a server sends, and that it has gone. */
    boolean hears(ApiServer from) {
        Partition how = partition != null ? partition : links.how(from);
        return how == null || !how.hidesAnswers();
    }

    /**
     * An attempt of one of its lives to reach an API server has failed, since nobody answered or the connection was refused. Where it is the way to that
     * one server that is broken, the next connection is made to the next server, as behind a load balancer that knows nothing
     * of it; one that stands and is reset is made to the same again first.
     */
    void failedToReach(ApiServer missed, int life) {
        if (life == incarnation && partition == null && server == missed && links.isBroken(missed)) {
            server = world.servers().after(missed);
            if (server != missed) {
                world.chronicle().note(name + " turns from " + missed + " to " + server);
            }
        }
    }

    /** The API server that it uses; when that is down, another. */
    ApiServer server() {
        server = world.servers().following(server);
        return server;
    }

    void lost(ApiServer gone) {
        if (hears(gone)) {
            streams.each(stream -> stream.lost(gone));
        } else {
            streams.each(stream -> stream.lostUnheard(gone));
        }
    }

    private void leave(ApiServer left) {
        if (partition == null) {
            streams.each(stream -> stream.lost(left));
        }
    }

    /** The journal to give to the program: what it records goes to the trace and to {@link World#onFact}. */
    public Journal journal() {
        return fact -> world.noteFact(this, fact);
    }

    /** When that much time has passed on its clock. */
    long due(Duration delay) {
        return clock == null ? scheduler.now() + delay.toNanos() : clock.due(delay);
    }

    int nextCall() {
        return ++calls;
    }

    // Its life.

    /** Begins a new life, in a task of its own. */
    public Instance start() {
        if (isRunning()) {
            throw new IllegalStateException(name + " is running already");
        }
        if (node.isDown()) {
            throw new IllegalStateException(name + " cannot start: node " + node.name() + " is down");
        }
        incarnation++;
        state = State.RUNNING;
        stopWanted = false;
        handle = null;
        TaskGroup process = scheduler.group(name);
        group = process;
        SeededRandom random = world.random().fork("instance " + name).fork("life " + incarnation);
        SimClock ownClock = new SimClock(
                scheduler,
                process,
                world.options().epoch(),
                random.fork("clock").between(0, Duration.ofDays(30).toNanos()),
                skew,
                options.driftPpm());
        clock = ownClock;
        Doors doors = new Doors(
                ownClock,
                new SimThreads(scheduler, process),
                new InstancePort(world, this),
                world.peers().doorOf(this, random.fork("outbound")),
                random.fork("program"),
                world.sitesOf(this));
        process.onSuspension(suspensions::next);
        process.onEscape((task, escaped) -> escaped(task, escaped));
        world.chronicle().note(name + " starts, life " + incarnation);
        process.start("main", () -> {
            handle = program.start(doors);
            if (stopWanted) {
                beginStop();
            }
        });
        return this;
    }

    private void escaped(String task, Throwable escaped) {
        if (options.uncaught() == InstanceOptions.Uncaught.CRASHES_THE_INSTANCE) {
            world.chronicle().note(task + " dies of " + escaped.getClass().getName());
            crash();
        } else {
            scheduler.fail("a throwable left task " + task + ": " + escaped, escaped);
        }
    }

    /** SIGKILL, now. Called from a task of this instance it does not return. */
    public void crash() {
        if (isRunning()) {
            world.chronicle().note(name + " crashes");
            state = State.CRASHED;
            world.crashed(this);
            restartLater();
            endLife();
        }
    }

    /** SIGKILL, unless that life is over. */
    void crash(int life) {
        if (incarnation == life) {
            crash();
        }
    }

    /** If it restarts by itself, and has crashed. */
    void restartLater() {
        if (state == State.CRASHED && options.restartAfter().isPositive()) {
            int life = incarnation;
            world.after(options.restartAfter(), () -> {
                if (incarnation == life && state == State.CRASHED && !node.isDown()) {
                    start();
                }
            });
        }
    }

    /** What was done to it is over. */
    void recover() {
        heal();
        resume();
        suspensions.clear();
        streams.each(SimWatch::recovered);
        restartLater();
    }

    private void endLife() {
        streams.abandon();
        if (group != null) {
            group.kill();
        }
    }

    /** SIGTERM: calls {@link Program.Handle#stop} in a task of the instance, as soon as the program has started. */
    public void stop() {
        if (!isRunning()) {
            throw new IllegalStateException(name + " is not running");
        }
        world.chronicle().note(name + " is told to stop");
        if (handle != null) {
            beginStop();
        } else {
            stopWanted = true;
        }
    }

    private void beginStop() {
        Program.Handle running = handle;
        TaskGroup process = group;
        if (running != null && process != null) {
            process.start("stop", () -> {
                running.stop();
                world.chronicle().note(name + " has stopped");
                state = State.STOPPED;
                tasksLeft = process.size() - 1;
                endLife();
            });
        }
    }

    /** Starts it again if it is not running, after a crash or a stop; crashes it first if it is. */
    public void restart() {
        crash();
        if (!isRunning()) {
            start();
        }
    }

    /** SIGSTOP, until {@link #resume}. */
    public void pause() {
        if (isRunning() && group != null) {
            world.chronicle().note(name + " is paused");
            group.pause();
        }
    }

    /** SIGSTOP, for a while. */
    public void pause(Duration duration) {
        pause();
        resumeAfter(duration);
    }

    /** Its machine sleeps for a while: it is paused, its monotonic clock stands still, and its wall clock goes on. */
    public void suspend(Duration duration) {
        if (isRunning() && clock != null) {
            world.chronicle().note(name + " is suspended");
            clock.suspend();
        }
        pause();
        resumeAfter(duration);
    }

    private void resumeAfter(Duration duration) {
        int life = incarnation;
        world.after(duration, () -> {
            if (incarnation == life) {
                resume();
            }
        });
    }

    /** Whatever held it up, it goes on. */
    public void resume() {
        if (clock != null) {
            clock.wake();
        }
        if (isPaused() && group != null) {
            world.chronicle().note(name + " goes on");
            group.resume();
        }
    }

    /** How often one of its tasks has come to a point where another might go on, through all of its lives. */
    public long suspensions() {
        return suspensions.count();
    }

    /** How often one of its tasks has run in this life: as long as that stays the same, so does all that it has in memory. */
    public long slices() {
        return group == null ? 0 : group.slices();
    }

    /**
     * Does something at the {@code number}th suspension, from one through all lives, such as crashing or pausing it:
     * between two instructions of a task, wherever that is.
     */
    public void atSuspension(long number, Runnable interruption) {
        suspensions.at(number, interruption);
    }

    // Its surroundings.

    /** Uses another API server from now on: what it has open breaks off, and the rest of the network is as before. */
    public void connectTo(ApiServer other) {
        world.chronicle().note(name + " connects to " + other);
        ApiServer left = server;
        server = other;
        leave(left);
    }

    /**
     * Cuts it off from one API server, until it is {@link #connect(ApiServer) connected} or {@link #heal healed}. Lasts over restarts.
     * Where it is cut off from all of them by {@link #partition(Partition)}, that counts.
     */
    public void partition(ApiServer from, Partition how) {
        world.chronicle().note(name + " is cut off from " + from + ": " + how);
        links.cut(from, how);
        if (partition == null) {
            streams.each(stream -> stream.partitioned(from, how));
        }
    }

    /** How it is cut off from an API server alone; null when it is not. */
    public @Nullable Partition partition(ApiServer from) {
        return links.how(from);
    }

    /** How often a call, an answer or a watch has come to the broken way to an API server, through all of its lives. */
    public long partitionsMet(ApiServer from) {
        return links.met(from);
    }

    /** Nothing keeps it from an API server alone any more. */
    public void connect(ApiServer to) {
        if (links.isBroken(to)) {
            world.chronicle().note(name + " is connected to " + to + " again");
            links.mend(to);
            streams.each(stream -> stream.healed(to));
        }
    }

    /** Cuts it off from the API server, until {@link #heal}. Lasts over restarts. */
    public void partition(Partition how) {
        world.chronicle().note(name + " is cut off: " + how);
        partition = how;
        streams.each(stream -> stream.partitioned(how));
    }

    /**
     * From now on whatever sets out on a way takes so much longer, drawn for each anew, until it is {@link #hasten hastened} or {@link
     * #heal healed}; lasts over restarts. A call that comes after its caller has given up is dropped. Events of a watch keep their order.
     */
    public void slow(Way way, Span by) {
        world.chronicle().note(name + ": " + way + " are slow");
        rough.slow(way, by);
    }

    /** A way is as fast as it was; what is on it already comes as late as it would have. */
    public void hasten(Way way) {
        if (rough.hasten(way)) {
            world.chronicle().note(name + ": " + way + " are slow no more");
        }
    }

    /**
     * From now on one in so many, from 2 on, gets lost on a way, by chance, until that {@link #keep keeps} all or is {@link #heal healed};
     * lasts over restarts. A call that is lost never arrives, a call whose answer is lost takes effect, and in both cases the caller
     * waits until it gives up. A watch whose event is lost breaks, as a connection does on which something is missing.
     */
    public void lose(Way way, int oneIn) {
        world.chronicle().note(name + ": one in " + oneIn + " of its " + way + " gets lost");
        rough.lose(way, oneIn);
    }

    /** Nothing gets lost on a way by chance any more. */
    public void keep(Way way) {
        if (rough.keep(way)) {
            world.chronicle().note(name + ": " + way + " get lost no more");
        }
    }

    /** How much has set out on a way while that was slow, through all of its lives. */
    public long slowed(Way way) {
        return rough.slowed(way);
    }

    /** How much has got lost by chance on a way, through all of its lives. */
    public long lost(Way way) {
        return rough.lost(way);
    }

    RoughWays rough() {
        return rough;
    }

    /** It is connected and gets bookmarks, as if nothing had been done to it. */
    public void heal() {
        feed();
        connect();
        world.servers().all().forEach(this::connect);
        smoothen(Optional.empty());
        world.servers().all().forEach(server -> smoothen(Optional.of(server)));
    }

    private void smoothen(Optional<ApiServer> of) {
        for (Way way : List.of(Way.calls(of), Way.answers(of))) {
            hasten(way);
            keep(way);
        }
    }

    /** Nothing keeps it from the API servers any more, but for one that is down, and one that it is cut off from alone. */
    public void connect() {
        if (partition != null) {
            world.chronicle().note(name + " is connected again");
            partition = null;
            // What was cut off alone meanwhile counts from now on, for what is open too.
            world.servers().all().stream()
                    .filter(server -> links.how(server) == Partition.REFUSING)
                    .forEach(server -> streams.each(stream -> stream.partitioned(server, Partition.REFUSING)));
            streams.each(SimWatch::healed);
        }
    }

    /** Sets its wall clock off by this much from the truth. */
    public void skewTo(Duration ahead) {
        skew = ahead;
        if (clock != null) {
            clock.skewTo(ahead);
        }
    }

    /** The matching watches end without an error (F5). */
    public void dropWatches(Predicate<WatchRequest> which) {
        streams.each(which, SimWatch::drop);
    }

    /** The matching watches go silent for good: no event, no bookmark, no end. */
    public void stallWatches(Predicate<WatchRequest> which) {
        streams.each(which, SimWatch::stall);
    }

    /** The matching watches lose their next events, and go on as if nothing had happened (F12). */
    public void loseEvents(Predicate<WatchRequest> which, int count) {
        streams.each(which, stream -> stream.swallow(count));
    }

    /** Nothing arrives on the matching watches for that long; then everything does. */
    public void lagWatches(Predicate<WatchRequest> which, Duration lag) {
        streams.each(which, stream -> stream.lag(lag));
    }

    /** The matching watches fail with 410 (F3). */
    public void expireWatches(Predicate<WatchRequest> which) {
        streams.each(which, SimWatch::expire);
    }

    /** No bookmark reaches it until it is {@link #feed fed}. */
    public void starve() {
        world.chronicle().note(name + " gets no bookmarks");
        starved = true;
    }

    /** Bookmarks reach it again. */
    public void feed() {
        starved = false;
    }

    boolean isStarved() {
        return starved;
    }

    /** Watches that it has open. */
    public List<WatchRequest> watches() {
        return streams.requests();
    }

    /** Those of them on which something can arrive: they have reached a server, and it has not fallen silent. */
    public List<WatchRequest> connectedWatches() {
        return streams.connected();
    }

    void opened(SimWatch stream) {
        streams.add(stream);
    }

    void closed(SimWatch stream) {
        streams.remove(stream);
    }

    @Override
    public String toString() {
        return name;
    }
}
