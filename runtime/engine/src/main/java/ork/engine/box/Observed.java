package ork.engine.box;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Watch;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

/**
 * Other objects whose changes are worth a turn of a CR (section 2.14). Their caches are shared with whoever watches the
 * same; nothing waits for them, and a kind that is not there joins when it comes. Only CRs that there are get a turn.
 */
final class Observed {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    private final CrdEntry crd;
    private final BoxWorld world;
    private final Intake queue;
    private final OwnerIndex owners;
    private final Store crs;
    private final Bell bell;

    // The thread's own.
    private final List<InformerPool.Share> shares = new ArrayList<>();

    Observed(CrdEntry crd, BoxWorld world, Intake queue, OwnerIndex owners, Store crs) {
        this.crd = crd;
        this.world = world;
        this.queue = queue;
        this.owners = owners;
        this.crs = crs;
        this.bell = new Bell("box/" + crd.name() + "/observed", world.clock(), world.threads());
    }

    void start() {
        if (!crd.watches().isEmpty()) {
            world.threads().start("box/" + crd.name() + "/observed", this::run);
        }
    }

    /** A kind may be there now. */
    void nudge() {
        bell.ring();
    }

    /** Gives the shares back. */
    void close() {
        bell.close();
    }

    private void run() {
        List<Watch> open = new ArrayList<>(crd.watches());
        Duration wait = FIRST_RETRY;
        while (true) {
            open.removeIf(this::shared);
            Bell.Woken woken = open.isEmpty() ? bell.await() : bell.await(wait);
            if (woken == Bell.Woken.CLOSED) {
                shares.forEach(InformerPool.Share::close);
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
        shares.add(world.children().share(new Selection(type, watch.namespace(), "", name), handler(watch)));
        return true;
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
        for (ObjectKey key : keys(watch, object)) {
            if (crs.get(key) != null) {
                queue.add(key, new Cause.Other("observed " + watch.type().kind()));
            }
        }
    }

    private List<ObjectKey> keys(Watch watch, JsonObject object) {
        String own = crd.type().namespaced() ? object.text("metadata", "namespace") : "";
        return switch (watch.key()) {
            case Watch.Key.Owner _ -> owners(object);
            case Watch.Key.Label(String label) -> {
                String name = object.text("metadata", "labels", label);
                yield name.isEmpty() ? List.of() : List.of(new ObjectKey(own, name));
            }
            case Watch.Key.Named named -> named(named, object, own).stream().toList();
        };
    }

    private List<ObjectKey> owners(JsonObject object) {
        List<ObjectKey> keys = new ArrayList<>();
        for (Json reference : object.array("metadata", "ownerReferences")) {
            if (reference instanceof JsonObject owner) {
                owners.owner(owner.text("uid")).ifPresent(keys::add);
            }
        }
        return keys;
    }

    private Optional<ObjectKey> named(Watch.Key.Named named, JsonObject object, String own) {
        try {
            Scope scope =
                    new Scope(object, world.clock().wallTime(), world.doors().random());
            String namespace = named.namespace().text(scope).strip();
            String name = named.name().text(scope).strip();
            return name.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new ObjectKey(namespace.isEmpty() || !crd.type().namespaced() ? own : namespace, name));
        } catch (RenderException e) {
            // An object that names no CR is nobody's business.
            return Optional.empty();
        }
    }
}
