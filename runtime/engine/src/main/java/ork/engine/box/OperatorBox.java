package ork.engine.box;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import ork.doors.ResourceType;
import ork.engine.event.RecordedEvent;
import ork.engine.health.BoxHealth;
import ork.engine.health.Health;
import ork.engine.health.HealthState;
import ork.engine.health.Phase;
import ork.engine.health.Tally;
import ork.engine.health.Wait;
import ork.engine.health.WorkerState;
import ork.engine.informer.Store;
import ork.engine.journal.Fact;
import ork.engine.metrics.BoxReadings;
import ork.engine.pipeline.OtherBoxes;
import ork.engine.pipeline.RollbackNote;
import ork.engine.queue.QueueStats;
import ork.engine.queue.Standing;
import ork.engine.reconcile.Decision;
import ork.engine.reconcile.HeldChange;
import ork.engine.reconcile.ObjectKey;
import ork.engine.wait.Crowd;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.Autoscale;
import ork.katalog.CrdEntry;

/**
 * An operator for one kind, from its informer to its health. One thread at a time, the lifecycle's, tells it what to do;
 * nothing that it is told blocks. Anybody may read it.
 */
public final class OperatorBox implements BoxReadings {
    private final CrdEntry entry;
    private final BoxWorld world;
    private final BoxHealth health;
    private final LatestDurations durations = new LatestDurations();
    private final Decisions decisions;
    private final HeldChanges held = new HeldChanges();
    private final Rollbacks rollbacks = new Rollbacks();
    private final Books books;

    /** The kinds that left the Katalog, of all activations: an orphan may be of one that no CR names any more. */
    private final SortedSet<ResourceType> everLeft = new ConcurrentSkipListSet<>();

    private volatile @Nullable BoxRun run;
    private volatile @Nullable Crowd leaving;
    private volatile Optional<Wait> keptBy = Optional.empty();

    public OperatorBox(CrdEntry entry, BoxWorld world) {
        this.entry = entry;
        this.world = world;
        this.health = new BoxHealth(entry.box().failureThreshold().value());
        this.decisions = new Decisions();
        this.books = new Books(
                entry.name(),
                entry.type(),
                world.clock(),
                world.journal(),
                world.events(),
                health,
                world.meters(),
                durations,
                decisions,
                held,
                rollbacks,
                world.doors().sites(),
                world.changed());
        world.meters().read(this, entry.box().workers().value());
    }

    public String name() {
        return entry.name();
    }

    public CrdEntry entry() {
        return entry;
    }

    public BoxHealth health() {
        return health;
    }

    /** What was last decided about a CR, as far as that is still known. */
    public Optional<Decision> decision(ObjectKey key) {
        return decisions.of(key);
    }

    /** Whether decisions have been forgotten to make room for later ones. */
    public boolean forgotDecisions() {
        return decisions.forgot();
    }

    /** The change of a CR that the gate holds, if any: one that no turn has seen, and none is about to see. */
    public Optional<HeldChange> held(ObjectKey key) {
        BoxRun now = run;
        return now == null || now.isNext(key) ? Optional.empty() : held.of(key).filter(change -> !seen(key, change));
    }

    /** A gate that calls somebody may say no when a turn has long begun with the change, or is over. */
    private boolean seen(ObjectKey key, HeldChange change) {
        return change.spec()
                && decisions
                        .of(key)
                        .flatMap(Decision::reasons)
                        .filter(reasons -> reasons.generation() >= change.generation())
                        .isPresent();
    }

    /** Where a CR is in the queue. */
    public Standing standing(ObjectKey key) {
        BoxRun now = run;
        return now == null ? new Standing.Absent() : now.standing(key);
    }

    /** The generation of a CR in the cache; empty where there is none in it. */
    public OptionalLong generation(ObjectKey key) {
        BoxRun now = run;
        JsonObject cr = now == null ? null : now.store().get(key);
        return cr == null ? OptionalLong.empty() : OptionalLong.of(cr.integer(0, "metadata", "generation"));
    }

    /** Whether there is such a CR; empty while the cache is not filled. */
    public Optional<Boolean> has(ObjectKey key) {
        BoxRun now = run;
        return now == null || !now.store().synced()
                ? Optional.empty()
                : Optional.of(now.store().get(key) != null);
    }

    /** What keeps it from reconciling, if anything. */
    public Optional<Wait> keptBy() {
        return keptBy;
    }

    /** What it last said of a CR, the newest first; empty where it knows of no such CR. */
    public Optional<List<RecordedEvent>> events(ObjectKey key) {
        JsonObject cr = crs() instanceof OtherBoxes.Look.Known(Store store, boolean _) ? store.get(key) : null;
        return Optional.ofNullable(cr).map(there -> world.events().recent(there.text("metadata", "uid")));
    }

    /** What other boxes may see of its CRs. */
    public OtherBoxes.Look crs() {
        BoxRun now = run;
        if (now != null) {
            return new OtherBoxes.Look.Known(now.store(), entry.type().namespaced());
        }
        // Before anybody has asked for its kind, that it has no cache says nothing.
        return health.now().missing() ? new OtherBoxes.Look.Nothing() : new OtherBoxes.Look.Unknown();
    }

