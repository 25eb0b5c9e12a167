package ork.engine.box;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.doors.ResourceType;
import ork.engine.informer.InformerHandler;
import ork.engine.informer.InformerPool;
import ork.engine.informer.Selection;
import ork.engine.informer.Store;
import ork.katalog.resource.ChildLabels;

/**
 * A box's share in the cache of one kind of children. The thread of {@link ChildCaches} writes {@code served},
 * {@code share} and {@code answered}; the informer's thread writes {@code refused} and {@code forbidden}; anybody reads.
 */
final class ChildCache {
    private static final String OURS = ChildLabels.MANAGED_BY + "=" + ChildLabels.MANAGED_BY_VALUE;
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;

    private final ResourceType declared;
    private final boolean guessed;
    private final boolean left;
    private volatile @Nullable ResourceType served;
    private volatile InformerPool.@Nullable Share share;
    private volatile boolean answered;
    private volatile boolean refused;
    private volatile boolean forbidden;

    private ChildCache(ResourceType declared, boolean guessed, boolean left) {
        this.declared = declared;
        this.guessed = guessed;
        this.left = left;
    }

    static ChildCache declared(ResourceType type, boolean guessed) {
        return new ChildCache(type, guessed, false);
    }

    /** Of a kind that the Katalog does not have any more. */
    static ChildCache left(ResourceType type) {
        return new ChildCache(type, false, true);
    }

    boolean left() {
        return left;
    }

    boolean isFor(ResourceType type) {
        return declared.equals(type) || served().equals(type);
    }

    ResourceType declared() {
        return declared;
    }

    boolean guessed() {
        return guessed;
    }

    ResourceType served() {
        ResourceType known = served;
        return known == null ? declared : known;
    }

    /** The cache, once it is complete. */
    Optional<Store> store() {
        InformerPool.Share mine = share;
        return mine != null && mine.store().synced() ? Optional.of(mine.store()) : Optional.empty();
    }

    /** Whether the cluster has answered: with a complete list, or that it does not have the kind. */
    boolean settled() {
        InformerPool.Share mine = share;
        return mine == null ? answered : mine.store().synced() || refused;
    }

    /** Whether it is of a kind that left, and that the role did not permit to look at when it was last tried. */
    boolean forbidden() {
        return forbidden;
    }

    boolean resolved() {
        return share != null;
    }

    void notServed() {
        answered = true;
    }

    /** @param denied told when it turns out that the role does not permit to look at a kind that left */
    void share(ResourceType type, InformerPool pool, Inlet inlet, Runnable changed, Runnable denied) {
        InformerHandler handler = inlet.ofChildren(
                () -> {
                    refused = false;
                    forbidden = false;
                    changed.run();
                },
                status -> {
                    // Other refusals are mended by permissions, and until then nothing here may be decided; but what an
                    // inventory names holds no box back, since anybody may have written it.
                    refused = left || status.code() == NOT_FOUND;
                    if (left && status.code() == FORBIDDEN && !forbidden) {
                        forbidden = true;
                        denied.run();
                    }
                    changed.run();
                });
        served = type;
        share = pool.share(new Selection(type, "", OURS, ""), handler);
        answered = true;
    }

    void nudge() {
        InformerPool.Share mine = share;
        if (mine != null && !mine.store().synced()) {
            mine.nudge();
        }
    }

    void clusterAnswersAgain() {
        InformerPool.Share mine = share;
        if (mine != null) {
            mine.clusterAnswersAgain();
        }
    }

    void close() {
        InformerPool.Share mine = share;
        if (mine != null) {
            mine.close();
        }
    }
}
