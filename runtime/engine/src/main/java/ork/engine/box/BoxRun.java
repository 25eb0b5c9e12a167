package ork.engine.box;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Supplier;
import ork.doors.ApiStatus;
import ork.doors.ResourceType;
import ork.engine.informer.Informer;
import ork.engine.informer.Selection;
import ork.engine.informer.Store;
import ork.engine.metrics.BoxMeters;
import ork.engine.pipeline.Enriching;
import ork.engine.pipeline.UniqueIndex;
import ork.engine.queue.Cause;
import ork.engine.queue.QueueMeter;
import ork.engine.queue.QueueSettings;
import ork.engine.queue.QueueStats;
import ork.engine.queue.Standing;
import ork.engine.queue.WorkQueue;
import ork.engine.reconcile.Choice;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Reconciler;
import ork.engine.wait.Crowd;
import ork.engine.wait.Turnstile;
import ork.json.JsonObject;
import ork.katalog.Autoscale;
import ork.katalog.Box;
import ork.katalog.CrdEntry;
import ork.katalog.CrossRead;
import ork.katalog.RetryBackoff;
import ork.katalog.resource.ChildLabels;
import ork.katalog.template.Scope;

/**
 * A box between the moment that its kind is there and the moment that it is gone: informers from the beginning, workers
 * while the box is open. The queue lives as long: what arrives while the box is shut waits in it, and a key that a
 * worker still holds is given to nobody else, however often leadership comes and goes (RC-7).
 */
final class BoxRun {
    private static final int QUEUE_UNMARKED = 1_000_000;

    private final CrdEntry entry;
    private final BoxWorld world;
    private final WorkQueue<ObjectKey> queue;
    private final Informer informer;
    private final ChildCaches children;
    private final Observed observed;
    private final RelatedCaches related;
    private final LeftKinds leftKinds;
    private final Turnstile turnstile;
    private final Resync resync;
    private final Strays strays;
    private final Occasions occasions;
    private final Porter porter;
    private final EnqueueGate gate;
    private final Happenings happenings;
    private final Crowd crowd;
    private final Books books;
    private final Reconciler reconciler;
    private final Intake intake;
    private final Optional<Autoscaler> autoscaler;
    private volatile List<Worker> workers = List.of();
    private volatile int wanted;
    private volatile Optional<Autoscale.Override> overridden = Optional.empty();
    private volatile boolean kindRefused;
    private volatile boolean crsHeard;

    /**
     * @param everLeft takes in the kinds that turn out to have left the Katalog
     * @param held takes in the changes that the gate holds
     */
    BoxRun(
            CrdEntry entry,
            BoxWorld world,
            Books books,
            SortedSet<ResourceType> everLeft,
            HeldChanges held,
            Supplier<JsonObject> metrics) {
        this.entry = entry;
        this.world = world;
        this.books = books;
        String name = entry.name();
        Box box = entry.box();
        this.queue = new WorkQueue<>(
                name,
                world.clock(),
                world.threads(),
                queueSettings(box),
                new MeteredQueue(world.meters()),
                () -> world.doors().sites().unlikely(Choice.YOUNGEST_FIRST.words()));
        this.turnstile = new Turnstile("box/" + name + "/turnstile", world.threads());
        this.crowd = new Crowd("box/" + name + "/workers", world.clock(), world.threads());
        this.informer =
                new Informer(world.doors(), world.journal(), selection(entry), world.crs(), world.informerSettings());
        SortedMap<ResourceType, Boolean> declared = ChildKinds.of(box);
        this.leftKinds = new LeftKinds(declared.keySet(), everLeft);
        OwnerIndex owners = new OwnerIndex();
        this.strays = new Strays(entry, world, owners, this::childStores, turnstile);
        UniqueIndex uniques =
                new UniqueIndex(entry, world.clock(), world.doors().random().fork("unique " + name));
        this.intake = new Intake(
                entry,
                queue,
                informer.store(),
                world.clock(),
                world.doors().random().fork("intake " + name),
                world.doors().sites());
        this.occasions = new Occasions(name, world.threads());
        this.porter = new Porter(entry, world, turnstile);
        this.gate = new EnqueueGate(
                entry, world.clock(), world.doors().random().fork("gate " + name), world.gateCalls(), turnstile, held);
        Inlet inlet =
                new Inlet(intake, leftKinds, owners, uniques, strays, gate, porter, () -> enqueueAll(Cause.RESYNC));
        this.children = new ChildCaches(name, declared, leftKinds, world, inlet);
        ObservedKeys keys = new ObservedKeys(entry, world, owners);
        this.happenings = new Happenings(
                entry,
                intake,
                informer.store(),
                keys,
                new Ancestry(entry, world, owners, this::childStores),
                gate,
                occasions,
                porter);
        this.observed = new Observed(
                entry,
                world,
                intake,
                keys,
                happenings,
                informer.store(),
                (object, key) -> isChild(owners, object, key));
        this.related = new RelatedCaches(name, Enriching.relations(entry), world);
        informer.register(inlet.ofCrs(this::crsSynced, this::crsRefused, children::leftKindsChanged));
        this.reconciler =
                world.reconcilers().apply(new BoxCaches(entry.type(), informer.store(), children, uniques, related));
        this.autoscaler = box.autoscale()
                .map(autoscale -> new Autoscaler(
                        name,
                        autoscale,
                        () -> numbers(metrics.get()),
                        this::size,
                        world.clock(),
                        world.threads(),
                        turnstile));
        this.resync = new Resync(
                name,
                box.resync().value(),
                world.clock(),
                world.threads(),
                world.doors().sites(),
                turnstile,
                () -> enqueueAll(Cause.RESYNC));
    }

