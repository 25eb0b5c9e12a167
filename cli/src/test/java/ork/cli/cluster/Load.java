package ork.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.json.JsonText;

/**
 * Ten kinds and their Katalog. The CRs of the first five have a Deployment, a Service and a ConfigMap; those of the others
 * have two ConfigMaps, of which one is created once.
 */
final class Load {
    static final int KINDS = 10;
    static final int CRS_A_KIND = 20;
    private static final String GROUP = "load.ork.dev";

    private Load() {}

    static ResourceType type(int kind) {
        return new ResourceType(GROUP, "v1", "load" + kind + "s", "Load" + kind, true);
    }

    static List<ResourceType> types() {
        List<ResourceType> types = new ArrayList<>();
        for (int kind = 0; kind < KINDS; kind++) {
            types.add(type(kind));
        }
        return types;
    }

    private static boolean large(int kind) {
        return kind < KINDS / 2;
    }

    /** How many children the CRs have together. */
    static int children() {
        return CRS_A_KIND * (KINDS / 2) * (3 + 2);
    }

    /** Writes that they take: finalizer with metadata, children, status, and the record of what is created once. */
    static int writes() {
        return CRS_A_KIND * (KINDS / 2) * ((3 + 2) + (2 + 3));
    }

    private static JsonObject cr(String namespace, int kind, int number) {
        return (JsonObject) JsonText.parse("""
                {"apiVersion": "%s/v1", "kind": "Load%d",
                 "metadata": {"name": "load%d-%02d", "namespace": "%s"},
                 "spec": {"text": "first", "replicas": 1}}
                """.formatted(GROUP, kind, kind, number, namespace));
    }

    /** Creates all CRs, several at a time. */
    static void create(ApiServer api, String namespace) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<JsonObject>> created = new ArrayList<>();
            for (int number = 0; number < CRS_A_KIND; number++) {
                for (int kind = 0; kind < KINDS; kind++) {
                    JsonObject cr = cr(namespace, kind, number);
                    ResourceType type = type(kind);
                    created.add(threads.submit(() -> api.create(type, cr)));
                }
            }
            for (Future<JsonObject> one : created) {
                one.get();
            }
        }
    }

    /** Writes the Katalog and its CRDs; the Katalog's file. */
    static Path write(Path folder) throws IOException {
        StringBuilder katalog = new StringBuilder("""
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: load}
                spec:
                  crds:
                """);
        for (int kind = 0; kind < KINDS; kind++) {
            Files.writeString(folder.resolve("load" + kind + ".yaml"), crd(kind));
            katalog.append(entry(kind));
        }
        return Files.writeString(folder.resolve("load.yaml"), katalog);
    }

    private static String entry(int kind) {
        String children = large(kind) ? """
                          configMaps:
                            - name: "{{ .metadata.name }}-config"
                              reconcile: true
                              data: {text: "{{ .spec.text }}"}
                          deployments:
                            - name: "{{ .metadata.name }}"
                              reconcile: true
                              image: "registry.invalid/nothing:1"
                              replicas: "{{ .spec.replicas }}"
                              port: 80
                              resources: {requests: {cpu: "0.010", memory: 1024Ki}}
                          services:
                            - {name: "{{ .metadata.name }}", reconcile: true, port: 80}
                """ : """
                          configMaps:
                            - name: "{{ .metadata.name }}-config"
                              reconcile: true
                              data: {text: "{{ .spec.text }}"}
                            - name: "{{ .metadata.name }}-once"
                              data: {text: "{{ .spec.text }}"}
                """;
        // The note renders to an empty text, which some old servers refuse in a status.
        return """
                    load%d:
                      crdFile: ./load%d.yaml
                      operatorBox:
                        reconcile:
                          workers: 2
                          resync: 15s
                          onCreate:
                %s        emit:
                          status:
                            fields:
                              - {path: phase, value: "{{ .spec.text }}"}
                              - {path: note, value: "{{ .spec.absent }}"}
                """.formatted(kind, kind, children.indent(2).replaceAll("(?m)^ {2}", "  "));
    }

    private static String crd(int kind) {
        return """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: load%1$ds.load.ork.dev}
                spec:
                  group: load.ork.dev
                  scope: Namespaced
                  names: {kind: Load%1$d, listKind: Load%1$dList, plural: load%1$ds, singular: load%1$d}
                  versions:
                    - name: v1
                      served: true
                      storage: true
                      subresources: {status: {}}
                      schema:
                        openAPIV3Schema:
                          type: object
                          properties:
                            spec:
                              type: object
                              properties:
                                text: {type: string}
                                absent: {type: string}
                                replicas: {type: integer, default: 1}
                            status:
                              type: object
                              properties:
                                phase: {type: string}
                                note: {type: string}
                                observedGeneration: {type: integer, format: int64}
                                conditions:
                                  type: array
                                  x-kubernetes-list-type: map
                                  x-kubernetes-list-map-keys: [type]
                                  items:
                                    type: object
                                    required: [type, status]
                                    properties:
                                      type: {type: string}
                                      status: {type: string}
                                      reason: {type: string}
                                      message: {type: string}
                                      lastTransitionTime: {type: string, format: date-time}
                """.formatted(kind);
    }
}
