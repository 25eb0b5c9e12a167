package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;
import ork.katalog.Defaults;
import ork.katalog.load.KatalogLoader;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;
import ork.simulator.api.Actor;
import ork.simulator.api.actor.DefinitionController;
import ork.simulator.api.actor.GarbageCollector;
import ork.simulator.api.actor.NamespaceController;
import ork.simulator.api.actor.PodlessDeployments;

/** The Katalog that the tests of the pipeline run: shops, with a child of every sort. */
final class Shops {
    static final ResourceType SHOP = new ResourceType("example.com", "v1", "shops", "Shop", true);
    static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    static final ResourceType SECRET = new ResourceType("", "v1", "secrets", "Secret", true);
    static final ResourceType SERVICE = new ResourceType("", "v1", "services", "Service", true);
    static final ResourceType DEPLOYMENT = new ResourceType("apps", "v1", "deployments", "Deployment", true);
    static final ResourceType NAMESPACE = new ResourceType("", "v1", "namespaces", "Namespace", false);

    static final String HEAD = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: {name: shop-operator}
            spec:
              crds:
                shop:
                  apiTypes: {group: example.com, version: v1, kind: Shop, plural: shops}
            """;

    /** Three children that are kept, one that is kept while the CR wants it. */
    static final String KEPT = """
                  operatorBox:
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

    static final String STATUS = """
                    status:
                      fields:
                        - {path: url, value: "http://{{ .metadata.name }}.{{ .metadata.namespace }}.svc"}
                        - {path: replicas, type: int, value: "{{ .spec.replicas }}"}
            """;

    /** One of each sort that needs care besides: created once, in another namespace, at cluster scope. */
    static final String CARE = """
                      configMaps:
                        - name: "{{ .metadata.name }}-once"
                          data: {born: "{{ .spec.title }}"}
            """;

    static final String ELSEWHERE = """
                      custom:
                        - apiVersion: v1
                          kind: Namespace
                          namespaced: false
                          metadata: {name: "{{ .metadata.name }}-stall"}
            """;

    static final String STREET = """
                        - {name: "{{ .metadata.name }}-ad", namespace: street, data: {text: "{{ .spec.title }}"}}
            """;

    private Shops() {}

    static CrdEntry kept() {
        return entry(HEAD + KEPT + STATUS);
    }

    static CrdEntry withOneCreatedOnce() {
        return entry(HEAD + more("onCreate", CARE, KEPT) + STATUS);
    }

    /** With everything: created once, at cluster scope, in another namespace. */
    static CrdEntry full() {
        String kept = more("onReconcile", ELSEWHERE, more("onCreate", CARE, KEPT));
        return entry(HEAD + kept + STREET + STATUS);
    }

    /** Children that go in order when the shop closes, after a Job. */
    static final String CLOSING = """
                    onDelete:
                      ordered: true
                      timeout: 2m
                      groups:
                        - name: books
                          jobs: [{name: "{{ .metadata.name }}-backup", image: backup}]
                          deployments: [{name: "{{ .metadata.name }}"}]
                        - name: extra
                          when: [{field: spec.extra, equals: "true"}]
                          configMaps: [{name: "{{ .metadata.name }}-extra"}]
                        - name: door
                          services: [{name: "{{ .metadata.name }}"}]
            """;

    static CrdEntry closing() {
        return entry(HEAD + KEPT + STATUS + CLOSING);
    }

    /** Puts entries into a block of the Katalog. */
    static String more(String block, String entries, String katalog) {
        String head = "        " + block + ":\n";
        assertThat(katalog).contains(head);
        return katalog.replace(head, head + entries);
    }

    static CrdEntry entry(String yaml) {
        LoadResult result = KatalogLoader.load(List.of("katalog.yaml"), new OneFile(yaml), Defaults.STANDARD);
        assertThat(result.errors()).isEmpty();
        return result.katalog().orElseThrow().crds().getFirst();
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

    static Bench bench(CrdEntry crd) {
        return new Bench(crd, definition(true), actors());
    }

    static List<Actor> actors() {
        return new ArrayList<>(List.of(
                new DefinitionController(),
                new GarbageCollector(),
                new NamespaceController(),
                new PodlessDeployments(Duration.ofSeconds(2)),
                new EndingJobs(Duration.ofSeconds(2), "Complete")));
    }

    static JsonObject definition(boolean statusSubresource) {
        return Bench.json("""
                {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                 "metadata": {"name": "shops.example.com"},
                 "spec": {"group": "example.com", "scope": "Namespaced",
                  "names": {"kind": "Shop", "listKind": "ShopList", "plural": "shops", "singular": "shop"},
                  "versions": [{"name": "v1", "served": true, "storage": true, SUBRESOURCES
                   "schema": {"openAPIV3Schema": {"type": "object", "properties": {
                    "spec": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
                    "status": {"type": "object", "properties": {
                      "url": {"type": "string"}, "replicas": {"type": "integer"}, "phase": {"type": "string"},
                      "ready": {"type": "boolean"}, "noise": {"type": "integer"},
                      "observedGeneration": {"type": "integer"},
                      "conditions": {"type": "array", "items": {"type": "object",
                        "x-kubernetes-preserve-unknown-fields": true}}}}}}}}]}}""".replace("SUBRESOURCES", statusSubresource ? "\"subresources\": {\"status\": {}}," : ""));
    }

    static JsonObject shop(String name, String spec) {
        return Bench.json("""
                {"apiVersion": "example.com/v1", "kind": "Shop",
                 "metadata": {"name": "NAME", "namespace": "default", "labels": {"team": "blue"},
                   "annotations": {"note": "mine"}},
                 "spec": SPEC}""".replace("NAME", name).replace("SPEC", spec));
    }

    static JsonObject shop(String name) {
        return shop(name, "{\"image\": \"nginx:1\", \"replicas\": 2, \"title\": \"Hello\", \"extra\": true}");
    }

    static ObjectRef shopRef(String name) {
        return new ObjectRef(SHOP, "default", name);
    }

    static ObjectRef configMap(String name) {
        return new ObjectRef(CONFIG_MAP, "default", name);
    }

    static ObjectRef secret(String name) {
        return new ObjectRef(SECRET, "default", name);
    }

    static ObjectRef deployment(String name) {
        return new ObjectRef(DEPLOYMENT, "default", name);
    }

    static ObjectRef service(String name) {
        return new ObjectRef(SERVICE, "default", name);
    }
}
