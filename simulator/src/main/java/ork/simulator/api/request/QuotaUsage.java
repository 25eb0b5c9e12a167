package ork.simulator.api.request;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.Quantities;

/** What objects count for in a ResourceQuota, and which of them one counts. */
public final class QuotaUsage {
    private static final List<String> PLAIN = List.of("cpu", "memory", "ephemeral-storage");
    private static final List<String> COUNTED = List.of(
            "configmaps", "secrets", "services", "persistentvolumeclaims", "resourcequotas", "replicationcontrollers");
    private static final String OF_CLASS = ".storageclass.storage.k8s.io/";

    private QuotaUsage() {}

    /**
     * The {@code status} of a quota by what is stored.
     *
     * @param objects of a kind in the quota's namespace, by {@code plural.group}
     */
    public static JsonObject status(JsonObject quota, Function<String, List<JsonObject>> objects) {
        JsonObject hard = quota.object("spec", "hard");
        TreeSet<String> kinds = new TreeSet<>();
        hard.keys().forEach(resource -> kinds.add(kind(resource)));
        TreeMap<String, BigDecimal> sums = new TreeMap<>();
        for (String kind : kinds) {
            for (JsonObject object : objects.apply(kind)) {
                if (counts(quota, kind, object)) {
                    charge(kind, object).forEach((resource, amount) -> sums.merge(resource, amount, BigDecimal::add));
                }
            }
        }
        JsonObject used = JsonObject.EMPTY;
        for (String resource : hard.keys()) {
            used = used.with(resource, Quantities.text(resource, sums.getOrDefault(resource, BigDecimal.ZERO)));
        }
        return quota.object("status").with("hard", hard).with("used", used);
    }

    /** Of which kind ({@code plural.group}) objects count for a resource. */
    private static String kind(String resource) {
        if (resource.startsWith("count/")) {
            return resource.substring("count/".length());
        }
        if (resource.startsWith("services.")) {
            return "services";
        }
        if (resource.equals("requests.storage") || resource.contains(OF_CLASS)) {
            return "persistentvolumeclaims";
        }
        return COUNTED.contains(resource) ? resource : "pods";
    }

    /** Whether an object is in the quota's scopes. All of them have to hold; a quota with scopes counts Pods alone. */
    static boolean counts(JsonObject quota, String kind, JsonObject object) {
        List<JsonObject> terms = new ArrayList<>();
        for (Json scope : quota.array("spec", "scopes")) {
            terms.add(JsonObject.of("scopeName", scope).with("operator", "Exists"));
        }
        for (Json term : quota.array("spec", "scopeSelector", "matchExpressions")) {
            terms.add((JsonObject) term);
        }
        return terms.isEmpty() || (kind.equals("pods") && terms.stream().allMatch(term -> holds(term, object)));
    }

    private static boolean holds(JsonObject term, JsonObject pod) {
        return switch (term.text("scopeName")) {
            case "Terminating" -> pod.at("spec", "activeDeadlineSeconds") != null;
            case "NotTerminating" -> pod.at("spec", "activeDeadlineSeconds") == null;
            case "BestEffort" -> isBestEffort(pod);
            case "NotBestEffort" -> !isBestEffort(pod);
            case "PriorityClass" -> ofClass(term, pod.text("spec", "priorityClassName"));
            default -> false;
        };
    }

    private static boolean ofClass(JsonObject term, String name) {
        boolean named = term.array("values").toList().contains(Json.of(name));
        return switch (term.text("operator")) {
            case "In" -> named;
            case "NotIn" -> !named;
            case "DoesNotExist" -> name.isEmpty();
            default -> !name.isEmpty();
        };
    }

    private static boolean isBestEffort(JsonObject pod) {
        for (String containers : List.of("containers", "initContainers")) {
            for (Json each : pod.array("spec", containers)) {
                JsonObject resources = ((JsonObject) each).object("resources");
                for (String amount : List.of("cpu", "memory")) {
                    if (resources.object("requests").has(amount)
                            || resources.object("limits").has(amount)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** What one object counts for; a Pod that has ended counts for nothing but its place in the store. */
    static TreeMap<String, BigDecimal> charge(String kind, JsonObject object) {
        TreeMap<String, BigDecimal> charge = new TreeMap<>();
        charge.put("count/" + kind, BigDecimal.ONE);
        if (COUNTED.contains(kind)) {
            charge.put(kind, BigDecimal.ONE);
        }
        switch (kind) {
            case "pods" -> {
                if (!List.of("Succeeded", "Failed").contains(object.text("status", "phase"))) {
                    charge.put("pods", BigDecimal.ONE);
                    charge.putAll(pod(object.object("spec")));
                }
            }
            case "services" -> service(object.object("spec"), charge);
            case "persistentvolumeclaims" -> claim(object.object("spec"), charge);
            default -> {}
        }
        return charge;
    }

    /** Containers run side by side; those of the start run before them, one at a time. */
    static TreeMap<String, BigDecimal> pod(JsonObject spec) {
        TreeMap<String, BigDecimal> charge = new TreeMap<>();
        for (Json each : spec.array("containers")) {
            container((JsonObject) each).forEach((resource, amount) -> charge.merge(resource, amount, BigDecimal::add));
        }
        for (Json each : spec.array("initContainers")) {
            container((JsonObject) each).forEach((resource, amount) -> charge.merge(resource, amount, BigDecimal::max));
        }
        return charge;
    }

    private static TreeMap<String, BigDecimal> container(JsonObject container) {
        TreeMap<String, BigDecimal> charge = new TreeMap<>();
        JsonObject limits = container.object("resources", "limits");
        JsonObject requests = container.object("resources", "requests");
        for (String resource : limits.keys()) {
            BigDecimal amount = Quantities.amount(limits.text(resource));
            charge.put("limits." + resource, amount);
            asks(charge, resource, amount);
        }
        for (String resource : requests.keys()) {
            asks(charge, resource, Quantities.amount(requests.text(resource)));
        }
        return charge;
    }

    private static void asks(TreeMap<String, BigDecimal> charge, String resource, BigDecimal amount) {
        charge.put("requests." + resource, amount);
        if (PLAIN.contains(resource)) {
            charge.put(resource, amount);
        }
    }

    private static void service(JsonObject spec, TreeMap<String, BigDecimal> charge) {
        String type = spec.text("type");
        JsonArray ports = spec.array("ports");
        if (type.equals("LoadBalancer")) {
            charge.put("services.loadbalancers", BigDecimal.ONE);
        }
        if (type.equals("LoadBalancer") || type.equals("NodePort")) {
            charge.put("services.nodeports", BigDecimal.valueOf(ports.size()));
        }
    }

    private static void claim(JsonObject spec, TreeMap<String, BigDecimal> charge) {
        BigDecimal storage = Quantities.amount(spec.text("resources", "requests", "storage"));
        charge.put("requests.storage", storage);
        String ofClass = spec.text("storageClassName");
        if (!ofClass.isEmpty()) {
            charge.put(ofClass + OF_CLASS + "requests.storage", storage);
            charge.put(ofClass + OF_CLASS + "persistentvolumeclaims", BigDecimal.ONE);
        }
    }
}
