package ork.engine.box;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ResourceType;
import ork.engine.informer.Store;
import ork.engine.journal.Fact;
import ork.engine.wait.Bell;
import ork.katalog.resource.BuiltinTypes;

/**
 * A box's shares in the caches of its children's kinds. A thread of its own finds out how the cluster serves them and
 * takes the shares; a kind that the cluster does not have holds nothing back and joins when it appears. A kind that left
 * the Katalog is among them for as long as a CR has it in its inventory.
 */
final class ChildCaches {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    private final String box;
    private final List<ChildCache> declared;
    private final LeftKinds leftKinds;
    private final BoxWorld world;
    private final Inlet inlet;
    private final Bell bell;

    /** The declared kinds and those that left; the thread writes. */
    private volatile List<ChildCache> children;

    /** @param declared the kinds, and whether plural and scope are a guess */
    ChildCaches(
            String box, SortedMap<ResourceType, Boolean> declared, LeftKinds leftKinds, BoxWorld world, Inlet inlet) {
        this.box = box;
        List<ChildCache> all = new ArrayList<>();
        declared.forEach((type, guessed) -> all.add(ChildCache.declared(type, guessed)));
        this.declared = List.copyOf(all);
        this.children = this.declared;
        this.leftKinds = leftKinds;
        this.world = world;
        this.inlet = inlet;
        this.bell = new Bell("box/" + box + "/children", world.clock(), world.threads());
    }

    void start() {
        world.threads().start("box/" + box + "/children", this::resolveAll);
    }

    /** Whether the cluster has answered for every kind. */
    boolean settled() {
        List<ChildCache> now = children;
        // Asked for with every health page, so without a stream.
        for (ChildCache child : now) {
            if (!child.settled()) {
                return false;
            }
        }
        for (ResourceType type : leftKinds.watched()) {
            if (now.stream().noneMatch(child -> child.isFor(type))) {
                return false;
            }
        }
        return true;
    }

    /** Something says that a kind may be there now. */
    void nudge() {
        children.forEach(ChildCache::nudge);
        bell.ring();
    }

    void clusterAnswersAgain() {
        children.forEach(ChildCache::clusterAnswersAgain);
        bell.ring();
    }

    /** The kinds that left the Katalog may be others now. */
    void leftKindsChanged() {
        bell.ring();
    }

    /**
     * Gives the shares back, so that no watch of theirs is open any more. The bell goes first: a share that the thread takes
     * beside this is seen here, or the thread sees the bell and gives it back at once; it gives back nothing else, since whoever closes
     * has to know when all are closed.
     */
    void close() {
        bell.close();
        children.forEach(ChildCache::close);
    }

    public ResourceType served(ResourceType declared) {
        for (ChildCache child : children) {
            if (child.declared().equals(declared)) {
                return child.served();
            }
        }
        return declared;
    }

    /** All kinds, as far as it is known how the cluster serves them. */
    List<ResourceType> served() {
        return children.stream()
                .filter(ChildCache::resolved)
                .map(ChildCache::served)
                .distinct()
                .toList();
    }

    public Optional<Store> of(ResourceType served) {
        for (ChildCache child : children) {
            if (child.served().equals(served)) {
                return child.store();
            }
        }
        return Optional.empty();
    }

    boolean forbidden(ResourceType served) {
        return children.stream().anyMatch(child -> child.served().equals(served) && child.forbidden());
    }

    /** Those that are complete, by their kind as the cluster serves it. */
    SortedMap<ResourceType, Store> stores() {
        SortedMap<ResourceType, Store> stores = new TreeMap<>();
        children.forEach(child -> child.store().ifPresent(store -> stores.put(child.served(), store)));
        return stores;
    }

    /** The shares belong to this thread: it takes them, and whoever closes gives them back. */
    private void resolveAll() {
        Duration wait = FIRST_RETRY;
        while (true) {
            children = withLeftKinds();
            boolean complete = true;
            for (ChildCache child : children) {
                complete &= bell.isClosed() || child.resolved() || resolve(child);
            }
            world.changed().run();
            Bell.Woken woken = complete ? bell.await() : bell.await(wait);
            if (woken == Bell.Woken.CLOSED) {
                return;
            }
            Duration doubled = wait.multipliedBy(2);
            wait = doubled.compareTo(world.kindRetry()) < 0 ? doubled : world.kindRetry();
        }
    }

    private List<ChildCache> withLeftKinds() {
        List<ResourceType> wanted = leftKinds.watched();
        List<ChildCache> next = new ArrayList<>(declared);
        for (ChildCache child : children) {
            if (child.left() && wanted.contains(child.declared())) {
                next.add(child);
            } else if (child.left()) {
                child.close();
                world.journal().record(new Fact.LeftKindGone(box, child.declared()));
            }
        }
        for (ResourceType type : wanted) {
            if (next.stream().noneMatch(child -> child.isFor(type))) {
                next.add(ChildCache.left(type));
                world.journal().record(new Fact.KindLeft(box, type));
            }
        }
        return List.copyOf(next);
    }

    private boolean resolve(ChildCache child) {
        Optional<ResourceType> older = BuiltinTypes.older(child.declared());
        if (!child.guessed() && older.isPresent()) {
            return resolve(child, older.get());
        }
        if (!child.guessed()) {
            share(child, child.left() ? world.kinds().standing(child.declared()) : child.declared());
            return true;
        }
        return switch (world.kinds().resolve(child.declared())) {
            case KindResolver.Resolution.Served(ResourceType type) -> {
                share(child, type);
                yield true;
            }
            case KindResolver.Resolution.NotServed _ -> {
                child.notServed();
                yield false;
            }
            case KindResolver.Resolution.NoAnswer _ -> false;
        };
    }

    /** A kind that every cluster has, but old ones in an older version. */
    private boolean resolve(ChildCache child, ResourceType older) {
        return switch (world.kinds().resolve(child.declared())) {
            case KindResolver.Resolution.Served _ -> {
                share(child, child.declared());
                yield true;
            }
            case KindResolver.Resolution.NotServed _ ->
                switch (world.kinds().resolve(older)) {
                    case KindResolver.Resolution.Served _ -> {
                        share(child, older);
                        yield true;
                    }
                    case KindResolver.Resolution.NotServed _ -> {
                        child.notServed();
                        yield false;
                    }
                    case KindResolver.Resolution.NoAnswer _ -> false;
                };
            case KindResolver.Resolution.NoAnswer _ -> false;
        };
    }

    /** Whoever was told to stop while the cluster was asked has no use for the answer. */
    private void share(ChildCache child, ResourceType served) {
        if (bell.isClosed()) {
            return;
        }
        child.share(
                served,
                world.children(),
                inlet,
                world.changed(),
                () -> world.journal().record(new Fact.LeftKindForbidden(box, served)));
        if (bell.isClosed()) {
            child.close();
        }
    }
}
