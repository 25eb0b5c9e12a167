package ork.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The part of a Katalog that a field belongs to, wherever and in whatever form that is written: what one part of the loader reads. */
final class Part {
    private static final List<String> OF_EVERY_ENTRY = List.of(
            "adopt",
            "annotations",
            "anyOf",
            "forEach",
            "forceConflict",
            "labels",
            "name",
            "namespace",
            "or",
            "reconcile",
            "sleep",
            "when");
    private static final List<String> OF_A_CONDITION = List.of(
            "between",
            "contains",
            "eq",
            "equals",
            "exists",
            "field",
            "greaterThan",
            "greaterThanOrEqual",
            "gt",
            "gte",
            "in",
            "lessThan",
            "lessThanOrEqual",
            "lt",
            "lte",
            "max",
            "min",
            "negate",
            "neq",
            "notBetween",
            "notContains",
            "notEquals",
            "notExists",
            "notIn",
            "notPrefix",
            "notSuffix",
            "operator",
            "prefix",
            "regex",
            "suffix",
            "value",
            "valueType");
    /** What a group of {@code onDelete} has of its own; else it has the kinds that every block has. */
    private static final List<String> OF_A_GROUP = List.of("anyOf", "name", "or", "when");

    private static final List<String> OF_EVERY_PROFILE = List.of("description", "name");
    private static final String OF_A_MUTATION = "a mutation's rule";
    private static final Map<String, String> NAMES = names();

    private Part() {}

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("^spec\\.crds(\\[\\]|\\.[^.]+)", "a CRD entry");
        names.put("^a CRD entry(\\.operatorBox\\.reconciler?|\\.reconciler)$|^reconciler$", "a reconciler");
        names.put("^.*\\.reconciler?\\.(?=queue|hooks|constructor)", "a reconciler.");
        names.put("^.*\\.(onCreate|onReconcile|onDelete|onRollback)(\\.groups\\[\\](?=\\.))?", "a block");
        names.put("^spec\\.imports\\[\\]", "a CRD entry.imports[]");
        names.put("^sources\\.(?=files)", "imports.");
        names.put("^resources(\\.onCreate)?", "a block");
        names.put("^.*(when|or)\\[\\]", "a condition");
        names.put("^(.*observe\\.)?events\\.[^.]+", "an observed event");
        names.put("^(.*observe\\.)?watch\\[\\]", "an observed kind");
        names.put("^.*\\.keyFrom$", "a keyFrom");
        names.put("^.*\\.(regarding|related)$", "what an event is about");
        names.put("^.*\\.enqueueGate$", "an enqueueGate");
        names.put("^.*external\\[\\]", "an external call");
        names.put("^.*requeue(\\[\\])?$", "a requeue");
        names.put("^.*rules\\[\\]\\.fires$", "a rule.fires");
        names.put("^.*mutation\\.rules\\[\\]", OF_A_MUTATION);
        names.put("^(.*validation\\.)?rules\\[\\]", "a validation's rule");
        names.put("^.*(validation|mutation)$", "a CRD entry's $1");
        names.put("^(.*status\\.)?fields\\[\\]", "a field of the status");
        names.put("^.*limits\\[\\]", "a limit");
        names.put("^notes(\\.functions)?\\[\\]", "a note");
        names.put("^a block\\.(deployments|statefulSets|replicaSets|pods|jobs|cronJobs)\\[\\]", "a workload");
        names.put("^profiles\\.networkPolicies\\[\\]\\.(?=ingress|egress)", "a block.networkPolicies[].");
        names.put(
                "^a block\\.networkPolicies\\[\\]\\.ingress\\[\\]\\.from\\[\\]\\.(?=namespaceSelector)",
                "a block.networkPolicies[].egress[].to[].");
        names.put("probes\\.(startup|readiness|liveness)", "probes.*");
        names.put("^a block\\.(roles|clusterRoles)\\[\\]", "a role");
        names.put("^a block\\.(roleBindings|clusterRoleBindings)\\[\\]", "a binding of a role");
        names.put("^a block\\.[a-zA-Z]+\\[\\]\\.forEach$", "an entry of a block.forEach");
        names.put("^a CRD entry\\.enrich\\..*", "a CRD entry.enrich.*");
        names.put("^a CRD entry\\.dependsOn\\..*", "a CRD entry.dependsOn.*");
        names.put("^sources$", "imports");
        names.put("^$", "a document");
        return names;
    }

    static String of(KnownFields.Place place, String field) {
        TreeSet<String> known = place.known();
        if (known.containsAll(OF_A_CONDITION) && OF_A_CONDITION.contains(field)) {
            return "a condition";
        }
        if (known.contains("adopt") && OF_EVERY_ENTRY.contains(field)) {
            return "an entry of a block";
        }
        if (place.path().matches("rules\\[\\d+\\]") && known.contains("override")) {
            return OF_A_MUTATION;
        }
        String path = place.path().replaceAll("\\[\\d+\\]", "[]");
        if (path.endsWith(".onDelete.groups[]") && !OF_A_GROUP.contains(field)) {
            return "a block";
        }
        if (path.matches("profiles\\.[a-zA-Z]+\\[\\]") && OF_EVERY_PROFILE.contains(field)) {
            return "a profile";
        }
        for (Map.Entry<String, String> name : NAMES.entrySet()) {
            path = path.replaceFirst(name.getKey(), name.getValue());
        }
        return path;
    }
}