    /** What the conditions of {@code autoscale} see. */
    private Scope numbers(JsonObject own) {
        JsonObject.Builder others = JsonObject.builder();
        for (CrossRead read : entry.box().cross()) {
            JsonObject metrics = JsonObject.of("metrics", world.metricsOf().apply(read.crd()));
            others.put(read.crd(), metrics);
            others.put(read.as(), metrics);
        }
        JsonObject data = JsonObject.of("metrics", own).with("cross", others.build());
        return new Scope(data, world.clock().wallTime(), world.doors().random().fork("autoscale"));
    }

    private static QueueSettings queueSettings(Box box) {
        int mark = box.queueDepth().value();
        RetryBackoff backoff = box.retryBackoff();
        return QueueSettings.DEFAULTS
                .withDepthMark(mark == 0 ? QUEUE_UNMARKED : mark)
                .withAttempts(new QueueSettings.Attempts(backoff.maxAttempts(), backoff::after));
    }

    private static Selection selection(CrdEntry entry) {
        return new Selection(
                entry.type(), entry.namespace(), selector(entry.labelSelector()), selector(entry.fieldSelector()));
    }

    private static String selector(SortedMap<String, String> pairs) {
        List<String> terms = new ArrayList<>();
        pairs.forEach((key, value) -> terms.add(key + "=" + value));
        return String.join(",", terms);
    }

    void start() {
        informer.start();
        children.start();
        observed.start();
        related.start();
    }

    /** Whether the cluster has answered for the box's kind and for those of its children (G3). */
    boolean synced() {
        return informer.store().synced() && crsHeard && children.settled();
    }

    /** Whether the server last said that it does not have the kind. */
    boolean kindRefused() {
        return kindRefused;
    }

    /** Something says that a list would succeed now. */
    void nudge() {
        if (!informer.store().synced()) {
            informer.nudge();
        }
        children.nudge();
        observed.nudge();
        related.nudge();
    }

    void clusterAnswersAgain() {
        informer.clusterAnswersAgain();
        children.clusterAnswersAgain();
        related.clusterAnswersAgain();
    }

    /** Everything cached wants a reconcile, and workers go on or begin. */
    void open() {
        enqueueAll(new Cause.Other("the box opened"));
        turnstile.open();
        if (workers.isEmpty()) {
            staff(entry.box().workers().value());
            resync.start();
            employ("strays", strays::run);
            if (gate.calls() || !entry.observed().events().isEmpty()) {
                employ("porter", () -> porter.run(this::run));
            }
            autoscaler.ifPresent(scaler -> employ("autoscale", scaler::run));
        }
        strays.all();
    }

    /** Workers finish what they hold and begin nothing more. */
    void shut() {
        turnstile.shut();
    }

    /** As {@link #shut}, for good: the queue takes nothing any more. */
    void closeQueue() {
        queue.close();
        turnstile.close();
        resync.close();
        strays.close();
        porter.close();
        autoscaler.ifPresent(Autoscaler::close);
    }

    Crowd crowd() {
        return crowd;
    }

    /** The informers stop too. Workers that hold a key are not waited for. */
    void end() {
        closeQueue();
        informer.stop();
        children.close();
        observed.close();
        related.close();
    }

    Store store() {
        return informer.store();
    }

    List<ResourceType> childKinds() {
        return children.served();
    }

    /** The kinds that left the Katalog, and how many CRs may have children of each. */
    SortedMap<ResourceType, Integer> leftKinds() {
        return leftKinds.counts();
    }

