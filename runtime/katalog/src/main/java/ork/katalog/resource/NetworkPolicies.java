package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;
import static ork.katalog.resource.Shape.required;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.template.Conversion;
import ork.katalog.template.Conversions;
import ork.katalog.template.Values;

/** {@code networkPolicies}: networking.k8s.io/v1 NetworkPolicy. Without a selector it is for all Pods of its namespace. */
final class NetworkPolicies implements Renderer {
    static final Shape.Profiled SHAPE = new Shape.Profiled(
            "networkPolicies",
            fields(
                    field("podSelector", Shape.SELECTOR),
                    field("ingress", rules("from")),
                    field("egress", rules("to")),
                    field("policyTypes", new Shape.Leaf(ApiConversions.oneOf(List.of("Ingress", "Egress"))).list())),
            List.of("podSelector"));

    private static Shape rules(String peers) {
        Shape port = fields(
                field("protocol", ApiConversions.PROTOCOL),
                field("port", ApiConversions.INTEGER_OR_TEXT),
                field("endPort", ApiConversions.PORT));
        Shape block = fields(required("cidr", Shape.TEXT), field("except", Shape.TEXT.list()));
        Shape peer = fields(
                field("podSelector", Shape.SELECTOR),
                field("namespaceSelector", Shape.SELECTOR),
                field("ipBlock", block));
        Shape rule = fields(
                field(
                        "ports",
                        new Shape.Whole(port.list(), converted("ports", given -> some(given, NetworkPolicies::port)))),
                field(
                        peers,
                        new Shape.Whole(peer.list(), converted("peers", given -> some(given, NetworkPolicies::peer)))));
        return new Shape.Whole(
                rule.list(),
                converted("rules", given -> Values.isEmpty(given) ? JsonArray.EMPTY : ruleList(given, peers)));
    }

    /** Of what one template yields: an empty list of peers or ports would be all of them, and is refused. */
    private static Conversion converted(String what, Function<Json, Json> read) {
        return Conversions.of("a list of " + what + " of a NetworkPolicy", read);
    }

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
        return rules == null ? JsonArray.EMPTY : ruleList(rules, peers);
    }

    private static JsonArray ruleList(Json rules, String peers) {
        return each(rules, rule -> rule(rule, peers));
    }

    private static JsonObject rule(JsonObject rule, String peers) {
        JsonObject canonical =
                new Parts().with(rule, rule.keys().toArray(String[]::new)).build();
        Json ports = canonical.get("ports");
        if (ports != null) {
            canonical = canonical.with("ports", each(ports, NetworkPolicies::port));
        }
        Json with = canonical.get(peers);
        return with == null ? canonical : canonical.with(peers, each(with, NetworkPolicies::peer));
    }

    private static JsonArray some(Json items, UnaryOperator<JsonObject> change) {
        JsonArray list = each(items, change);
        if (list.isEmpty()) {
            throw new IllegalArgumentException("nothing in it");
        }
        return list;
    }

    private static JsonArray each(Json items, UnaryOperator<JsonObject> change) {
        if (!(items instanceof JsonArray list)
                || list.toList().stream().anyMatch(item -> !(item instanceof JsonObject))) {
            throw new IllegalArgumentException("no list of maps");
        }
        return PodTemplates.each(list, change);
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
