package ork.simulator.fidelity;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** What objects of the sequences consist of: fragments that are mostly right, laid over the least that a server takes. */
final class Bodies {
    private static final String TEMPLATE =
            "'paused': true, 'selector': {'matchLabels': {'app': 'x'}}, 'template': {'metadata': {'labels': {'app': 'x'}}, "
                    + "'spec': {'containers': [";

    private static final List<String> METADATA = List.of(
            "{'metadata': {'labels': {'l': 'a'}}}",
            "{'metadata': {'labels': {'l': 'b'}}}",
            "{'metadata': {'labels': {'l': 'a', 'm': 'c'}}}",
            "{'metadata': {'annotations': {'n/a': 'a'}}}",
            "{'metadata': {'annotations': {'n/b': 'b'}}}");
    private static final List<String> FINALIZERS = List.of(
            "{'metadata': {'finalizers': ['x.y/a']}}",
            "{'metadata': {'finalizers': ['x.y/b']}}",
            "{'metadata': {'finalizers': ['x.y/a', 'x.y/b']}}");
    private static final List<String> WRONG_METADATA = List.of(
            "{'metadata': {'labels': {'l': 'not a label!'}}}",
            "{'metadata': {'annotations': {'/': 'x'}}}",
            "{'metadata': {'labels': ['a']}}",
            "{'metadata': {'finalizers': ['wrong']}}",
            "{'metadata': {'generation': 9}}",
            "{'metadata': {'ownerReferences': [{'apiVersion': '', 'kind': 'Node', 'name': 'n', 'uid': ''}]}}",
            "{'metadata': {'namespace': 'elsewhere'}}",
            "{'kind': 'Thing'}",
            "{'apiVersion': 'wrong/v1'}");

    private static final List<String> CONFIG_MAP = List.of(
            "{'data': {'a': 'a'}}",
            "{'data': {'a': 'b', 'b': 'b'}}",
            "{'data': {'c': 'a'}}",
            "{'binaryData': {'z': 'YQ=='}}",
            "{'data': {'c': ''}}");
    private static final List<String> WRONG_CONFIG_MAP = List.of(
            "{'data': {'bad key': 'x'}}",
            "{'data': {'a': 1}}",
            "{'data': 'x'}",
            "{'binaryData': {'z': '!'}}",
            "{'binaryData': {'a': 'YQ=='}, 'data': {'a': 'b'}}",
            "{'immutable': true}",
            "{'unknown': 'x'}");

    private static final List<String> SECRET = List.of(
            "{'data': {'a': 'YQ=='}}",
            "{'data': {'a': 'Yg==', 'b': 'Yg=='}}",
            "{'stringData': {'a': 'c'}}",
            "{'stringData': {'c': ''}}",
            "{'type': 'Opaque'}",
            "{'data': {'tls.crt': '', 'tls.key': ''}, 'type': 'kubernetes.io/tls'}");
    private static final List<String> WRONG_SECRET = List.of(
            "{'data': {'bad key': 'YQ=='}}",
            "{'data': {'a': 'not base64!'}}",
            "{'data': {'a': 1}}",
            "{'stringData': {'a': 1}}",
            "{'type': 'kubernetes.io/basic-auth'}",
            "{'type': 'kubernetes.io/tls'}",
            "{'type': 'kubernetes.io/dockerconfigjson'}",
            "{'type': 'kubernetes.io/service-account-token'}",
            "{'immutable': true}",
            "{'unknown': 'x'}");

    /** None makes a Pod: what becomes of a Job with Pods depends on the moment. */
    private static final List<String> JOB = List.of(
            "{'spec': {'backoffLimit': 3}}",
            "{'spec': {'backoffLimit': 0}}",
            "{'spec': {'completions': 2}}",
            "{'spec': {'activeDeadlineSeconds': 100000}}",
            container("'image': 'j'"),
            container("'image': 'i', 'env': [{'name': 'E', 'value': 'a'}]"));

