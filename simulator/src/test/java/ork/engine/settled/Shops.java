package ork.engine.settled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.katalog.Defaults;
import ork.katalog.Katalog;
import ork.katalog.load.KatalogLoader;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;

/** Katalogs of shops, and shops. */
final class Shops {
    static final ResourceType SHOP = new ResourceType("example.com", "v1", "shops", "Shop", true);
    static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    static final ResourceType SECRET = new ResourceType("", "v1", "secrets", "Secret", true);
    static final ResourceType SERVICE = new ResourceType("", "v1", "services", "Service", true);
    static final ResourceType DEPLOYMENT = new ResourceType("apps", "v1", "deployments", "Deployment", true);
    static final ResourceType NAMESPACE = new ResourceType("", "v1", "namespaces", "Namespace", false);
    static final ResourceType CRDS = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);

    private static final String HEAD = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: {name: shop-operator}
            spec:
              crds:
                shop:
                  apiTypes: {group: example.com, version: v1, kind: Shop, plural: shops}
                  operatorBox:
            """;

    private static final String DEPLOYMENTS = """
                    onCreate:
                      deployments:
                        - name: "{{ .metadata.name }}"
                          image: "{{ .spec.image }}"
                          replicas: "{{ .spec.replicas }}"
                          port: "80"
                          resources: {requests: {cpu: "1000m", memory: "1024Mi"}}
                          reconcile: true
                      services:
                        - {name: "{{ .metadata.name }}", port: "80", reconcile: true}
            """;

    private static final String ONCE = """
                      configMaps:
                        - name: "{{ .metadata.name }}-once"
                          data: {born: "{{ .spec.title }}"}
            """;

    private static final String PAGES = """
                    onReconcile:
                      configMaps:
                        - name: "{{ .metadata.name }}-page"
                          data: {index: "{{ .spec.title }}"}
                        - name: "{{ .metadata.name }}-extra"
                          data: {extra: "yes"}
                          when: [{field: spec.extra, equals: "true"}]
            """;

    private static final String ELSEWHERE = """
                        - {name: "{{ .metadata.name }}-ad", namespace: street, data: {text: "{{ .spec.title }}"}}
            """;

    private static final String STATUS = """
                    status:
                      fields:
                        - {path: url, value: "http://{{ .metadata.name }}.{{ .metadata.namespace }}.svc"}
            """;

    private static final String PRUNED = """
                        - {path: unknown, value: "{{ .spec.title }}"}
            """;

    private Shops() {}

    /** Four children beside the CR, all kept as they are declared. */
    static Katalog kept() {
        return katalog(HEAD + DEPLOYMENTS + PAGES + STATUS);
    }

    /** The same, one that is created once, and one in another namespace. */
    static Katalog withCare() {
        return katalog(HEAD + DEPLOYMENTS + ONCE + PAGES + ELSEWHERE + STATUS);
    }

    /** As {@link #kept}, with a status field that the schema drops. */
    static Katalog withAPrunedField() {
        return katalog(HEAD + DEPLOYMENTS + PAGES + STATUS + PRUNED);
    }

    /** The Deployment and the Service alone. */
    static Katalog withoutPages() {
        return katalog(HEAD + DEPLOYMENTS + STATUS);
    }

    /** The same, with hours between two resyncs: what happens within seconds was seen by a watch. */
    static Katalog withoutPagesAndResyncs() {
        return katalog(HEAD + "        reconcile: {resync: 5h}\n" + DEPLOYMENTS + STATUS);
    }

    /** Shops anywhere but in the namespace {@code default}. */
    static Katalog elsewhere() {
        String head = HEAD.replace("      operatorBox:", "      restrictedNamespaces: [default]\n      operatorBox:");
        return katalog(head + DEPLOYMENTS + STATUS);
    }

    /** A Secret alone. */
    static Katalog withASecret() {
        return katalog(HEAD + """
                    onReconcile:
                      custom:
                        - {apiVersion: v1, kind: Secret, metadata: {name: "{{ .metadata.name }}-key"}}
            """);
    }

    static Katalog katalog(String yaml) {
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

    static JsonObject definition(boolean statusSubresource) {
        return Village.json(
                """
                {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                 "metadata": {"name": "shops.example.com"},
                 "spec": {"group": "example.com", "scope": "Namespaced",
                  "names": {"kind": "Shop", "listKind": "ShopList", "plural": "shops", "singular": "shop"},
                  "versions": [{"name": "v1", "served": true, "storage": true, SUBRESOURCES
                   "schema": {"openAPIV3Schema": {"type": "object", "properties": {
                    "spec": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
                    "status": {"type": "object", "properties": {
                      "url": {"type": "string"}, "noise": {"type": "integer"},
                      "observedGeneration": {"type": "integer"},
                      "conditions": {"type": "array", "items": {"type": "object",
                        "x-kubernetes-preserve-unknown-fields": true}}}}}}}}]}}""".replace("SUBRESOURCES", statusSubresource ? "\"subresources\": {\"status\": {}}," : ""));
    }

    static JsonObject shop(String name) {
        return Village.json("""
                {"apiVersion": "example.com/v1", "kind": "Shop",
                 "metadata": {"name": "NAME", "namespace": "default"},
                 "spec": {"image": "nginx:1", "replicas": 2, "title": "Hello", "extra": true}}""".replace("NAME", name));
    }

    static JsonObject namespace(String name) {
        return Village.json("{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \"NAME\"}}"
                .replace("NAME", name));
    }

    static ObjectRef shopRef(String name) {
        return new ObjectRef(SHOP, "default", name);
    }

    static ObjectRef configMap(String name) {
        return new ObjectRef(CONFIG_MAP, "default", name);
    }

    static ObjectRef deployment(String name) {
        return new ObjectRef(DEPLOYMENT, "default", name);
    }

    static ObjectRef service(String name) {
        return new ObjectRef(SERVICE, "default", name);
    }
}
