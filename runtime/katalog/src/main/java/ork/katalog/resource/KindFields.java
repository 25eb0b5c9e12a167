package ork.katalog.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.ResourceType;

/** Which fields objects of the built-in kinds have beside {@code apiVersion}, {@code kind} and {@code metadata}. */
public final class KindFields {
    private static final List<String> SPEC = List.of("spec");
    private static final List<String> SPEC_AND_STATUS = List.of("spec", "status");

    private KindFields() {}

    /** Empty for a kind that is not built in. */
    public static Optional<List<String>> of(ResourceType type) {
        return BuiltinTypes.of(type.apiVersion(), type.kind()).map(known -> ofKind(known.kind()));
    }

    /** Those that an Event is shown with: by the names of both groups that have had the kind. */
    public static List<String> ofEvents() {
        List<String> fields = new ArrayList<>(ofKind("Event"));
        fields.addAll(List.of(
                "regarding",
                "note",
                "reportingController",
                "deprecatedSource",
                "deprecatedFirstTimestamp",
                "deprecatedLastTimestamp",
                "deprecatedCount"));
        return fields;
    }

    private static List<String> ofKind(String kind) {
        return switch (kind) {
            case "ConfigMap" -> List.of("data", "binaryData", "immutable");
            case "Secret" -> List.of("data", "stringData", "type", "immutable");
            case "ServiceAccount" -> List.of("secrets", "imagePullSecrets", "automountServiceAccountToken");
            case "Endpoints" -> List.of("subsets");
            case "EndpointSlice" -> List.of("addressType", "endpoints", "ports");
            case "Event" ->
                List.of(
                        "involvedObject",
                        "reason",
                        "message",
                        "source",
                        "firstTimestamp",
                        "lastTimestamp",
                        "count",
                        "type",
                        "eventTime",
                        "series",
                        "action",
                        "related",
                        "reportingComponent",
                        "reportingInstance");
            case "Role", "ClusterRole" -> List.of("rules", "aggregationRule");
            case "RoleBinding", "ClusterRoleBinding" -> List.of("subjects", "roleRef");
            case "StorageClass" ->
                List.of(
                        "provisioner",
                        "parameters",
                        "reclaimPolicy",
                        "mountOptions",
                        "allowVolumeExpansion",
                        "volumeBindingMode",
                        "allowedTopologies");
            case "PriorityClass" -> List.of("value", "globalDefault", "description", "preemptionPolicy");
            case "LimitRange", "IngressClass", "Lease" -> SPEC;
            default -> SPEC_AND_STATUS;
        };
    }
}
