package ork.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A Katalog of a hundred CRDs with seven children and status fields each: {@code java HundredCrds.java > katalog.yaml} writes
 * it for {@code ork validate}, whose time is in docs/benchmarks.md.
 */
final class HundredCrds {
    static final int CRDS = 100;

    private static final String HEAD = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: {name: hundred}
            notes:
              functions:
                - {name: slug, expression: "{{ .metadata.namespace }}-{{ .metadata.name }}"}
                - {name: picture, expression: "{{ .spec.image | default \\"nginx:1\\" }}"}
            profiles:
              reconciler:
                - {name: patient, workers: 2, resync: 30s, maxDepth: 50}
            spec:
              crds:
            """;

    private static final String CRD = """
                shop%03d:
                  apiTypes: {group: demo.ork.dev, version: v1, kind: Shop%03d, plural: shop%03ds}
            %s      normalize:
                    spec: {size: "{{ .spec.size | trimSpace }}"}
                  validation:
                    rules:
                      - {field: spec.size, operator: in, value: "small,large", message: a size is small or large, action: deny}
                      - {field: spec.replicas, operator: lte, value: "9", message: nine at most, action: deny}
                  operatorBox:
                    reconciler: {profile: patient}
                    onCreate:
                      configMaps:
                        - name: "{{ .metadata.name }}-content"
                          reconcile: true
                          data: {title: "{{ .spec.title }}", slug: "{{ slug }}"}
                      deployments:
                        - name: "{{ .metadata.name }}"
                          reconcile: true
                          image: "{{ picture }}"
                          replicas: "{{ .spec.replicas | default 1 }}"
                          port: "8080"
                      services:
                        - {name: "{{ .metadata.name }}", port: 80, targetPort: "8080", when: [{field: spec.size, equals: large}]}
                    status:
                      fields:
                        - {path: phase, value: Ready}
                        - {path: replicas, value: "{{ .spec.replicas }}"}
                        - {path: title, value: "{{ .spec.title | toUpper }}"}
                        - {path: slug, value: "{{ slug }}"}
            """;

    private HundredCrds() {}

    static String katalog() {
        return IntStream.range(0, CRDS)
                .mapToObj(n -> CRD.formatted(n, n, n, n == 0 ? "" : needs(n - 1)))
                .collect(Collectors.joining("", HEAD, ""));
    }

    private static String needs(int other) {
        return String.format(Locale.ROOT, "      dependsOn: {shop%03d: {condition: started}}%n", other);
    }

    public static void main(String[] arguments) {
        System.out.print(katalog());
    }
}
