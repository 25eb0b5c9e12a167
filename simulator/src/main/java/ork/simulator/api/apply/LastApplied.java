package ork.simulator.api.apply;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;
import ork.simulator.api.schema.Schema.ObjectOf;

/**
 * kubectl's way from client-side to server-side apply. The client-side form keeps its last configuration in an
 * annotation; what stands there and is still so may be taken over without a conflict, by the manager "kubectl" alone
 * (upstream: {@code lastappliedmanager.go} and {@code lastappliedupdater.go}).
 */
final class LastApplied {
    private static final String KUBECTL = "kubectl";
    private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";
    private static final List<String> PATH = List.of("metadata", "annotations", ANNOTATION);
    private static final List<String> MANAGED_FIELDS = List.of("metadata", "managedFields");

    private LastApplied() {}

    /** The conflicts without those that kubectl may ignore. */
    static Map<Manager, FieldSet> without(
            Map<Manager, FieldSet> conflicts, ObjectOf schema, JsonObject live, Manager self) {
        FieldSet mayBeTaken = self.name().equals(KUBECTL) ? unchanged(schema, live, self) : FieldSet.EMPTY;
        Map<Manager, FieldSet> left = new TreeMap<>();
        conflicts.forEach((manager, fields) -> {
            FieldSet rest = fields.difference(mayBeTaken);
            if (!rest.isEmpty()) {
                left.put(manager, rest);
            }
        });
        return left;
    }

    /** What the annotation sets and the live object still has. */
    private static FieldSet unchanged(ObjectOf schema, JsonObject live, Manager self) {
        try {
            JsonObject last = JsonText.parseObject(
                    live.text("metadata", "annotations", ANNOTATION).getBytes(StandardCharsets.UTF_8));
            if (!last.text("apiVersion").equals(self.apiVersion())) {
                return FieldSet.EMPTY;
            }
            Comparison since = Comparison.of(schema, last, live);
            return Trees.setOf(schema, last)
                    .difference(since.modified())
                    .difference(since.added())
                    .difference(since.removed());
        } catch (JsonSyntaxException | ApplyException e) {
            return FieldSet.EMPTY;
        }
    }

    /** The object with its annotation, where it has one, brought up to date with what kubectl has just applied. */
    static JsonObject synced(JsonObject applied, JsonObject config, String manager) {
        if (!manager.equals(KUBECTL)
                || applied.text("metadata", "annotations", ANNOTATION).isEmpty()) {
            return applied;
        }
        JsonObject bare = config.at("metadata", "annotations", ANNOTATION) == null ? config : config.withoutAt(PATH);
        bare = bare.at("metadata", "managedFields") == null ? bare : bare.withoutAt(MANAGED_FIELDS);
        return applied.withAt(PATH, Json.of(JsonText.write(bare) + "\n"));
    }
}
