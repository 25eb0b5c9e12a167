package ork.engine.pipeline;

import static ork.engine.pipeline.Shops.CONFIG_MAP;
import static ork.engine.pipeline.Shops.DEPLOYMENT;
import static ork.engine.pipeline.Shops.NAMESPACE;
import static ork.engine.pipeline.Shops.SECRET;
import static ork.engine.pipeline.Shops.SERVICE;
import static ork.engine.pipeline.Shops.SHOP;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.resource.ChildLabels;
import ork.simulator.api.Change;

/** What must hold at every commit and every call of the pipeline, whatever happens to it. */
final class Rules {
    static final List<ResourceType> KINDS =
            List.of(SHOP, CONFIG_MAP, SECRET, SERVICE, DEPLOYMENT, NAMESPACE, EndingJobs.JOB);

    private final Bench bench;
    private final List<String> violations = new ArrayList<>();

    /** The uids of all CRs that there ever were. */
    private final Set<String> known = new TreeSet<>();

    Rules(Bench bench) {
        this.bench = bench;
    }

    List<String> violations() {
        return violations;
    }

    /** Every write says what it was decided from (DG-8, LE-1). */
    void called(Call call) {
        switch (call) {
            case Call.Delete delete -> require(delete.uid().isPresent(), "DG-8", "a delete without uid: " + call);
            case Call.Patch patch -> {
                JsonObject metadata = patch.patch().object("metadata");
                String version = metadata.text("resourceVersion");
                boolean creates = patch.patchType() == Call.PatchType.APPLY && version.equals("1");
                require(
                        creates || (!metadata.text("uid").isEmpty() && !version.isEmpty()),
                        "LE-1",
                        "a patch that may replace what it has not seen: " + call);
            }
            case Call.Update update -> require(false, "LE-1", "the pipeline makes no updates: " + update);
            case Call.Create _, Call.Get _, Call.ListPage _, Call.Discover _ -> {}
        }
    }

    /** Anybody's write has been stored. */
    void seen(Change change) {
        if (change.ref().type().plural().equals(SHOP.plural())) {
            known.add(change.object().text("metadata", "uid"));
        }
    }

    /** A write of the pipeline has been stored. */
    void committed(Change change) {
        if (change.ref().type().plural().equals(SHOP.plural())) {
            cr(change);
        } else {
            child(change);
        }
    }

    private void cr(Change change) {
        require(change.previous() != null, "DG-9", "a CR has been resurrected: " + change.ref());
        if (change.kind() == Change.Kind.DELETED) {
            String uid = change.object().text("metadata", "uid");
            for (JsonObject child : owned(uid)) {
                boolean covered = !child.array("metadata", "ownerReferences").isEmpty();
                require(
                        covered || Cycle.deleting(child),
                        "RC-6",
                        "the CR left before its child " + child.text("metadata", "name"));
            }
        } else if (change.previous() != null) {
            JsonObject before = change.previous();
            require(before.object("spec").equals(change.object().object("spec")), "DG-4", "the spec was changed");
            require(foreign(before).equals(foreign(change.object())), "DG-4", "foreign metadata was changed");
        }
    }

    /** Where a Service is deleted because its CR goes, Katalogs have it that the Deployment has gone before. */
    private void inOrder(Change change) {
        boolean leaves = change.kind() == Change.Kind.DELETED
                || (change.previous() != null && Cycle.deleting(change.object()) && !Cycle.deleting(change.previous()));
        if (leaves && change.ref().type().equals(SERVICE)) {
            String uid = change.object().text("metadata", "labels", ChildLabels.OWNER_UID);
            boolean first =
                    owned(uid).stream().noneMatch(object -> object.text("kind").equals(DEPLOYMENT.kind()));
            require(first, "2.4", "a Service was deleted before the Deployment had gone");
        }
    }

    private void child(Change change) {
        inOrder(change);
        JsonObject before = change.previous();
        String uid = change.object().text("metadata", "labels", ChildLabels.OWNER_UID);
        if (before != null) {
            require(
                    before.text("metadata", "labels", ChildLabels.OWNER_UID).equals(uid)
                            || before.object("metadata", "labels").isEmpty(),
                    "DG-11",
                    "taken or destroyed: " + change.ref());
        }
        if (change.kind() != Change.Kind.DELETED) {
            boolean marked = all(SHOP).stream()
                    .filter(cr -> cr.text("metadata", "uid").equals(uid))
                    .anyMatch(cr -> cr.array("metadata", "finalizers").toList().contains(Json.of(Marks.FINALIZER)));
            require(marked, "RC-6", "written for a CR without our finalizer: " + change.ref());
        }
    }

    /** No child of a CR that is gone is left (DG-5). */
    void noOrphans() {
        List<String> crs =
                all(SHOP).stream().map(cr -> cr.text("metadata", "uid")).toList();
        for (ResourceType type : KINDS) {
            for (JsonObject object : all(type)) {
                String owner = object.text("metadata", "labels", ChildLabels.OWNER_UID);
                require(
                        !known.contains(owner) || crs.contains(owner),
                        "DG-5",
                        "an orphan: " + type.kind() + " " + object.text("metadata", "name"));
            }
        }
    }

    List<JsonObject> all(ResourceType type) {
        Answer answer = bench.cluster.handle(
                new Call.ListPage(type, "", "", "", "", 0, "", Bench.TIMEOUT), bench.clock.wallTime());
        List<JsonObject> items = new ArrayList<>();
        if (answer instanceof Answer.Done(JsonObject list)) {
            list.array("items").forEach(item -> items.add((JsonObject) item));
        }
        return items;
    }

    private List<JsonObject> owned(String uid) {
        return KINDS.stream()
                .flatMap(type -> all(type).stream())
                .filter(object ->
                        object.text("metadata", "labels", ChildLabels.OWNER_UID).equals(uid))
                .toList();
    }

    /** The metadata that is not ork's. */
    private static JsonObject foreign(JsonObject cr) {
        JsonObject metadata = cr.object("metadata");
        TreeSet<String> finalizers = new TreeSet<>();
        metadata.array("finalizers").forEach(item -> finalizers.add(item.toString()));
        finalizers.removeIf(name -> name.contains("orkestra.orkspace.io"));
        JsonObject annotations = metadata.object("annotations");
        for (String own : Marks.ON_CRS) {
            annotations = annotations.without(own);
        }
        return JsonObject.EMPTY
                .with("finalizers", finalizers.toString())
                .with("labels", metadata.object("labels").without(Marks.MANAGED))
                .with("annotations", annotations)
                .with("ownerReferences", metadata.array("ownerReferences"));
    }

    private void require(boolean holds, String guarantee, String what) {
        if (!holds) {
            violations.add(guarantee + ": " + what);
        }
    }
}
