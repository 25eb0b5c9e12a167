package ork.simulator.api.builtin;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** Deployments, ReplicaSets, StatefulSets, DaemonSets: a Pod template and a selector that never changes. */
final class Workloads implements Behaviour {
    @Override
    public JsonObject defaults(JsonObject object) {
        JsonObject template = object.object("spec", "template");
        JsonObject filled = object;
        if (template.has("spec")) {
            filled = object.withAt(List.of("spec", "template", "spec"), PodSpecs.defaults(template.object("spec")));
        }
        List<String> rolling = List.of("spec", "strategy", "rollingUpdate");
        if (object.text("kind").equals("Deployment")
                && filled.text("spec", "strategy", "type").equals("RollingUpdate")) {
            JsonObject update = filled.object("spec", "strategy", "rollingUpdate");
            for (String field : List.of("maxSurge", "maxUnavailable")) {
                update = update.has(field) ? update : update.with(field, "25%");
            }
            filled = filled.withAt(rolling, update);
        }
        if (object.text("kind").equals("StatefulSet")) {
            filled = statefulSet(filled);
        }
        if (object.text("kind").equals("DaemonSet")) {
            filled = SetUpdates.daemonSetDefaults(filled);
        }
        if (object.text("kind").equals("ReplicaSet")
                && !filled.object("metadata").has("labels")) {
            JsonObject labels = template.object("metadata", "labels");
            filled = labels.isEmpty() ? filled : filled.withAt(List.of("metadata", "labels"), labels);
        }
        return filled;
    }

    @Override
    public JsonObject created(JsonObject object) {
        return object.text("kind").equals("DaemonSet") ? TemplateGeneration.created(object) : object;
    }

    @Override
    public JsonObject updated(JsonObject wanted, JsonObject before) {
        return wanted.text("kind").equals("DaemonSet") ? TemplateGeneration.updated(wanted, before) : wanted;
    }

    private static JsonObject statefulSet(JsonObject object) {
        JsonObject filled = SetUpdates.statefulSetDefaults(object);
        if (filled.at("spec", "persistentVolumeClaimRetentionPolicy") == null) {
            JsonObject retain = JsonObject.of("whenDeleted", Json.of("Retain")).with("whenScaled", "Retain");
            filled = filled.withAt(List.of("spec", "persistentVolumeClaimRetentionPolicy"), retain);
        }
        List<Json> claims = new ArrayList<>();
        for (Json each : filled.array("spec", "volumeClaimTemplates")) {
            if (each instanceof JsonObject claim) {
                claims.add(claim.with("apiVersion", "v1").with("kind", "PersistentVolumeClaim"));
            }
        }
        return claims.isEmpty() ? filled : filled.withAt(List.of("spec", "volumeClaimTemplates"), JsonArray.of(claims));
    }

    @Override
    public JsonObject statusUpdated(JsonObject wanted, JsonObject before) {
        if (!wanted.text("kind").equals("Deployment")) {
            return wanted;
        }
        JsonObject metadata = wanted.object("metadata").without("labels");
        Json labels = before.at("metadata", "labels");
        return wanted.with("metadata", labels == null ? metadata : metadata.with("labels", labels));
    }

    @Override
    public List<FieldError> check(JsonObject object) {
        List<FieldError> errors = new ArrayList<>();
        JsonObject labels = object.object("spec", "template", "metadata", "labels");
        JsonObject selector = object.object("spec", "selector");
        if (object.at("spec") == null) {
            errors.add(FieldError.required("spec.selector", ""));
        }
        if (object.at("spec", "selector") != null && selector.isEmpty()) {
            errors.add(FieldError.invalidText(
                    "spec.selector",
                    "{}",
                    "empty selector is invalid for " + object.text("kind").toLowerCase(java.util.Locale.ROOT)));
        } else if (!LabelSelectors.matches(selector, labels)) {
            errors.add(FieldError.invalid(
                    "spec.template.metadata.labels", labels, "`selector` does not match template `labels`"));
        }
        errors.addAll(PodSpecs.check(
                object.object("spec", "template", "spec"),
                object.array("spec", "volumeClaimTemplates"),
                "spec.template.spec"));
        if (object.text("kind").equals("Deployment")) {
            errors.addAll(RollingUpdates.check(object));
        }
        errors.addAll(SetUpdates.check(object));
        if (object.text("spec", "strategy", "type").equals("Recreate")
                && object.at("spec", "strategy", "rollingUpdate") != null) {
            errors.add(FieldError.forbidden(
                    "spec.strategy.rollingUpdate", "may not be specified when strategy `type` is 'Recreate'"));
        }
        if (object.at("spec", "template", "spec") != null
                && !object.text("spec", "template", "spec", "restartPolicy").equals("Always")) {
            errors.add(FieldError.unsupported(
                    "spec.template.spec.restartPolicy",
                    object.at("spec", "template", "spec", "restartPolicy"),
                    List.of("Always")));
        }
        return errors;
    }

    @Override
    public List<FieldError> checkUpdate(JsonObject wanted, JsonObject before) {
        Json is = wanted.at("spec", "selector");
        Json was = before.at("spec", "selector");
        if (was != null && !was.equals(is)) {
            return List.of(
                    FieldError.invalid("spec.selector", is == null ? Json.of("null") : is, "field is immutable"));
        }
        return wanted.text("kind").equals("StatefulSet") ? frozen(wanted, before) : List.of();
    }

    private static List<FieldError> frozen(JsonObject wanted, JsonObject before) {
        JsonObject is = wanted.object("spec");
        JsonObject was = before.object("spec");
        for (String field : List.of(
                "replicas",
                "ordinals",
                "template",
                "updateStrategy",
                "persistentVolumeClaimRetentionPolicy",
                "minReadySeconds",
                "revisionHistoryLimit")) {
            is = is.without(field);
            was = was.without(field);
        }
        return is.equals(was)
                ? List.of()
                : List.of(FieldError.forbidden(
                        "spec",
                        "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template',"
                                + " 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy'"
                                + " and 'minReadySeconds' are forbidden"));
    }
}
