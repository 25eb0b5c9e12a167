package ork.engine.pipeline;

import java.util.List;
import java.util.SequencedMap;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;

/** How many replicas a workload has is not for us to say where a HorizontalPodAutoscaler says it. */
final class Scaled {
    private static final List<String> REPLICAS = List.of("spec", "replicas");

    private Scaled() {}

    /** Takes the replicas out of the children that other children scale. */
    static void release(SequencedMap<ObjectRef, Wanted> children) {
        for (Wanted scaler : List.copyOf(children.values())) {
            if (!scaler.ref().type().kind().equals("HorizontalPodAutoscaler")) {
                continue;
            }
            JsonObject target = scaler.object().object("spec", "scaleTargetRef");
            children.replaceAll((ref, child) -> isTarget(ref, scaler.ref(), target)
                    ? child.with(child.object().withoutAt(REPLICAS))
                    : child);
        }
    }

    private static boolean isTarget(ObjectRef ref, ObjectRef scaler, JsonObject target) {
        return ref.namespace().equals(scaler.namespace())
                && ref.name().equals(target.text("name"))
                && ref.type().kind().equals(target.text("kind"));
    }

    /**
     * The wanted child with the replicas that it has, where they were ours to say and are not any more: an apply that just
     * left them out would set them to one. Whoever scales it next becomes their owner.
     */
    static Wanted keeping(Wanted wanted, JsonObject live) {
        if (!(live.at("spec", "replicas") instanceof Json.Int replicas)
                || wanted.object().at("spec", "replicas") != null) {
            return wanted;
        }
        boolean ours = OwnedFields.of(live, wanted.manager())
                .filter(fields -> fields.object("f:spec").has("f:replicas"))
                .isPresent();
        return ours ? wanted.with(wanted.object().withAt(REPLICAS, replicas)) : wanted;
    }
}
