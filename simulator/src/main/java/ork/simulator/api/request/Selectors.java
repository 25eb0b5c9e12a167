package ork.simulator.api.request;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import ork.json.Json;
import ork.json.JsonObject;

/** Label and field selectors in the API's text form. */
public final class Selectors {
    private Selectors() {}

    /** @throws IllegalArgumentException in one line, when a selector does not parse */
    public static Predicate<JsonObject> parse(String labelSelector, String fieldSelector) {
        return labels(labelSelector).and(fields(fieldSelector));
    }

    private static Predicate<JsonObject> labels(String selector) {
        List<Predicate<JsonObject>> all = new ArrayList<>();
        for (String term : split(selector)) {
            all.add(label(term));
        }
        return object -> all.stream().allMatch(each -> each.test(object));
    }

    /** At the commas outside parentheses. */
    private static List<String> split(String selector) {
        List<String> terms = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= selector.length(); i++) {
            char c = i == selector.length() ? ',' : selector.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && (depth == 0 || i == selector.length())) {
                String term = selector.substring(from, i).trim();
                if (!term.isEmpty()) {
                    terms.add(term);
                }
                from = i + 1;
            }
        }
        return terms;
    }

    private static Predicate<JsonObject> label(String term) {
        int in = term.indexOf(" in ");
        int notIn = term.indexOf(" notin ");
        if (notIn > 0) {
            List<String> values = values(term.substring(notIn + 7));
            String key = term.substring(0, notIn).trim();
            return object -> !(object.at("metadata", "labels", key) instanceof Json.Text(String value))
                    || !values.contains(value);
        }
        if (in > 0) {
            List<String> values = values(term.substring(in + 4));
            String key = term.substring(0, in).trim();
            return object ->
                    object.at("metadata", "labels", key) instanceof Json.Text(String value) && values.contains(value);
        }
        int not = term.indexOf("!=");
        if (not > 0) {
            String key = term.substring(0, not).trim();
            String other = term.substring(not + 2).trim();
            return object ->
                    !(object.at("metadata", "labels", key) instanceof Json.Text(String value)) || !value.equals(other);
        }
        int equal = term.indexOf('=');
        if (equal > 0) {
            String key = term.substring(0, equal).trim();
            String wanted = term.substring(term.startsWith("==", equal) ? equal + 2 : equal + 1)
                    .trim();
            return object ->
                    object.at("metadata", "labels", key) instanceof Json.Text(String value) && value.equals(wanted);
        }
        if (term.startsWith("!")) {
            String key = term.substring(1).trim();
            return object -> object.at("metadata", "labels", key) == null;
        }
        if (term.matches("[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?")) {
            return object -> object.at("metadata", "labels", term) != null;
        }
        throw new IllegalArgumentException("unable to parse requirement: found '" + term + "'");
    }

    private static List<String> values(String parenthesised) {
        String text = parenthesised.trim();
        if (!text.startsWith("(") || !text.endsWith(")")) {
            throw new IllegalArgumentException("unable to parse requirement: found '" + text + "', expected: '('");
        }
        List<String> values = new ArrayList<>();
        for (String value : text.substring(1, text.length() - 1).split(",", -1)) {
            values.add(value.trim());
        }
        return values;
    }

    private static Predicate<JsonObject> fields(String selector) {
        List<Predicate<JsonObject>> all = new ArrayList<>();
        for (String term : split(selector)) {
            int not = term.indexOf("!=");
            int equal = not > 0 ? not : term.indexOf('=');
            if (equal <= 0) {
                throw new IllegalArgumentException(
                        "invalid selector: '" + selector + "'; can't understand '" + term + "'");
            }
            String[] path = term.substring(0, equal).trim().split("\\.");
            String wanted = term.substring(equal + (not > 0 || term.startsWith("==", equal) ? 2 : 1))
                    .trim();
            all.add(object -> text(object.at(path)).equals(wanted) != (not > 0));
        }
        return object -> all.stream().allMatch(each -> each.test(object));
    }

    private static String text(@org.jspecify.annotations.Nullable Json value) {
        return switch (value) {
            case null -> "";
            case Json.Text(String text) -> text;
            default -> value.toString();
        };
    }
}
