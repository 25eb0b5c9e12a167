package ork.scenario.run;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import ork.katalog.load.Sources;
import ork.scenario.language.Scenario;
import ork.scenario.load.KatalogMemory;
import ork.scenario.load.ScenarioLoader;
import ork.scenario.load.ScenarioResult;

/**
 * A scenario for measurements, as a user would write it: three kinds with three children each, three replicas of the runtime, users
 * who change something every ten seconds, and a fault every thirty.
 */
final class BusyDay {
    /** As many documents as a file may have. */
    private static final int A_FILE = 100;

    private static final List<String> KINDS = List.of("Web", "Job", "Store");

    /** What users do, one after another; NEW is a CR of which nobody has heard before, OLD the one made last. */
    private static final List<String> DEEDS = List.of(
            "change: {kind: Web, name: web-%1$d, to: {spec: {replicas: %2$d}}}",
            "change: {kind: Store, name: store-%1$d, to: {spec: {text: \"at %2$d\"}}}",
            "delete: {kind: ConfigMap, name: web-%1$d-page}",
            "create: {kind: Job, name: late-%2$d, spec: {text: new, image: \"job:1\", replicas: 1}}",
            "change: {kind: Job, name: job-%1$d, to: {spec: {image: \"job:%2$d\"}}}",
            "delete: {kind: Service, name: web-%1$d}",
            "delete: {kind: Job, name: late-%3$d}");

    private static final List<String> FAULTS = List.of(
            "crash the leader",
            "drop the watches of everybody",
            "cut off a follower for 10s",
            "take down the API for 5s",
            "stop the leader",
            "lose the answers to the leader for 3s",
            "expire the watches of the leader",
            "pause the leader for 20s");

    private static final int DEED_EVERY = 10;
    private static final int FAULT_EVERY = 30;
    /** On shorter ones faults come twice as often. */
    private static final int A_LONG_DAY = 100;

    private static final KatalogMemory KATALOGS = new KatalogMemory();

    private BusyDay() {}

    /**
     * @param crs of all three kinds together
     * @param seconds of the script; some 55 more follow, in which nothing goes wrong
     */
    static Scenario of(int crs, int seconds, long seed) {
        Sources sources = new Sources() {
            @Override
            public Content read(String path) {
                String text = switch (path) {
                    case "day.yaml" -> scenario(crs, seconds, seed);
                    case String name when name.startsWith("crs-") -> crs(name, crs);
                    default -> KATALOG;
                };
                return new Content.Bytes(text.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public String resolve(String declaringFile, String path) {
                return path;
            }
        };
        ScenarioResult result = ScenarioLoader.load("day.yaml", sources, KATALOGS);
        return result.scenario()
                .orElseThrow(
                        () -> new IllegalStateException(result.diagnostics().toString()));
    }

    private static List<String> files(int crs) {
        return IntStream.iterate(0, from -> from < crs, from -> from + A_FILE)
                .mapToObj(from -> "crs-" + from + ".yaml")
                .toList();
    }

    /** Those of one file, whose name says with which one it begins. */
    private static String crs(String file, int crs) {
        int from = Integer.parseInt(file.substring("crs-".length(), file.indexOf('.')));
        List<String> lines = new ArrayList<>();
        for (int i = from; i < Math.min(crs, from + A_FILE); i++) {
            String kind = KINDS.get(i % KINDS.size());
            lines.add("{kind: %s, name: %s-%d, spec: {text: \"number %d\", image: \"nginx:%d\", replicas: %d}}"
                    .formatted(kind, kind.toLowerCase(Locale.ROOT), i / KINDS.size(), i, i % 4, i % 5));
        }
        return String.join("\n---\n", lines);
    }

    private static String scenario(int crs, int seconds, long seed) {
        StringBuilder text = new StringBuilder("""
                apiVersion: orkestra.orkspace.io/v1
                kind: Scenario
                metadata: {name: day}
                shows: A busy day.
                katalog: katalog.yaml
                crs: %s
                world: {replicas: 3, seed: %d, limit: %ds}
                script:
                """.formatted(files(crs), seed, seconds + 60));
        int last = 0;
        for (int second = DEED_EVERY; second < seconds; second += DEED_EVERY) {
            int number = second / DEED_EVERY - 1;
            String deed = DEEDS.get(number % DEEDS.size());
            int target = number % Math.max(1, crs / KINDS.size());
            text.append("  - {at: %ds, ".formatted(second))
                    .append(deed.formatted(target, number, last))
                    .append("}\n");
            last = deed.startsWith("create") ? number : last;
        }
        int every = seconds < A_LONG_DAY ? FAULT_EVERY / 2 : FAULT_EVERY;
        for (int second = every + 5; second < seconds - 20; second += every) {
            String fault = FAULTS.get(Math.floorMod(second / every - 2 + seed, FAULTS.size()));
            text.append("  - {at: %ds, fault: \"%s\"}\n".formatted(second, fault));
        }
        return text.toString();
    }

    private static final String KATALOG = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: {name: day}
            spec:
              crds:
                store:
                  apiTypes: {group: day.example.com, version: v1, kind: Store, plural: stores}
                  operatorBox:
                    status: {fields: [{path: text, value: "{{ .spec.text }}"}]}
                    onReconcile:
                      configMaps:
                        - {name: "{{ .metadata.name }}-store", data: {text: "{{ .spec.text }}"}}
                        - {name: "{{ .metadata.name }}-more", data: {replicas: "{{ .spec.replicas }}"}}
                      services:
                        - {name: "{{ .metadata.name }}-store", port: "80"}
                web:
                  apiTypes: {group: day.example.com, version: v1, kind: Web, plural: webs}
                  dependsOn: {store: ready}
                  operatorBox:
                    status: {fields: [{path: url, value: "http://{{ .metadata.name }}.{{ .metadata.namespace }}.svc"}]}
                    onReconcile:
                      deployments:
                        - {name: "{{ .metadata.name }}", image: "{{ .spec.image }}", replicas: "{{ .spec.replicas }}", port: "80"}
                      services:
                        - {name: "{{ .metadata.name }}", port: "80"}
                      configMaps:
                        - {name: "{{ .metadata.name }}-page", data: {index: "{{ .spec.text }}"}}
                job:
                  apiTypes: {group: day.example.com, version: v1, kind: Job, plural: jobs}
                  operatorBox:
                    status: {fields: [{path: image, value: "{{ .spec.image }}"}]}
                    onReconcile:
                      deployments:
                        - {name: "{{ .metadata.name }}-job", image: "{{ .spec.image }}", replicas: "{{ .spec.replicas }}", port: "80"}
                      configMaps:
                        - {name: "{{ .metadata.name }}-a", data: {text: "{{ .spec.text }}"}}
                        - {name: "{{ .metadata.name }}-b", data: {image: "{{ .spec.image }}"}}
            """;
}
