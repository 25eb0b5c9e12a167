package ork.engine.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.ResourceType;
import ork.engine.Settings;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.EventWatch;
import ork.katalog.Katalog;
import ork.katalog.resource.BuiltinTypes;

/**
 * The permissions of a runtime that runs a Katalog (TR-1): a Role in its own namespace for the Lease, and a ClusterRole for
 * the rest. What the API server tells everybody who is authenticated, which kinds there are, is not among them.
 *
 * @param lease in the runtime's own namespace
 * @param cluster everywhere
 */
public record RuntimeRole(SortedSet<Grant> lease, SortedSet<Grant> cluster) {
    /** Of the Role, the ClusterRole and the service account. */
    public static final String NAME = "orkestra";

    static final ResourceType DEFINITIONS =
            BuiltinTypes.ofKind("CustomResourceDefinition").orElseThrow();
    private static final ResourceType LEASES = BuiltinTypes.ofKind("Lease").orElseThrow();
    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final String VERSION = GROUP + "/v1";

    public RuntimeRole {
        lease = new TreeSet<>(lease);
        cluster = new TreeSet<>(cluster);
    }

    public static RuntimeRole of(Katalog katalog) {
        return of(katalog, List.of());
    }

    /**
     * @param left kinds that the Katalog has dropped while CRs may still have children of them: without these permissions
     *     such children stay behind
     */
    public static RuntimeRole of(Katalog katalog, Collection<ResourceType> left) {
        SortedSet<Grant> lease = new TreeSet<>();
        lease.add(Grant.of(LEASES, "create", Need.LEASE_HELD));
        for (String verb : List.of("get", "list", "update", "watch")) {
            lease.add(Grant.named(LEASES, Settings.LEASE_NAME, verb, Need.LEASE_HELD));
        }
        SortedSet<Grant> cluster = new TreeSet<>();
        cluster.add(Grant.of(EventWatch.EVENTS, "create", Need.EVENT_SAID));
        cluster.add(Grant.of(EventWatch.EVENTS, "get", Need.EVENT_REPEATED));
        cluster.add(Grant.of(EventWatch.EVENTS, "patch", Need.EVENT_REPEATED));
        if (katalog.enabled().stream().anyMatch(entry -> isDefined(entry.type()))) {
            cluster.add(Grant.of(DEFINITIONS, "list", Need.DEFINITIONS_WATCHED));
            cluster.add(Grant.of(DEFINITIONS, "watch", Need.DEFINITIONS_WATCHED));
        }
        for (CrdEntry entry : katalog.enabled()) {
            cluster.addAll(EntryNeeds.of(entry));
        }
        cluster.addAll(ofLeft(left));
        return new RuntimeRole(lease, cluster);
    }

    private static SortedSet<Grant> ofLeft(Collection<ResourceType> left) {
        SortedSet<Grant> grants = new TreeSet<>();
        for (ResourceType type : left) {
            grants.addAll(EntryNeeds.ofKept(type));
        }
        return grants;
    }

    /** The rules that {@code left} adds to a ClusterRole, as YAML. */
    public static String rulesFor(Collection<ResourceType> left) {
        return RoleText.of(List.of(JsonObject.EMPTY.with("rules", rules(ofLeft(left)))));
    }

    /** Whether a CustomResourceDefinition stands for it. */
    private static boolean isDefined(ResourceType type) {
        return BuiltinTypes.of(type.apiVersion(), type.kind()).isEmpty();
    }

    /** All of them. */
    public SortedSet<Grant> grants() {
        SortedSet<Grant> all = new TreeSet<>(lease);
        all.addAll(cluster);
        return all;
    }

    /** The Role. @param namespace of the runtime */
    public JsonObject leaseRole(String namespace) {
        return document("Role", JsonObject.EMPTY.with("name", NAME).with("namespace", namespace), rules(lease));
    }

    public JsonObject clusterRole() {
        return document("ClusterRole", JsonObject.EMPTY.with("name", NAME), rules(cluster));
    }

