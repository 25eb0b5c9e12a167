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
            String kind = target.kind().qualifiedPlural();
            if (target.namespace().isEmpty() || !QuotaUsage.counts(quota, kind, object)) {
                continue;
            }
            JsonObject hard = quota.object("spec", "hard");
            requireAmounts(target, object, quota.text("metadata", "name"), hard);
            TreeMap<String, BigDecimal> asked = QuotaUsage.charge(kind, object);
            asked.keySet().removeIf(resource -> !hard.has(resource));
            if (asked.isEmpty()) {
                continue;
            }
            TreeMap<String, BigDecimal> used = used(context, target, quota);
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
            TreeMap<String, BigDecimal> said = QuotaUsage.pod(JsonObject.of("containers", JsonArray.of(container)));
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

    private static TreeMap<String, BigDecimal> used(Context context, Target target, JsonObject quota) {
        TreeMap<String, BigDecimal> used = new TreeMap<>();
        Key place = target.key();
        String kind = target.kind().qualifiedPlural();
        for (JsonObject each : context.head().list(place.group(), place.plural(), place.namespace())) {
            if (QuotaUsage.counts(quota, kind, each)) {
                QuotaUsage.charge(kind, each)
                        .forEach((resource, amount) -> used.merge(resource, amount, BigDecimal::add));
            }
        }
        return used;
    }
}
