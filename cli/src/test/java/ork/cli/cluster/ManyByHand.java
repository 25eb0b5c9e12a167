package ork.cli.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;

/**
 * Run by hand: {@code ManyByHand [CRS] [CHILDREN]}, with the cluster of {@code ORK_CLUSTER_KUBECONFIG}. So many CRs of one
 * kind, each with so many ConfigMaps, are created, left alone, changed once and deleted; printed is how long each took and
 * which requests the server counted, by CR.
 */
public final class ManyByHand {
    private static final ResourceType TYPE = new ResourceType("many.ork.dev", "v1", "manies", "Many", true);
    private static final Duration TWO_RESYNCS = Duration.ofSeconds(65);
    private static final int WRITERS = 8;

    private final ApiServer api;
    private final int count;
    private SortedMap<String, Long> before = new TreeMap<>();
    private long begun;

    private ManyByHand(ApiServer api, int count) {
        this.api = api;
        this.count = count;
    }

    public static void main(String[] args) throws Exception {
        int count = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int children = args.length > 1 ? Integer.parseInt(args[1]) : 3;
        Path folder = Files.createTempDirectory("ork-many");
        Path katalog = Files.writeString(folder.resolve("katalog.yaml"), katalog(children));
        Files.writeString(folder.resolve("crd.yaml"), CRD);
        try (ApiServer api = ApiServer.open();
                OrkInstance ork = OrkInstance.start(
                        "many",
                        folder,
                        "default",
                        "run",
                        "--kubeconfig",
                        api.kubeconfig(),
                        "--port",
                        "0",
                        "-f",
                        katalog.toString())) {
            ork.awaitRunning();
            new ManyByHand(api, count).run(ork);
        }
        System.exit(0);
    }

    private void run(OrkInstance ork) throws Exception {
        begin();
        each(i -> api.create(TYPE, cr(i)));
        say("created");
        begin();
        while (unfinished(1) > 0) {
            Thread.sleep(1_000);
        }
        say("the last was ready so much later");
        System.out.println("memory of the runtime: " + ork.memory());
        Thread.sleep(10_000);
        begin();
        Thread.sleep(TWO_RESYNCS);
        say("two resyncs");
        System.out.println("memory of the runtime: " + ork.memory());
        begin();
        each(i -> api.merge(ref(i), (JsonObject) JsonText.parse("{\"spec\": {\"text\": \"second\"}}")));
        while (unfinished(2) > 0) {
            Thread.sleep(1_000);
        }
        say("all changed once");
        begin();
        each(i -> {
            api.delete(ref(i));
            return JsonObject.EMPTY;
        });
        while (!api.list(TYPE, "default", "").isEmpty()) {
            Thread.sleep(1_000);
        }
        say("deleted");
        System.out.println("errors: " + ork.errors().size());
    }

    private interface Act {
        JsonObject on(int number) throws Exception;
    }

    private void each(Act act) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<JsonObject>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(threads.submit(() -> act.on(number)));
            }
            for (Future<JsonObject> one : all) {
                one.get();
            }
        }
    }

    private long unfinished(long generation) {
        return count
                - api.list(TYPE, "default", "").stream()
                        .filter(cr -> cr.integer(0, "status", "observedGeneration") >= generation
                                && cr.array("status", "conditions").toString().contains("\"status\":\"True\""))
                        .count();
    }

    private void begin() {
        before = api.requests();
        begun = System.nanoTime();
    }

    private void say(String what) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(Locale.ROOT, "%s: %.1f s%n", what, seconds);
        api.requests().forEach((request, now) -> {
            long more = now - before.getOrDefault(request, 0L);
            if (more >= count / 100) {
                System.out.printf(Locale.ROOT, "  %.2f a CR  %s%n", more / (double) count, request);
            }
        });
    }

    private static ObjectRef ref(int number) {
        return new ObjectRef(TYPE, "default", "many-" + number);
    }

    private static JsonObject cr(int number) {
        return ((JsonObject) JsonText.parse(
                        "{\"apiVersion\": \"many.ork.dev/v1\", \"kind\": \"Many\", \"spec\": {\"text\": \"first\"}}"))
                .with(
                        "metadata",
                        JsonObject.of("name", Json.of("many-" + number)).with("namespace", "default"));
    }

    private static String katalog(int children) {
        StringBuilder text = new StringBuilder("""
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: many}
                spec:
                  crds:
                    many:
                      crdFile: ./crd.yaml
                      operatorBox:
                        reconciler: {workers: 4, resync: 30s}
                        status: {fields: [{path: phase, value: "{{ .spec.text }}"}]}
                        onReconcile:
                          configMaps:
                """);
        for (int i = 0; i < children; i++) {
            text.append("            - {name: \"{{ .metadata.name }}-")
                    .append(i)
                    .append("\", data: {text: \"{{ .spec.text }}\"}}\n");
        }
        return text.toString();
    }

    private static final String CRD = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: manies.many.ork.dev}
            spec:
              group: many.ork.dev
              scope: Namespaced
              names: {plural: manies, singular: many, kind: Many, listKind: ManyList}
              versions:
                - name: v1
                  served: true
                  storage: true
                  subresources: {status: {}}
                  schema:
                    openAPIV3Schema:
                      type: object
                      properties:
                        spec: {type: object, properties: {text: {type: string}}}
                        status: {type: object, x-kubernetes-preserve-unknown-fields: true}
            """;
}
