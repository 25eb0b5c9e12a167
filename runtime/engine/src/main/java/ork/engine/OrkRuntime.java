package ork.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ClusterPort;
import ork.doors.Doors;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.box.ChildKinds;
import ork.engine.box.Fatal;
import ork.engine.box.OperatorBox;
import ork.engine.event.ApiEvents;
import ork.engine.event.RecordedEvent;
import ork.engine.http.HttpApi;
import ork.engine.http.LiveCrs;
import ork.engine.informer.InformerPool;
import ork.engine.informer.InformerSettings;
import ork.engine.journal.Fact;
import ork.engine.journal.Journal;
import ork.engine.journal.SafeJournal;
import ork.engine.leadership.ElectionSettings;
import ork.engine.leadership.Elector;
import ork.engine.leadership.Gate;
import ork.engine.leadership.GatedCluster;
import ork.engine.lifecycle.AnnouncedLeadership;
import ork.engine.lifecycle.ElectedLeadership;
import ork.engine.lifecycle.Kinds;
import ork.engine.lifecycle.Leadership;
import ork.engine.lifecycle.Lifecycle;
import ork.engine.lifecycle.MarkedCrs;
import ork.engine.lifecycle.Shutdown;
import ork.engine.lifecycle.SoleLeadership;
import ork.engine.lifecycle.Stage;
import ork.engine.metrics.Meters;
import ork.engine.pipeline.CacheNeeds;
import ork.engine.pipeline.ServerQuirks;
import ork.engine.reconcile.Decision;
import ork.engine.reconcile.ObjectKey;
import ork.engine.sweep.Sweeper;
import ork.engine.wait.Bell;
import ork.katalog.CrdEntry;
import ork.katalog.Katalog;

/**
 * One instance of the operator runtime: everything that a Katalog asks for, over the doors it is given. The same in
 * production and in the simulator. Started once, stopped once.
 */
public final class OrkRuntime {
    private static final ResourceType LEASES = new ResourceType("coordination.k8s.io", "v1", "leases", "Lease", true);

    private final Journal journal;
    private final Leadership leadership;
    private final Lifecycle lifecycle;
    private final Shutdown shutdown;
    private final Sweeper sweeper;
    private final HttpApi http;

    /**
     * @param hooks where the classes of the Katalog's hooks are
     * @param fatal ends the process
     * @throws ork.engine.hook.HookLoadException when a hook cannot be made
     * @throws IllegalArgumentException when the times of the election do not fit together
     */
    public OrkRuntime(
            Doors doors, Katalog katalog, Settings settings, Journal journal, ClassLoader hooks, Fatal fatal) {
        this(doors, katalog, settings, journal, hooks, fatal, Fittings.STANDARD);
    }

    public OrkRuntime(
            Doors doors,
            Katalog katalog,
            Settings settings,
            Journal givenJournal,
            ClassLoader hooks,
            Fatal givenFatal,
            Fittings givenFittings) {
        Journal journal = new SafeJournal(givenJournal);
        this.journal = journal;
        LastWords fatal = new LastWords(givenFatal);
        Bell bell = new Bell("lifecycle", doors.clock(), doors.threads());
        Meters meters = new Meters(settings.election().leaseName());
        List<ResourceType> managed =
                katalog.enabled().stream().map(CrdEntry::type).toList();
        this.leadership = leadership(doors, settings, journal, managed);
        Gate gate = givenFittings.gate().apply(leadership.gate());
        ClusterPort gated = new GatedCluster(doors.cluster(), gate, journal, bell::ring);
        Fittings fittings = givenFittings.withInformers(informers(katalog, givenFittings));
        Kinds kinds = new Kinds(doors, journal, fittings.informers(), settings.crdRetry(), managed, bell::ring);
        CacheNeeds needs = CacheNeeds.of(katalog);
        InformerPool pool =
                new InformerPool(doors, journal, fittings.informers(), selection -> needs.ofChildren(selection.type()));
        BoxFactory factory = new BoxFactory(
                doors,
                gated,
                gate,
                journal,
                fatal,
                pool,
                needs,
                kinds,
                meters,
                settings,
                fittings,
                new ServerQuirks(),
                hooks,
                bell);
        this.lifecycle = new Lifecycle(
                factory.stations(katalog),
                kinds,
                announced(doors, settings, journal, gated, gate),
                meters,
                settings.startupGrace(),
                doors.clock(),
                doors.threads(),
                bell,
                this::bereaved);
        this.shutdown = new Shutdown(lifecycle, kinds, leadership, journal, doors.clock(), settings.drain());
        this.sweeper = new Sweeper(
                doors,
                gated,
                journal,
                settings.sweepPeriod(),
                managed,
                () -> children(katalog),
                kinds,
                kinds::absent,
                lifecycle::leads);
        Views views = new Views(katalog, settings, lifecycle, leadership, fatal, doors.clock());
        LiveCrs crs = new LiveCrs(
                doors.cluster(), doors.clock(), this::childKinds, this::decision, views::prospect, this::events);
        this.http = new HttpApi(views::instance, meters::text, crs);
    }

