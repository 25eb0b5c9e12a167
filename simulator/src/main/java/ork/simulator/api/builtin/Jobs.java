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
    private static final String UID = "batch.kubernetes.io/controller-uid";
    private static final List<String> LABELS = List.of("metadata", "labels");

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
        JsonObject labels = spec.object("template", "metadata", "labels");
        return labels.isEmpty() || !object.object("metadata", "labels").isEmpty()
                ? object.with("spec", filled)
                : object.with("spec", filled).withAt(LABELS, labels);
    }

    /** What a client has said of these labels and of the selector stays; whether that is right is checked afterwards. */
    @Override
    public JsonObject created(JsonObject object) {
        if (object.flag("spec", "manualSelector")) {
            return object;
        }
        JsonObject own = own(object);
        JsonObject labels = object.object("spec", "template", "metadata", "labels");
        for (String label : own.keys()) {
            labels = labels.has(label) ? labels : labels.with(label, own.text(label));
        }
        JsonObject selected = object.object("spec", "selector", "matchLabels");
        JsonObject labelled = object.object("metadata", "labels").isEmpty() ? object.withAt(LABELS, labels) : object;
        return labelled.withAt(List.of("spec", "template", "metadata", "labels"), labels)
                .withAt(
                        List.of("spec", "selector", "matchLabels"),
                        selected.has(UID) ? selected : selected.with(UID, own.text(UID)));
    }

    /** The labels by which a Job knows its Pods. */
    private static JsonObject own(JsonObject job) {
        String uid = job.text("metadata", "uid");
        String name = job.text("metadata", "name");
        return JsonObject.builder()
                .put("controller-uid", uid)
                .put("job-name", name)
                .put(UID, uid)
                .put("batch.kubernetes.io/job-name", name)
                .build();
    }

    /** As for all objects of {@code batch/v1}, for the sake of who relied on it once. */
    @Override
    public boolean orphans() {
        return true;
    }

    @Override
    public List<FieldError> check(JsonObject object) {
        JsonObject spec = object.object("spec", "template", "spec");
        List<FieldError> errors = new ArrayList<>(generated(object));
        errors.addAll(PodSpecs.check(spec, "spec.template.spec"));
        if (!List.of("OnFailure", "Never").contains(spec.text("restartPolicy"))) {
            errors.add(
                    FieldError.required("spec.template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\""));
        }
        errors.addAll(selection(object.object("spec")));
        return errors;
    }

    /** Unless somebody wants to see to it himself, a Job selects by its own uid what its template is labelled with. */
    private static List<FieldError> generated(JsonObject job) {
        List<FieldError> errors = new ArrayList<>();
        if (job.flag("spec", "manualSelector") || !(job.at("spec", "selector") instanceof JsonObject selector)) {
            return errors;
        }
        JsonObject own = own(job);
        JsonObject labels = job.object("spec", "template", "metadata", "labels");
        for (String label : List.of("controller-uid", "job-name")) {
            String place = "spec.template.metadata.labels[" + label + "]";
            String must = "must be '" + own.text(label) + "'";
            if (!labels.has(label)) {
                errors.add(FieldError.required(place, must));
            } else if (!labels.text(label).equals(own.text(label))) {
                errors.add(FieldError.invalid(place, labels, must));
            }
        }
        if (!LabelSelectors.matches(selector, own)) {
            errors.add(FieldError.invalid("spec.selector", selector, "`selector` not auto-generated"));
        }
        return errors;
    }

    private static List<FieldError> selection(JsonObject spec) {
        List<FieldError> errors = new ArrayList<>();
        if (spec.get("selector") instanceof JsonObject selector) {
            errors.addAll(SelectorChecks.check(selector, "spec.selector"));
        } else {
            errors.add(FieldError.required("spec.selector", ""));
        }
        JsonObject labels = spec.object("template", "metadata", "labels");
        if (!LabelSelectors.matches(spec.object("selector"), labels)) {
            errors.add(FieldError.invalid(
                    "spec.template.metadata.labels", labels, "`selector` does not match template `labels`"));
        }
        return errors;
    }

    @Override
    public List<FieldError> checkUpdate(JsonObject wanted, JsonObject before) {
        List<FieldError> errors = new ArrayList<>();
        for (String field : List.of("selector", "template", "completionMode")) {
            Json is = wanted.at("spec", field);
            Json was = before.at("spec", field);
            if (!Objects.equals(is, was)) {
                errors.add(
                        is == null
                                ? FieldError.invalidText("spec." + field, "\"null\"", "field is immutable")
                                : FieldError.invalid("spec." + field, is, "field is immutable"));
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
