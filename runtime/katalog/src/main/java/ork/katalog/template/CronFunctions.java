package ork.katalog.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.condition.Cron;

/** The group "Cron": schedules as a text of five fields, as a map of them, and as words. */
final class CronFunctions {
    private static final List<String> FIELDS = List.of("minute", "hour", "dayOfMonth", "month", "dayOfWeek");
    private static final String ALWAYS = "* * * * *";

    private CronFunctions() {}

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>(List.of(
                Function.of("cronFromMap", 1, CronFunctions::fromAny),
                Function.of("cronFromAny", 1, CronFunctions::fromAny),
                Function.of("cronToMap", 1, CronFunctions::toMap),
                Function.of("cronNormalize", 1, call -> Json.of(normal(call.text(0)))),
                Function.of("cronDescribe", 1, call -> Json.of(CronWords.of(normal(call.text(0))))),
                Function.of("cronValid", 1, call -> Json.of(valid(call.text(0)))),
                Function.of("cronField", 2, call -> Json.of(field(call.text(0), Values.integer(call.get(1))))),
                Function.of("cronExpr", 5, CronFunctions::expression)));
        List<String> names = List.of("cronMinute", "cronHour", "cronDom", "cronMonth", "cronDow");
        for (int i = 0; i < names.size(); i++) {
            int index = i;
            functions.add(Function.of(names.get(i), 1, call -> Json.of(field(call.text(0), index))));
        }
        return functions;
    }

    /** The five fields that a macro stands for; any other text as it is, without white space around it. */
    static String expanded(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "@yearly", "@annually" -> "0 0 1 1 *";
            case "@monthly" -> "0 0 1 * *";
            case "@weekly" -> "0 0 * * 0";
            case "@daily", "@midnight" -> "0 0 * * *";
            case "@hourly" -> "0 * * * *";
            default -> text.strip();
        };
    }

    /** Always, when there are not five fields. */
    private static String normal(String text) {
        String[] fields = expanded(text).split("\\s+");
        return fields.length == FIELDS.size() ? String.join(" ", fields) : ALWAYS;
    }

    private static boolean valid(String text) {
        try {
            Cron.parse(expanded(text));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String field(String text, long index) {
        return index >= 0 && index < FIELDS.size() ? normal(text).split(" ")[(int) index] : "";
    }

    private static Json fromAny(Invocation call) {
        if (!(call.get(0) instanceof JsonObject map)) {
            return Json.of(normal(call.text(0)));
        }
        List<String> fields = new ArrayList<>();
        for (String name : FIELDS) {
            String field = Values.text(Values.field(map, name)).strip();
            fields.add(field.isEmpty() ? "*" : field);
        }
        return Json.of(String.join(" ", fields));
    }

    private static Json toMap(Invocation call) {
        if (call.get(0) instanceof JsonObject map) {
            return map;
        }
        String[] fields = normal(call.text(0)).split(" ");
        JsonObject.Builder map = JsonObject.builder();
        for (int i = 0; i < fields.length; i++) {
            map.put(FIELDS.get(i), fields[i]);
        }
        return map.build();
    }

    private static Json expression(Invocation call) {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < FIELDS.size(); i++) {
            String field = call.text(i).strip();
            fields.add(field.isEmpty() ? "*" : field);
        }
        return Json.of(String.join(" ", fields));
    }
}
