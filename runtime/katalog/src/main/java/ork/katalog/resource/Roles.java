package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;
import static ork.katalog.resource.Shape.required;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** {@code roles} and {@code clusterRoles}: what somebody may do. */
final class Roles implements Renderer {
    private static final String GROUP = "rbac.authorization.k8s.io/v1";
    private static final JsonArray CORE = JsonArray.of(Json.of(""));

    static ChildKind inNamespaces() {
        return kind("roles", "role", "Role", "-role", List.of());
    }

    static ChildKind everywhere() {
        return kind(
                "clusterRoles",
                "clusterRole",
                "ClusterRole",
                "-clusterrole",
                List.of(field("nonResourceURLs", Shape.ARGUMENTS)));
    }

    private static ChildKind kind(String key, String alias, String kind, String suffix, List<Shape.Field> more) {
        List<Shape.Field> rule = new ArrayList<>(List.of(
                field("apiGroups", Shape.ARGUMENTS),
                field("resources", Shape.ARGUMENTS),
                required("verbs", Shape.ARGUMENTS),
                field("resourceNames", Shape.ARGUMENTS)));
        rule.addAll(more);
        return ChildKind.of(
                        key,
                        List.of(alias),
                        GROUP,
                        kind,
                        suffix,
                        fields(required("rules", new Shape.Fields(rule, List.of()).list())),
                        new Roles())
                .named(ApiNames.Rule.PATH);
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        return JsonObject.of("rules", PodTemplates.each(fields.array("rules"), Roles::rule));
    }

    /** Without a group, the resources are those of the core. */
    private static JsonObject rule(JsonObject rule) {
        JsonObject kept = new Parts()
                .with(rule, "apiGroups", "resources", "verbs", "resourceNames", "nonResourceURLs")
                .build();
        return kept.has("apiGroups") || !kept.has("resources") ? kept : kept.with("apiGroups", CORE);
    }
}
