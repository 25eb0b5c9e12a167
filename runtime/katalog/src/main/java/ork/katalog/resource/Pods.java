package ork.katalog.resource;

import java.util.List;
import ork.json.JsonObject;

/** {@code pods}: v1 Pod. Hardly anything of one can be changed: what drifts is deleted and made again. */
final class Pods implements Renderer {
    static ChildKind kind() {
        return ChildKind.of("pods", List.of("pod"), "v1", "Pod", "-pod", PodShapes.with(PodShapes.FIELDS), new Pods());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        return JsonObject.of("spec", PodTemplates.pod(child, fields))
                .with("metadata", JsonObject.of("labels", JsonObject.ofTexts(ChildLabels.ofPods(child))));
    }
}
