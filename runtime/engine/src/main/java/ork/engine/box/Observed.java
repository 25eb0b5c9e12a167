package ork.engine.box;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import ork.doors.ApiStatus;
import ork.doors.ResourceType;
import ork.engine.informer.InformerHandler;
import ork.engine.informer.InformerPool;
import ork.engine.informer.Selection;
import ork.engine.informer.Store;
import ork.engine.queue.Cause;
import ork.engine.reconcile.ObjectKey;
import ork.engine.wait.Bell;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.EventWatch;
import ork.katalog.Watch;

/**
 * Other objects whose changes are worth a turn of a CR (section 2.14). Their caches are shared with whoever watches the
 * same; nothing waits for them, and a kind that is not there joins when it comes. Only CRs that there are get a turn.
 */
final class Observed {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    private final CrdEntry crd;
    private final BoxWorld world;
    private final Intake queue;
    private final ObservedKeys keys;
    private final Happenings happenings;
    private final Store crs;
    private final BiPredicate<JsonObject, ObjectKey> isChild;
    private final Bell bell;

    /** The thread adds to them. */
    private final List<InformerPool.Share> shares = new CopyOnWriteArrayList<>();

    /** @param isChild whether an object is a child of that CR, of which the box hears anyway, and which it may have written */
    Observed(
            CrdEntry crd,
            BoxWorld world,
            Intake queue,
            ObservedKeys keys,
            Happenings happenings,
            Store crs,
            BiPredicate<JsonObject, ObjectKey> isChild) {
        this.crd = crd;
        this.world = world;
        this.queue = queue;
        this.keys = keys;
        this.happenings = happenings;
        this.crs = crs;
        this.isChild = isChild;
        this.bell = new Bell("box/" + crd.name() + "/observed", world.clock(), world.threads());
    }

    void start() {
        if (!crd.observed().isEmpty()) {
            world.threads().start("box/" + crd.name() + "/observed", this::run);
        }
    }

    /** A kind may be there now. */
    void nudge() {
        bell.ring();
    }

    /**
     * Gives the shares back, so that no watch of theirs is open any more. The bell goes first: a share that the thread takes
     * beside this is seen here, or the thread sees the bell and gives it back at once; it gives back nothing else, since whoever closes
     * has to know when all are closed.
     */
    void close() {
        bell.close();
        shares.forEach(InformerPool.Share::close);
    }

    private void run() {
        for (EventWatch event : crd.observed().events()) {
            Selection selection = new Selection(EventWatch.EVENTS, event.namespace(), "", event.selector());
            share(selection, happenings.handler(event));
        }
        List<Watch> open = new ArrayList<>(crd.observed().watches());
        Duration wait = FIRST_RETRY;
        while (true) {
            open.removeIf(watch -> bell.isClosed() || shared(watch));
            Bell.Woken woken = open.isEmpty() ? bell.await() : bell.await(wait);
            if (woken == Bell.Woken.CLOSED) {
                return;
            }
            Duration doubled = wait.multipliedBy(2);
            wait = doubled.compareTo(world.kindRetry()) < 0 ? doubled : world.kindRetry();
        }
    }

    private boolean shared(Watch watch) {
        ResourceType type = watch.type();
        if (watch.guessed()) {
            if (!(world.kinds().resolve(type) instanceof KindResolver.Resolution.Served(ResourceType served))) {
                return false;
            }
            type = served;
        }
        String name = watch.name().isEmpty() ? "" : "metadata.name=" + watch.name();
        share(new Selection(type, watch.namespace(), "", name), handler(watch));
        return true;
    }

    /** Whoever was told to stop while the cluster was asked has no use for the answer. */
    private void share(Selection selection, InformerHandler handler) {
        if (bell.isClosed()) {
            return;
        }
        InformerPool.Share share = world.children().share(selection, handler);
        shares.add(share);
        if (bell.isClosed()) {
            share.close();
        }
    }

    private InformerHandler handler(Watch watch) {
        return new InformerHandler() {
            @Override
            public void changed(@Nullable JsonObject before, JsonObject now, boolean unseen) {
                Watch.Change change = before == null ? Watch.Change.CREATE : Watch.Change.UPDATE;
                if (unseen || watch.on().contains(change)) {
                    enqueue(watch, now);
                }
            }

            @Override
            public void removed(JsonObject last, boolean unseen) {
                if (unseen || watch.on().contains(Watch.Change.DELETE)) {
                    enqueue(watch, last);
                }
            }

            @Override
            public void synced() {}

            @Override
            public void refused(ApiStatus status) {}
        };
    }

    private void enqueue(Watch watch, JsonObject object) {
        for (ObjectKey key : keys.of(watch.key(), object, () -> keys.owners(object))) {
            if (crs.get(key) != null && !isChild.test(object, key)) {
                queue.add(key, new Cause.Other("observed " + watch.type().kind()));
            }
        }
    }
}
