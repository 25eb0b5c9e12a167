package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;

import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;

/** {@code pdb}: policy/v1 PodDisruptionBudget, of the Pods of this CR where nothing is said. */
final class PodDisruptionBudgets implements Renderer {
    private static final List<String> AMOUNTS = List.of("minAvailable", "maxUnavailable");

    static final Shape.Profiled SHAPE = new Shape.Profiled(
            "pdb",
            "behavior",
            new Shape.Fields(
                    List.of(
                            field("selector", Shape.SELECTOR),
                            field("minAvailable", ApiConversions.INTEGER_OR_TEXT),
                            field("maxUnavailable", ApiConversions.INTEGER_OR_TEXT)),
                    AMOUNTS),
            List.of("selector"),
            fields(
                    field("minAvailable", ApiConversions.INTEGER_OR_TEXT),
                    field("maxUnavailable", ApiConversions.INTEGER_OR_TEXT)));

    static ChildKind kind() {
        return ChildKind.of(
                "pdb",
                List.of("pdbs", "podDisruptionBudget", "podDisruptionBudgets"),
                "policy/v1",
                "PodDisruptionBudget",
                "-pdb",
                SHAPE,
                new PodDisruptionBudgets());
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        Json selector = fields.get("selector");
        JsonObject written = Selectors.of(selector);
        Parts spec = new Parts().with(fields, "minAvailable", "maxUnavailable");
        spec.put(
                "selector",
                written.isEmpty()
                        ? JsonObject.of("matchLabels", JsonObject.ofTexts(ChildLabels.ofOwner(child)))
                        : written);
        return JsonObject.of("spec", spec.build());
    }
}
