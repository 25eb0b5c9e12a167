package ork.simulator.api.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.schema.FieldError;

/** Network policies: the types follow from what is declared; whom they let through is looked at closely. */
final class NetworkPolicies implements Behaviour {
    private static final List<String> TYPES = List.of("Ingress", "Egress");

    @Override
    public JsonObject defaults(JsonObject object) {
        if (!object.has("spec") || !object.array("spec", "policyTypes").isEmpty()) {
            return object;
        }
        boolean egress = !object.array("spec", "egress").isEmpty();
        return object.withAt(List.of("spec", "policyTypes"), JsonArray.ofTexts(egress ? TYPES : List.of("Ingress")));
    }

    @Override
    public List<FieldError> check(JsonObject object) {
        JsonObject spec = object.object("spec");
        List<FieldError> errors = new ArrayList<>(SelectorChecks.check(spec.object("podSelector"), "spec.podSelector"));
        rules(spec.array("ingress"), "from", "spec.ingress", errors);
        rules(spec.array("egress"), "to", "spec.egress", errors);
        JsonArray types = spec.array("policyTypes");
        if (types.size() > TYPES.size()) {
            String listed = types.toList().stream().map(Json::toString).collect(Collectors.joining(", "));
            errors.add(FieldError.invalidText(
                    "spec.policyTypes",
                    "[]networking.PolicyType{" + listed + "}",
                    "may not specify more than two policyTypes"));
            return errors;
        }
        for (int i = 0; i < types.size(); i++) {
            if (!(types.get(i) instanceof Json.Text(String type) && TYPES.contains(type))) {
                errors.add(FieldError.unsupported("spec.policyTypes[" + i + "]", types.get(i), TYPES));
            }
        }
        return errors;
    }

    private static void rules(JsonArray rules, String peers, String place, List<FieldError> errors) {
        for (int i = 0; i < rules.size(); i++) {
            JsonArray each = ((JsonObject) rules.get(i)).array(peers);
            for (int j = 0; j < each.size(); j++) {
                peer((JsonObject) each.get(j), place + "[" + i + "]." + peers + "[" + j + "]", errors);
            }
        }
    }

    private static void peer(JsonObject peer, String place, List<FieldError> errors) {
        for (String selector : List.of("podSelector", "namespaceSelector")) {
            errors.addAll(SelectorChecks.check(peer.object(selector), place + "." + selector));
        }
        if (peer.has("ipBlock")) {
            block(peer.object("ipBlock"), place + ".ipBlock", errors);
            if (peer.size() > 1) {
                errors.add(FieldError.forbidden(place, "may not specify both ipBlock and another peer"));
            }
        }
    }

    private static void block(JsonObject block, String place, List<FieldError> errors) {
        String text = block.text("cidr");
        if (text.isEmpty()) {
            errors.add(FieldError.required(place + ".cidr", ""));
            return;
        }
        Optional<AddressRange> range = range(text, place + ".cidr", errors);
        JsonArray exceptions = block.array("except");
        for (int i = 0; range.isPresent() && i < exceptions.size(); i++) {
            String field = place + ".except[" + i + "]";
            String except = exceptions.get(i) instanceof Json.Text(String value) ? value : "";
            if (!range(except, field, errors).map(range.get()::isWiderThan).orElse(true)) {
                errors.add(FieldError.invalid(field, Json.of(except), "must be a strict subset of `cidr`"));
            }
        }
    }

    private static Optional<AddressRange> range(String text, String field, List<FieldError> errors) {
        Optional<AddressRange> range = AddressRange.parse(text);
        if (range.isEmpty()) {
            errors.add(FieldError.invalid(
                    field, Json.of(text), "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"));
        }
        return range;
    }
}