    private Optional<OperatorBox> box(String name) {
        return boxes().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private List<ResourceType> childKinds(String box) {
        return box(box).map(OperatorBox::childKinds).orElse(List.of());
    }

    private Optional<Decision> decision(String box, ObjectKey key) {
        return box(box).flatMap(each -> each.decision(key));
    }

    private Optional<List<RecordedEvent>> events(String box, ObjectKey key) {
        return box(box).flatMap(each -> each.events(key));
    }

    /** However often the cluster has refused, an informer asks once in a resync interval: RC-1 allows it no longer. */
    private static InformerSettings informers(Katalog katalog, Fittings fittings) {
        return katalog.enabled().stream()
                .map(entry -> entry.box().resync().value())
                .min(Duration::compareTo)
                .filter(resync -> resync.compareTo(fittings.informers().refusedMax()) < 0)
                .map(fittings.informers()::withRefusedMax)
                .orElse(fittings.informers());
    }

    private static Leadership leadership(Doors doors, Settings settings, Journal journal, List<ResourceType> managed) {
        Settings.Election election = settings.election();
        if (!election.enabled()) {
            return new SoleLeadership(settings.instanceName(), journal);
        }
        return new ElectedLeadership(new Elector(
                doors,
                journal,
                ElectionSettings.of(election.lease(), election.renewDeadline(), election.retryPeriod()),
                lease(settings),
                settings.instanceName(),
                new MarkedCrs(doors.cluster(), managed)));
    }

    /** The leadership as the lifecycle begins it: with a word about who has won. */
    private Leadership announced(Doors doors, Settings settings, Journal journal, ClusterPort gated, Gate gate) {
        return settings.election().enabled()
                ? new AnnouncedLeadership(
                        leadership,
                        lease(settings),
                        doors.cluster(),
                        new ApiEvents(gated, gate, doors.clock(), doors.threads(), journal, "election"),
                        doors.threads())
                : leadership;
    }

    private static ObjectRef lease(Settings settings) {
        return new ObjectRef(LEASES, settings.namespace(), settings.election().leaseName());
    }

    /** What its CRs have left elsewhere goes with them. */
    private void bereaved(OperatorBox box) {
        SortedMap<ResourceType, Boolean> kinds = ChildKinds.elsewhere(box.entry());
        if (box.entry().type().namespaced()) {
            addLeft(kinds, box);
        }
        sweeper.soon(kinds);
    }

    /** The declared kinds, and those that left the Katalog: what lost its CR by force may be of one of them. */
    private SortedMap<ResourceType, Boolean> children(Katalog katalog) {
        SortedMap<ResourceType, Boolean> kinds = new TreeMap<>();
        for (CrdEntry entry : katalog.enabled()) {
            ChildKinds.of(entry.box()).forEach((type, guessed) -> kinds.merge(type, guessed, Boolean::logicalAnd));
        }
        boxes().forEach(box -> addLeft(kinds, box));
        return kinds;
    }

    private static void addLeft(SortedMap<ResourceType, Boolean> kinds, OperatorBox box) {
        box.everLeft().forEach(type -> kinds.putIfAbsent(type, false));
    }

    /** Begins, and returns: caches fill, then the instance campaigns, and reconciles when it has won. */
    public void start() {
        lifecycle.start();
        sweeper.start();
    }

    /**
     * Stops in order (LC-4, LE-6). Blocks until that is done: the drain and a few seconds at most. What it throws is a defect, which
     * it has told of; the process is to end then.
     */
    public void stop(String why) {
        try {
            sweeper.stop();
            shutdown.inOrder(why);
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError defect) {
            journal.record(new Fact.StopFailed(defect));
            throw defect;
        }
    }

    /** Stops without waiting for anything; also cuts a {@link #stop} short that is under way. */
    public void stopNow() {
        sweeper.stop();
        shutdown.now();
    }

    public HttpApi http() {
        return http;
    }

    /** Unique to this instance. */
    public String identity() {
        return leadership.identity();
    }

    public boolean leads() {
        return lifecycle.leads();
    }

    public Stage stage() {
        return lifecycle.stage();
    }

    /** In start order. */
    public List<OperatorBox> boxes() {
        List<OperatorBox> boxes = new ArrayList<>();
        lifecycle.stations().forEach(station -> boxes.add(station.box()));
        return boxes;
    }
}
