package ork.katalog.template;

import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;

/** The group "Objects": what every Kubernetes object has. Of one that is not there, nothing. */
final class ObjectFunctions {
    private static final String SERVE = "orkestra.orkspace.io/serve-";

    private ObjectFunctions() {}

    static List<Function> functions() {
        return List.of(
                part("meta", "metadata"),
                part("labels", "metadata.labels"),
                part("annotations", "metadata.annotations"),
                part("spec", "spec"),
                part("status", "status"),
                text("name", "metadata.name"),
                text("namespace", "metadata.namespace"),
                text("resourceName", "metadata.name"),
                text("resourceNamespace", "metadata.namespace"),
                text("resourceUID", "metadata.uid"),
                text("resourceVersion", "metadata.resourceVersion"),
                text("creationTimestamp", "metadata.creationTimestamp"),
                text("phase", "status.phase"),
                number("generation", "metadata.generation"),
                number("observedGeneration", "status.observedGeneration"),
                keyed("getLabel", "labels"),
                keyed("getAnnotation", "annotations"),
                owner("ownerKind", "kind"),
                owner("ownerName", "name"),
                Function.of(
                                "hasCondition",
                                2,
                                call -> Json.of(condition(call).text("status").equals("True")))
                        .lookingAt("status.conditions"),
                Function.of(
                                "conditionReason",
                                2,
                                call -> Json.of(condition(call).text("reason")))
                        .lookingAt("status.conditions"),
                Function.of(
                                "conditionMessage",
                                2,
                                call -> Json.of(condition(call).text("message")))
                        .lookingAt("status.conditions"),
                Function.of(
                                "resourceExists",
                                1,
                                call -> Json.of(!call.map(0).object("metadata").isEmpty()))
                        .lookingAt("metadata.name"),
                Function.of(
                                "isTerminating",
                                1,
                                call -> Json.of(!call.map(0)
                                        .text("metadata", "deletionTimestamp")
                                        .isEmpty()))
                        .lookingAt("metadata.deletionTimestamp"),
                Function.of(
                                "isSynced",
                                1,
                                call -> Json.of(call.map(0).integer(0, "metadata", "generation")
                                        == call.map(0).integer(0, "status", "observedGeneration")))
                        .lookingAt("metadata.generation", "status.observedGeneration"),
                served("getServeTarget", "target"),
                served("getServeAlias", "alias"),
                served("getServeSource", "source"),
                isServed("hasServeTarget", true, "target"),
                isServed("hasServeAlias", true, "alias"),
                isServed("hasServeSource", true, "source"),
                isServed("isDirectApply", false, "target", "alias", "source"));
    }

    static Function part(String name, String path) {
        List<String> steps = List.of(path.split("\\."));
        return Function.of(
                        name,
                        1,
                        call -> Values.at(call.get(0), steps) instanceof JsonObject object ? object : JsonObject.EMPTY)
                .lookingAt(path);
    }

    static Function text(String name, String path) {
        List<String> steps = List.of(path.split("\\."));
        return Function.of(name, 1, call -> Json.of(Values.text(Values.at(call.get(0), steps))))
                .lookingAt(path);
    }

    static Function number(String name, String path) {
        List<String> steps = List.of(path.split("\\."));
        return Function.of(name, 1, call -> Json.of(Values.integer(Values.at(call.get(0), steps))))
                .lookingAt(path);
    }

    private static Function keyed(String name, String map) {
        return Function.of(name, 2, call -> Json.of(call.map(0).text("metadata", map, call.text(1))))
                .lookingAt("metadata." + map);
    }

    private static Function owner(String name, String field) {
        return Function.of(
                        name,
                        1,
                        call -> Json.of(Values.text(
                                Values.at(call.get(0), List.of("metadata", "ownerReferences", "0", field)))))
                .lookingAt("metadata.ownerReferences");
    }

    /** The condition of the type that the second argument names; an empty one when there is none. */
    private static JsonObject condition(Invocation call) {
        return condition(call, call.text(1));
    }

    static JsonObject condition(Invocation call, String type) {
        for (Json item : call.items(call.map(0).array("status", "conditions"))) {
            if (item instanceof JsonObject condition && condition.text("type").equals(type)) {
                return condition;
            }
        }
        return JsonObject.EMPTY;
    }

    private static Function served(String name, String what) {
        return Function.of(name, 1, call -> Json.of(annotation(call, what))).lookingAt("metadata.annotations");
    }

    private static Function isServed(String name, boolean wanted, String... what) {
        return Function.of(
                        name,
                        1,
                        call -> Json.of(List.of(what).stream()
                                        .anyMatch(
                                                each -> !annotation(call, each).isEmpty())
                                == wanted))
                .lookingAt("metadata.annotations");
    }

    private static String annotation(Invocation call, String what) {
        return call.map(0).text("metadata", "annotations", SERVE + what);
    }
}
