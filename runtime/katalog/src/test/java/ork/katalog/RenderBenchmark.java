package ork.katalog;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.load.KatalogLoader;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;
import ork.katalog.resource.Entry;
import ork.katalog.template.Scope;

/**
 * How fast a Katalog loads and its children render, by hand. Figures are CPU time of the one thread, so that a machine
 * with other work on it gives usable ones; medians of rounds.
 */
final class RenderBenchmark {
    /** A Deployment and a Service with 23 templates, as the experiments before the design had them. */
    private static final String KATALOG = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: {name: bench}
            spec:
              crds:
                shop:
                  apiTypes: {group: bench.dev, version: v1, kind: Shop, plural: shops}
                  operatorBox:
                    onReconcile:
                      deployments:
                        - name: "{{ .metadata.name }}"
                          labels: {app: "{{ .metadata.name }}", tier: "{{ .spec.tier }}", team: "{{ .metadata.labels.team }}"}
                          annotations: {note: "{{ .spec.note }}"}
                          image: "{{ .spec.image }}:{{ .spec.version }}"
                          replicas: "{{ .spec.replicas }}"
                          port: "{{ .spec.port | default 8080 }}"
                          env:
                            - {name: LOG, value: "{{ .spec.log }}"}
                            - {name: DB, value: "{{ .spec.db.host }}:{{ .spec.db.port }}"}
                            - {name: REGION, value: "{{ .spec.region | toUpper }}"}
                          resources:
                            requests: {cpu: "{{ .spec.cpu }}", memory: "{{ .spec.memory }}"}
                            limits: {memory: "{{ .spec.memory }}"}
                          probes: {readiness: {path: "/{{ .spec.path }}", periodSeconds: 5}}
                          serviceAccountName: "{{ .spec.account }}"
                      services:
                        - name: "{{ .metadata.name }}"
                          labels: {app: "{{ .metadata.name }}"}
                          port: 80
                          targetPort: "{{ .spec.port | default 8080 }}"
                          selector: {app: "{{ .metadata.name }}", tier: "{{ .spec.tier }}"}
            """;

    private static final String CR = """
            {"apiVersion": "bench.dev/v1", "kind": "Shop",
             "metadata": {"name": "corner", "namespace": "default", "labels": {"team": "red"}},
             "spec": {"tier": "gold", "note": "x", "image": "registry/shop", "version": "1.2.3", "replicas": 3,
                      "log": "info", "db": {"host": "db", "port": 5432}, "region": "eu", "cpu": "250m",
                      "memory": "512Mi", "path": "ready", "account": "shop"}}
            """;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 15;

    private RenderBenchmark() {}

    public static void main(String[] arguments) {
        long start = THREADS.getCurrentThreadCpuTime();
        CrdEntry shop = load();
        long loaded = THREADS.getCurrentThreadCpuTime();
        Scope scope =
                new Scope(JsonText.parseObject(CR.getBytes(StandardCharsets.UTF_8)), Instant.EPOCH, new TestRandom(1));
        List<Entry> entries = shop.box().children();
        int members = render(entries, scope);
        long rendered = THREADS.getCurrentThreadCpuTime();
        System.out.printf(
                "cold: load %.1f ms, first render %.1f ms%n", (loaded - start) / 1e6, (rendered - loaded) / 1e6);
        System.out.printf("%d actions, %d members at the top%n", KATALOG.split("\\{\\{", -1).length - 1, members);
        measure("render both objects", 100_000, () -> render(entries, scope));
        measure("load the Katalog", 2_000, RenderBenchmark::load);
    }

    private static CrdEntry load() {
        LoadResult result = KatalogLoader.load(List.of("k.yaml"), new OneFile(), Defaults.STANDARD);
        return result.katalog()
                .orElseThrow(
                        () -> new IllegalStateException(result.diagnostics().toString()))
                .crds()
                .getFirst();
    }

    /** @return how many members the objects have, so that nothing is optimised away */
    private static int render(List<Entry> entries, Scope scope) {
        int members = 0;
        for (Entry entry : entries) {
            JsonObject object =
                    entry.render(scope, entry.refs(scope).getFirst()).object();
            members += object.size();
        }
        return members;
    }

    private static void measure(String what, int times, Runnable body) {
        List<Double> micros = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long start = THREADS.getCurrentThreadCpuTime();
            for (int i = 0; i < times; i++) {
                body.run();
            }
            micros.add((THREADS.getCurrentThreadCpuTime() - start) / 1e3 / times);
        }
        double first = micros.getFirst();
        Collections.sort(micros);
        double median = micros.get(ROUNDS / 2);
        System.out.printf(
                "%s: median %.2f us (%,.0f/s), first round %.2f us, best %.2f us%n",
                what, median, 1e6 / median, first, micros.getFirst());
    }

    private record OneFile() implements Sources {
        @Override
        public Content read(String path) {
            return new Content.Bytes(KATALOG.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String resolve(String declaringFile, String path) {
            return path;
        }
    }
}