    /** The documents of both and of their bindings to the service account of a namespace, in the order of their making. */
    public List<JsonObject> documents(String namespace) {
        return List.of(
                clusterRole(), leaseRole(namespace), binding("ClusterRole", namespace), binding("Role", namespace));
    }

    /** {@link #documents} as a file. */
    public String yaml(String namespace) {
        return RoleText.of(documents(namespace));
    }

    private static JsonObject binding(String kind, String namespace) {
        JsonObject subject = JsonObject.EMPTY
                .with("kind", "ServiceAccount")
                .with("name", NAME)
                .with("namespace", namespace);
        JsonObject metadata = JsonObject.EMPTY.with("name", NAME);
        return JsonObject.EMPTY
                .with("apiVersion", VERSION)
                .with("kind", kind + "Binding")
                .with("metadata", kind.equals("Role") ? metadata.with("namespace", namespace) : metadata)
                .with(
                        "roleRef",
                        JsonObject.EMPTY
                                .with("apiGroup", GROUP)
                                .with("kind", kind)
                                .with("name", NAME))
                .with("subjects", JsonArray.of(subject));
    }

    private static JsonObject document(String kind, JsonObject metadata, JsonArray rules) {
        return JsonObject.EMPTY
                .with("apiVersion", VERSION)
                .with("kind", kind)
                .with("metadata", metadata)
                .with("rules", rules);
    }

    /** Resources of a group that have the same verbs share a rule, so that no rule allows more than is asked for. */
    private record Sort(String group, List<String> names, List<String> verbs) implements Comparable<Sort> {
        @Override
        public int compareTo(Sort other) {
            int byGroup = group.compareTo(other.group);
            int byNames = names.toString().compareTo(other.names.toString());
            return byGroup != 0
                    ? byGroup
                    : byNames != 0 ? byNames : verbs.toString().compareTo(other.verbs.toString());
        }
    }

    private record Resource(String group, String plural, String name) implements Comparable<Resource> {
        @Override
        public int compareTo(Resource other) {
            int byGroup = group.compareTo(other.group);
            int byPlural = plural.compareTo(other.plural);
            return byGroup != 0 ? byGroup : byPlural != 0 ? byPlural : name.compareTo(other.name);
        }
    }

    private static JsonArray rules(SortedSet<Grant> grants) {
        SortedMap<Resource, SortedSet<String>> verbs = new TreeMap<>();
        for (Grant grant : grants) {
            boolean wide = grants.stream()
                    .anyMatch(other -> !grant.name().isEmpty()
                            && other.name().isEmpty()
                            && other.group().equals(grant.group())
                            && other.resource().equals(grant.resource())
                            && other.verb().equals(grant.verb()));
            if (!wide) {
                verbs.computeIfAbsent(new Resource(grant.group(), grant.resource(), grant.name()), _ -> new TreeSet<>())
                        .add(grant.verb());
            }
        }
        SortedMap<Sort, List<String>> sorts = new TreeMap<>();
        verbs.forEach((resource, allowed) -> sorts.computeIfAbsent(
                        new Sort(
                                resource.group(),
                                resource.name().isEmpty() ? List.of() : List.of(resource.name()),
                                List.copyOf(allowed)),
                        _ -> new ArrayList<>())
                .add(resource.plural()));
        JsonArray rules = JsonArray.EMPTY;
        for (var sort : sorts.entrySet()) {
            JsonObject rule = JsonObject.EMPTY
                    .with("apiGroups", JsonArray.ofTexts(List.of(sort.getKey().group())))
                    .with("resources", JsonArray.ofTexts(sort.getValue()))
                    .with("verbs", JsonArray.ofTexts(sort.getKey().verbs()));
            rules = rules.with(
                    sort.getKey().names().isEmpty()
                            ? rule
                            : rule.with(
                                    "resourceNames",
                                    JsonArray.ofTexts(sort.getKey().names())));
        }
        return rules;
    }
}
