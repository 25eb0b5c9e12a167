package ork.katalog.template;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** The groups "Containers" and "Services": what live workloads and Services say of themselves. */
final class WorkloadFunctions {
    private static final String[] CONTAINERS = {
        "spec.containers", "spec.template.spec.containers", "spec.jobTemplate.spec.template.spec.containers"
    };

    private WorkloadFunctions() {}

    static List<Function> functions() {
        return List.of(
                Function.of(
                                "containerImage",
                                1,
                                2,
                                call -> Json.of(container(call, 1).text("image")))
                        .lookingAt(CONTAINERS),
                Function.of("containerEnv", 2, 3, WorkloadFunctions::env).lookingAt(CONTAINERS),
                Function.of("containerPort", 1, 3, WorkloadFunctions::port).lookingAt(CONTAINERS),
                Function.of("containerPortByName", 2, 3, WorkloadFunctions::portByName)
                        .lookingAt(CONTAINERS),
                Function.of("containerPorts", 1, 2, WorkloadFunctions::ports).lookingAt(CONTAINERS),
                Function.of(
                                "containerCount",
                                1,
                                call -> Json.of((long) containers(call).size()))
                        .lookingAt(CONTAINERS),
                ObjectFunctions.text("serviceClusterIP", "spec.clusterIP"),
                Function.of(
                                "serviceNodePort",
                                1,
                                call -> Json.of(first(call.map(0).array("spec", "ports"))
                                        .integer(0, "nodePort")))
                        .lookingAt("spec.ports"),
                loadBalancer("serviceLoadBalancerIP", "ip"),
                loadBalancer("serviceLoadBalancerHost", "hostname"),
                Function.of("endpointsReady", 1, call -> Json.of(ready(call))),
                Function.of(
                                "hasEndpoints",
                                1,
                                call -> Json.of(endpoints(call).stream()
                                        .anyMatch(each -> !each.has("ready") || each.flag("ready"))))
                        .lookingAt("_endpoints"),
                Function.of(
                                "serviceEndpoints",
                                1,
                                call -> call.joined(endpoints(call).stream()
                                        .map(WorkloadFunctions::shown)
                                        .toList()))
                        .lookingAt("_endpoints"),
                Function.of(
                                "serviceEndpointCount",
                                1,
                                call -> Json.of((long) endpoints(call).size()))
                        .lookingAt("_endpoints"),
                Function.of(
                                "serviceFirstEndpoint",
                                1,
                                call -> Json.of(endpoints(call).stream()
                                        .findFirst()
                                        .map(WorkloadFunctions::shown)
                                        .orElse("")))
                        .lookingAt("_endpoints"));
    }

    private static Function loadBalancer(String name, String field) {
        return Function.of(
                        name,
                        1,
                        call -> Json.of(first(call.map(0).array("status", "loadBalancer", "ingress"))
                                .text(field)))
                .lookingAt("status.loadBalancer");
    }

    static JsonObject first(JsonArray list) {
        return !list.isEmpty() && list.get(0) instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    /** Of a Pod, of what has a template of one, or of what has a template of a Job. */
    private static JsonArray containers(Invocation call) {
        for (String path : CONTAINERS) {
            JsonArray found = call.map(0).array(path.split("\\."));
            if (!found.isEmpty()) {
                return found;
            }
        }
        return JsonArray.EMPTY;
    }

    /** The one whose index that argument says, or the first. */
    private static JsonObject container(Invocation call, int argument) {
        JsonArray all = containers(call);
        long index = Values.integer(call.get(argument));
        return index >= 0 && index < all.size() && all.get((int) index) instanceof JsonObject container
                ? container
                : JsonObject.EMPTY;
    }

    /** The container's index may be left out. */
    private static JsonObject containerOf(Invocation call) {
        return call.size() == 3 ? container(call, 1) : first(containers(call));
    }

    private static Optional<JsonObject> find(Invocation call, JsonArray list, String key, String value) {
        return StreamSupport.stream(call.items(list).spliterator(), false)
                .filter(item -> item instanceof JsonObject)
                .map(item -> (JsonObject) item)
                .filter(item -> item.text(key).equals(value))
                .findFirst();
    }

    private static Json env(Invocation call) {
        String name = call.text(call.size() - 1);
        return Json.of(find(call, containerOf(call).array("env"), "name", name)
                .map(found -> found.text("value"))
                .orElse(""));
    }

    /** With a port, whether the container has it; without one, its first. */
    private static Json port(Invocation call) {
        if (call.size() < 3) {
            return Json.of(first(container(call, 1).array("ports")).integer(0, "containerPort"));
        }
        long wanted = Values.integer(call.get(2));
        for (Json port : call.items(container(call, 1).array("ports"))) {
            if (port instanceof JsonObject object && object.integer(0, "containerPort") == wanted) {
                return Json.TRUE;
            }
        }
        return Json.FALSE;
    }

    private static Json portByName(Invocation call) {
        String name = call.text(call.size() - 1);
        return Json.of(find(call, containerOf(call).array("ports"), "name", name)
                .map(port -> port.integer(0, "containerPort"))
                .orElse(0L));
    }

    private static Json ports(Invocation call) {
        return call.joined(StreamSupport.stream(
                        call.items(container(call, 1).array("ports")).spliterator(), false)
                .map(port -> Values.text(Values.field(port, "containerPort")))
                .toList());
    }

    /** Of Endpoints, of an EndpointSlice, or of a Service that has been enriched with them. */
    private static boolean ready(Invocation call) {
        JsonObject object = call.map(0);
        for (Json subset : call.items(object.array("subsets"))) {
            if (!(Values.field(subset, "addresses") instanceof JsonArray addresses) || addresses.isEmpty()) {
                continue;
            }
            return true;
        }
        for (Json endpoint : call.items(object.array("endpoints"))) {
            if (endpoint instanceof JsonObject each && each.flag("conditions", "ready")) {
                return true;
            }
        }
        return endpoints(call).stream().anyMatch(each -> !each.has("ready") || each.flag("ready"));
    }

    private static List<JsonObject> endpoints(Invocation call) {
        return call.objects("_endpoints");
    }

    private static String shown(JsonObject endpoint) {
        return endpoint.text("ip") + ":" + Values.text(Values.field(endpoint, "port"));
    }
}
