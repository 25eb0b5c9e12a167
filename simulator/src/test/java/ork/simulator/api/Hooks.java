package ork.simulator.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.simulator.api.admission.Review;
import ork.simulator.api.admission.Reviewed;
import ork.simulator.api.admission.Webhooks;

/** Webhooks for tests: what each says, and in which order they were asked. */
final class Hooks implements Webhooks {
    static final ResourceType MUTATING = new ResourceType(
            "admissionregistration.k8s.io",
            "v1",
            "mutatingwebhookconfigurations",
            "MutatingWebhookConfiguration",
            false);
    static final ResourceType VALIDATING = new ResourceType(
            "admissionregistration.k8s.io",
            "v1",
            "validatingwebhookconfigurations",
            "ValidatingWebhookConfiguration",
            false);

    final List<String> asked = new ArrayList<>();
    final List<JsonObject> requests = new ArrayList<>();
    private final Map<String, Function<JsonObject, Reviewed>> says = new TreeMap<>();

    /** @param more what the webhook has beside its name and address, such as {@code 'failurePolicy': 'Ignore'} */
    static void install(Api api, ResourceType type, String name, String more) {
        Api.done(api.create(ref(type, name), configuration(name, more)));
    }

    static ObjectRef ref(ResourceType type, String name) {
        return new ObjectRef(type, "", name);
    }

    static String configuration(String name, String more) {
        String rules = "'rules': [{'apiGroups': ['*'], 'apiVersions': ['*'], 'resources': ['configmaps', 'websites'],"
                + " 'operations': ['*']}]";
        return "{'webhooks': [{'name': '" + name + ".example.com', 'sideEffects': 'None',"
                + " 'admissionReviewVersions': ['v1'], 'clientConfig': {'url': 'https://" + name + "/'}"
                + (more.contains("'rules'") ? "" : ", " + rules) + (more.isEmpty() ? "" : ", " + more) + "}]}";
    }

    void says(String name, Function<JsonObject, Reviewed> answer) {
        says.put(name + ".example.com", answer);
    }

    @Override
    public Reviewed ask(Review review) {
        asked.add(review.webhook().replace(".example.com", ""));
        JsonObject request = review.body().object("request");
        requests.add(request);
        Function<JsonObject, Reviewed> answer = says.get(review.webhook());
        return answer == null ? Webhooks.UNREACHABLE.ask(review) : answer.apply(request);
    }

    static Reviewed allow(JsonObject request) {
        return answer(request, "'allowed': true");
    }

    static Function<JsonObject, Reviewed> deny(String status) {
        return request -> answer(request, "'allowed': false, 'status': " + status);
    }

    static Function<JsonObject, Reviewed> patch(String operations) {
        String patch =
                Base64.getEncoder().encodeToString(operations.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        return request -> answer(request, "'allowed': true, 'patchType': 'JSONPatch', 'patch': '" + patch + "'");
    }

    static Reviewed answer(JsonObject request, String response) {
        return new Reviewed.Answered(
                200,
                ("{'kind': 'AdmissionReview', 'apiVersion': 'admission.k8s.io/v1', 'response': {'uid': '"
                                + request.text("uid") + "', " + response + "}}")
                        .replace('\'', '"'));
    }
}