    /** Whether a turn of the CR begins as soon as a worker is free. */
    boolean isNext(ObjectKey key) {
        return queue.isReady(key);
    }

    Standing standing(ObjectKey key) {
        return queue.standing(key);
    }

    QueueStats stats() {
        return queue.stats();
    }

    List<Worker> workers() {
        return workers;
    }

    boolean isOpen() {
        return turnstile.isOpen();
    }

    /** So many workers from now on: more begin at once, those that are too many leave when they hold no key. */
    private void staff(int count) {
        wanted = count;
        List<Worker> staff = new ArrayList<>();
        List<Worker> before = workers;
        Containment containment = new Containment(world.fatal());
        for (int i = 0; i < Math.max(count, before.size()); i++) {
            boolean there = i < before.size() && !before.get(i).ended();
            int number = i;
            if (there || i >= count) {
                if (i < before.size()) {
                    staff.add(before.get(i));
                }
                continue;
            }
            Worker worker = new Worker(
                    world.clock(),
                    queue,
                    turnstile,
                    informer.store(),
                    reconciler,
                    books,
                    containment,
                    occasions,
                    world.doors().sites(),
                    () -> number >= wanted);
            staff.add(worker);
            employ("worker-" + i, worker::run);
        }
        while (staff.size() > count && staff.getLast().ended()) {
            staff.removeLast();
        }
        workers = List.copyOf(staff);
        queue.wake();
    }

    /** What holds from now on. */
    private void size(Optional<Autoscale.Override> other) {
        Autoscale.Override now = other.orElse(Autoscale.Override.NONE);
        Box box = entry.box();
        overridden = other;
        int depth = now.queueDepth().orElse(box.queueDepth().value());
        queue.mark(depth == 0 ? QUEUE_UNMARKED : depth);
        intake.depth(depth);
        resync.every(now.resync().orElse(box.resync().value()));
        // Again at every look: one that was about to leave when it was wanted again is replaced.
        staff(now.workers().orElse(box.workers().value()));
    }

    /** What holds in place of what is configured, if anything. */
    Optional<Autoscale.Override> overridden() {
        return overridden;
    }

    /** Whoever may have a write under way is waited for before the box counts as ended. */
    private void employ(String role, Runnable work) {
        crowd.enter();
        world.threads().start("box/" + entry.name() + "/" + role, () -> {
            try {
                work.run();
            } finally {
                crowd.leave();
                world.changed().run();
            }
        });
    }

    private boolean isChild(OwnerIndex owners, JsonObject object, ObjectKey key) {
        boolean own = owners.owner(object.text("metadata", "labels", ChildLabels.OWNER_UID))
                .filter(key::equals)
                .isPresent();
        return own
                && childStores().keySet().stream()
                        .anyMatch(type -> type.kind().equals(object.text("kind"))
                                && type.apiVersion().equals(object.text("apiVersion")));
    }

    /** What an informer could not decide. @return false when it cannot be decided yet */
    private boolean run(Errand errand) {
        if (!turnstile.isOpen()) {
            // Whoever opens the box next looks at every CR.
            return true;
        }
        switch (errand) {
            case Errand.Event event -> happenings.run(event);
            case Errand.Change change -> {
                if (queue.isHeld(change.key())) {
                    return false;
                }
                long foreign = change.versions().stream()
                        .filter(version -> !queue.wasOwn(change.key(), version))
                        .count();
                if ((foreign > 0 || change.overfull()) && gate.passes(change.before(), change.now())) {
                    intake.add(change.key(), new Cause.Other("passed the gate"));
                }
            }
        }
        return true;
    }

    private SortedMap<ResourceType, Store> childStores() {
        return children.stores();
    }

    private void enqueueAll(Cause cause) {
        for (JsonObject cr : informer.store().list()) {
            queue.add(OwnerIndex.key(cr), cause);
        }
    }

    private void crsSynced() {
        kindRefused = false;
        crsHeard = true;
        // CRs may have come and gone unseen.
        strays.all();
        world.changed().run();
    }

    private void crsRefused(ApiStatus status) {
        kindRefused = status.isNotFound();
        world.changed().run();
    }

    /** Passes on to the meters what the queue does. */
    private record MeteredQueue(BoxMeters meters) implements QueueMeter {
        @Override
        public void added() {
            meters.enqueued();
        }

        @Override
        public void retried() {
            meters.retried();
        }

        @Override
        public void taken(Duration waited) {
            meters.taken(waited);
        }
    }
}
