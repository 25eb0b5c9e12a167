package ork.simulator.api.request;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.simulator.api.builtin.Names;
import ork.simulator.api.schema.FieldError;

/** What {@code metadata} must be, and what of it may not change (A1, A5, B5, C6, D7). */
final class MetaChecks {
    private static final int ANNOTATIONS_MAX = 256 * 1024;
    private static final List<String> IMMUTABLE =
            List.of("name", "namespace", "uid", "creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp");

    private static final List<String> STANDARD_FINALIZERS = List.of(Deletes.ORPHAN, Deletes.FOREGROUND, "kubernetes");

    private MetaChecks() {}

    static List<FieldError> check(Target target, JsonObject object) {
        List<FieldError> errors = new ArrayList<>();
        JsonObject metadata = object.object("metadata");
        String name = metadata.text("name");
        if (name.isEmpty()) {
            errors.add(FieldError.required("metadata.name", "name or generateName is required"));
        } else {
            for (String wrong : Names.name(Bodies.behaviour(target.kind()).nameRule(), name)) {
                errors.add(FieldError.invalid("metadata.name", Json.of(name), wrong));
            }
        }
        labels(metadata.object("labels"), errors);
        annotations(metadata.object("annotations"), errors);
        owners(metadata.array("ownerReferences"), errors);
        finalizers(metadata.array("finalizers"), target.kind().traits().custom(), errors);
        return errors;
    }

    static List<FieldError> checkUpdate(JsonObject object, JsonObject before) {
        List<FieldError> errors = new ArrayList<>();
        for (String field : IMMUTABLE) {
            Json is = object.at("metadata", field);
            Json was = before.at("metadata", field);
            if (is != null && !is.equals(was)) {
                errors.add(FieldError.invalidText("metadata." + field, shown(field, is), "field is immutable"));
            }
        }
        if (before.at("metadata", "deletionTimestamp") != null) {
            List<Json> held = Updates.finalizers(before).toList();
            List<String> added = new ArrayList<>();
            for (Json each : Updates.finalizers(object)) {
                if (!held.contains(each)) {
                    added.add(each.toString());
                }
            }
            if (!added.isEmpty()) {
                errors.add(FieldError.forbidden(
                        "metadata.finalizers",
                        "no new finalizers can be added if the object is being deleted, found new finalizers []string{"
                                + String.join(", ", added) + "}"));
            }
        }
        return errors;
    }

    private static void labels(JsonObject labels, List<FieldError> errors) {
        for (String key : labels.keys()) {
            Names.qualified(key)
                    .forEach(wrong -> errors.add(FieldError.invalid("metadata.labels", Json.of(key), wrong)));
            Names.labelValue(labels.text(key))
                    .forEach(wrong ->
                            errors.add(FieldError.invalid("metadata.labels", Json.of(labels.text(key)), wrong)));
        }
    }

    private static void annotations(JsonObject annotations, List<FieldError> errors) {
        long total = 0;
        for (String key : annotations.keys()) {
            Names.qualified(key.toLowerCase(java.util.Locale.ROOT))
                    .forEach(wrong -> errors.add(FieldError.invalid("metadata.annotations", Json.of(key), wrong)));
            total += key.length() + annotations.text(key).length();
        }
        if (total > ANNOTATIONS_MAX) {
            errors.add(FieldError.tooLong("metadata.annotations", ANNOTATIONS_MAX));
        }
    }

    /** Times as the server prints them. */
    private static String shown(String field, Json value) {
        return field.endsWith("Timestamp") && value instanceof Json.Text(String time)
                ? time.replace('T', ' ').replace("Z", " +0000 UTC")
                : JsonText.write(value);
    }

    private static void owners(JsonArray owners, List<FieldError> errors) {
        String controller = "";
        for (int i = 0; i < owners.size(); i++) {
            if (!(owners.get(i) instanceof JsonObject owner)) {
                continue;
            }
            for (String field : List.of("apiVersion", "kind", "name", "uid")) {
                if (owner.text(field).isEmpty()) {
                    String called = field.equals("apiVersion") ? "version" : field;
                    errors.add(FieldError.invalid(
                            "metadata.ownerReferences." + field, Json.of(""), called + " must not be empty"));
                }
            }
            if (owner.text("kind").equals("Event")
                    && (owner.text("apiVersion").equals("v1")
                            || owner.text("apiVersion").startsWith("events.k8s.io/"))) {
                errors.add(FieldError.invalid(
                        "metadata.ownerReferences",
                        owner,
                        owner.text("apiVersion") + ", Kind=Event is disallowed from being an owner"));
            }
            if (owner.flag("controller")) {
                if (!controller.isEmpty()) {
                    errors.add(FieldError.invalid(
                            "metadata.ownerReferences",
                            owners,
                            "Only one reference can have Controller set to true. Found \"true\" in references for "
                                    + controller + " and " + owner.text("name")));
                }
                controller = owner.text("name");
            }
        }
    }

    private static void finalizers(JsonArray finalizers, boolean custom, List<FieldError> errors) {
        for (int i = 0; i < finalizers.size(); i++) {
            Json each = finalizers.get(i);
            String name = each instanceof Json.Text(String text) ? text : "";
            Names.qualified(name).forEach(wrong -> errors.add(FieldError.invalid("metadata.finalizers", each, wrong)));
            if (!custom && name.indexOf('/') < 0 && !STANDARD_FINALIZERS.contains(name)) {
                errors.add(FieldError.invalid(
                        "metadata.finalizers[" + i + "]",
                        each,
                        "name is neither a standard finalizer name nor is it fully qualified"));
            }
        }
        List<Json> all = finalizers.toList();
        if (all.contains(Json.of(Deletes.ORPHAN)) && all.contains(Json.of(Deletes.FOREGROUND))) {
            errors.add(FieldError.invalid(
                    "metadata.finalizers", finalizers, "finalizer orphan and foregroundDeletion cannot be both set"));
        }
    }
}
