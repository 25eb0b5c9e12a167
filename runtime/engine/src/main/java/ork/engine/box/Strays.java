package ork.engine.box;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import ork.doors.Clock;
import ork.doors.Mutex;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.informer.Store;
import ork.engine.journal.Fact;
import ork.engine.pipeline.OwnerPlace;
import ork.engine.wait.Bell;
import ork.engine.wait.Turnstile;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.resource.ChildLabels;

/**
 * Children of a box that no owner reference covers and whose CR its cache does not have: what a dead process sent may land
 * after its CR has gone (LE-1), and somebody may remove our finalizer by force (DG-5). Such a CR is looked up at once,
 * since nothing else would find its children before the slow sweep.
 *
 * <p>While the box is open the informers' threads name CRs here by their uid, each once, and a thread of the box asks the
 * cluster for them, one after the other. It waits for a moment first, since the caches of CRs and of children lag behind
 * each other: what is in order by then costs no call. What could not be settled is tried again, and in the end left to the
 * sweep.
 */
final class Strays {
    /** Long enough for caches that lag, short enough for LE-1's second. */
    private static final Duration SETTLING = Duration.ofMillis(250);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(8);

    /** The last try is a minute after the first. */
    private static final int TRIES_MAX = 10;

    /** CRs beyond these are the sweep's. */
    private static final int DOUBTS_MAX = 10_000;

    private final CrdEntry entry;
    private final Map<String, ResourceType> kind;
    private final BoxWorld world;
    private final OwnerIndex owners;
    private final Supplier<SortedMap<ResourceType, Store>> children;
    private final Turnstile turnstile;
    private final Containment containment;
    private final Clock clock;
    private final Bell bell;
    private final Mutex mutex;

    /** By the uid of the CR. Guarded by the mutex. */
    private final Map<String, Doubt> doubts = new LinkedHashMap<>();

    /** When a CR is to be looked up, and how often that has been tried. */
    private record Doubt(long dueNanos, int tries) {
        Doubt and(Doubt earlier) {
            return new Doubt(Math.min(dueNanos, earlier.dueNanos), Math.max(tries, earlier.tries));
        }
    }

    /**
     * @param children the caches of the box's children that are complete, by their kind
     * @param turnstile open while the box is
     */
    Strays(
            CrdEntry entry,
            BoxWorld world,
            OwnerIndex owners,
            Supplier<SortedMap<ResourceType, Store>> children,
            Turnstile turnstile) {
        this.entry = entry;
        this.kind = Collections.singletonMap(entry.type().qualifiedPlural(), entry.type());
        this.world = world;
        this.owners = owners;
        this.children = children;
        this.turnstile = turnstile;
        this.containment = new Containment(world.fatal());
        this.clock = world.clock();
        this.bell = new Bell("box/" + entry.name() + "/strays", clock, world.threads());
        this.mutex = world.threads().mutex("box/" + entry.name() + "/doubts");
    }

    // Called by those who hear of changes. Quick.

    /** A child that has come to be, or to bear another mark. */
    void came(JsonObject child) {
        String uid = child.text("metadata", "labels", ChildLabels.OWNER_UID);
        if (owners.owner(uid).isEmpty() && concerns(child) && isOfHandled(child)) {
            doubt(uid);
        }
    }

    /** A CR that has gone, perhaps after one of its children was born late. */
    void left(String uid) {
        if (!childrenOf(uid).isEmpty()) {
            doubt(uid);
        }
    }

    /** What was heard of while the box was shut, or never. */
    void all() {
        if (turnstile.isOpen()) {
            children.get().values().forEach(store -> store.list().forEach(this::came));
        }
    }

    private void doubt(String uid) {
        if (!turnstile.isOpen()) {
            return;
        }
        put(uid, new Doubt(clock.monotonicNanos() + SETTLING.toNanos(), 0));
        bell.ring();
    }

