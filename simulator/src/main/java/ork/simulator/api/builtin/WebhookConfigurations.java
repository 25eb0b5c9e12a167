package ork.simulator.api.builtin;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** Configurations of webhooks: complete names, one address each, a time that can be waited. */
final class WebhookConfigurations implements Behaviour {
    @Override
    public List<FieldError> check(JsonObject object) {
        List<FieldError> errors = new ArrayList<>();
        JsonArray webhooks = object.array("webhooks");
        for (int i = 0; i < webhooks.size(); i++) {
            webhook((JsonObject) webhooks.get(i), "webhooks[" + i + "]", errors);
        }
        return errors;
    }

    private static void webhook(JsonObject webhook, String path, List<FieldError> errors) {
        String name = webhook.text("name");
        if (name.split("\\.", -1).length < 3) {
            errors.add(FieldError.invalid(
                    path + ".name",
                    Json.of(name),
                    "should be a domain with at least three segments separated by dots"));
        }
        if (webhook.array("admissionReviewVersions").isEmpty()) {
            errors.add(FieldError.required(path + ".admissionReviewVersions", "must specify one of v1, v1beta1"));
        } else if (!webhook.array("admissionReviewVersions").toList().contains(Json.of("v1"))) {
            errors.add(FieldError.invalid(
                    path + ".admissionReviewVersions",
                    webhook.array("admissionReviewVersions"),
                    "must include at least one of v1, v1beta1"));
        }
        if (!List.of("None", "NoneOnDryRun").contains(webhook.text("sideEffects"))) {
            errors.add(FieldError.unsupported(
                    path + ".sideEffects", Json.of(webhook.text("sideEffects")), List.of("None", "NoneOnDryRun")));
        }
        long timeout = webhook.integer(10, "timeoutSeconds");
        if (timeout < 1 || timeout > 30) {
            errors.add(FieldError.invalid(
                    path + ".timeoutSeconds", Json.of(timeout), "the timeout value must be between 1 and 30 seconds"));
        }
        for (List<String> choice : List.of(
                List.of("failurePolicy", "Fail", "Ignore"),
                List.of("matchPolicy", "Equivalent", "Exact"),
                List.of("reinvocationPolicy", "IfNeeded", "Never"))) {
            Json value = webhook.get(choice.getFirst());
            List<String> values = choice.subList(1, choice.size());
            if (value instanceof Json.Text(String text) && !values.contains(text)) {
                errors.add(FieldError.unsupported(path + "." + choice.getFirst(), value, values));
            }
        }
        errors.addAll(WebhookClients.check(webhook.object("clientConfig"), path + ".clientConfig"));
        if (!webhook.array("matchConditions").isEmpty()) {
            // To ask where a condition forbids it, or not to ask where it does not, would be a wrong verdict.
            errors.add(FieldError.forbidden(
                    path + ".matchConditions", "CEL expressions are not evaluated by the simulated API server"));
        }
    }
}