    private static final List<String> WRONG_JOB = List.of(
            "{'spec': {'parallelism': -1}}",
            "{'spec': {'backoffLimit': -1}}",
            "{'spec': {'completions': 'two'}}",
            "{'spec': {'activeDeadlineSeconds': -1}}",
            "{'spec': {'template': {'spec': {'restartPolicy': 'Always'}}}}",
            "{'spec': {'template': {'spec': {'containers': []}}}}");

    private static final List<String> SITE = List.of(
            "{'spec': {'image': 'b'}}",
            "{'spec': {'image': 'c'}}",
            "{'spec': {'replicas': 0}}",
            "{'spec': {'replicas': 3}}",
            "{'spec': {'mode': 'a'}}",
            "{'spec': {'mode': 'b'}}",
            "{'spec': {'tags': ['a']}}",
            "{'spec': {'tags': ['a', 'b']}}",
            "{'spec': {'ports': [{'name': 'a', 'port': 1}]}}",
            "{'spec': {'ports': [{'name': 'a'}, {'name': 'b', 'port': 1}]}}",
            "{'spec': {'list': ['a', 'b']}}",
            "{'spec': {'labels': {'a': 'b'}}}",
            "{'spec': {'free': {'x': 'a', 'y': 1.5, 'z': [1, 2]}}}",
            "{'spec': {'whole': {'b': 'c'}}}",
            "{'spec': {'unknown': 1}}");
    private static final List<String> WRONG_SITE = List.of(
            "{'spec': {'image': 'much too long for it'}}",
            "{'spec': {'image': 1}}",
            "{'spec': {'replicas': 9}}",
            "{'spec': {'replicas': -1}}",
            "{'spec': {'replicas': 'two'}}",
            "{'spec': {'replicas': 1.5}}",
            "{'spec': {'mode': 'z'}}",
            "{'spec': {'tags': ['a', 'a']}}",
            "{'spec': {'ports': [{'port': 1}]}}",
            "{'spec': {'ports': [{'name': 'a'}, {'name': 'a'}]}}",
            "{'spec': {'list': ['a', 'b', 'c', 'd']}}",
            "{'spec': {'labels': {'a': 1}}}",
            "{'spec': 'x'}");

    private static final List<String> SERVICE = List.of(
            "{'spec': {'ports': [{'name': 'a', 'port': 80, 'protocol': 'TCP', 'targetPort': 8080}]}}",
            "{'spec': {'ports': [{'name': 'a', 'port': 80, 'protocol': 'TCP', 'targetPort': 'http'}, "
                    + "{'name': 'b', 'port': 81, 'protocol': 'UDP'}]}}",
            "{'spec': {'type': 'ClusterIP'}}",
            "{'spec': {'sessionAffinity': 'ClientIP'}}",
            "{'spec': {'selector': {'app': 'x'}}}");
    private static final List<String> WRONG_SERVICE = List.of(
            "{'spec': {'sessionAffinity': 'Nobody'}}",
            "{'spec': {'ports': []}}",
            "{'spec': {'ports': [{'port': 99999, 'protocol': 'TCP'}]}}");

    private static final List<String> DEPLOYMENT = List.of(
            "{'spec': {'replicas': 2}}",
            "{'spec': {'replicas': 3}}",
            "{'spec': {'revisionHistoryLimit': 1}}",
            "{'spec': {'minReadySeconds': 5}}",
            container("'image': 'j'"),
            container("'image': 'i', 'env': [{'name': 'E', 'value': 'a'}]"),
            container("'image': 'i', 'ports': [{'containerPort': 80, 'protocol': 'TCP', 'name': 'http'}]"),
            container("'image': 'i', 'resources': {'limits': {'cpu': '1'}}"),
            container("'image': 'i', 'resources': {'limits': {'cpu': '0.5'}}"));
    private static final List<String> WRONG_DEPLOYMENT = List.of(
            "{'spec': {'replicas': -1}}",
            "{'spec': {'replicas': 'two'}}",
            "{'spec': {'template': {'spec': {'containers': []}}}}",
            "{'spec': {'template': {'spec': {'containers': [{'name': 'c', 'image': 'i'}, {'name': 'c', 'image': 'j'}]}}}}",
            "{'spec': {'template': {'metadata': {'labels': {'app': 'y'}}}}}",
            "{'spec': {'strategy': {'type': 'Recreate'}}}",
            "{'spec': {'selector': {'matchLabels': {'app': 'z'}}}}",
            container("'image': 'i', 'resources': {'limits': {'cpu': 'much'}}"));

