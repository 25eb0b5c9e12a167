package ork.conformance;

import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** One of the six generations of the language, and what a Katalog of it has that tells it from the others. */
enum Dialect {
    /** Another API group, and a list of CRDs. */
    G0(katalog -> katalog.text("apiVersion").equals("orkestra.konductor.io/v1Alpha")
            && katalog.at("spec", "crds") instanceof JsonArray),
    /** Tuning beside {@code apiTypes}, or {@code operatorBox.default}. */
    G1(katalog -> entries(katalog).stream()
            .anyMatch(entry -> any(entry, "workers", "resync", "queue", "queueDepth", "maxQueueDepth")
                    || entry.at("operatorBox", "default") != null)),
    /** Content within {@code operatorBox.reconciler}, and the tuning not there yet. */
    G2(katalog -> entries(katalog).stream()
            .map(entry -> entry.object("operatorBox", "reconciler"))
            .anyMatch(reconciler -> any(reconciler, "default", "hooks", "onCreate", "onReconcile", "status")
                    && !any(reconciler, "workers", "resync", "queue"))),
    /** The tuning in {@code operatorBox.reconciler}, beside forms that G4 replaced. */
    G3(katalog -> entries(katalog).stream()
                    .anyMatch(entry -> any(
                            entry.object("operatorBox", "reconciler"),
                            "workers",
                            "resync",
                            "queue",
                            "profile",
                            "requeue"))
            && oldForms(katalog)),
    /** Nothing old, and nothing of G5. */
    G4(katalog -> !oldForms(katalog) && !newBlocks(katalog)),
    /** The blocks that say what they are for. */
    G5(Dialect::newBlocks);

    private final Predicate<JsonObject> tells;

    Dialect(Predicate<JsonObject> tells) {
        this.tells = tells;
    }

    boolean isOf(JsonObject katalog) {
        return tells.test(katalog);
    }

    /** Whether the loader has something to say about its forms. */
    boolean isOld() {
        return compareTo(G4) < 0;
    }

    private static List<JsonObject> entries(JsonObject katalog) {
        Json crds = katalog.at("spec", "crds");
        List<Json> values = switch (crds) {
            case JsonArray list -> list.toList();
            case JsonObject map ->
                map.keys().stream()
                        .map(key -> Objects.requireNonNull(map.get(key)))
                        .toList();
            case null, default -> List.of();
        };
        return values.stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }

    private static boolean newBlocks(JsonObject katalog) {
        return entries(katalog).stream()
                .anyMatch(entry -> entry.has("admission")
                        || any(entry.object("operatorBox"), "reconcile", "emit", "runtime", "imports"));
    }

    private static boolean any(JsonObject map, String... keys) {
        return List.of(keys).stream().anyMatch(map::has);
    }

    /** What G4 renamed: conditions under {@code anyOf}, and pairs where there are maps now. */
    private static boolean oldForms(Json json) {
        return switch (json) {
            case JsonObject map ->
                map.has("anyOf") || map.keys().stream().anyMatch(key -> oldForms(Objects.requireNonNull(map.get(key))));
            case JsonArray list ->
                list.toList().stream()
                        .anyMatch(item -> item instanceof JsonObject pair
                                        && new TreeSet<>(pair.keys()).equals(new TreeSet<>(List.of("key", "value")))
                                || oldForms(item));
            default -> false;
        };
    }
}
