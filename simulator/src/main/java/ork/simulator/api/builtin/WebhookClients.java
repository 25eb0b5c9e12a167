package ork.simulator.api.builtin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** Where webhooks are: one address, over HTTPS, or one service; and what a definition says of its conversion. */
final class WebhookClients {
    private static final String FORM = "; desired format: https://host[/path]";

    private WebhookClients() {}

    /** What is wrong with a {@code clientConfig}. */
    static List<FieldError> check(JsonObject client, String path) {
        List<FieldError> errors = new ArrayList<>();
        if (client.has("url") == client.has("service")) {
            errors.add(FieldError.required(path, "exactly one of url or service is required"));
        } else if (client.has("url")) {
            url(client.text("url"), path + ".url", errors);
        } else {
            service(client.object("service"), path + ".service", errors);
        }
        return errors;
    }

    /** What is wrong with the {@code conversion} of a definition. */
    static List<FieldError> conversion(JsonObject conversion) {
        String path = "spec.conversion";
        String strategy = conversion.text("strategy");
        if (!List.of("None", "Webhook").contains(strategy)) {
            return List.of(FieldError.unsupported(path + ".strategy", Json.of(strategy), List.of("None", "Webhook")));
        }
        JsonObject webhook = conversion.object("webhook");
        String client = path + ".webhookClientConfig";
        List<FieldError> errors = new ArrayList<>();
        if (strategy.equals("None")) {
            String wrong = "should not be set when strategy is not set to Webhook";
            if (webhook.has("clientConfig")) {
                errors.add(FieldError.forbidden(client, wrong));
            }
            if (!webhook.array("conversionReviewVersions").isEmpty()) {
                errors.add(FieldError.forbidden(path + ".conversionReviewVersions", wrong));
            }
            return errors;
        }
        if (webhook.has("clientConfig")) {
            errors.addAll(check(webhook.object("clientConfig"), client));
        } else {
            errors.add(FieldError.required(client, "required when strategy is set to Webhook"));
        }
        List<Json> versions = webhook.array("conversionReviewVersions").toList();
        if (versions.isEmpty()) {
            errors.add(FieldError.required(path + ".conversionReviewVersions", ""));
        } else if (!versions.contains(Json.of("v1")) && !versions.contains(Json.of("v1beta1"))) {
            errors.add(FieldError.invalid(
                    path + ".conversionReviewVersions",
                    webhook.array("conversionReviewVersions"),
                    "must include at least one of v1, v1beta1"));
        }
        return errors;
    }

    private static void url(String url, String path, List<FieldError> errors) {
        URI parsed;
        try {
            parsed = new URI(url);
        } catch (URISyntaxException e) {
            errors.add(FieldError.required(path, "url must be a valid URL: " + e.getReason() + FORM));
            return;
        }
        if (!"https".equals(parsed.getScheme())) {
            errors.add(FieldError.invalid(
                    path, text(parsed.getScheme()), "'https' is the only allowed URL scheme" + FORM));
        }
        if (text(parsed.getRawAuthority()).equals(Json.of(""))) {
            errors.add(FieldError.invalid(path, Json.of(""), "host must be specified" + FORM));
        }
        if (parsed.getRawUserInfo() != null) {
            errors.add(FieldError.invalid(
                    path, text(parsed.getRawUserInfo()), "user information is not permitted in the URL"));
        }
        if (parsed.getRawFragment() != null) {
            errors.add(
                    FieldError.invalid(path, text(parsed.getRawFragment()), "fragments are not permitted in the URL"));
        }
        if (parsed.getRawQuery() != null) {
            errors.add(FieldError.invalid(
                    path, text(parsed.getRawQuery()), "query parameters are not permitted in the URL"));
        }
    }

    private static Json text(@Nullable String part) {
        return Json.of(part == null ? "" : part);
    }

    private static void service(JsonObject service, String path, List<FieldError> errors) {
        for (String field : List.of("name", "namespace")) {
            if (service.text(field).isEmpty()) {
                errors.add(FieldError.required(path + "." + field, "service " + field + " is required"));
            }
        }
        long port = service.integer(443, "port");
        if (port < 1 || port > 65_535) {
            errors.add(FieldError.invalid(
                    path + ".port", Json.of(port), "port is not valid: must be between 1 and 65535, inclusive"));
        }
        String below = service.text("path");
        if (!below.isEmpty() && !below.startsWith("/")) {
            errors.add(FieldError.invalid(path + ".path", Json.of(below), "must start with a '/'"));
        }
    }
}
