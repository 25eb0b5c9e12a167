package ork.simulator.api.apply;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Schema.ObjectOf;

/**
 * What a write does to the ownership of fields, and what an apply does to an object.
 *
 * <p>An ordinary write takes every field that it changes, from everybody. An apply states a manager's whole intent:
 * it takes what it sets, is refused where another manager owns a different value, and removes what the same manager
 * set earlier and sets no more, unless somebody else owns it too.
 *
 * @param schema of the whole object
 * @param version the {@code apiVersion} of the request
 * @param ignored fields that the endpoint resets, and that its writers therefore never own (C8)
 * @param known the cluster's memory of sets
 */
public record Ownership(
        ObjectOf schema, String version, String manager, String subresource, FieldSet ignored, FieldSets known) {
    private static final List<String> MANAGED_FIELDS = List.of("metadata", "managedFields");

    /** What the server owns itself. */
    private static final FieldSet SERVER = FieldSet.ofFields("apiVersion")
            .union(FieldSet.ofFields("kind"))
            .union(FieldSet.ofFields("metadata"))
            .union(FieldSet.ofFields("metadata", "name"))
            .union(FieldSet.ofFields("metadata", "namespace"))
            .union(FieldSet.ofFields("metadata", "creationTimestamp"))
            .union(FieldSet.ofFields("metadata", "selfLink"))
            .union(FieldSet.ofFields("metadata", "uid"))
            .union(FieldSet.ofFields("metadata", "generation"))
            .union(FieldSet.ofFields("metadata", "managedFields"))
            .union(FieldSet.ofFields("metadata", "resourceVersion"));

    /**
     * The object with the owners that it has after an ordinary write.
     *
     * @param live what was stored; of a new object, what its types alone would give
     * @param entries the owners before
     */
    public JsonObject written(JsonObject live, JsonObject wanted, JsonArray entries, String now) {
        ManagedFields managed;
        try {
            managed = ManagedFields.decode(entries, known);
            Manager self = new Manager(false, manager, version, subresource);
            Comparison changed = change(bare(live), bare(wanted), managed, null, true);
            FieldSet taken = changed.modified().union(changed.added()).differenceWithBelow(ignored);
            FieldSet stripped = taken.difference(SERVER);
            if (!stripped.isEmpty()) {
                FieldSet kept = managed.get(self);
                managed.put(self, kept == null ? stripped : kept.union(stripped), now);
            }
        } catch (ApplyException | IllegalArgumentException e) {
            // An object that does not divide keeps its owners: an ordinary write is not refused for that.
            return withEntries(wanted, entries);
        }
        managed.dropEmpty();
        return withEntries(wanted, managed.encode());
    }

    /** Whether what a client sent for the owners can be read; otherwise those before count. */
    public boolean reads(JsonArray entries) {
        return ManagedFields.isReadable(entries, known);
    }

    /**
     * The live object after an apply, owners included; the live object itself when nothing changes.
     *
     * @param empty what the types of a new object alone would give
     * @throws ApplyConflict when another manager owns a different value, unless {@code force}
     * @throws ApplyException when the configuration does not fit the schema
     */
    public JsonObject applied(JsonObject live, JsonObject empty, JsonObject config, boolean force, String now) {
        Typed.check(schema, config);
        ManagedFields managed = ManagedFields.decode(live.array("metadata", "managedFields"), known);
        FieldSet wanted = Trees.setOf(schema, bare(config)).differenceWithBelow(ignored);
        if (managed.isEmpty() && live.has("metadata")) {
            // What is there already counts as written by one who is gone.
            managed = ManagedFields.decode(
                    new Ownership(schema, version, "before-first-apply", "", ignored, known)
                            .written(empty, live, JsonArray.EMPTY, now)
                            .array("metadata", "managedFields"),
                    known);
        }
        Manager self = new Manager(true, manager, version, subresource);
        FieldSet last = managed.get(self);
        String lastTime = managed.time(self);
        JsonObject merged = Trees.merge(schema, bare(live), bare(config));
        FieldSet own = wanted.difference(SERVER);
        // While it is decided what goes, the name in the configuration counts as set: it keeps the metadata together.
        managed.put(self, wanted, lastTime);
        // A set that contains all of the last one drops nothing.
        boolean drops = last != null && !last.difference(own).isEmpty();
        if (!drops
                && own.equals(last)
                && LastApplied.synced(merged, config, manager).equals(bare(live))) {
            return live;
        }
        JsonObject pruned = drops && last != null ? prune(merged, managed, last) : merged;
        change(bare(live), pruned, managed, self, force);
        managed.put(self, own, lastTime);
        managed.dropEmpty();
        JsonObject result = LastApplied.synced(pruned, config, manager);
        boolean sameOwners = own.equals(last);
        if (result.equals(bare(live)) && sameOwners) {
            return live;
        }
        if (!own.isEmpty()) {
            managed.put(self, own, now);
        }
        return withEntries(result, managed.encode());
    }

    /** Takes from the other managers what differs between two states of the object. */
    private Comparison change(
            JsonObject before, JsonObject after, ManagedFields managed, @Nullable Manager self, boolean force) {
        Comparison comparison = Comparison.of(schema, before, after);
        Comparison visible = comparison.without(ignored);
        FieldSet changed = visible.modified().union(visible.added());
        Map<Manager, FieldSet> conflicts = new TreeMap<>();
        for (Map.Entry<Manager, FieldSet> entry : managed.all().entrySet()) {
            FieldSet conflict = entry.getKey().equals(self)
                    ? FieldSet.EMPTY
                    : entry.getValue().intersection(changed);
            if (!conflict.isEmpty()) {
                conflicts.put(entry.getKey(), conflict);
            }
        }
        if (!force && self != null && !conflicts.isEmpty()) {
            Map<Manager, FieldSet> standing = LastApplied.without(conflicts, schema, before, self);
            if (!standing.isEmpty()) {
                throw new ApplyConflict(standing);
            }
        }
        for (Map.Entry<Manager, FieldSet> entry : managed.all().entrySet()) {
            if (!entry.getKey().equals(self)) {
                FieldSet lost = conflicts.getOrDefault(entry.getKey(), FieldSet.EMPTY);
                managed.set(entry.getKey(), entry.getValue().difference(lost).difference(visible.removed()));
            }
        }
        managed.dropEmpty();
        return comparison;
    }

    /** Removes what this manager set last time and nobody sets now. */
    private JsonObject prune(JsonObject merged, ManagedFields managed, FieldSet last) {
        JsonObject pruned = Trees.remove(schema, merged, Trees.withNamedParents(schema, last));
        FieldSet mergedSet = Trees.withNamedParents(schema, Trees.setOf(schema, merged));
        FieldSet owned = FieldSet.EMPTY;
        for (FieldSet each : managed.all().values()) {
            owned = owned.union(each);
        }
        FieldSet kept = Trees.withNamedParents(schema, Trees.setOf(schema, pruned))
                .union(Trees.withNamedParents(schema, owned));
        pruned = Trees.remove(schema, merged, mergedSet.difference(kept));
        // What stands beside it and is nobody's stays, so parents do not count here.
        return Trees.remove(
                schema,
                merged,
                Trees.setOf(schema, merged)
                        .difference(Trees.setOf(schema, pruned))
                        .intersection(last));
    }

    private static JsonObject bare(JsonObject object) {
        return object.at("metadata", "managedFields") == null ? object : object.withoutAt(MANAGED_FIELDS);
    }

    private static JsonObject withEntries(JsonObject object, JsonArray entries) {
        return entries.isEmpty() ? bare(object) : object.withAt(MANAGED_FIELDS, (Json) entries);
    }
}
