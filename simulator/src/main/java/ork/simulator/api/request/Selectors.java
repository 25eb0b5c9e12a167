package ork.simulator.api.request;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;

/** Label and field selectors in the API's text form. */
public final class Selectors {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?");
    private static final List<String> FIELDS_OF_ALL = List.of("metadata.name", "metadata.namespace");

    private Selectors() {}

    /** @throws IllegalArgumentException in the server's words, when a selector does not parse or is not supported */
    public static Predicate<JsonObject> parse(
            String labelSelector, String fieldSelector, Kind kind, KindVersion version) {
        List<Predicate<JsonObject>> all = new ArrayList<>();
        for (String term : split(labelSelector)) {
            all.add(label(term));
        }
        for (String term : split(fieldSelector)) {
            all.add(field(fieldSelector, term, kind, version));
        }
        return object -> {
            for (Predicate<JsonObject> each : all) {
                if (!each.test(object)) {
                    return false;
                }
            }
            return true;
        };
    }

    /** @throws IllegalArgumentException when one of them cannot be read, whatever fields the kind has */
    static void checkSyntax(String labelSelector, String fieldSelector) {
        split(labelSelector).forEach(Selectors::label);
        split(fieldSelector).forEach(term -> requireField(fieldSelector, term));
    }

    private static int requireField(String selector, String term) {
        int equal = term.indexOf('=');
        if (equal <= 0) {
            throw new IllegalArgumentException("invalid selector: '" + selector + "'; can't understand '" + term + "'");
        }
        return equal;
    }

    /** At the commas outside parentheses. */
    private static List<String> split(String selector) {
        List<String> terms = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i <= selector.length(); i++) {
            boolean end = i == selector.length();
            char c = end ? ',' : selector.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && (depth == 0 || end)) {
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
        int notIn = term.indexOf(" notin ");
        if (notIn > 0) {
            List<String> values = values(term.substring(notIn + 7));
            String key = key(term.substring(0, notIn));
            return object -> !values.contains(value(object, key));
        }
        int in = term.indexOf(" in ");
        if (in > 0) {
            List<String> values = values(term.substring(in + 4));
            String key = key(term.substring(0, in));
            return object -> values.contains(value(object, key));
        }
        int equal = term.indexOf('=');
        if (equal > 0) {
            boolean not = term.charAt(equal - 1) == '!';
            String key = key(term.substring(0, not ? equal - 1 : equal));
            String wanted = term.substring(term.startsWith("==", equal) ? equal + 2 : equal + 1)
                    .trim();
            return object -> wanted.equals(value(object, key)) != not;
        }
        if (term.startsWith("!")) {
            String key = key(term.substring(1));
            return object -> value(object, key) == null;
        }
        String key = key(term);
        return object -> value(object, key) != null;
    }

    private static @Nullable String value(JsonObject object, String key) {
        return object.at("metadata", "labels", key) instanceof Json.Text(String value) ? value : null;
    }

    private static String key(String text) {
        String key = text.trim();
        if (!KEY.matcher(key).matches()) {
            int space = key.indexOf(' ');
            throw new IllegalArgumentException("unable to parse requirement: found '"
                    + (space < 0 ? key : key.substring(space + 1)) + "', expected: '=', '!=', '==', 'in', notin'");
        }
        return key;
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

    private static Predicate<JsonObject> field(String selector, String term, Kind kind, KindVersion version) {
        int equal = requireField(selector, term);
        boolean not = term.charAt(equal - 1) == '!';
        String field = term.substring(0, not ? equal - 1 : equal).trim();
        if (!FIELDS_OF_ALL.contains(field) && !version.fieldSelectors().contains(field)) {
            if (kind.traits().custom()) {
                throw new IllegalArgumentException("field label not supported: " + field);
            }
            List<String> known = new ArrayList<>(FIELDS_OF_ALL);
            known.addAll(version.fieldSelectors());
            throw new IllegalArgumentException('"' + field + "\" is not a known field selector: only "
                    + String.join(
                            ", ", known.stream().map(each -> '"' + each + '"').toList()));
        }
        String[] path = field.split("\\.");
        String wanted = term.substring(term.startsWith("==", equal) ? equal + 2 : equal + 1)
                .trim();
        return object -> text(object.at(path)).equals(wanted) != not;
    }

    private static String text(@Nullable Json value) {
        return switch (value) {
            case null -> "";
            case Json.Text(String text) -> text;
            default -> value.toString();
        };
    }
}
