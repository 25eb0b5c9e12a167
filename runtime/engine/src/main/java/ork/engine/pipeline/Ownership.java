package ork.engine.pipeline;

import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.resource.ChildLabels;

/**
 * Whose a child is. The uid in the label decides, never a name (DG-9); everything else is for the garbage collector and
 * for people.
 *
 * @param type of the CR
 * @param namespace of the CR; empty when it is cluster-scoped
 */
record Ownership(ResourceType type, String namespace, String name, String uid) {
    enum Claim {
        OURS,
        /** Nobody's: no owner mark and no owner reference. */
        NOBODYS,
        ANOTHERS
    }

    static Ownership of(ResourceType type, JsonObject cr) {
        return new Ownership(
                type, cr.text("metadata", "namespace"), cr.text("metadata", "name"), cr.text("metadata", "uid"));
    }

    /** Whether an owner reference can make the garbage collector remove the child with its CR (D11). */
    boolean covers(ObjectRef child) {
        return namespace.isEmpty() || namespace.equals(child.namespace());
    }

    /** The object with the marks that make it a child of this CR. */
    JsonObject mark(ObjectRef ref, JsonObject object) {
        JsonObject metadata = object.object("metadata");
        JsonObject labels = metadata.object("labels")
                .with(ChildLabels.MANAGED_BY, ChildLabels.MANAGED_BY_VALUE)
                .with(ChildLabels.OWNER, ChildLabels.cut(name))
                .with(ChildLabels.OWNER_UID, uid);
        JsonObject marked = metadata.with("labels", labels);
        return covers(ref)
                ? object.with("metadata", marked.with("ownerReferences", JsonArray.of(reference())))
                : object.with("metadata", marked.with("annotations", uncovered(metadata.object("annotations"))));
    }

    /** The same without an owner reference, for what the garbage collector is not to take while the CR goes. */
    JsonObject markUncovered(ObjectRef ref, JsonObject object) {
        JsonObject metadata = mark(ref, object).object("metadata").without("ownerReferences");
        return object.with("metadata", metadata.with("annotations", uncovered(metadata.object("annotations"))));
    }

    private JsonObject uncovered(JsonObject annotations) {
        return annotations.with(Marks.OWNER, place()).with(ChildLabels.OWNER_UID, uid);
    }

    Claim claim(JsonObject live) {
        String owner = live.text("metadata", "labels", ChildLabels.OWNER_UID);
        if (owner.isEmpty() && wrote(live)) {
            owner = live.text("metadata", "annotations", ChildLabels.OWNER_UID);
        }
        if (!owner.isEmpty()) {
            return owner.equals(uid) ? Claim.OURS : Claim.ANOTHERS;
        }
        JsonArray references = live.array("metadata", "ownerReferences");
        if (references.isEmpty()) {
            return Claim.NOBODYS;
        }
        return wrote(live) && controls(references) ? Claim.OURS : Claim.ANOTHERS;
    }

    /** In the API's text form. */
    String selector() {
        return ChildLabels.OWNER_UID + "=" + uid;
    }

    private JsonObject reference() {
        return JsonObject.builder()
                .put("apiVersion", type.apiVersion())
                .put("blockOwnerDeletion", true)
                .put("controller", true)
                .put("kind", type.kind())
                .put("name", name)
                .put("uid", uid)
                .build();
    }

    private String place() {
        return type.qualifiedPlural() + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }

    private boolean controls(JsonArray references) {
        for (Json item : references) {
            if (item instanceof JsonObject reference
                    && reference.flag("controller")
                    && reference.text("uid").equals(uid)) {
                return true;
            }
        }
        return false;
    }

    /** Somebody who strips the label from a child must not make it a stranger: what we wrote with our uid is ours. */
    private static boolean wrote(JsonObject live) {
        for (Json item : live.array("metadata", "managedFields")) {
            if (item instanceof JsonObject entry
                    && (entry.text("manager").equals(Marks.MANAGER)
                            || entry.text("manager").equals(Marks.HOOK_MANAGER))) {
                return true;
            }
        }
        return false;
    }
}
