package ork.engine.box;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import ork.doors.ApiStatus;
import ork.doors.ResourceType;
import ork.engine.enrich.Related;
import ork.engine.enrich.Relation;
import ork.engine.informer.InformerHandler;
import ork.engine.informer.InformerPool;
import ork.engine.informer.Selection;
import ork.engine.informer.Store;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;

/**
 * A box's share in the cache of one relation, with an index beside it by whom its objects belong to. The thread of {@link
 * RelatedCaches} takes the share, the informer's thread keeps the index; anybody reads.
 */
final class RelatedCache implements InformerHandler, Related.Objects {
    private static final List<Integer> REFUSALS = List.of(401, 403, 404);

    private final Relation relation;
    private final ConcurrentSkipListMap<ObjectKey, String> about = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListSet<Part> parts = new ConcurrentSkipListSet<>();
    private volatile InformerPool.@Nullable Share share;
    private volatile String refused = "";
    private volatile boolean absent;

    RelatedCache(Relation relation) {
        this.relation = relation;
    }

    private record Part(String uid, ObjectKey key) implements Comparable<Part> {
        private static final ObjectKey FIRST = new ObjectKey("", "");

        @Override
        public int compareTo(Part other) {
            int byUid = uid.compareTo(other.uid);
            return byUid != 0 ? byUid : key.compareTo(other.key);
        }
    }

    Relation relation() {
        return relation;
    }

    Related.Look look() {
        InformerPool.Share mine = share;
        if (mine != null && mine.store().synced()) {
            return new Related.Look.Known(this);
        }
        if (absent) {
            return new Related.Look.Nothing();
        }
        return refused.isEmpty() ? new Related.Look.Unknown() : new Related.Look.Refused(refused);
    }

    // For the thread that takes the shares.

    boolean resolved() {
        return share != null;
    }

    /** The cluster does not have the kind. */
    void absent() {
        absent = true;
    }

    void share(ResourceType type, InformerPool pool) {
        share = pool.share(new Selection(type, "", relation.labelSelector(), relation.fieldSelector()), this);
        absent = false;
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

    // For the informer.

    @Override
    public void changed(@Nullable JsonObject before, JsonObject now, boolean unseen) {
        move(OwnerIndex.key(now), relation.about(now));
    }

    @Override
    public void removed(JsonObject last, boolean unseen) {
        move(OwnerIndex.key(last), "");
    }

    @Override
    public void synced() {
        refused = "";
    }

    @Override
    public void refused(ApiStatus status) {
        // What an overburdened server says passes, and until then nothing is known.
        if (REFUSALS.contains(status.code())) {
            refused = status.toString();
        }
    }

    private void move(ObjectKey key, String to) {
        String from = to.isEmpty() ? about.remove(key) : about.put(key, to);
        if (!to.isEmpty()) {
            parts.add(new Part(to, key));
        }
        if (from != null && !from.equals(to)) {
            parts.remove(new Part(from, key));
        }
    }

    // For readers.

    @Override
    public Optional<JsonObject> named(String namespace, String name) {
        return store().map(store -> store.get(new ObjectKey(namespace, name)));
    }

    @Override
    public List<JsonObject> of(String uid) {
        List<JsonObject> found = new ArrayList<>();
        Optional<Store> store = store();
        if (store.isEmpty() || uid.isEmpty()) {
            return found;
        }
        for (Part part : parts.tailSet(new Part(uid, Part.FIRST))) {
            if (!part.uid().equals(uid)) {
                break;
            }
            JsonObject object = store.get().get(part.key());
            if (object != null && relation.about(object).equals(uid)) {
                found.add(object);
            }
        }
        return found;
    }

    private Optional<Store> store() {
        InformerPool.Share mine = share;
        return mine == null ? Optional.empty() : Optional.of(mine.store());
    }
}
