package ork.cli.plan;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.box.ChildKinds;
import ork.engine.enrich.Related;
import ork.engine.informer.Slimming;
import ork.engine.informer.Store;
import ork.engine.pipeline.CacheNeeds;
import ork.engine.pipeline.Caches;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.resource.ChildLabels;

/** The caches of a box as they would be once they have caught up: they show what the copy of the cluster has. */
final class ScratchCaches implements Caches {
    private static final String OURS = ChildLabels.MANAGED_BY + "=" + ChildLabels.MANAGED_BY_VALUE;

    private final Scratch scratch;
    private final CrdEntry crd;
    private final CacheNeeds needs;
    private final List<ResourceType> kinds;
    private final ScratchRelated around;
    private final Slimming ofCrs;
    private final SortedMap<ResourceType, Slimming> ofChildren = new TreeMap<>();

    ScratchCaches(Scratch scratch, CrdEntry crd, CacheNeeds needs) {
        this.scratch = scratch;
        this.crd = crd;
        this.needs = needs;
        this.around = new ScratchRelated(scratch, needs);
        this.ofCrs = needs.crs(crd);
        this.kinds =
                ChildKinds.of(crd.box()).keySet().stream().map(this::served).toList();
    }

    @Override
    public ResourceType served(ResourceType declared) {
        return scratch.served(declared).orElse(declared);
    }

    @Override
    public Optional<Store> of(ResourceType served) {
        if (served.equals(served(crd.type()))) {
            return Optional.of(crs());
        }
        return kinds.contains(served)
                ? Optional.of(new Shown(served, "", OURS, "", ofChildren.computeIfAbsent(served, needs::ofChildren)))
                : Optional.empty();
    }

    @Override
    public boolean forbidden(ResourceType served) {
        return scratch.forbids(served, OURS);
    }

    @Override
    public Related related() {
        return around;
    }

    /** The CRs that the box takes in. */
    Store crs() {
        return new Shown(
                served(crd.type()),
                crd.namespace(),
                selector(crd.labelSelector()),
                selector(crd.fieldSelector()),
                ofCrs);
    }

    private static String selector(SortedMap<String, String> pairs) {
        return pairs.entrySet().stream()
                .map(pair -> pair.getKey() + "=" + pair.getValue())
                .collect(Collectors.joining(","));
    }

    private final class Shown implements Store {
        private final ResourceType type;
        private final String namespace;
        private final String labels;
        private final String fields;
        private final Slimming slimming;

        Shown(ResourceType type, String namespace, String labels, String fields, Slimming slimming) {
            this.type = type;
            this.namespace = namespace;
            this.labels = labels;
            this.fields = fields;
            this.slimming = slimming;
        }

        @Override
        public @Nullable JsonObject get(ObjectKey key) {
            if (!namespace.isEmpty() && !namespace.equals(key.namespace())) {
                return null;
            }
            if (!fields.isEmpty()) {
                return list().stream()
                        .filter(found -> found.text("metadata", "namespace").equals(key.namespace())
                                && found.text("metadata", "name").equals(key.name()))
                        .findFirst()
                        .orElse(null);
            }
            scratch.look(type, namespace, labels);
            return scratch.known(new ObjectRef(type, key.namespace(), key.name()))
                    .filter(this::fits)
                    .filter(slimming::keeps)
                    .map(slimming::slim)
                    .orElse(null);
        }

        private boolean fits(JsonObject found) {
            JsonObject present = found.object("metadata", "labels");
            return labels.isEmpty()
                    || List.of(labels.split(",")).stream()
                            .map(pair -> pair.split("=", 2))
                            .allMatch(pair -> present.text(pair[0]).equals(pair[1]));
        }

        @Override
        public List<JsonObject> list() {
            return scratch.list(type, namespace, labels, fields).stream()
                    .filter(slimming::keeps)
                    .map(slimming::slim)
                    .toList();
        }

        @Override
        public List<JsonObject> ownedBy(String ownerUid) {
            scratch.look(type, namespace, labels);
            return scratch.owned(type, namespace, ownerUid).stream()
                    .filter(this::fits)
                    .filter(slimming::keeps)
                    .map(slimming::slim)
                    .toList();
        }

        @Override
        public boolean synced() {
            return true;
        }

        @Override
        public String version() {
            return String.valueOf(scratch.revision());
        }
    }
}
