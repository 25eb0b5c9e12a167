package ork.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * What a case says must come of it: the document {@code expect}, its last.
 *
 * @param dialect that its Katalog is written in
 * @param objects parts of objects that must be there; a null in one must not
 * @param absent objects that must not be there, by kind, name and namespace
 * @param leaving what is sent when the CRs go, in this order and among other things, such as {@code POST jobs bye}
 * @param asked whom the runtime has called by the end, in this order and among other things, such as {@code GET http://a/}
 * @param hosts who answers what is called
 * @param later what a user makes or changes once the objects are there, and what comes of it
 * @param warnings parts of what the loader says, beside the old forms of the dialect
 * @param worldOnly why it cannot be run on a real API server; empty when it can
 * @param environment variables that it is loaded with
 */
record Expectation(
        Dialect dialect,
        List<JsonObject> objects,
        List<JsonObject> absent,
        List<String> leaving,
        List<String> asked,
        List<Host> hosts,
        Optional<Later> later,
        List<String> warnings,
        String worldOnly,
        Map<String, String> environment) {
    private static final List<String> FIELDS =
            List.of("dialect", "objects", "absent", "later", "leaving", "asked", "warnings", "world", "why");
    private static final List<String> LATER_FIELDS = List.of("applied", "objects");
    private static final List<String> ABSENT_FIELDS = List.of("apiVersion", "kind", "name", "namespace");

    /**
     * What happens when all is there.
     *
     * @param applied what a user makes, or changes where it is there
     * @param objects parts of objects that must be there then, instead of the others
     */
    record Later(List<JsonObject> applied, List<JsonObject> objects) {}

    /** @throws IllegalArgumentException which says what is wrong with it */
    static Expectation of(Json document) {
        if (!(document instanceof JsonObject whole)
                || !whole.has("expect")
                || !List.of("answers", "environment", "expect").containsAll(whole.keys())) {
            throw new IllegalArgumentException(
                    "the last document is expect:, with answers: and environment: or without, and nothing else");
        }
        List<Host> hosts = Host.all(whole);
        if (!(whole.get("expect") instanceof JsonObject expect)) {
            throw new IllegalArgumentException("expect is a map of " + FIELDS);
        }
        known(expect, FIELDS, "expect");
        boolean worldOnly = expect.has("world");
        if (worldOnly != expect.has("why")
                || worldOnly
                        && (!expect.text("world").equals("only")
                                || expect.text("why").isBlank())) {
            throw new IllegalArgumentException("where only the world can run it, it says \"world: only\" and why");
        }
        List<JsonObject> objects = list(expect, "objects");
        objects.forEach(object -> needs(object, "apiVersion", "kind"));
        List<JsonObject> absent = list(expect, "absent");
        absent.forEach(object -> {
            needs(object, "kind", "name");
            known(object, ABSENT_FIELDS, "expect.absent");
        });
        if (objects.isEmpty()) {
            throw new IllegalArgumentException("expect.objects is empty: nothing would be shown");
        }
        if (expect.has("asked") && hosts.isEmpty()) {
            throw new IllegalArgumentException("expect.asked needs answers: nobody is there to be asked");
        }
        String dialect = expect.has("dialect") ? expect.text("dialect") : "G4";
        return new Expectation(
                Dialect.valueOf(dialect),
                objects,
                absent,
                texts(expect, "leaving"),
                texts(expect, "asked"),
                hosts,
                later(expect),
                texts(expect, "warnings"),
                hosts.isEmpty() || worldOnly ? expect.text("why") : "it says what hosts answer",
                environment(whole));
    }

    private static Map<String, String> environment(JsonObject whole) {
        Map<String, String> environment = new TreeMap<>();
        JsonObject written = whole.object("environment");
        written.keys().forEach(name -> environment.put(name, written.text(name)));
        return environment;
    }

    private static Optional<Later> later(JsonObject expect) {
        if (!expect.has("later")) {
            return Optional.empty();
        }
        JsonObject later = expect.object("later");
        known(later, LATER_FIELDS, "expect.later");
        List<JsonObject> applied = list(later, "applied");
        applied.forEach(object -> needs(object, "apiVersion", "kind"));
        List<JsonObject> objects = list(later, "objects");
        objects.forEach(object -> needs(object, "apiVersion", "kind"));
        if (applied.isEmpty() || objects.isEmpty()) {
            throw new IllegalArgumentException("expect.later has what is applied, and what comes of it");
        }
        return Optional.of(new Later(applied, objects));
    }

    private static List<JsonObject> list(JsonObject expect, String field) {
        List<JsonObject> objects = new ArrayList<>();
        for (Json item : expect.array(field)) {
            if (!(item instanceof JsonObject object)) {
                throw new IllegalArgumentException("expect." + field + " is a list of maps");
            }
            objects.add(object);
        }
        if (expect.has(field) && objects.isEmpty()) {
            throw new IllegalArgumentException("expect." + field + " is a list, and not an empty one");
        }
        return objects;
    }

    private static List<String> texts(JsonObject expect, String field) {
        List<String> texts = new ArrayList<>();
        expect.array(field).forEach(item -> texts.add(item instanceof Json.Text(String text) ? text : ""));
        if (texts.stream().anyMatch(String::isBlank) || expect.has(field) && texts.isEmpty()) {
            throw new IllegalArgumentException("expect." + field + " is a list of texts, and not an empty one");
        }
        return texts;
    }

    private static void known(JsonObject map, List<String> fields, String where) {
        TreeSet<String> others = new TreeSet<>(map.keys());
        fields.forEach(others::remove);
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(where + " has unknown fields " + others + "; known are " + fields);
        }
    }

    private static void needs(JsonObject map, String... fields) {
        for (String field : fields) {
            if (map.text(field).isEmpty()) {
                throw new IllegalArgumentException("expect: " + map + " has no " + field);
            }
        }
    }
}
