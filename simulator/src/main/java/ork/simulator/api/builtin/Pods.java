package ork.simulator.api.builtin;

import java.util.List;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** Pods: a phase, a class of service, and a spec of which little may change. */
final class Pods implements Behaviour {
    @Override
    public JsonObject defaults(JsonObject object) {
        JsonObject spec = PodSpecs.defaults(object.object("spec"));
        return object.with("spec", spec.has("enableServiceLinks") ? spec : spec.with("enableServiceLinks", Json.TRUE));
    }

    @Override
    public JsonObject created(JsonObject object) {
        return object.with(
                "status",
                JsonObject.of("phase", Json.of("Pending")).with("qosClass", qualityOfService(object.object("spec"))));
    }

    @Override
    public List<FieldError> check(JsonObject object) {
        return PodSpecs.check(object.object("spec"), "spec");
    }

    @Override
    public List<FieldError> checkUpdate(JsonObject wanted, JsonObject before) {
        return mutable(wanted.object("spec")).equals(mutable(before.object("spec")))
                ? List.of()
                : List.of(FieldError.forbidden(
                        "spec",
                        "pod updates may not change fields other than `spec.containers[*].image`,"
                                + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations`"
                                + " (only additions to existing tolerations),`spec.terminationGracePeriodSeconds`"
                                + " (allow it to be set to 1 if it was previously negative)"));
    }

    /** The spec without what may change. */
    private static JsonObject mutable(JsonObject spec) {
        JsonObject rest = spec.without("activeDeadlineSeconds").without("tolerations");
        for (String list : List.of("containers", "initContainers")) {
            if (rest.get(list) instanceof JsonArray containers) {
                rest = rest.with(
                        list,
                        JsonArray.of(containers.toList().stream()
                                .map(each -> each instanceof JsonObject one ? one.without("image") : each)
                                .toList()));
            }
        }
        return rest;
    }

    /** What runs nowhere, or no more, ends at once (D12). */
    @Override
    public Optional<Long> grace(JsonObject object, Optional<Long> asked) {
        boolean ended = List.of("Succeeded", "Failed").contains(object.text("status", "phase"));
        if (ended || object.text("spec", "nodeName").isEmpty()) {
            return Optional.of(0L);
        }
        long seconds = asked.orElseGet(() -> object.integer(30, "spec", "terminationGracePeriodSeconds"));
        return Optional.of(seconds < 0 ? 1 : seconds);
    }

    private static String qualityOfService(JsonObject spec) {
        boolean any = false;
        boolean guaranteed = true;
        for (Json each : spec.array("containers")) {
            JsonObject resources = ((JsonObject) each).object("resources");
            JsonObject limits = resources.object("limits");
            any |= !limits.isEmpty() || !resources.object("requests").isEmpty();
            guaranteed &= limits.has("cpu")
                    && limits.has("memory")
                    && (!resources.has("requests")
                            || resources.object("requests").equals(limits));
        }
        return !any ? "BestEffort" : guaranteed ? "Guaranteed" : "Burstable";
    }
}
