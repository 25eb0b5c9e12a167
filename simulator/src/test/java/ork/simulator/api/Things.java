package ork.simulator.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.admission.Review;
import ork.simulator.api.admission.Reviewed;
import ork.simulator.api.admission.Webhooks;

/** A kind whose version v1 has {@code spec.a} where v2, which is stored, has {@code spec.b}; and the webhook between them. */
public final class Things implements Webhooks {
    public static final ResourceType V1 = new ResourceType("x.test", "v1", "things", "Thing", true);
    public static final ResourceType V2 = new ResourceType("x.test", "v2", "things", "Thing", true);

    /** The questions, as {@code "v1 one"} for what is wanted of which object. */
    final List<String> asked = new ArrayList<>();

    final List<JsonObject> requests = new ArrayList<>();
    UnaryOperator<JsonObject> answer = UnaryOperator.identity();
    UnaryOperator<JsonObject> object = UnaryOperator.identity();

    static ObjectRef ref(ResourceType type, String name) {
        return new ObjectRef(type, "default", name);
    }

    /** @param conversion such as {@code {'strategy': 'None'}} */
    public static JsonObject definition(String conversion) {
        return Api.json("{'apiVersion': 'apiextensions.k8s.io/v1', 'kind': 'CustomResourceDefinition',"
                + " 'metadata': {'name': 'things.x.test'}, 'spec': {'group': 'x.test', 'scope': 'Namespaced',"
                + " 'names': {'plural': 'things', 'kind': 'Thing'}, 'conversion': " + conversion + ", 'versions': ["
                + version("v1", "a", false) + ", " + version("v2", "b", true) + "]}}");
    }

    public static String webhook(String clientConfig) {
        return "{'strategy': 'Webhook', 'webhook': {'conversionReviewVersions': ['v1'], 'clientConfig': "
                + clientConfig.replace('"', '\'') + "}}";
    }

    private static String version(String name, String field, boolean storage) {
        return "{'name': '" + name + "', 'served': true, 'storage': " + storage + ", 'subresources': {'status': {}},"
                + " 'schema': {'openAPIV3Schema': {'type': 'object', 'properties': {'spec': {'type': 'object',"
                + " 'properties': {'" + field + "': {'type': 'string'}, 'only-" + name
                + "': {'type': 'string', 'default': 'yes'}}}, 'status': {'type': 'object',"
                + " 'x-kubernetes-preserve-unknown-fields': true}}}}}";
    }

    @Override
    public Reviewed ask(Review review) {
        return new Reviewed.Answered(200, answer(review.body()).toString());
    }

    /** What the webhook answers to a ConversionReview. */
    public JsonObject answer(JsonObject review) {
        JsonObject request = review.object("request");
        requests.add(request);
        List<Json> converted = new ArrayList<>();
        for (Json each : request.array("objects")) {
            JsonObject object = (JsonObject) each;
            String wanted = request.text("desiredAPIVersion");
            asked.add(wanted.substring("x.test/".length()) + " " + object.text("metadata", "name"));
            JsonObject spec = object.object("spec");
            String from = wanted.endsWith("v1") ? "b" : "a";
            Json value = spec.get(from);
            JsonObject moved = value == null ? spec : spec.without(from).with(from.equals("a") ? "b" : "a", value);
            converted.add(this.object.apply(object.with("apiVersion", wanted).with("spec", moved)));
        }
        JsonObject response = JsonObject.EMPTY
                .with("uid", request.text("uid"))
                .with("result", JsonObject.of("status", Json.of("Success")))
                .with("convertedObjects", (Json) JsonArray.of(converted));
        return answer.apply(JsonObject.EMPTY
                .with("apiVersion", "apiextensions.k8s.io/v1")
                .with("kind", "ConversionReview")
                .with("response", response));
    }
}
