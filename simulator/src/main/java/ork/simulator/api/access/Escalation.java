package ork.simulator.api.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** Nobody gives away what he does not have: rules of a role that its writer, or who binds it, lacks. */
public final class Escalation {
    private Escalation() {}

    /**
     * One thing that one rule allows.
     *
     * @param name of the one object that is meant; empty for all
     */
    private record Right(String group, String resource, String name, String url, String verb) {
        /** What rights have in common that are named together. */
        Right anyVerb() {
            return new Right(group, resource, name, url, "");
        }
    }

    /** Why somebody may not give these rules to others, in the server's words; empty when he may. */
    public static Optional<String> refusal(Subject user, List<JsonObject> owned, List<JsonObject> given) {
        Map<Right, Set<String>> missing = new LinkedHashMap<>();
        for (JsonObject rule : given) {
            for (Right right : rights(rule)) {
                if (owned.stream().noneMatch(own -> covers(own, right))) {
                    missing.computeIfAbsent(right.anyVerb(), _ -> new LinkedHashSet<>())
                            .add(right.verb());
                }
            }
        }
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        TreeSet<String> lines = new TreeSet<>();
        missing.forEach((right, verbs) -> lines.add(words(right, verbs)));
        return Optional.of("user \"" + user.name() + "\" (groups=" + quoted(user.groups())
                + ") is attempting to grant RBAC permissions not currently held:\n" + String.join("\n", lines));
    }

    private static List<Right> rights(JsonObject rule) {
        List<Right> rights = new ArrayList<>();
        List<String> names = texts(rule, "resourceNames");
        for (String verb : texts(rule, "verbs")) {
            for (String url : texts(rule, "nonResourceURLs")) {
                rights.add(new Right("", "", "", url, verb));
            }
            for (String group : texts(rule, "apiGroups")) {
                for (String resource : texts(rule, "resources")) {
                    for (String name : names.isEmpty() ? List.of("") : names) {
                        rights.add(new Right(group, resource, name, "", verb));
                    }
                }
            }
        }
        return rights;
    }

    private static boolean covers(JsonObject own, Right right) {
        if (!has(own, "verbs", right.verb())) {
            return false;
        }
        if (!right.url().isEmpty()) {
            return texts(own, "nonResourceURLs").stream()
                    .anyMatch(url -> url.equals(right.url())
                            || (url.endsWith("*") && right.url().startsWith(url.substring(0, url.length() - 1))));
        }
        int slash = right.resource().indexOf('/');
        boolean resource = has(own, "resources", right.resource())
                || (slash >= 0
                        && texts(own, "resources")
                                .contains("*" + right.resource().substring(slash)));
        List<String> names = texts(own, "resourceNames");
        return resource && has(own, "apiGroups", right.group()) && (names.isEmpty() || names.contains(right.name()));
    }

    private static boolean has(JsonObject rule, String field, String value) {
        List<String> values = texts(rule, field);
        return values.contains("*") || values.contains(value);
    }

    private static String words(Right right, Set<String> verbs) {
        List<String> parts = new ArrayList<>();
        if (right.url().isEmpty()) {
            parts.add("APIGroups:" + quoted(List.of(right.group())));
            parts.add("Resources:" + quoted(List.of(right.resource())));
        } else {
            parts.add("NonResourceURLs:" + quoted(List.of(right.url())));
        }
        if (!right.name().isEmpty()) {
            parts.add("ResourceNames:" + quoted(List.of(right.name())));
        }
        parts.add("Verbs:" + quoted(List.copyOf(verbs)));
        return "{" + String.join(", ", parts) + "}";
    }

    private static String quoted(List<String> values) {
        return "["
                + String.join(
                        " ", values.stream().map(each -> "\"" + each + "\"").toList()) + "]";
    }

    private static List<String> texts(JsonObject rule, String field) {
        JsonArray values = rule.array(field);
        List<String> texts = new ArrayList<>(values.size());
        for (Json each : values) {
            if (each instanceof Json.Text(String text)) {
                texts.add(text);
            }
        }
        return texts;
    }
}
