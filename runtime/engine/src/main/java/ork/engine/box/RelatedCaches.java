package ork.engine.box;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import ork.doors.ResourceType;
import ork.engine.enrich.Related;
import ork.engine.enrich.Relation;
import ork.engine.wait.Bell;
import ork.katalog.resource.BuiltinTypes;

/**
 * A box's shares in the caches of what its children show of the objects around them. A thread of its own takes them; what an
 * old server has in another version only is found out first, and what it does not have at all is empty until it has.
 */
final class RelatedCaches implements Related {
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);

    private final String box;
    private final List<RelatedCache> caches;
    private final BoxWorld world;
    private final Bell bell;

    RelatedCaches(String box, Collection<Relation> relations, BoxWorld world) {
        this.box = box;
        this.caches = relations.stream().map(RelatedCache::new).toList();
        this.world = world;
        this.bell = new Bell("box/" + box + "/related", world.clock(), world.threads());
    }

    @Override
    public Look at(Relation relation) {
        for (RelatedCache cache : caches) {
            if (cache.relation() == relation) {
                return cache.look();
            }
        }
        return new Look.Nothing();
    }

    void start() {
        if (!caches.isEmpty()) {
            world.threads().start("box/" + box + "/related", this::run);
        }
    }

    /** A kind may be there now. */
    void nudge() {
        caches.forEach(RelatedCache::nudge);
        bell.ring();
    }

    void clusterAnswersAgain() {
        caches.forEach(RelatedCache::clusterAnswersAgain);
        bell.ring();
    }

    /**
     * Gives the shares back, so that no watch of theirs is open any more. The bell goes first: a share that the thread takes
     * beside this is seen here, or the thread sees the bell and gives it back at once; it gives back nothing else, since whoever closes
     * has to know when all are closed.
     */
    void close() {
        bell.close();
        caches.forEach(RelatedCache::close);
    }

    private void run() {
        Duration wait = FIRST_RETRY;
        while (true) {
            boolean complete = true;
            for (RelatedCache cache : caches) {
                complete &= bell.isClosed() || cache.resolved() || resolve(cache);
            }
            Bell.Woken woken = complete ? bell.await() : bell.await(wait);
            if (woken == Bell.Woken.CLOSED) {
                return;
            }
            Duration doubled = wait.multipliedBy(2);
            wait = doubled.compareTo(world.kindRetry()) < 0 ? doubled : world.kindRetry();
        }
    }

    private boolean resolve(RelatedCache cache) {
        ResourceType type = cache.relation().type();
        Optional<ResourceType> older = BuiltinTypes.older(type);
        return older.isEmpty() ? share(cache, type) : resolve(cache, type) || resolve(cache, older.get());
    }

    private boolean resolve(RelatedCache cache, ResourceType type) {
        return switch (world.kinds().resolve(type)) {
            case KindResolver.Resolution.Served _ -> share(cache, type);
            case KindResolver.Resolution.NotServed _ -> {
                cache.absent();
                yield false;
            }
            case KindResolver.Resolution.NoAnswer _ -> false;
        };
    }

    /** Whoever was told to stop while the cluster was asked has no use for the answer. */
    private boolean share(RelatedCache cache, ResourceType type) {
        if (!bell.isClosed()) {
            cache.share(type, world.children());
        }
        if (bell.isClosed()) {
            cache.close();
        }
        return true;
    }
}
