package ork.simulator.api.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.history.Key;
import ork.simulator.api.history.View;

/** What roles and bindings allow (rbac.authorization.k8s.io/v1). Nothing takes a right away again. */
public final class Access {
    private static final String GROUP = "rbac.authorization.k8s.io";

    private final View view;

    public Access(View view) {
        this.view = view;
    }

    /** What allows it, in words; empty when nothing does. */
    public Optional<String> grant(Subject subject, Action action) {
        if (subject.isMaster()) {
            return Optional.of("");
        }
        String namespace = action instanceof Action.OnResource on ? on.namespace() : "";
        for (Grant grant : grants(subject, namespace)) {
            for (Json each : grant.rules()) {
                if (each instanceof JsonObject rule && covers(rule, action)) {
                    return Optional.of("RBAC: allowed by " + grant.words());
                }
            }
        }
        return Optional.empty();
    }

    /** Every rule that holds for somebody in a namespace, and in the whole cluster. */
    public List<JsonObject> rules(Subject subject, String namespace) {
        List<JsonObject> rules = new ArrayList<>();
        if (subject.isMaster()) {
            JsonArray all = JsonArray.ofTexts(List.of("*"));
            rules.add(JsonObject.EMPTY
                    .with("apiGroups", all)
                    .with("resources", all)
                    .with("verbs", all));
            rules.add(JsonObject.EMPTY.with("nonResourceURLs", all).with("verbs", all));
        }
        for (Grant grant : grants(subject, namespace)) {
            for (Json each : grant.rules()) {
                if (each instanceof JsonObject rule) {
                    rules.add(rule);
                }
            }
        }
        return rules;
    }

    /** @param named the subject of the binding that is meant */
    private record Grant(String kind, JsonObject binding, JsonObject named, JsonArray rules) {
        String words() {
            return kind + " \"" + binding.text("metadata", "name") + "\" of "
                    + binding.text("roleRef", "kind") + " \"" + binding.text("roleRef", "name") + "\" to "
                    + named.text("kind") + " \"" + named.text("name") + "\"";
        }
    }

    private List<Grant> grants(Subject subject, String namespace) {
        List<Grant> grants = new ArrayList<>();
        for (JsonObject binding : view.list(GROUP, "clusterrolebindings", "")) {
            add(grants, "ClusterRoleBinding", binding, subject);
        }
        if (!namespace.isEmpty()) {
            for (JsonObject binding : view.list(GROUP, "rolebindings", namespace)) {
                add(grants, "RoleBinding", binding, subject);
            }
        }
        return grants;
    }

    private void add(List<Grant> grants, String kind, JsonObject binding, Subject subject) {
        for (Json each : binding.array("subjects")) {
            if (each instanceof JsonObject named && means(named, binding, subject)) {
                grants.add(new Grant(kind, binding, named, role(binding)));
                return;
            }
        }
    }

    private static boolean means(JsonObject named, JsonObject binding, Subject subject) {
        String name = named.text("name");
        return switch (named.text("kind")) {
            case "User" -> name.equals(subject.name());
            case "Group" -> subject.groups().contains(name);
            case "ServiceAccount" -> {
                String namespace = named.text("namespace").isEmpty()
                        ? binding.text("metadata", "namespace")
                        : named.text("namespace");
                yield Subject.serviceAccountName(namespace, name).equals(subject.name());
            }
            default -> false;
        };
    }

    private JsonArray role(JsonObject binding) {
        String name = binding.text("roleRef", "name");
        @Nullable
        JsonObject role = binding.text("roleRef", "kind").equals("ClusterRole")
                ? view.get(new Key(GROUP, "clusterroles", "", name))
                : view.get(new Key(GROUP, "roles", binding.text("metadata", "namespace"), name));
        return role == null ? JsonArray.EMPTY : role.array("rules");
    }

    private static boolean covers(JsonObject rule, Action action) {
        if (!has(rule, "verbs", action.verb())) {
            return false;
        }
        return switch (action) {
            case Action.OnResource on ->
                has(rule, "apiGroups", on.group())
                        && (has(rule, "resources", on.qualified())
                                || (!on.subresource().isEmpty() && names(rule, "resources", "*/" + on.subresource())))
                        && (rule.array("resourceNames").isEmpty() || names(rule, "resourceNames", on.name()));
            case Action.OnPath(String _, String path) ->
                rule.array("nonResourceURLs").toList().stream()
                        .anyMatch(each -> each instanceof Json.Text(String url) && leads(url, path));
        };
    }

    private static boolean leads(String url, String path) {
        return url.endsWith("*") ? path.startsWith(url.substring(0, url.length() - 1)) : url.equals(path);
    }

    private static boolean has(JsonObject rule, String field, String value) {
        return names(rule, field, "*") || names(rule, field, value);
    }

    private static boolean names(JsonObject rule, String field, String value) {
        return rule.array(field).toList().contains(Json.of(value));
    }
}
