package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** {@code networkPolicies}: networking.k8s.io/v1 NetworkPolicy. Without a selector it is for all Pods of its namespace. */
final class NetworkPolicies implements Renderer {
    static final Shape.Profiled SHAPE = new Shape.Profiled(
            "networkPolicies",
            fields(
                    field("podSelector", Shape.ANYTHING),
                    field("ingress", Shape.ANYTHING),
                    field("egress", Shape.ANYTHING),
                    field("policyTypes", new Shape.Leaf(ApiConversions.oneOf(List.of("Ingress", "Egress"))).list())),
            List.of("podSelector"));

    static ChildKind kind() {
        return ChildKind.of(
                "networkPolicies",
                List.of("networkPolicy"),
                "networking.k8s.io/v1",
                "NetworkPolicy",
                "",
                SHAPE,
                new NetworkPolicies());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        JsonObject spec = JsonObject.of("podSelector", Selectors.of(fields.get("podSelector")));
        Parts rules = new Parts();
        rules.put("ingress", rules(fields.get("ingress"), "from"));
        rules.put("egress", rules(fields.get("egress"), "to"));
        JsonObject written = rules.build();
        for (String direction : written.keys()) {
            spec = spec.with(direction, written.array(direction));
        }
        JsonArray types = fields.array("policyTypes");
        return JsonObject.of("spec", spec.with("policyTypes", types.isEmpty() ? types(fields) : types));
    }

    /** What is said about decides; a policy that says nothing is one for what comes in, as on the API server. */
    private static JsonArray types(JsonObject fields) {
        JsonArray types = JsonArray.EMPTY;
        if (fields.has("ingress") || !fields.has("egress")) {
            types = types.with(Json.of("Ingress"));
        }
        return fields.has("egress") ? types.with(Json.of("Egress")) : types;
    }

    private static JsonArray rules(@Nullable Json rules, String peers) {
        return rules instanceof JsonArray list ? PodTemplates.each(list, rule -> rule(rule, peers)) : JsonArray.EMPTY;
    }

    private static JsonObject rule(JsonObject rule, String peers) {
        JsonObject canonical =
                new Parts().with(rule, rule.keys().toArray(String[]::new)).build();
        if (rule.get("ports") instanceof JsonArray ports && !ports.isEmpty()) {
            canonical = canonical.with("ports", PodTemplates.each(ports, NetworkPolicies::port));
        }
        if (rule.get(peers) instanceof JsonArray list && !list.isEmpty()) {
            canonical = canonical.with(peers, PodTemplates.each(list, NetworkPolicies::peer));
        }
        return canonical;
    }

    /** A port is a number, or the name of one. */
    private static JsonObject port(JsonObject port) {
        JsonObject canonical = port;
        for (String key : new String[] {"port", "endPort"}) {
            if (port.get(key) instanceof Json.Text(String text) && text.matches("[0-9]{1,5}")) {
                canonical = canonical.with(key, Long.parseLong(text));
            }
        }
        return canonical.has("protocol") ? canonical : canonical.with("protocol", "TCP");
    }

    private static JsonObject peer(JsonObject peer) {
        JsonObject canonical = peer;
        for (String key : new String[] {"podSelector", "namespaceSelector"}) {
            if (peer.has(key)) {
                canonical = canonical.with(key, Selectors.of(peer.get(key)));
            }
        }
        return canonical;
    }
}
