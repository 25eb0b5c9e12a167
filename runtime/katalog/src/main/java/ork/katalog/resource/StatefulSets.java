package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;
import static ork.katalog.resource.Shape.required;

import java.util.List;
import java.util.Optional;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** {@code statefulSets}: apps/v1 StatefulSet, called like its CR where nothing is said. */
final class StatefulSets implements Renderer {
    private static final Shape CLAIM = fields(
                    required("name", Shape.TEXT),
                    field("storageClass", Shape.TEXT),
                    required("storageSize", new Shape.Leaf(ApiConversions.QUANTITY)),
                    field("mountPath", Shape.TEXT))
            .list();

    static ChildKind kind() {
        return ChildKind.of(
                        "statefulSets",
                        List.of("statefulSet"),
                        "apps/v1",
                        "StatefulSet",
                        "",
                        PodShapes.with(
                                PodShapes.FIELDS,
                                field("replicas", ApiConversions.COUNT),
                                field("tag", Shape.TEXT),
                                field("serviceName", Shape.TEXT),
                                field("volumeClaimTemplates", CLAIM),
                                field("rollingUpdate", PodShapes.ROLLING_UPDATE)),
                        new StatefulSets())
                .calledLikeItsOwner();
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        JsonArray claims = fields.array("volumeClaimTemplates");
        Parts spec = PodTemplates.replicated(child, withMounts(withTag(fields), claims));
        String service = fields.text("serviceName");
        spec.put("serviceName", Json.of(service.isEmpty() ? child.name() : service));
        spec.put("volumeClaimTemplates", PodTemplates.each(claims, StatefulSets::claim));
        // There is no surge of Pods that have names; and none may be taken away is what happens without the field.
        Json unavailable = fields.at("rollingUpdate", "maxUnavailable");
        if (unavailable != null && !List.of("0", "0%").contains(Parts.said(unavailable))) {
            spec.put(
                    "updateStrategy",
                    JsonObject.of("type", Json.of("RollingUpdate"))
                            .with("rollingUpdate", JsonObject.of("maxUnavailable", unavailable)));
        }
        return JsonObject.of("spec", spec.build());
    }

    /** An image that says its version itself keeps it. */
    private static JsonObject withTag(JsonObject fields) {
        String image = fields.text("image");
        String last = image.substring(image.lastIndexOf('/') + 1);
        if (last.contains(":") || last.contains("@")) {
            return fields;
        }
        String tag = fields.text("tag");
        return fields.with("image", image + ":" + (tag.isEmpty() ? "latest" : tag));
    }

    private static JsonObject withMounts(JsonObject fields, JsonArray claims) {
        JsonArray mounts = fields.array("volumeMounts");
        for (Json each : claims) {
            if (each instanceof JsonObject claim && claim.has("mountPath")) {
                mounts = mounts.with(
                        JsonObject.of("name", Json.of(claim.text("name"))).with("mountPath", claim.text("mountPath")));
            }
        }
        return mounts.isEmpty() ? fields : fields.with("volumeMounts", mounts);
    }

    private static JsonObject claim(JsonObject claim) {
        return JsonObject.of("metadata", JsonObject.of("name", Json.of(claim.text("name"))))
                .with(
                        "spec",
                        Claims.spec(JsonArray.EMPTY, Optional.ofNullable(claim.get("storageSize")))
                                .renamed(claim, "storageClass", "storageClassName")
                                .build());
    }
}
