package ork.engine.enrich;

import java.util.List;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.resource.BuiltinTypes;
import ork.katalog.resource.ChildLabels;

/**
 * A set of objects around children, which one cache holds. What {@code ork}'s own Pod templates make bears their label, so
 * the server selects it; for children that a Katalog writes out itself ({@code custom}) there is the same without.
 */
public enum Relation {
    PODS("Pod", Selected.BY_CHILD, pod()),
    ANY_PODS("Pod", Selected.NOT, pod()),
    REPLICA_SETS("ReplicaSet", Selected.BY_CHILD, List.of("spec.replicas", "status")),
    ANY_REPLICA_SETS("ReplicaSet", Selected.NOT, List.of("spec.replicas", "status")),
    CLAIMS_OF_SETS("PersistentVolumeClaim", Selected.BY_CHILD, List.of("spec", "status")),
    CLAIMS("PersistentVolumeClaim", Selected.NOT, List.of("spec", "status")),
    VOLUMES("PersistentVolume", Selected.NOT, List.of("spec", "status.phase")),
    CLASSES(
            "StorageClass",
            Selected.NOT,
            List.of("provisioner", "reclaimPolicy", "volumeBindingMode", "allowVolumeExpansion")),
    NODES("Node", Selected.NOT, List.of("spec.unschedulable", "status.addresses", "status.conditions")),
    SLICES("EndpointSlice", Selected.NOT, List.of("endpoints", "ports", "addressType")),
    JOBS("Job", Selected.NOT, List.of("status")),
    WARNINGS(
            "Event",
            Selected.WARNINGS,
            List.of("involvedObject", "reason", "message", "count", "firstTimestamp", "lastTimestamp"));

    private enum Selected {
        NOT("", ""),
        BY_CHILD(ChildLabels.CHILD, ""),
        WARNINGS("", "type=Warning");

        private final String labels;
        private final String fields;

        Selected(String labels, String fields) {
            this.labels = labels;
            this.fields = fields;
        }
    }

    private final ResourceType type;
    private final Selected selected;
    private final List<List<String>> kept;

    Relation(String kind, Selected selected, List<String> kept) {
        this.type = BuiltinTypes.ofKind(kind).orElseThrow();
        this.selected = selected;
        this.kept = kept.stream().map(path -> List.of(path.split("\\."))).toList();
    }

    /** What of a Pod its summary shows. */
    static List<String> pod() {
        return List.of(
                "spec.nodeName", "status.phase", "status.podIP", "status.conditions", "status.containerStatuses");
    }

    /** The kind, in the version of today's clusters. */
    public ResourceType type() {
        return type;
    }

    /** In the API's text form; empty for all. */
    public String labelSelector() {
        return selected.labels;
    }

    /** In the API's text form; empty for all. */
    public String fieldSelector() {
        return selected.fields;
    }

    /** What a cache keeps of an object besides its metadata. */
    public List<List<String>> kept() {
        return kept;
    }

    /** The uid of whom the object belongs to: of its controller, or of an Event that of what it is about. Empty for none. */
    public String about(JsonObject object) {
        return this == WARNINGS
                ? object.text("involvedObject", "uid")
                : controller(object).text("uid");
    }

    static JsonObject controller(JsonObject object) {
        for (Json each : object.array("metadata", "ownerReferences")) {
            if (each instanceof JsonObject owner && owner.flag("controller")) {
                return owner;
            }
        }
        return JsonObject.EMPTY;
    }
}
