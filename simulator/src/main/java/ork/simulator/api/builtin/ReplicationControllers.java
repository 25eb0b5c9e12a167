package ork.simulator.api.builtin;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** ReplicationControllers: what they do not say of selector and labels follows from their template. */
final class ReplicationControllers implements Behaviour {
    @Override
    public JsonObject defaults(JsonObject object) {
        JsonObject template = object.object("spec", "template");
        JsonObject labels = template.object("metadata", "labels");
        JsonObject filled = object;
        if (template.has("spec")) {
            filled = filled.withAt(List.of("spec", "template", "spec"), PodSpecs.defaults(template.object("spec")));
        }
        if (!labels.isEmpty() && filled.object("spec", "selector").isEmpty()) {
            filled = filled.withAt(List.of("spec", "selector"), labels);
        }
        return !labels.isEmpty() && filled.object("metadata", "labels").isEmpty()
                ? filled.withAt(List.of("metadata", "labels"), labels)
                : filled;
    }

    @Override
    public List<FieldError> check(JsonObject object) {
        List<FieldError> errors = new ArrayList<>();
        JsonObject selector = object.object("spec", "selector");
        JsonObject labels = object.object("spec", "template", "metadata", "labels");
        if (selector.isEmpty()) {
            errors.add(FieldError.required("spec.selector", ""));
        }
        if (object.at("spec", "template") == null) {
            errors.add(FieldError.required("spec.template", ""));
            return errors;
        }
        if (!selector.isEmpty() && !LabelSelectors.matches(JsonObject.of("matchLabels", selector), labels)) {
            errors.add(FieldError.invalid(
                    "spec.template.metadata.labels", labels, "`selector` does not match template `labels`"));
        }
        errors.addAll(PodSpecs.check(object.object("spec", "template", "spec"), "spec.template.spec"));
        Json restart = object.at("spec", "template", "spec", "restartPolicy");
        if (restart != null && !restart.equals(Json.of("Always"))) {
            errors.add(FieldError.unsupported("spec.template.spec.restartPolicy", restart, List.of("Always")));
        }
        return errors;
    }
}
