package ork.katalog.resource;

import static ork.katalog.resource.Shape.field;
import static ork.katalog.resource.Shape.fields;
import static ork.katalog.resource.Shape.required;

import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.template.Conversion;
import ork.katalog.template.Conversions;

/** {@code roleBindings} and {@code clusterRoleBindings}: who may do what a role says. */
final class RoleBindings implements Renderer {
    private static final String GROUP = "rbac.authorization.k8s.io";

    /** Whatever else was written would be made this, and so a slip would pass. */
    private static final Conversion OF_ROLES = Conversions.ofText(GROUP + " or nothing", text -> {
        if (!text.isEmpty() && !text.equals(GROUP)) {
            throw new IllegalArgumentException(text);
        }
        return Json.of(text);
    });

    private final String role;

    /** @param role the kind of role where an entry names none */
    private RoleBindings(String role) {
        this.role = role;
    }

    static ChildKind inNamespaces() {
        return kind("roleBindings", "roleBinding", "RoleBinding", "-rolebinding", List.of("Role", "ClusterRole"));
    }

    static ChildKind everywhere() {
        return kind(
                "clusterRoleBindings",
                "clusterRoleBinding",
                "ClusterRoleBinding",
                "-clusterrolebinding",
                List.of("ClusterRole"));
    }

    private static ChildKind kind(String key, String alias, String kind, String suffix, List<String> roles) {
        Shape reference = fields(
                required("name", Shape.TEXT), field("kind", ApiConversions.oneOf(roles)), field("apiGroup", OF_ROLES));
        Shape subject = fields(
                field("kind", ApiConversions.oneOf(List.of("ServiceAccount", "User", "Group"))),
                required("name", Shape.TEXT),
                field("namespace", Shape.TEXT),
                field("apiGroup", OF_ROLES));
        return ChildKind.of(
                        key,
                        List.of(alias),
                        GROUP + "/v1",
                        kind,
                        suffix,
                        fields(required("roleRef", reference), required("subjects", subject.list())),
                        new RoleBindings(roles.getFirst()))
                .named(ApiNames.Rule.PATH);
    }

    @Override
    public JsonObject body(Child child, JsonObject fields) {
        String kind = fields.text("roleRef", "kind");
        JsonObject reference = JsonObject.of("apiGroup", Json.of(GROUP))
                .with("kind", kind.isEmpty() ? role : kind)
                .with("name", fields.text("roleRef", "name"));
        return JsonObject.of("roleRef", reference)
                .with("subjects", PodTemplates.each(fields.array("subjects"), subject -> subject(child, subject)));
    }

    /** A service account is one of the namespace of the binding where nothing else is said. */
    private static JsonObject subject(Child child, JsonObject subject) {
        String kind = subject.text("kind");
        JsonObject named = JsonObject.of("name", Json.of(subject.text("name")));
        if (!kind.isEmpty() && !kind.equals("ServiceAccount")) {
            return named.with("kind", kind).with("apiGroup", GROUP);
        }
        String namespace = subject.text("namespace");
        String place = namespace.isEmpty() ? child.namespace() : namespace;
        JsonObject account = named.with("kind", "ServiceAccount");
        return place.isEmpty() ? account : account.with("namespace", place);
    }
}
