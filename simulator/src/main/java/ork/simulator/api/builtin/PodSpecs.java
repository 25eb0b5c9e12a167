package ork.simulator.api.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** What Pods and the templates of workloads have in common. */
final class PodSpecs {
    private static final List<String> CONTAINER_LISTS = List.of("containers", "initContainers");

    private PodSpecs() {}

    static JsonObject defaults(JsonObject spec) {
        JsonObject filled = spec;
        for (String list : CONTAINER_LISTS) {
            JsonArray containers = spec.array(list);
            List<Json> defaulted = new ArrayList<>();
            for (Json each : containers) {
                defaulted.add(each instanceof JsonObject container ? container(container) : each);
            }
            filled = containers.isEmpty() ? filled : filled.with(list, JsonArray.of(defaulted));
        }
        List<Json> volumes = new ArrayList<>();
        for (Json each : spec.array("volumes")) {
            boolean empty =
                    each instanceof JsonObject volume && volume.keys().stream().allMatch(key -> key.equals("name"));
            volumes.add(empty ? ((JsonObject) each).with("emptyDir", JsonObject.EMPTY) : each);
        }
        filled = volumes.isEmpty() ? filled : filled.with("volumes", JsonArray.of(volumes));
        // The old name of the field follows the new one.
        String account = spec.text("serviceAccountName").isEmpty()
                ? spec.text("serviceAccount")
                : spec.text("serviceAccountName");
        return account.isEmpty()
                ? filled
                : filled.with("serviceAccountName", account).with("serviceAccount", account);
    }

    private static JsonObject container(JsonObject container) {
        if (container.has("imagePullPolicy")) {
            return container;
        }
        String image = container.text("image");
        String last = image.substring(image.lastIndexOf('/') + 1);
        int colon = last.indexOf(':');
        boolean newest =
                !last.contains("@") && (colon < 0 || last.substring(colon + 1).equals("latest"));
        return container.with("imagePullPolicy", newest ? "Always" : "IfNotPresent");
    }

    static List<FieldError> check(JsonObject spec, String path) {
        return check(spec, JsonArray.EMPTY, path);
    }

    /** @param claims templates of claims, of which each Pod has a volume */
    static List<FieldError> check(JsonObject spec, JsonArray claims, String path) {
        List<FieldError> errors = new ArrayList<>();
        if (spec.array("containers").isEmpty()) {
            errors.add(FieldError.required(path + ".containers", ""));
        }
        TreeSet<String> volumes = new TreeSet<>();
        for (Json each : spec.array("volumes")) {
            volumes.add(((JsonObject) each).text("name"));
        }
        for (Json each : claims) {
            volumes.add(((JsonObject) each).text("metadata", "name"));
        }
        TreeSet<String> names = new TreeSet<>();
        for (String list : CONTAINER_LISTS) {
            JsonArray containers = spec.array(list);
            for (int i = 0; i < containers.size(); i++) {
                if (containers.get(i) instanceof JsonObject container) {
                    container(container, path + "." + list + "[" + i + "]", names, volumes, errors);
                }
            }
        }
        return errors;
    }

    private static void container(
            JsonObject container,
            String path,
            TreeSet<String> names,
            TreeSet<String> volumes,
            List<FieldError> errors) {
        String name = container.text("name");
        if (!name.isEmpty()) {
            Names.label(name).forEach(wrong -> errors.add(FieldError.invalid(path + ".name", Json.of(name), wrong)));
            if (!names.add(name)) {
                errors.add(FieldError.duplicate(path + ".name", Json.of(name)));
            }
        }
        if (container.text("image").isEmpty()) {
            errors.add(FieldError.required(path + ".image", ""));
        }
        JsonArray mounts = container.array("volumeMounts");
        for (int i = 0; i < mounts.size(); i++) {
            String volume = ((JsonObject) mounts.get(i)).text("name");
            if (!volumes.contains(volume)) {
                errors.add(new FieldError(
                        "FieldValueNotFound", path + ".volumeMounts[" + i + "].name", "Not found: \"" + volume + "\""));
            }
        }
    }
}