    private void put(String uid, Doubt doubt) {
        mutex.holding(() -> {
            if (doubts.size() < DOUBTS_MAX || doubts.containsKey(uid)) {
                doubts.merge(uid, doubt, Doubt::and);
            }
        });
    }

    /** Whether nobody but us can remove it once its CR, one of this box's, has gone. */
    private boolean concerns(JsonObject child) {
        JsonObject metadata = child.object("metadata");
        return metadata.array("ownerReferences").isEmpty()
                && !metadata.has("deletionTimestamp")
                && place(child)
                        .filter(place ->
                                entry.namespace().isEmpty() || entry.namespace().equals(place.namespace()))
                        .isPresent();
    }

    /** Whether the cache would have its CR: those of other namespaces are not there, however well they are. */
    private boolean isOfHandled(JsonObject child) {
        return place(child)
                .filter(place -> entry.handled().handle(place.namespace()))
                .isPresent();
    }

    private Optional<ObjectRef> place(JsonObject child) {
        return OwnerPlace.parse(OwnerPlace.text(child), kind);
    }

    /** By the place of the CR that they name. */
    private SortedMap<String, List<ObjectRef>> childrenOf(String uid) {
        SortedMap<String, List<ObjectRef>> found = new TreeMap<>();
        children.get().forEach((type, store) -> {
            for (JsonObject child : store.ownedBy(uid)) {
                if (concerns(child)) {
                    JsonObject metadata = child.object("metadata");
                    found.computeIfAbsent(OwnerPlace.text(child), _ -> new ArrayList<>())
                            .add(new ObjectRef(type, metadata.text("namespace"), metadata.text("name")));
                }
            }
        });
        return found;
    }

    // The thread.

    /** Until {@link #close}. */
    void run() {
        while (awaitDue()) {
            due().forEach((uid, doubt) -> {
                Optional<Throwable> thrown = containment.run(() -> lookUp(uid, doubt));
                thrown.ifPresent(panic ->
                        containment.run(() -> world.journal().record(new Fact.HandlerPanicked(entry.type(), panic))));
            });
        }
    }

    void close() {
        bell.close();
    }

    private boolean awaitDue() {
        while (true) {
            OptionalLong due = mutex.holding(
                    () -> doubts.values().stream().mapToLong(Doubt::dueNanos).min());
            Duration left = due.isEmpty() ? Duration.ZERO : Duration.ofNanos(due.getAsLong() - clock.monotonicNanos());
            if (due.isPresent() && !left.isPositive()) {
                return true;
            }
            Bell.Woken woken = due.isEmpty() ? bell.await() : bell.await(left);
            if (woken == Bell.Woken.CLOSED) {
                return false;
            }
        }
    }

    private Map<String, Doubt> due() {
        long now = clock.monotonicNanos();
        return mutex.holding(() -> {
            Map<String, Doubt> due = new LinkedHashMap<>();
            for (Iterator<Map.Entry<String, Doubt>> all = doubts.entrySet().iterator(); all.hasNext(); ) {
                Map.Entry<String, Doubt> each = all.next();
                if (each.getValue().dueNanos() - now <= 0) {
                    due.put(each.getKey(), each.getValue());
                    all.remove();
                }
            }
            return due;
        });
    }

    private void lookUp(String uid, Doubt doubt) {
        if (!turnstile.isOpen() || owners.owner(uid).isPresent()) {
            return;
        }
        boolean settled = true;
        for (Map.Entry<String, List<ObjectRef>> named : childrenOf(uid).entrySet()) {
            settled &= world.orphans().settled(named.getKey(), uid, named.getValue());
        }
        int tries = doubt.tries() + 1;
        if (!settled && tries < TRIES_MAX) {
            long pause = Math.min(FIRST_RETRY.toNanos() << doubt.tries(), LAST_RETRY.toNanos());
            put(uid, new Doubt(clock.monotonicNanos() + pause, tries));
        }
    }
}
