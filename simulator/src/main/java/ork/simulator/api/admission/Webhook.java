package ork.simulator.api.admission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.builtin.LabelSelectors;
import ork.simulator.api.history.View;

/**
 * One webhook of a configuration.
 *
 * @param configuration the name of the configuration
 * @param spec as it is stored, with its defaults
 */
public record Webhook(String configuration, JsonObject spec) {
    /** The group whose objects no webhook is ever asked about: nobody could mend a webhook that forbids it (I3). */
    public static final String GROUP = "admissionregistration.k8s.io";

    /** Those that change objects, or those that judge them, in the order of their configurations' names (I1). */
    public static List<Webhook> all(View view, boolean mutating) {
        String plural = mutating ? "mutatingwebhookconfigurations" : "validatingwebhookconfigurations";
        List<Webhook> all = new ArrayList<>();
        for (JsonObject configuration : view.list(GROUP, plural, "")) {
            for (Json each : configuration.array("webhooks")) {
                all.add(new Webhook(configuration.text("metadata", "name"), (JsonObject) each));
            }
        }
        return all;
    }

    public String name() {
        return spec.text("name");
    }

    public String identity() {
        return configuration + "/" + name();
    }

    public boolean ignoresFailures() {
        return spec.text("failurePolicy").equals("Ignore");
    }

    /** Whether it wants to be asked again when others have changed the object after it. */
    public boolean isReinvoked() {
        return spec.text("reinvocationPolicy").equals("IfNeeded");
    }

    /** Whether its rules hold for other versions of the same objects too. */
    public boolean meansEquivalents() {
        return !spec.text("matchPolicy").equals("Exact");
    }

    public Duration timeout() {
        return Duration.ofSeconds(spec.integer(10, "timeoutSeconds"));
    }

    public String url() {
        return url(spec.object("clientConfig"), timeout());
    }

    /** Where a webhook is, as messages have it. */
    public static String url(JsonObject clientConfig, Duration timeout) {
        String query = "?timeout=" + timeout.toSeconds() + "s";
        JsonObject service = clientConfig.object("service");
        return service.isEmpty()
                ? clientConfig.text("url") + query
                : "https://" + service.text("name") + "." + service.text("namespace") + ".svc:"
                        + service.integer(443, "port") + path(service.text("path")) + query;
    }

    private static String path(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }

    /** @param resource with its subresource, such as {@code websites/status} */
    public boolean hasRuleFor(String operation, String group, String version, String resource, boolean namespaced) {
        for (Json each : spec.array("rules")) {
            JsonObject rule = (JsonObject) each;
            String scope = rule.text("scope");
            boolean scoped = scope.isEmpty() || scope.equals("*") || scope.equals("Namespaced") == namespaced;
            if (scoped
                    && names(rule, "operations", operation)
                    && names(rule, "apiGroups", group)
                    && names(rule, "apiVersions", version)
                    && rule.array("resources").toList().stream().anyMatch(named -> covers(text(named), resource))) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(JsonObject rule, String field, String value) {
        List<Json> values = rule.array(field).toList();
        return values.contains(Json.of("*")) || values.contains(Json.of(value));
    }

    /** A rule names a kind or all ({@code *}), and behind a slash one of its subresources or all of them. */
    private static boolean covers(String named, String resource) {
        int slash = resource.indexOf('/');
        String plural = slash < 0 ? resource : resource.substring(0, slash);
        String below = slash < 0 ? "" : resource.substring(slash + 1);
        int cut = named.indexOf('/');
        String wantedPlural = cut < 0 ? named : named.substring(0, cut);
        String wantedBelow = cut < 0 ? "" : named.substring(cut + 1);
        return (wantedPlural.equals("*") || wantedPlural.equals(plural))
                && (wantedBelow.equals(below) || wantedBelow.equals("*"));
    }

    /** Whether one of its selectors, which selects everything when it is empty, takes these labels. */
    public boolean selects(String selector, JsonObject labels) {
        JsonObject terms = spec.object(selector);
        return terms.isEmpty() || LabelSelectors.matches(terms, labels);
    }

    private static String text(Json value) {
        return value instanceof Json.Text(String text) ? text : "";
    }
}
