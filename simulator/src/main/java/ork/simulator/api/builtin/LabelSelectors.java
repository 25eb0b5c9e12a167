package ork.simulator.api.builtin;

import ork.json.Json;
import ork.json.JsonObject;

/** The {@code LabelSelector} type. */
public final class LabelSelectors {
    private LabelSelectors() {}

    /** Whether labels satisfy a selector; an empty one selects nothing here. */
    public static boolean matches(JsonObject selector, JsonObject labels) {
        if (selector.isEmpty()) {
            return false;
        }
        JsonObject wanted = selector.object("matchLabels");
        for (String key : wanted.keys()) {
            if (!wanted.text(key).equals(labels.text(key)) || !labels.has(key)) {
                return false;
            }
        }
        for (Json each : selector.array("matchExpressions")) {
            if (each instanceof JsonObject term && !holds(term, labels)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(JsonObject term, JsonObject labels) {
        String key = term.text("key");
        Json value = labels.get(key);
        return switch (term.text("operator")) {
            case "In" -> value != null && term.array("values").toList().contains(value);
            case "NotIn" -> value == null || !term.array("values").toList().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }

    /** In the text form that queries use. */
    public static String text(JsonObject selector) {
        StringBuilder text = new StringBuilder();
        JsonObject labels = selector.object("matchLabels");
        for (String key : labels.keys()) {
            text.append(text.isEmpty() ? "" : ",").append(key).append('=').append(labels.text(key));
        }
        for (Json each : selector.array("matchExpressions")) {
            if (each instanceof JsonObject term) {
                text.append(text.isEmpty() ? "" : ",").append(expression(term));
            }
        }
        return text.toString();
    }

    private static String expression(JsonObject term) {
        String key = term.text("key");
        String values = String.join(
                ",",
                term.array("values").toList().stream()
                        .map(each -> each instanceof Json.Text(String value) ? value : "")
                        .toList());
        return switch (term.text("operator")) {
            case "In" -> key + " in (" + values + ")";
            case "NotIn" -> key + " notin (" + values + ")";
            case "DoesNotExist" -> "!" + key;
            default -> key;
        };
    }
}