    private static final List<String> POLICY = List.of(
            "{'spec': {'podSelector': {'matchLabels': {'app': 'x'}}}}",
            "{'spec': {'podSelector': {'matchExpressions': [{'key': 'app', 'operator': 'In', 'values': ['x', 'y']}]}}}",
            "{'spec': {'policyTypes': ['Ingress']}}",
            "{'spec': {'policyTypes': ['Ingress', 'Egress']}}",
            "{'spec': {'ingress': [{'from': [{'podSelector': {}}]}]}}",
            "{'spec': {'ingress': [{'ports': [{'port': 80, 'protocol': 'TCP'}]}]}}",
            "{'spec': {'egress': [{'to': [{'ipBlock': {'cidr': '10.0.0.0/8', 'except': ['10.1.0.0/16']}}]}]}}");
    private static final List<String> WRONG_POLICY = List.of(
            "{'spec': {'podSelector': {'matchLabels': {'app': 'not a label!'}}}}",
            "{'spec': {'podSelector': {'matchExpressions': [{'key': 'app', 'operator': 'Near'}]}}}",
            "{'spec': {'policyTypes': ['Sideways']}}",
            "{'spec': {'ingress': [{'ports': [{'port': 99999, 'protocol': 'TCP'}]}]}}",
            "{'spec': {'egress': [{'to': [{'ipBlock': {'cidr': '10.0.0.0/8', 'except': ['11.0.0.0/16']}}]}]}}",
            "{'spec': {'egress': [{'to': [{}]}]}}");

    private static final List<String> INGRESS = List.of(
            "{'spec': {'defaultBackend': {'service': {'name': 's', 'port': {'name': 'http'}}}}}",
            "{'spec': {'ingressClassName': 'c'}}",
            "{'spec': {'tls': [{'hosts': ['a.example.com'], 'secretName': 't'}]}}",
            rule("'host': 'a.example.com'", "'path': '/a', 'pathType': 'Prefix'"),
            rule("'host': '*.example.com'", "'path': '/', 'pathType': 'ImplementationSpecific'"),
            rule("'host': 'b.example.com'", "'path': '/b', 'pathType': 'Exact'"));
    private static final List<String> WRONG_INGRESS = List.of(
            "{'spec': {'defaultBackend': {'service': {'name': 's'}}}}",
            "{'spec': {'rules': [{'host': 'not a host'}]}}",
            rule("'host': 'a.example.com'", "'path': 'b', 'pathType': 'Exact'"),
            rule("'host': 'a.example.com'", "'path': '/b', 'pathType': 'Sideways'"));

    private Bodies() {}

    private static String rule(String host, String path) {
        return "{'spec': {'rules': [{" + host + ", 'http': {'paths': [{" + path
                + ", 'backend': {'service': {'name': 's', 'port': {'number': 80}}}}]}}]}}";
    }

    private static String container(String rest) {
        return "{'spec': {'template': {'spec': {'containers': [{'name': 'c', " + rest + "}]}}}}";
    }

    /** The least that the server takes. */
    static JsonObject smallest(ResourceType type) {
        JsonObject object =
                JsonObject.EMPTY.with("apiVersion", type.apiVersion()).with("kind", type.kind());
        return switch (type.kind()) {
            case "Service" -> object.with("spec", Kinds.json("{'ports': [{'port': 80, 'protocol': 'TCP'}]}"));
            case "Deployment" -> object.with("spec", Kinds.json("{" + TEMPLATE + "{'name': 'c', 'image': 'i'}]}}}"));
            case "Job" ->
                object.with(
                        "spec",
                        Kinds.json("{'parallelism': 0, 'template': {'spec': {'restartPolicy': 'Never', 'containers':"
                                + " [{'name': 'c', 'image': 'i'}]}}}"));
            case "NetworkPolicy" -> object.with("spec", Kinds.json("{'podSelector': {}}"));
            case "Ingress" ->
                object.with(
                        "spec", Kinds.json("{'defaultBackend': {'service': {'name': 's', 'port': {'number': 80}}}}"));
            case "Site", "Zone" -> object.with("spec", Kinds.json("{'image': 'a'}"));
            default -> object;
        };
    }

