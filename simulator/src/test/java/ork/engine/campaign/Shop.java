package ork.engine.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.pipeline.EndingJobs;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.Defaults;
import ork.katalog.Katalog;
import ork.katalog.load.KatalogLoader;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;

/** The Katalog that the campaigns run, with a child of every sort. */
final class Shop {
    static final ResourceType TYPE = new ResourceType("example.com", "v1", "shops", "Shop", true);
    static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    static final ResourceType SERVICE = new ResourceType("", "v1", "services", "Service", true);
    static final ResourceType DEPLOYMENT = new ResourceType("apps", "v1", "deployments", "Deployment", true);
    static final ResourceType NAMESPACE = new ResourceType("", "v1", "namespaces", "Namespace", false);
    static final ResourceType LEASE = new ResourceType("coordination.k8s.io", "v1", "leases", "Lease", true);
    static final ResourceType DEFINITION = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);
    static final ResourceType SECRET = new ResourceType("", "v1", "secrets", "Secret", true);
    static final ResourceType POD = new ResourceType("", "v1", "pods", "Pod", true);
    static final List<ResourceType> CHILDREN =
            List.of(CONFIG_MAP, SERVICE, DEPLOYMENT, NAMESPACE, EndingJobs.JOB, SECRET, POD);
    static final List<ResourceType> MENDED = List.of(CONFIG_MAP, SERVICE, DEPLOYMENT);

    /** How the name of a workload ends that has as many replicas as its load asks for. */
    static final String SCALED = "-scaled";

    /** Where the children are that no owner reference can cover. */
    static final String STREET = "street";

    private static final String HEAD = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: {name: shop-operator}
            spec:
              crds:
                shop:
                  mode: typed
                  apiTypes: {group: example.com, version: v1, kind: Shop, plural: shops}
                  operatorBox:
                    status:
                      fields:
                        - {path: url, value: "http://{{ .metadata.name }}.{{ .metadata.namespace }}.svc"}
                        - {path: replicas, type: int, value: "{{ .spec.replicas }}"}
            """;

    private static final String PLAIN = """
                    onCreate:
                      deployments:
                        - name: "{{ .metadata.name }}"
                          image: "{{ .spec.image }}"
                          replicas: "{{ .spec.replicas }}"
                          port: "80"
                          reconcile: true
                      services:
                        - {name: "{{ .metadata.name }}", port: "80", reconcile: true}
                    onReconcile:
                      configMaps:
                        - name: "{{ .metadata.name }}-page"
                          data: {index: "{{ .spec.title }}"}
                        - name: "{{ .metadata.name }}-extra"
                          data: {extra: "yes"}
                          when: [{field: spec.extra, equals: "true"}]
            """;

    /** What is to go before what, after a Job. */
    private static final String CLOSING = """
                    onDelete:
                      ordered: true
                      groups:
                        - name: books
                          jobs: [{name: "{{ .metadata.name }}-backup", image: backup}]
                          deployments: [{name: "{{ .metadata.name }}"}]
                        - name: door
                          services: [{name: "{{ .metadata.name }}"}]
            """;

    /** A size that is no number comes out when the children have been written. */
    private static final String ROLLBACK = """
                    rollBackOnError: true
                    rollback: {trigger: {consecutiveFailures: 2}}
            """;

    private static final String SIZE = """
                        - {path: size, type: int, value: "{{ .spec.size }}"}
            """;

    /** A Pod that is replaced, a Secret whose values are drawn, a copy, a workload that goes up by steps. */
    private static final String KINDS = """
                      deployments:
                        - name: "{{ .metadata.name }}-scaled"
                          image: "{{ .spec.image }}"
                          autoscale:
                            min: 1
                            max: 3
                            cooldown: 1s
                            scaleUp: {conditions: {when: [{field: spec.extra, equals: "true"}]}, increment: 1}
                      pods: [{name: "{{ .metadata.name }}", image: "{{ .spec.image }}"}]
                      secrets:
                        - {name: "{{ .metadata.name }}-copy", fromSecret: source}
            """;

    private static final String GENERATED = """
                      secrets: [{name: "{{ .metadata.name }}-key", once: true, data: {key: "{{ randomHex 16 }}"}}]
            """;

    private static final String CARE = """
                        - name: "{{ .metadata.namespace }}-{{ .metadata.name }}-ad"
                          namespace: street
                          data: {text: "{{ .spec.title }}"}
                          when: [{field: spec.ad, equals: "true"}]
                        - name: "{{ .spec.board }}"
                          data: {by: "{{ .metadata.name }}"}
                          when: [{field: spec.board, operator: notEquals, value: ""}]
            """;

    private static final String ONCE = """
                      configMaps:
                        - name: "{{ .metadata.name }}-once"
                          data: {born: "once"}
            """;

    private static final String HOOK = """
                    reconciler:
                      hooks:
                        function: ork.engine.campaign.StickerHook
                        managedResources: [{kind: ConfigMap}]
                        args: {text: "{{ .spec.title }}"}
            """;

    private Shop() {}

    /** Children that are kept, in the CR's own namespace. */
    static Katalog plain() {
        return katalog(HEAD + PLAIN);
    }

    /** The same, and they go in order. */
    static Katalog closing() {
        return katalog(HEAD + PLAIN + CLOSING);
    }

    /** With a rollback. */
    static Katalog rollback() {
        return katalog(HEAD + SIZE + PLAIN + ROLLBACK);
    }

    /** With a child of each kind that is not simply applied. */
    static Katalog kinds() {
        String block = "        onCreate:\n";
        assertThat(PLAIN).contains(block);
        return katalog(HEAD + PLAIN.replace(block, block + GENERATED) + KINDS);
    }

    /** With those besides that need care: in another namespace, disputed, created once, made by a hook. */
    static Katalog full() {
        String block = "        onCreate:\n";
        assertThat(PLAIN).contains(block);
        return katalog(HEAD + HOOK + PLAIN.replace(block, block + ONCE) + CARE);
    }

    private static Katalog katalog(String yaml) {
        LoadResult result = KatalogLoader.load(List.of("katalog.yaml"), new OneFile(yaml), Defaults.STANDARD);
        assertThat(result.errors()).isEmpty();
        return result.katalog().orElseThrow();
    }

    private record OneFile(String yaml) implements Sources {
        @Override
        public Content read(String path) {
            return new Content.Bytes(yaml.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String resolve(String declaringFile, String path) {
            return path;
        }
    }

    static JsonObject definition() {
        return json("""
                {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                 "metadata": {"name": "shops.example.com"},
                 "spec": {"group": "example.com", "scope": "Namespaced",
                  "names": {"kind": "Shop", "listKind": "ShopList", "plural": "shops", "singular": "shop"},
                  "versions": [{"name": "v1", "served": true, "storage": true, "subresources": {"status": {}},
                   "schema": {"openAPIV3Schema": {"type": "object", "properties": {
                    "spec": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
                    "status": {"type": "object", "properties": {
                      "url": {"type": "string"}, "replicas": {"type": "integer"},
                      "size": {"type": "integer"}, "phase": {"type": "string"}, "noise": {"type": "integer"},
                      "observedGeneration": {"type": "integer"},
                      "conditions": {"type": "array", "items": {"type": "object",
                        "x-kubernetes-preserve-unknown-fields": true}}}}}}}}]}}""");
    }

    static JsonObject object(String namespace, String name, JsonObject spec) {
        return json("""
                {"apiVersion": "example.com/v1", "kind": "Shop",
                 "metadata": {"name": "%s", "namespace": "%s", "labels": {"team": "blue"},
                   "annotations": {"note": "mine"}}}""".formatted(name, namespace)).with("spec", spec);
    }

    static JsonObject namespace(String name) {
        return json("{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \"" + name + "\"}}");
    }

    static JsonObject strangersConfigMap(String namespace, String name) {
        return json("""
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "%s", "namespace": "%s"},
                 "data": {"index": "mine"}}""".formatted(name, namespace));
    }

    static JsonObject strangers(ObjectRef ref) {
        return ref.type().equals(SECRET)
                ? json("""
                        {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "%s", "namespace": "%s"},
                         "data": {"index": "bWluZQ=="}}""".formatted(ref.name(), ref.namespace()))
                : strangersConfigMap(ref.namespace(), ref.name());
    }

    static boolean isStrangers(JsonObject object) {
        JsonObject metadata = object.object("metadata");
        return !metadata.has("labels") && !metadata.has("annotations") && !metadata.has("ownerReferences");
    }

    /** In the words of a plan: {@code configmaps default/a-page}. */
    static ObjectRef ref(String plural, String place) {
        ResourceType type = List.of(TYPE, CONFIG_MAP, SERVICE, DEPLOYMENT, NAMESPACE, LEASE, SECRET, POD).stream()
                .filter(each -> each.plural().equals(plural))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind " + plural));
        int slash = place.indexOf('/');
        return new ObjectRef(type, slash < 0 ? "" : place.substring(0, slash), place.substring(slash + 1));
    }

    static JsonObject json(String text) {
        return JsonText.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }
}
