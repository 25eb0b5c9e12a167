package ork.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.pipeline.Marks;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.resource.ChildLabels;

/** Every CR and every child, as the API server has them at one moment. */
record Observed(SortedMap<ObjectRef, JsonObject> crs, SortedMap<ObjectRef, JsonObject> children) {
    private static final List<ResourceType> CHILD_TYPES =
            List.of(ApiServer.CONFIG_MAPS, ApiServer.SERVICES, ApiServer.DEPLOYMENTS);
    static final String MANAGED = ChildLabels.MANAGED_BY + "=" + ChildLabels.MANAGED_BY_VALUE;

    static Observed of(ApiServer api, List<ResourceType> kinds) {
        SortedMap<ObjectRef, JsonObject> crs = new TreeMap<>();
        for (ResourceType type : kinds) {
            api.list(type, "", "").forEach(cr -> crs.put(ApiServer.ref(type, cr), cr));
        }
        SortedMap<ObjectRef, JsonObject> children = new TreeMap<>();
        for (ResourceType type : CHILD_TYPES) {
            api.list(type, "", MANAGED).forEach(child -> children.put(ApiServer.ref(type, child), child));
        }
        return new Observed(crs, children);
    }

    /** What is not as it has to be; nothing when it is. */
    List<String> unfinished(int crsWanted, int childrenWanted) {
        List<String> unfinished = new ArrayList<>();
        if (crs.size() != crsWanted || children.size() != childrenWanted) {
            unfinished.add(crs.size() + " of " + crsWanted + " CRs, " + children.size() + " of " + childrenWanted
                    + " children");
        }
        crs.forEach((ref, cr) -> {
            if (cr.integer(-1, "status", "observedGeneration") != cr.integer(0, "metadata", "generation")
                    || !ready(cr)
                    || !cr.array("metadata", "finalizers").toList().contains(Json.of(Marks.FINALIZER))) {
                unfinished.add(ref + ": " + cr.object("status"));
            }
        });
        unfinished.addAll(orphans());
        return unfinished;
    }

    /** Children whose CR is not there. */
    List<String> orphans() {
        TreeSet<String> uids = new TreeSet<>();
        crs.values().forEach(cr -> uids.add(cr.text("metadata", "uid")));
        List<String> orphans = new ArrayList<>();
        children.forEach((ref, child) -> {
            if (!uids.contains(child.text("metadata", "labels", ChildLabels.OWNER_UID))) {
                orphans.add("orphan: " + ref);
            }
        });
        return orphans;
    }

    /** What has another version than in {@code before}, came or went. */
    List<String> movedSince(Observed before) {
        SortedMap<ObjectRef, String> then = before.versions();
        SortedMap<ObjectRef, String> now = versions();
        List<String> moved = new ArrayList<>();
        TreeSet<ObjectRef> all = new TreeSet<>(then.keySet());
        all.addAll(now.keySet());
        for (ObjectRef ref : all) {
            String was = then.getOrDefault(ref, "absent");
            String is = now.getOrDefault(ref, "absent");
            if (!was.equals(is)) {
                moved.add(ref + ": " + was + " -> " + is);
            }
        }
        return moved;
    }

    int size() {
        return crs.size() + children.size();
    }

    private SortedMap<ObjectRef, String> versions() {
        SortedMap<ObjectRef, String> versions = new TreeMap<>();
        crs.forEach((ref, object) -> versions.put(ref, object.text("metadata", "resourceVersion")));
        children.forEach((ref, object) -> versions.put(ref, object.text("metadata", "resourceVersion")));
        assertThat(versions).hasSize(size());
        return versions;
    }

    private static boolean ready(JsonObject cr) {
        for (Json item : cr.array("status", "conditions")) {
            if (item instanceof JsonObject condition && condition.text("type").equals("Ready")) {
                return condition.text("status").equals("True");
            }
        }
        return false;
    }
}
