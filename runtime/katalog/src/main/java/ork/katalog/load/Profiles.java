package ork.katalog.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.katalog.yaml.Position;
import ork.katalog.yaml.Yaml;
import ork.katalog.yaml.YamlReader;

/**
 * Presets by their sort and name (section 2.8 of the language): the language's own, and those of a document before
 * them.
 */
final class Profiles {
    static final Profiles BUILT_IN = new Profiles(builtIn(), new Brought(0));

    /** The most characters of templates that all uses of the profiles of a document bring in, each being a copy of its own. */
    static final int BROUGHT_MAX = 1_000_000;

    private final SortedMap<String, SortedMap<String, Yaml.Mapping>> bySort;
    private final Brought brought;

    /** What is left of what uses may bring in. */
    private static final class Brought {
        private long left;

        Brought(long left) {
            this.left = left;
        }
    }

    private Profiles(SortedMap<String, SortedMap<String, Yaml.Mapping>> bySort, Brought brought) {
        this.bySort = bySort;
        this.brought = brought;
    }

    /** Whether one more use of a preset may be made. */
    boolean bring(Yaml.Mapping preset) {
        long size = templates(preset);
        boolean fits = size <= brought.left;
        brought.left -= fits ? size : 0;
        return fits;
    }

    private static long templates(Yaml node) {
        return switch (node) {
            case Yaml.Mapping map ->
                map.entries().stream()
                        .mapToLong(entry -> templates(entry.value()))
                        .sum();
            case Yaml.Sequence list ->
                list.items().stream().mapToLong(Profiles::templates).sum();
            case Yaml.Scalar scalar ->
                scalar.text().contains("{{") ? scalar.text().length() : 0;
        };
    }

    /** With one more, or another under its name. */
    Profiles with(String sort, String name, Yaml.Mapping fields) {
        SortedMap<String, SortedMap<String, Yaml.Mapping>> more = new TreeMap<>(bySort);
        SortedMap<String, Yaml.Mapping> ofSort = new TreeMap<>(of(sort));
        ofSort.put(name, fields);
        more.put(sort, ofSort);
        return new Profiles(more, brought.equals(BUILT_IN.brought) ? new Brought(BROUGHT_MAX) : brought);
    }

    /** With those that a document has of its own, which come before the ones of {@code others} with their names. */
    Profiles over(Profiles others) {
        Profiles both = brought.equals(BUILT_IN.brought) ? others : new Profiles(others.bySort, brought);
        for (Map.Entry<String, SortedMap<String, Yaml.Mapping>> sort : own().entrySet()) {
            for (Map.Entry<String, Yaml.Mapping> profile : sort.getValue().entrySet()) {
                both = both.with(sort.getKey(), profile.getKey(), profile.getValue());
            }
        }
        return both;
    }

    /** Those that both have of their own, with different places. */
    List<Clash> clashes(Profiles others) {
        List<Clash> clashes = new ArrayList<>();
        own().forEach((sort, named) -> named.forEach((name, fields) -> {
            Optional<Yaml.Mapping> other = others.find(sort, name);
            if (others.isOwn(sort, name)
                    && !fields.position().equals(other.orElseThrow().position())) {
                clashes.add(new Clash(sort, name, fields.position(), other.get().position()));
            }
        }));
        return clashes;
    }

    record Clash(String sort, String name, Position one, Position other) {}

    /** Those that are not the language's, by their sorts and names. */
    SortedMap<String, SortedMap<String, Yaml.Mapping>> own() {
        SortedMap<String, SortedMap<String, Yaml.Mapping>> own = new TreeMap<>();
        bySort.forEach((sort, named) -> named.forEach((name, fields) -> {
            if (isOwn(sort, name)) {
                own.computeIfAbsent(sort, _ -> new TreeMap<>()).put(name, fields);
            }
        }));
        return own;
    }