    /** Fragments of an object, laid over each other; none at all is possible. */
    static Arbitrary<JsonObject> fragments(ResourceType type) {
        Arbitrary<String> fragment = Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.of(right(type))),
                Tuple.of(6, Arbitraries.of(METADATA)),
                Tuple.of(1, Arbitraries.of(FINALIZERS)),
                Tuple.of(1, Arbitraries.of(wrong(type))),
                Tuple.of(1, Arbitraries.of(wrongMetadata(type))));
        return laidOver(fragment, 4);
    }

    /** Of the mistakes of a custom resource, older servers name that of the kind among others. */
    private static List<String> wrongMetadata(ResourceType type) {
        return type.group().equals(Kinds.SITES.group())
                ? WRONG_METADATA.stream()
                        .filter(each -> !each.contains("Thing"))
                        .toList()
                : WRONG_METADATA;
    }

    /** Of a configuration to apply: older servers do not follow finalizers there, nor wrong metadata in merged lists. */
    static Arbitrary<JsonObject> configurations(ResourceType type) {
        Arbitrary<String> fragment = Arbitraries.frequencyOf(
                Tuple.of(14, Arbitraries.of(right(type))),
                Tuple.of(5, Arbitraries.of(METADATA)),
                Tuple.of(1, Arbitraries.of(wrong(type))));
        return laidOver(fragment, 4).map(object -> settled(type, object));
    }

    /** Where a whole list or map is dropped from a configuration, older servers leave a null behind. */
    private static JsonObject settled(ResourceType type, JsonObject object) {
        if (!type.group().equals(Kinds.SITES.group())
                || !(merged(smallest(type), object).get("spec") instanceof JsonObject)) {
            return object;
        }
        JsonObject always = Kinds.json("{'spec': {'tags': ['a'], 'ports': [{'name': 'a', 'port': 1}], 'list': ['b'],"
                + " 'labels': {'a': 'b'}, 'free': {'x': 'a'}, 'whole': {'a': 'a'}}}");
        return merged(always, object);
    }

    private static Arbitrary<JsonObject> laidOver(Arbitrary<String> fragment, int most) {
        return fragment.list().ofMaxSize(most).map(fragments -> {
            JsonObject object = JsonObject.EMPTY;
            for (String each : fragments) {
                object = merged(object, Kinds.json(each));
            }
            return object;
        });
    }

    private static List<String> right(ResourceType type) {
        return switch (type.kind()) {
            case "ConfigMap" -> CONFIG_MAP;
            case "Secret" -> SECRET;
            case "Job" -> JOB;
            case "Service" -> SERVICE;
            case "Deployment" -> DEPLOYMENT;
            case "NetworkPolicy" -> POLICY;
            case "Ingress" -> INGRESS;
            default -> SITE;
        };
    }

    private static List<String> wrong(ResourceType type) {
        return switch (type.kind()) {
            case "ConfigMap" -> WRONG_CONFIG_MAP;
            case "Secret" -> WRONG_SECRET;
            case "Job" -> WRONG_JOB;
            case "Service" -> WRONG_SERVICE;
            case "Deployment" -> WRONG_DEPLOYMENT;
            case "NetworkPolicy" -> WRONG_POLICY;
            case "Ingress" -> WRONG_INGRESS;
            default -> WRONG_SITE;
        };
    }

    /** One object laid over another: maps merge, everything else replaces. */
    static JsonObject merged(JsonObject below, JsonObject above) {
        JsonObject merged = below;
        for (String key : above.keys()) {
            Json over = above.get(key);
            merged = merged.with(
                    key,
                    over instanceof JsonObject one && merged.get(key) instanceof JsonObject other
                            ? merged(other, one)
                            : over);
        }
        return merged;
    }

    static JsonArray list(String text) {
        return Kinds.json("{'list': " + text + "}").array("list");
    }
}