    /** Whether its informers run. */
    public boolean active() {
        return run != null;
    }

    /** Whether no worker of an earlier activation is still at work: only then may it be activated again (RC-7). */
    public boolean idle() {
        Crowd earlier = leaving;
        return earlier == null || earlier.present() == 0;
    }

    /** Its kind is there: informers begin to fill the caches, on leaders and followers alike (LE-3). */
    public void activate() {
        if (health.now().missing()) {
            world.journal().record(new Fact.CrdFound(name(), entry.type()));
        }
        health.step(before -> before.nowIn(Phase.PENDING));
        BoxRun begun = new BoxRun(entry, world, books, everLeft, held, this::metrics);
        run = begun;
        begun.start();
    }

    /** Its kind is not there. A box that was open is degraded by that (LC-3), one that was not only waits (LC-2). */
    public void deactivate() {
        boolean lost = isOpen();
        end();
        if (lost) {
            Health after = health.step(before -> before.nowLost(entry.type().qualifiedPlural()))
                    .after();
            world.journal().record(new Fact.CrdLost(name(), entry.type()));
            world.journal().record(new Fact.BoxDegraded(name(), after.tally().lastError()));
        } else if (!health.now().missing()) {
            health.step(before -> before.nowIn(Phase.MISSING));
            world.journal().record(new Fact.CrdMissing(name(), entry.type()));
            world.meters().missing();
        }
    }

    /** Stops the informers. Workers that hold a key end with it; nothing waits for them. */
    public void end() {
        BoxRun ended = run;
        if (ended != null) {
            run = null;
            leaving = ended.crowd();
            ended.end();
            held.clear();
        }
    }

    /** Whether the cluster has answered for its kind and for those of its children (G3). */
    public boolean synced() {
        BoxRun now = run;
        return now != null && now.synced();
    }

    /** Whether the server last said that it does not have the kind. */
    public boolean kindRefused() {
        BoxRun now = run;
        return now != null && now.kindRefused();
    }

    /** Something says that a list of its kinds would succeed now. */
    public void nudge() {
        BoxRun now = run;
        if (now != null) {
            now.nudge();
        }
    }

    /** As {@link ork.engine.informer.Informer#clusterAnswersAgain}, for all its caches. */
    public void clusterAnswersAgain() {
        BoxRun now = run;
        if (now != null) {
            now.clusterAnswersAgain();
        }
    }

    public boolean isOpen() {
        BoxRun now = run;
        return now != null && now.isOpen();
    }

    /**
     * It may reconcile: everything cached wants it, and the workers run.
     *
     * @param latency since the instance may reconcile at all
     */
    public void open(Duration latency) {
        BoxRun now = run;
        if (now != null) {
            Instant at = world.clock().wallTime();
            health.step(before -> before.nowRunning(at));
            world.meters().activated(latency);
            world.journal().record(new Fact.BoxStarted(name()));
            now.open();
        }
    }

    /** It may not reconcile for now: workers begin nothing more, caches stay warm (LE-7). */
    public void shut() {
        BoxRun now = run;
        if (now != null) {
            now.shut();
            health.step(before -> before.nowIn(Phase.PENDING));
        }
    }

    /** What keeps it from reconciling from now on; empty for nothing. */
    public void keptBy(String on) {
        if (on.isEmpty()) {
            keptBy = Optional.empty();
        } else if (keptBy.filter(known -> known.on().equals(on)).isEmpty()) {
            keptBy = Optional.of(new Wait(on, world.clock().wallTime()));
        }
    }

    /** It waits: for its caches, for another box or for the lease. */
    public void waits(String on) {
        world.journal().record(new Fact.BoxWaiting(name(), on));
    }

    /** Nothing is accepted or begun any more. */
    public void closeQueue() {
        BoxRun now = run;
        if (now != null) {
            now.closeQueue();
        }
    }

    /**
     * Waits for workers to finish what they hold, as long as it may take at most; also for those of an earlier life, of
     * before its kind was lost.
     */
    public void awaitWorkers(Duration most) {
        long end = world.clock().monotonicNanos() + most.toNanos();
        int left = 0;
        for (Crowd crowd : crowds()) {
            left += crowd.awaitEmpty(Duration.ofNanos(end - world.clock().monotonicNanos()));
        }
        if (left > 0) {
            world.journal().record(new Fact.DrainTimedOut(name(), left));
        }
    }

    /** It has come to its end, in order. */
    public void stopped() {
        health.step(before -> before.nowIn(Phase.NOT_STARTED));
        world.journal().record(new Fact.BoxStopped(name()));
    }

    /** Ends {@link #awaitWorkers} at once. */
    public void hurry() {
        crowds().forEach(Crowd::hurry);
    }

    private List<Crowd> crowds() {
        List<Crowd> crowds = new ArrayList<>();
        BoxRun now = run;
        if (now != null) {
            crowds.add(now.crowd());
        }
        Crowd earlier = leaving;
        if (earlier != null) {
            crowds.add(earlier);
        }
        return crowds;
    }