    private boolean isOwn(String sort, String name) {
        return !find(sort, name).equals(BUILT_IN.find(sort, name));
    }

    /** All of a sort, by their names. */
    SortedMap<String, Yaml.Mapping> of(String sort) {
        return bySort.getOrDefault(sort, Collections.emptySortedMap());
    }

    Optional<Yaml.Mapping> find(String sort, String name) {
        return Optional.ofNullable(of(sort).get(name));
    }

    private static SortedMap<String, SortedMap<String, Yaml.Mapping>> builtIn() {
        SortedMap<String, SortedMap<String, Yaml.Mapping>> bySort = new TreeMap<>();
        Yaml document = YamlReader.read("profiles", TABLE.getBytes(StandardCharsets.UTF_8))
                .getFirst();
        for (Yaml.Entry sort : ((Yaml.Mapping) document).entries()) {
            SortedMap<String, Yaml.Mapping> named = new TreeMap<>();
            for (Yaml.Entry profile : ((Yaml.Mapping) sort.value()).entries()) {
                named.put(profile.key(), (Yaml.Mapping) profile.value());
            }
            bySort.put(sort.key(), named);
        }
        return bySort;
    }

    private static final String TABLE = """
            resources:
              tiny: {requests: {cpu: 25m, memory: 64Mi}, limits: {cpu: 100m, memory: 128Mi}}
              small: {requests: {cpu: 100m, memory: 128Mi}, limits: {cpu: 500m, memory: 512Mi}}
              medium: {requests: {cpu: 250m, memory: 256Mi}, limits: {cpu: 1, memory: 1Gi}}
              large: {requests: {cpu: 500m, memory: 512Mi}, limits: {cpu: 2, memory: 2Gi}}
              burst: {requests: {cpu: 200m, memory: 256Mi}, limits: {cpu: 2, memory: 2Gi}}
              steady: {requests: {cpu: 300m, memory: 256Mi}, limits: {cpu: 600m, memory: 512Mi}}
              compute-heavy: {requests: {cpu: 1, memory: 512Mi}, limits: {cpu: 2, memory: 1Gi}}
              memory-heavy: {requests: {cpu: 250m, memory: 1Gi}, limits: {cpu: 500m, memory: 2Gi}}
            probes:
              fast: {initialDelaySeconds: 5, periodSeconds: 10, failureThreshold: 2, timeoutSeconds: 5}
              standard: {initialDelaySeconds: 15, periodSeconds: 20, failureThreshold: 3, timeoutSeconds: 10}
              patient: {initialDelaySeconds: 30, periodSeconds: 30, failureThreshold: 5, timeoutSeconds: 10}
              slow-start: {initialDelaySeconds: 0, periodSeconds: 10, failureThreshold: 30, timeoutSeconds: 10}
            containerSecurity:
              baseline: {allowPrivilegeEscalation: false, capabilities: {drop: [NET_RAW]}}
              restricted: {allowPrivilegeEscalation: false, runAsNonRoot: true, capabilities: {drop: [ALL]}}
              hardened:
                allowPrivilegeEscalation: false
                runAsNonRoot: true
                readOnlyRootFilesystem: true
                capabilities: {drop: [ALL]}
            podSecurity:
              baseline: {runAsNonRoot: false}
              restricted: {runAsNonRoot: true, runAsUser: 1000}
              hardened: {runAsNonRoot: true, runAsUser: 65534, runAsGroup: 65534, fsGroup: 65534}
            rollingUpdate:
              safe: {maxSurge: 1, maxUnavailable: 0}
              fast: {maxSurge: "25%", maxUnavailable: "25%"}
              blue-green: {maxSurge: "100%", maxUnavailable: 0}
            networkPolicies:
              deny-all: {policyTypes: [Ingress, Egress]}
              deny-all-ingress: {policyTypes: [Ingress]}
              deny-all-egress: {policyTypes: [Egress]}
              allow-same-namespace: {policyTypes: [Ingress], ingress: [{from: [{podSelector: {}}]}]}
              allow-dns-egress:
                policyTypes: [Egress]
                egress: [{ports: [{protocol: UDP, port: 53}, {protocol: TCP, port: 53}]}]
            resourceQuotas:
              small:
                hard:
                  {pods: 10, cpu: 2, memory: 4Gi, limits.cpu: 2, limits.memory: 4Gi,
                   requests.cpu: 1, requests.memory: 2Gi}
              medium:
                hard:
                  {pods: 20, cpu: 4, memory: 8Gi, limits.cpu: 4, limits.memory: 8Gi,
                   requests.cpu: 2, requests.memory: 4Gi}
              large:
                hard:
                  {pods: 50, cpu: 8, memory: 16Gi, limits.cpu: 8, limits.memory: 16Gi,
                   requests.cpu: 4, requests.memory: 8Gi}
              xlarge:
                hard:
                  {pods: 100, cpu: 16, memory: 32Gi, limits.cpu: 16, limits.memory: 32Gi,
                   requests.cpu: 8, requests.memory: 16Gi}
            limitRanges: {}
            pdb:
              zero-downtime: {minAvailable: "100%"}
              rolling: {maxUnavailable: 1}
              relaxed: {maxUnavailable: "25%"}
            hpa:
              web:
                targetCPUUtilizationPercentage: 70
                behavior:
                  scaleUp:
                    stabilizationWindowSeconds: 0
                    selectPolicy: Max
                    policies: [{type: Percent, value: 100, periodSeconds: 15},
                               {type: Pods, value: 4, periodSeconds: 15}]
                  scaleDown:
                    stabilizationWindowSeconds: 300
                    selectPolicy: Min
                    policies: [{type: Percent, value: 10, periodSeconds: 60}]
              api:
                targetCPUUtilizationPercentage: 60
                behavior:
                  scaleUp:
                    stabilizationWindowSeconds: 0
                    selectPolicy: Max
                    policies: [{type: Percent, value: 100, periodSeconds: 15},
                               {type: Pods, value: 4, periodSeconds: 15}]
                  scaleDown:
                    stabilizationWindowSeconds: 600
                    selectPolicy: Min
                    policies: [{type: Percent, value: 5, periodSeconds: 60}]
              latency-sensitive:
                targetCPUUtilizationPercentage: 50
                behavior:
                  scaleUp:
                    stabilizationWindowSeconds: 0
                    selectPolicy: Max
                    policies: [{type: Percent, value: 200, periodSeconds: 15},
                               {type: Pods, value: 10, periodSeconds: 15}]
                  scaleDown:
                    stabilizationWindowSeconds: 900
                    selectPolicy: Min
                    policies: [{type: Percent, value: 5, periodSeconds: 120}]
              batch:
                targetCPUUtilizationPercentage: 80
                behavior:
                  scaleUp:
                    stabilizationWindowSeconds: 30
                    selectPolicy: Max
                    policies: [{type: Percent, value: 100, periodSeconds: 60}]
                  scaleDown:
                    stabilizationWindowSeconds: 120
                    selectPolicy: Min
                    policies: [{type: Percent, value: 50, periodSeconds: 60}]
              cost-optimized:
                targetCPUUtilizationPercentage: 80
                behavior:
                  scaleUp:
                    stabilizationWindowSeconds: 180
                    selectPolicy: Min
                    policies: [{type: Percent, value: 25, periodSeconds: 60}]
                  scaleDown:
                    stabilizationWindowSeconds: 60
                    selectPolicy: Max
                    policies: [{type: Percent, value: 50, periodSeconds: 60}]
            reconciler:
              high-throughput: {workers: 10, resync: 5m, maxDepth: 1000}
              conservative: {workers: 2, resync: 1m, maxDepth: 100}
              development: {workers: 1, resync: 30s, maxDepth: 50}
            """;
}
