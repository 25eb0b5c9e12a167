package ork.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** What may stand instead of a field's value: nothing, and else something of the same form. */
final class Alteration {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d|w|mo|y)");
    private static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
    private static final List<String> OPERATORS = List.of("equals", "exists", "contains", "prefix", "suffix");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern INTEGER = Pattern.compile("-?\\d+");
    private static final Pattern CLOCK = Pattern.compile("\\d\\d:\\d\\d");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z-]+");

    private Alteration() {}

    /**
     * All that may be tried.
     *
     * @param words what the page says that the field may be
     */
    static List<Json> of(Json value, String words) {
        List<Json> others = new ArrayList<>();
        others.add(Json.NULL);
        others.addAll(instead(value, words));
        return others.stream().distinct().toList();
    }

    private static List<Json> instead(Json value, String words) {
        return switch (value) {
            case Json.Bool(boolean is) -> List.of(Json.of(!is));
            case Json.Text(String text) -> texts(text, words);
            case JsonArray list -> lists(list, words);
            case JsonObject map -> maps(map, words);
            default -> numbers(value.toString());
        };
    }

    private static List<Json> numbers(String number) {
        if (!INTEGER.matcher(number).matches()) {
            return List.of(Json.of(1));
        }
        long is = Long.parseLong(number);
        return List.of(Json.of(is + 1), Json.of(Math.max(0, is - 1)), Json.of(is * 10 + 3));
    }

    private static List<Json> texts(String text, String words) {
        List<Json> others = new ArrayList<>();
        Matcher duration = DURATION.matcher(text);
        if (text.equals("true") || text.equals("false")) {
            others.add(Json.of(text.equals("true") ? "false" : "true"));
        } else if (INTEGER.matcher(text).matches()) {
            for (Json number : numbers(text)) {
                others.add(Json.of(number.toString()));
            }
        } else if (DAYS.contains(text)) {
            others.addAll(List.of(Json.of("Thursday"), Json.of("Sunday")));
        } else if (text.split(" ").length == 5 && text.contains("*")) {
            others.add(Json.of("0 12 * * *"));
        } else if (words.equals("text") && OPERATORS.contains(text)) {
            others.add(Json.of("not" + Character.toUpperCase(text.charAt(0)) + text.substring(1)));
        } else if (CLOCK.matcher(text).matches()) {
            others.addAll(List.of(Json.of("23:59"), Json.of("00:00"), Json.of("00:01")));
        } else if (duration.matches()) {
            long is = Long.parseLong(duration.group(1));
            others.addAll(List.of(
                    Json.of(is * 3 + duration.group(2)),
                    Json.of("2s"),
                    Json.of("20s"),
                    Json.of("1h"),
                    Json.of("10ms")));
        }
        if (others.isEmpty() && DIGITS.matcher(text).find()) {
            others.add(Json.of(DIGITS.matcher(text).replaceFirst("0")));
            others.add(Json.of(DIGITS.matcher(text).replaceAll("9$0")));
        }
        others.add(Json.of(text.endsWith(".yaml") ? "./other.yaml" : "other"));
        if (!text.contains("{{")) {
            Matcher word = WORD.matcher(words);
            while (word.find() && others.size() < 8) {
                if (!word.group().equalsIgnoreCase(text) && word.group().length() > 2) {
                    others.add(Json.of(word.group()));
                }
            }
        }
        others.add(Json.of(text + "x"));
        return others;
    }

    private static List<Json> lists(JsonArray list, String words) {
        List<Json> others = new ArrayList<>();
        List<Json> items = list.toList();
        if (items.size() > 1) {
            others.add(JsonArray.of(items.subList(0, items.size() - 1)));
            others.add(JsonArray.of(items.subList(1, items.size())));
        }
        for (int i = 0; i < items.size(); i++) {
            for (Json other : instead(items.get(i), words)) {
                List<Json> changed = new ArrayList<>(items);
                changed.set(i, other);
                others.add(JsonArray.of(changed));
            }
        }
        return others;
    }

    private static List<Json> maps(JsonObject map, String words) {
        List<Json> others = new ArrayList<>();
        for (String key : map.keys()) {
            for (Json other : instead(map.at(key), words)) {
                others.add(map.with(key, other));
            }
        }
        for (String key : map.keys()) {
            if (map.size() > 1) {
                others.add(map.without(key));
            }
        }
        return others;
    }
}
