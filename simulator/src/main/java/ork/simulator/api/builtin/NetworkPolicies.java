package ork.simulator.api.builtin;

import java.util.List;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** Network policies: the types follow from what is declared. */
final class NetworkPolicies implements Behaviour {
    @Override
    public JsonObject defaults(JsonObject object) {
        if (!object.has("spec") || !object.array("spec", "policyTypes").isEmpty()) {
            return object;
        }
        boolean egress = !object.array("spec", "egress").isEmpty();
        return object.withAt(
                List.of("spec", "policyTypes"),
                JsonArray.ofTexts(egress ? List.of("Ingress", "Egress") : List.of("Ingress")));
    }
}
