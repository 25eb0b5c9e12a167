package ork.cli.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;

/**
 * Run by hand: {@code FootprintByHand LAUNCHER [STARTS [KINDS [CRS]]]}, with the cluster of {@code ORK_CLUSTER_KUBECONFIG}, on Linux. Starts
 * {@code LAUNCHER run} so often, with its own options, on ten kinds with a hundred CRs each, of which one is new at each start. Printed is how
 * long it takes from exec until that one is Ready, and how much memory is resident when all is idle.
 */
public final class FootprintByHand {
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String NAMESPACE = "footprint";
    private static final Pattern ROW = Pattern.compile("(\\w+):\\s+([0-9]+) kB");

    private final ApiServer api;
    private final Path launcher;
    private final Path folder;
    private final int kinds;
    private final int crs;
    private final List<Double> starts = new ArrayList<>();
    private final List<Double> resident = new ArrayList<>();
    private final List<Double> proportional = new ArrayList<>();
    private final List<Double> processor = new ArrayList<>();

    private FootprintByHand(ApiServer api, Path launcher, Path folder, int kinds, int crs) {
        this.api = api;
        this.launcher = launcher;
        this.folder = folder;
        this.kinds = kinds;
        this.crs = crs;
    }

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            throw new IllegalArgumentException("FootprintByHand LAUNCHER [STARTS [KINDS [CRS]]]");
        }
        int starts = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        int kinds = args.length > 2 ? Integer.parseInt(args[2]) : 10;
        int crs = args.length > 3 ? Integer.parseInt(args[3]) : 100;
        try (ApiServer api = ApiServer.open()) {
            Path folder = Files.createTempDirectory("ork-footprint");
            FootprintByHand footprint =
                    new FootprintByHand(api, Path.of(args[0]).toAbsolutePath(), folder, kinds, crs);
            footprint.furnish();
            System.out.printf(
                    "Kubernetes %s, %d processors; %d kinds with %d CRs each, a ConfigMap for each%n",
                    api.version(), Runtime.getRuntime().availableProcessors(), kinds, crs);
            // The first brings all CRs to what is declared.
            for (int start = 0; start <= starts; start++) {
                footprint.start(start);
            }
            footprint.print();
        }
        System.exit(0);
    }

    private void furnish() throws IOException {
        ResourceType definitions = ApiServer.CRDS;
        StringBuilder katalog = new StringBuilder("""
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: footprint}
                spec:
                  crds:
                """);
        if (api.get(new ObjectRef(ApiServer.NAMESPACES, "", NAMESPACE)).isEmpty()) {
            api.create(ApiServer.NAMESPACES, json("""
                    {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "%s"}}""".formatted(NAMESPACE)));
        }
        for (int kind = 0; kind < kinds; kind++) {
            JsonObject definition = json(CRD.replace("NUMBER", String.valueOf(kind)));
            Files.writeString(folder.resolve("crd" + kind + ".yaml"), definition.toString());
            ObjectRef ref = new ObjectRef(definitions, "", definition.text("metadata", "name"));
            if (api.get(ref).isEmpty()) {
                api.create(definitions, definition);
            }
            katalog.append(ENTRY.replace("NUMBER", String.valueOf(kind)));
        }
        Files.writeString(folder.resolve("katalog.yaml"), katalog);
        for (int kind = 0; kind < kinds; kind++) {
            ResourceType type = type(kind);
            new Eventually(() -> "")
                    .nothing("the kind is there", 60, () -> api.serves(type) ? List.of() : List.of(type.kind()));
            int there = api.list(type, NAMESPACE, "").size();
            for (int i = there; i < crs; i++) {
                api.create(type, cr(kind, "cr-" + i));
            }
        }
    }

    private void start(int number) throws Exception {
        String fresh = "fresh-" + number + "-" + ProcessHandle.current().pid();
        api.create(type(0), cr(0, fresh));
        ObjectRef ref = new ObjectRef(type(0), NAMESPACE, fresh);
        ProcessBuilder builder = new ProcessBuilder(
                        launcher.toString(),
                        "run",
                        "--kubeconfig",
                        api.kubeconfig(),
                        "--port",
                        "0",
                        "-f",
                        folder.resolve("katalog.yaml").toString())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("log").toFile());
        builder.environment().put("ORK_NAMESPACE", NAMESPACE);
        long began = System.nanoTime();
        Process process = builder.start();
        try {
            double seconds = untilReady(process, ref, began);
            await(process, () -> allReady());
            Thread.sleep(IDLE);
            Path proc = Path.of("/proc", String.valueOf(process.pid()));
            double rss = mebibytes(proc, "Rss");
            double pss = mebibytes(proc, "Pss");
            double cpu = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.2f s from exec until a new CR is Ready; idle: %.0f MB resident (%.0f MB its share), %d threads, %.1f s of processor time%n",
                    number == 0 ? "not counted" : "start " + number,
                    seconds,
                    rss,
                    pss,
                    threads(proc),
                    cpu);
            if (number > 0) {
                starts.add(seconds);
                resident.add(rss);
                proportional.add(pss);
                processor.add(cpu);
            }
            if (number == 0) {
                System.out.println("command: "
                        + Files.readString(proc.resolve("cmdline"))
                                .replace('\0', ' ')
                                .replaceAll(" -jar .*", " …"));
            }
        } finally {
            process.destroy();
            process.waitFor();
            api.delete(ref);
        }
    }

    private double untilReady(Process process, ObjectRef ref, long began) throws Exception {
        await(process, () -> api.get(ref).filter(FootprintByHand::isReady).isPresent());
        return (System.nanoTime() - began) / 1e9;
    }

    private boolean allReady() {
        for (int kind = 0; kind < kinds; kind++) {
            if (!api.list(type(kind), NAMESPACE, "").stream().allMatch(FootprintByHand::isReady)) {
                return false;
            }
        }
        return true;
    }

    private interface Question {
        boolean holds() throws Exception;
    }

    private void await(Process process, Question question) throws Exception {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!question.holds()) {
            if (!process.isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException("it does not come to be: " + Files.readString(folder.resolve("log")));
            }
            Thread.sleep(5);
        }
    }

    private void print() {
        System.out.println("least / middle / most");
        row("from exec to Ready, s", starts);
        row("resident, MB", resident);
        row("its share, MB", proportional);
        row("processor time until then, s", processor);
    }

    private static void row(String name, List<Double> values) {
        List<Double> all = new ArrayList<>(values);
        Collections.sort(all);
        System.out.printf(
                Locale.ROOT,
                "  %-30s %.2f / %.2f / %.2f%n",
                name,
                all.getFirst(),
                all.get(all.size() / 2),
                all.getLast());
    }

    /** In millions of bytes. */
    private static double mebibytes(Path proc, String key) throws IOException {
        Matcher row = ROW.matcher(Files.readString(proc.resolve("smaps_rollup")));
        while (row.find()) {
            if (row.group(1).equals(key)) {
                return Long.parseLong(row.group(2)) * 1024 / 1e6;
            }
        }
        return 0;
    }

    private static long threads(Path proc) throws IOException {
        try (Stream<Path> tasks = Files.list(proc.resolve("task"))) {
            return tasks.count();
        }
    }

    private static boolean isReady(JsonObject cr) {
        for (Json item : cr.array("status", "conditions")) {
            if (item instanceof JsonObject condition && condition.text("type").equals("Ready")) {
                return condition.text("status").equals("True");
            }
        }
        return false;
    }

    private static ResourceType type(int kind) {
        return new ResourceType("footprint.ork.dev", "v1", "kinds" + kind, "Kind" + kind, true);
    }

    /** An object as large as people's are: 1.3 kB. */
    private static JsonObject cr(int kind, String name) {
        JsonObject.Builder fields = JsonObject.builder();
        for (int i = 0; i < 20; i++) {
            fields.put("field" + i, "the value of field " + i + " of " + name + ", which says something");
        }
        return JsonObject.builder()
                .put("apiVersion", "footprint.ork.dev/v1")
                .put("kind", "Kind" + kind)
                .put(
                        "metadata",
                        JsonObject.builder()
                                .put("name", name)
                                .put("namespace", NAMESPACE)
                                .build())
                .put("spec", fields.build())
                .build();
    }

    private static JsonObject json(String text) {
        return (JsonObject) JsonText.parse(text);
    }

    private static final String ENTRY = """
                kindNUMBER:
                  crdFile: ./crdNUMBER.yaml
                  operatorBox:
                    status: {fields: [{path: phase, value: "{{ .spec.field1 }}"}]}
                    onReconcile:
                      configMaps:
                        - {name: "{{ .metadata.name }}-kNUMBER", data: {text: "{{ .spec.field2 }}"}}
            """;

    private static final String CRD = """
            {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
             "metadata": {"name": "kindsNUMBER.footprint.ork.dev"},
             "spec": {"group": "footprint.ork.dev", "scope": "Namespaced",
              "names": {"plural": "kindsNUMBER", "singular": "kindNUMBER", "kind": "KindNUMBER", "listKind": "KindNUMBERList"},
              "versions": [{"name": "v1", "served": true, "storage": true, "subresources": {"status": {}},
               "schema": {"openAPIV3Schema": {"type": "object", "properties": {
                "spec": {"type": "object", "x-kubernetes-preserve-unknown-fields": true},
                "status": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}}}}}]}}
            """;
}
