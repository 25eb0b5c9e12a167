package ork.simulator.api.builtin;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** Jobs: the server gives them their selector, and their template never changes. */
final class Jobs implements Behaviour {
    /** Of a Job alone: what a CronJob says of its Jobs stays as it is. */
    private static final JsonObject DEFAULTS = JsonObject.builder()
            .put("backoffLimit", 6)
            .put("completionMode", "NonIndexed")
            .put("parallelism", 1)
            .put("suspend", Json.of(false))
            .build();

    @Override
    public JsonObject defaults(JsonObject object) {
        if (!(object.get("spec") instanceof JsonObject spec)) {
            return object;
        }
        JsonObject filled = spec;
        // How many have to end well is not said where only is said how many run at once.
        if (!spec.has("completions") && !spec.has("parallelism")) {
            filled = filled.with("completions", 1);
        }
        for (String field : DEFAULTS.keys()) {
            filled = filled.has(field) ? filled : filled.with(field, requireNonNull(DEFAULTS.get(field)));
        }
        JsonObject pod = spec.object("template", "spec");
        filled = pod.isEmpty() ? filled : filled.withAt(List.of("template", "spec"), PodSpecs.defaults(pod));
        return object.with("spec", filled);
    }

    @Override
    public JsonObject created(JsonObject object) {
        if (object.flag("spec", "manualSelector")) {
            return object;
        }
        String uid = object.text("metadata", "uid");
        JsonObject labels = object.object("spec", "template", "metadata", "labels")
                .with("controller-uid", uid)
                .with("job-name", object.text("metadata", "name"))
                .with("batch.kubernetes.io/controller-uid", uid)
                .with("batch.kubernetes.io/job-name", object.text("metadata", "name"));
        JsonObject selected = JsonObject.of("batch.kubernetes.io/controller-uid", Json.of(uid));
        JsonObject labelled = object.object("metadata", "labels").isEmpty()
                ? object.withAt(List.of("metadata", "labels"), labels)
                : object;
        return labelled.withAt(List.of("spec", "template", "metadata", "labels"), labels)
                .withAt(List.of("spec", "selector"), JsonObject.of("matchLabels", selected));
    }

    @Override
    public List<FieldError> check(JsonObject object) {
        JsonObject spec = object.object("spec", "template", "spec");
        List<FieldError> errors = new ArrayList<>(PodSpecs.check(spec, "spec.template.spec"));
        if (!List.of("OnFailure", "Never").contains(spec.text("restartPolicy"))) {
            errors.add(
                    FieldError.required("spec.template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\""));
        }
        return errors;
    }

    @Override
    public List<FieldError> checkUpdate(JsonObject wanted, JsonObject before) {
        List<FieldError> errors = new ArrayList<>();
        for (String field : List.of("selector", "template", "completionMode")) {
            Json is = wanted.at("spec", field);
            Json was = before.at("spec", field);
            if (is != null && !is.equals(was)) {
                errors.add(FieldError.invalid("spec." + field, is, "field is immutable"));
            }
        }
        Json completions = wanted.at("spec", "completions");
        boolean indexed = wanted.text("spec", "completionMode").equals("Indexed");
        if (!indexed && !Objects.equals(completions, before.at("spec", "completions"))) {
            String shown = completions == null ? "\"null\"" : completions.toString();
            errors.add(FieldError.invalidText("spec.completions", shown, "field is immutable"));
        }
        return errors;
    }
}