    public List<WorkerState> workerStates() {
        BoxRun now = run;
        List<WorkerState> states = new ArrayList<>();
        int most = Math.max(
                entry.box().workers().value(), now == null ? 0 : now.workers().size());
        for (int i = 0; i < most; i++) {
            states.add(
                    now == null || i >= now.workers().size()
                            ? WorkerState.STOPPED
                            : state(now, now.workers().get(i)));
        }
        return states;
    }

    private static WorkerState state(BoxRun run, Worker worker) {
        if (worker.processing()) {
            return WorkerState.PROCESSING;
        }
        return run.isOpen() && !worker.ended() ? WorkerState.IDLE : WorkerState.STOPPED;
    }

    /** What {@code autoscale} may go by. */
    public JsonObject metrics() {
        int active = workers();
        int busy = active == 0 ? 0 : 100 * workersProcessing() / active;
        return JsonObject.builder()
                .put("errorRatePercent", Math.round(health.now().tally().errorRate()))
                .put("queueDepth", queueDepth())
                .put("reconcileDurationP95Ms", p95Millis())
                .put("workersBusyPercent", busy)
                .put("workersIdlePercent", active == 0 ? 0 : 100 - busy)
                .build();
    }

    /** What templates and conditions see of it below {@code .metrics} and {@code .health}. */
    public JsonObject numbers() {
        Health now = health.now();
        Tally tally = now.tally();
        JsonObject metrics = metrics()
                .with("autoscaleActive", Json.of(overridden().isPresent()))
                .with("errorCount", tally.failed())
                .with("queueDropped", dropped())
                .with("reconcileCount", tally.total())
                .with("resourceCount", resources())
                .with("workers", workers());
        JsonObject shown = JsonObject.builder()
                .put("consecutiveFails", tally.consecutiveFails())
                .put("failedReconciles", tally.failed())
                .put("gated", now.gated())
                .put("gatedReason", now.gated() ? now.gatedReason() : "")
                .put("healthy", now.ungated() == HealthState.HEALTHY)
                .put("lastError", tally.lastError())
                .put(
                        "lastReconcile",
                        tally.lastReconcile().map(Instant::toString).orElse(""))
                .put("missing", now.missing())
                .put("pending", now.pending())
                .put("started", now.started())
                .put("state", now.state().word())
                .put("status", now.state().httpCode())
                .put("totalReconciles", tally.total())
                .build();
        return JsonObject.of("metrics", metrics).with("health", shown);
    }

    /** What holds in place of what is configured, if anything. */
    public Optional<Autoscale.Override> overridden() {
        BoxRun now = run;
        return now == null ? Optional.empty() : now.overridden();
    }

    public long p95Millis() {
        return durations.p95Millis();
    }

    @Override
    public int resources() {
        BoxRun now = run;
        return now == null ? 0 : now.store().list().size();
    }

    @Override
    public int rolledBack() {
        BoxRun now = run;
        if (now == null || entry.box().rollback().isEmpty()) {
            return 0;
        }
        return (int) now.store().list().stream().filter(RollbackNote::holds).count();
    }

    /** How often its CRs have been rolled back since this process began. */
    public long rollbacks() {
        return rollbacks.seen().total();
    }

    /** When that was last; empty for never. */
    public Optional<Instant> lastRollback() {
        return rollbacks.seen().last();
    }

    @Override
    public int queueDepth() {
        return stats().map(QueueStats::depth).orElse(0);
    }

    @Override
    public long dropped() {
        return stats().map(QueueStats::dropped).orElse(0L);
    }

    @Override
    public int workers() {
        return (int) workerStates().stream()
                .filter(state -> state != WorkerState.STOPPED)
                .count();
    }

    @Override
    public int workersProcessing() {
        return (int) workerStates().stream()
                .filter(state -> state == WorkerState.PROCESSING)
                .count();
    }

    @Override
    public double longestRunningSeconds() {
        return stats().map(stats -> stats.longestRunning().toNanos() / 1e9).orElse(0.0);
    }

    @Override
    public double unfinishedSeconds() {
        return stats().map(stats -> stats.unfinished().toNanos() / 1e9).orElse(0.0);
    }

    /** The kinds of its children as the cluster serves them, those that left the Katalog included. */
    public List<ResourceType> childKinds() {
        BoxRun now = run;
        return now == null ? List.of() : now.childKinds();
    }

    /** The kinds that the Katalog has dropped, and how many CRs may still have children of each. */
    public SortedMap<ResourceType, Integer> leftKinds() {
        BoxRun now = run;
        return now == null ? Collections.emptySortedMap() : now.leftKinds();
    }

    /** The kinds that have been found to have left, whether a CR still names them or not. */
    public List<ResourceType> everLeft() {
        return List.copyOf(everLeft);
    }

    private Optional<QueueStats> stats() {
        BoxRun now = run;
        return now == null ? Optional.empty() : Optional.of(now.stats());
    }
}
