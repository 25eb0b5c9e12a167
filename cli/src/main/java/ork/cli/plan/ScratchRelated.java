package ork.cli.plan;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ResourceType;
import ork.engine.enrich.Related;
import ork.engine.enrich.Relation;
import ork.engine.informer.Slimming;
import ork.engine.pipeline.CacheNeeds;
import ork.json.JsonObject;

/** What stands around children in the copy of the cluster, read of the original once for what a Katalog looks for. */
final class ScratchRelated implements Related {
    private final Scratch scratch;
    private final CacheNeeds needs;
    private final SortedMap<Relation, Snapshot> snapshots = new TreeMap<>();

    ScratchRelated(Scratch scratch, CacheNeeds needs) {
        this.scratch = scratch;
        this.needs = needs;
    }

    @Override
    public Look at(Relation relation) {
        Optional<ResourceType> type = scratch.served(relation.type());
        if (type.isEmpty()) {
            return new Look.Nothing();
        }
        Snapshot known = snapshots.get(relation);
        if (known == null || known.revision != scratch.revision()) {
            Slimming slimming = needs.ofChildren(type.get());
            List<JsonObject> all =
                    scratch.list(type.get(), "", relation.labelSelector(), relation.fieldSelector()).stream()
                            .map(slimming::slim)
                            .toList();
            known = new Snapshot(scratch.revision(), relation, all);
            snapshots.put(relation, known);
        }
        return new Look.Known(known);
    }

    /** The objects of a relation as they are at one revision. */
    private static final class Snapshot implements Objects {
        private final long revision;
        private final SortedMap<String, JsonObject> byName = new TreeMap<>();
        private final SortedMap<String, SortedMap<String, JsonObject>> byUid = new TreeMap<>();

        Snapshot(long revision, Relation relation, List<JsonObject> objects) {
            this.revision = revision;
            for (JsonObject object : objects) {
                String name = place(object.text("metadata", "namespace"), object.text("metadata", "name"));
                byName.put(name, object);
                byUid.computeIfAbsent(relation.about(object), _ -> new TreeMap<>())
                        .put(name, object);
            }
        }

        private static String place(String namespace, String name) {
            return namespace + "/" + name;
        }

        @Override
        public Optional<JsonObject> named(String namespace, String name) {
            return Optional.ofNullable(byName.get(place(namespace, name)));
        }

        @Override
        public List<JsonObject> of(String uid) {
            return uid.isEmpty()
                    ? List.of()
                    : List.copyOf(byUid.getOrDefault(uid, new TreeMap<>()).values());
        }
    }
}
