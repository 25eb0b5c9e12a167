package ork.simulator.fidelity;

import java.time.Duration;
import java.util.List;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;

/** The kinds that both servers are asked about. */
public final class Kinds {
    public static final Duration TIMEOUT = Duration.ofSeconds(20);
    public static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);
    public static final ResourceType CONFIG_MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    public static final ResourceType SERVICES = new ResourceType("", "v1", "services", "Service", true);
    public static final ResourceType DEPLOYMENTS = new ResourceType("apps", "v1", "deployments", "Deployment", true);
    static final ResourceType SECRETS = new ResourceType("", "v1", "secrets", "Secret", true);
    static final ResourceType JOBS = new ResourceType("batch", "v1", "jobs", "Job", true);
    static final ResourceType POLICIES =
            new ResourceType("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", true);
    static final ResourceType INGRESSES = new ResourceType("networking.k8s.io", "v1", "ingresses", "Ingress", true);
    public static final ResourceType SITES = new ResourceType("fidelity.example.com", "v1", "sites", "Site", true);
    /** At cluster scope, without subresources. */
    public static final ResourceType ZONES = new ResourceType("fidelity.example.com", "v1", "zones", "Zone", false);

    public static final ResourceType DEFINITIONS = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);
    public static final ObjectRef DEFINITION = new ObjectRef(DEFINITIONS, "", SITES.qualifiedPlural());
    public static final List<ResourceType> ALL =
            List.of(CONFIG_MAPS, SECRETS, SERVICES, DEPLOYMENTS, JOBS, POLICIES, INGRESSES, SITES, ZONES);

    private static final String SCHEMA = """
            {"type": "object", "required": ["spec"], "properties": {
              "spec": {"type": "object", "required": ["image"], "properties": {
                "image": {"type": "string", "minLength": 1, "maxLength": 10},
                "replicas": {"type": "integer", "minimum": 0, "maximum": 5, "default": 2},
                "mode": {"type": "string", "enum": ["a", "b"]},
                "labels": {"type": "object", "additionalProperties": {"type": "string"}},
                "list": {"type": "array", "maxItems": 3, "items": {"type": "string"}},
                "tags": {"type": "array", "x-kubernetes-list-type": "set", "items": {"type": "string"}},
                "ports": {"type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"],
                  "items": {"type": "object", "required": ["name"], "properties": {
                    "name": {"type": "string"}, "port": {"type": "integer", "default": 80}}}},
                "free": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
                "whole": {"type": "object", "x-kubernetes-map-type": "atomic", "additionalProperties": {"type": "string"}},
                "nul": {"type": "string", "nullable": true}}},
              "status": {"type": "object", "properties": {
                "n": {"type": "integer"}, "replicas": {"type": "integer"}, "phase": {"type": "string"}}}}}""";

    private Kinds() {}

    public static JsonObject definition() {
        return definition(
                SITES,
                "'subresources': {'status': {}, 'scale':"
                        + " {'specReplicasPath': '.spec.replicas', 'statusReplicasPath': '.status.replicas'}}, ");
    }

    static JsonObject zones() {
        return definition(ZONES, "");
    }

    private static JsonObject definition(ResourceType type, String subresources) {
        JsonObject schema = JsonObject.of("openAPIV3Schema", JsonText.parse(SCHEMA));
        JsonObject version = json("{" + subresources + "'name': 'v1', 'served': true, 'storage': true}")
                .with("schema", schema);
        JsonObject spec = json("{'group': '" + type.group() + "', 'scope': '"
                        + (type.namespaced() ? "Namespaced" : "Cluster") + "', 'names': {'plural': '" + type.plural()
                        + "', 'kind': '" + type.kind() + "'}}")
                .with("versions", JsonArray.of(version));
        return json("{'apiVersion': 'apiextensions.k8s.io/v1', 'kind': 'CustomResourceDefinition', 'metadata': {'name': '"
                        + type.qualifiedPlural() + "'}}")
                .with("spec", spec);
    }

    static ResourceType called(String plural) {
        return ALL.stream()
                .filter(type -> type.plural().equals(plural))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no sequence is about " + plural));
    }

    public static JsonObject json(String text) {
        return (JsonObject) JsonText.parse(text.replace('\'', '"'));
    }

    /** With what the path says anyway. */
    public static JsonObject complete(ObjectRef ref, JsonObject object) {
        return object.with("apiVersion", ref.type().apiVersion())
                .with("kind", ref.type().kind())
                .with("metadata", object.object("metadata").with("name", ref.name()));
    }
}
