package ork.simulator.api.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.CrdSchemas;
import ork.simulator.api.schema.Defaulter;
import ork.simulator.api.schema.Schema;
import ork.simulator.api.schema.Schema.Meta;
import ork.simulator.api.schema.Schema.ObjectOf;
import ork.simulator.api.schema.Schema.Scalar;
import ork.simulator.api.schema.Schema.ScalarType;

/** Makes a {@link Kind} of a CustomResourceDefinition. */
final class CustomKinds {
    private CustomKinds() {}

    /** The kind as the definition has it served; null while it is not established (H1, H2). */
    static @Nullable Kind kind(JsonObject definition, ObjectOf objectMeta) {
        if (!holds(definition, "Established")) {
            return null;
        }
        JsonObject spec = definition.object("spec");
        JsonObject names = definition.object("status", "acceptedNames");
        boolean open = spec.flag("preserveUnknownFields");
        List<KindVersion> versions = new ArrayList<>();
        for (Json each : spec.array("versions")) {
            if (each instanceof JsonObject version) {
                versions.add(version(version, open, objectMeta));
            }
        }
        return new Kind(
                spec.text("group"),
                spec.text("group"),
                names.text("plural"),
                names.text("singular"),
                names.text("kind"),
                names.text("listKind"),
                spec.text("scope").equals("Namespaced"),
                texts(names.array("shortNames")),
                texts(names.array("categories")),
                spec.text("conversion", "strategy").equals("Webhook")
                        ? spec.object("conversion", "webhook")
                        : JsonObject.EMPTY,
                versions,
                new Traits(true, holds(definition, "Terminating"), false, false, true, false));
    }

    static boolean holds(JsonObject definition, String condition) {
        for (Json each : definition.array("status", "conditions")) {
            if (each instanceof JsonObject one && one.text("type").equals(condition)) {
                return one.text("status").equals("True");
            }
        }
        return false;
    }

    private static KindVersion version(JsonObject version, boolean open, ObjectOf objectMeta) {
        JsonObject schema = version.object("schema", "openAPIV3Schema");
        ObjectOf content = CrdSchemas.read(schema, open || schema.isEmpty());
        TreeMap<String, Schema> fields = new TreeMap<>(content.fields());
        fields.put("apiVersion", new Scalar(ScalarType.STRING, Meta.NONE));
        fields.put("kind", new Scalar(ScalarType.STRING, Meta.NONE));
        fields.put("metadata", objectMeta);
        ObjectOf whole =
                new ObjectOf("", fields, content.others(), content.open(), false, false, content.required(), Meta.NONE);
        JsonObject subresources = version.object("subresources");
        JsonObject scale = subresources.object("scale");
        List<String> selectable = new ArrayList<>();
        for (Json each : version.array("selectableFields")) {
            if (each instanceof JsonObject field) {
                selectable.add(String.join(".", path(field.text("jsonPath"))));
            }
        }
        return new KindVersion(
                version.text("name"),
                version.flag("served"),
                version.flag("storage"),
                subresources.has("status"),
                subresources.has("scale")
                        ? new KindVersion.Scale(
                                path(scale.text("specReplicasPath")),
                                path(scale.text("statusReplicasPath")),
                                path(scale.text("labelSelectorPath")))
                        : null,
                content,
                whole,
                Defaulter.hasDefaults(content),
                selectable,
                version.array("additionalPrinterColumns"));
    }

    /** A simple JSON path such as {@code .spec.replicas}. */
    private static List<String> path(String jsonPath) {
        List<String> path = new ArrayList<>();
        for (String step : jsonPath.split("\\.")) {
            if (!step.isEmpty()) {
                path.add(step);
            }
        }
        return path;
    }

    private static List<String> texts(JsonArray array) {
        List<String> texts = new ArrayList<>();
        for (Json each : array) {
            if (each instanceof Json.Text(String text)) {
                texts.add(text);
            }
        }
        return texts;
    }
}
