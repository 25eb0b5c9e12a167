package ork.simulator.api.request;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.history.Key;
import ork.simulator.api.schema.Quantities;

/**
 * ResourceQuota: what a namespace may hold. Counted from what is stored, so that usage is never behind, and asked last,
 * when everybody else has allowed the object.
 */
final class Quotas {
    private static final List<String> AMOUNTS =
            List.of("cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory");

    private Quotas() {}

    /** Refuses a new object that would take its namespace over a limit. */
    static void admit(Context context, Target target, JsonObject object) {
        for (JsonObject quota : context.head().list("", "resourcequotas", target.namespace())) {
            if (target.namespace().isEmpty() || scoped(quota)) {
                continue;
            }
            JsonObject hard = quota.object("spec", "hard");
            requireAmounts(target, object, quota.text("metadata", "name"), hard);
            TreeMap<String, BigDecimal> asked = charge(target, object);
            asked.keySet().removeIf(resource -> !hard.has(resource));
            if (asked.isEmpty()) {
                continue;
            }
            TreeMap<String, BigDecimal> used = used(context, target);
            List<String> requested = new ArrayList<>();
            List<String> had = new ArrayList<>();
            List<String> limited = new ArrayList<>();
            asked.forEach((resource, amount) -> {
                BigDecimal before = used.getOrDefault(resource, BigDecimal.ZERO);
                BigDecimal limit = Quantities.amount(hard.text(resource));
                if (before.add(amount).compareTo(limit) > 0) {
                    requested.add(resource + "=" + Quantities.text(resource, amount));
                    had.add(resource + "=" + Quantities.text(resource, before));
                    limited.add(resource + "=" + hard.text(resource));
                }
            });
            if (!limited.isEmpty()) {
                throw Refusals.forbidden(
                        target.kind(),
                        target.name(),
                        "exceeded quota: " + quota.text("metadata", "name") + ", requested: "
                                + String.join(",", requested) + ", used: " + String.join(",", had) + ", limited: "
                                + String.join(",", limited),
                        List.of());
            }
        }
    }

    /** Where a quota limits an amount, every container of a Pod has to say how much it wants. */
    private static void requireAmounts(Target target, JsonObject object, String quota, JsonObject hard) {
        if (!target.kind().qualifiedPlural().equals("pods")) {
            return;
        }
        TreeMap<String, List<String>> missing = new TreeMap<>();
        for (Json each : object.array("spec", "containers")) {
            JsonObject container = (JsonObject) each;
            TreeMap<String, BigDecimal> said = new TreeMap<>();
            pod(JsonObject.of("containers", JsonArray.of(container)), said);
            for (String resource : AMOUNTS) {
                if (hard.has(resource) && !said.containsKey(resource)) {
                    missing.computeIfAbsent(resource, _ -> new ArrayList<>()).add(container.text("name"));
                }
            }
        }
        if (!missing.isEmpty()) {
            List<String> texts = new ArrayList<>();
            missing.forEach((resource, containers) -> texts.add(resource + " for: " + String.join(",", containers)));
            throw Refusals.forbidden(
                    target.kind(),
                    target.name(),
                    "failed quota: " + quota + ": must specify " + String.join("; ", texts),
                    List.of());
        }
    }

    /** Quotas for some objects alone, by scope, are not played. */
    private static boolean scoped(JsonObject quota) {
        return !quota.array("spec", "scopes").isEmpty() || quota.object("spec").has("scopeSelector");
    }

    private static TreeMap<String, BigDecimal> used(Context context, Target target) {
        TreeMap<String, BigDecimal> used = new TreeMap<>();
        Key place = target.key();
        for (JsonObject each : context.head().list(place.group(), place.plural(), place.namespace())) {
            charge(target, each).forEach((resource, amount) -> used.merge(resource, amount, BigDecimal::add));
        }
        return used;
    }

    /** What one object counts for; a Pod that has ended counts for nothing but its place in the store. */
    private static TreeMap<String, BigDecimal> charge(Target target, JsonObject object) {
        TreeMap<String, BigDecimal> charge = new TreeMap<>();
        charge.put("count/" + target.kind().qualifiedPlural(), BigDecimal.ONE);
        String plural = target.kind().qualifiedPlural();
        if (plural.equals("pods")) {
            if (!List.of("Succeeded", "Failed").contains(object.text("status", "phase"))) {
                charge.put("pods", BigDecimal.ONE);
                pod(object.object("spec"), charge);
            }
        } else if (List.of("configmaps", "secrets", "services", "persistentvolumeclaims", "resourcequotas")
                .contains(plural)) {
            charge.put(plural, BigDecimal.ONE);
        }
        return charge;
    }

    private static void pod(JsonObject spec, TreeMap<String, BigDecimal> charge) {
        for (Json each : spec.array("containers")) {
            JsonObject resources = ((JsonObject) each).object("resources");
            for (String resource : List.of("cpu", "memory")) {
                JsonObject requests = resources.object("requests");
                JsonObject limits = resources.object("limits");
                add(charge, "limits." + resource, limits.text(resource));
                String asked = requests.has(resource) ? requests.text(resource) : limits.text(resource);
                add(charge, "requests." + resource, asked);
                add(charge, resource, asked);
            }
        }
    }

    private static void add(TreeMap<String, BigDecimal> charge, String resource, String amount) {
        if (!amount.isEmpty()) {
            charge.merge(resource, Quantities.amount(amount), BigDecimal::add);
        }
    }
}
