package ork.engine.pipeline;

import static ork.engine.pipeline.Shops.SHOP;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** A cluster's content with what may differ between two runs taken out: identities, versions, times, addresses, drawn values. */
public final class FinalState {
    private static final List<String> VOLATILE =
            List.of("uid", "resourceVersion", "creationTimestamp", "generation", "selfLink");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    private static final List<String> ADDRESSES = List.of("clusterIP", "clusterIPs");

    private FinalState() {}

    static SortedMap<String, String> of(Rules rules) {
        List<JsonObject> objects = new ArrayList<>();
        for (ResourceType type : Rules.KINDS) {
            objects.addAll(rules.all(type));
        }
        return of(rules.all(SHOP), objects);
    }

    /** @param crs whose uids may differ wherever they stand */
    public static SortedMap<String, String> of(List<JsonObject> crs, List<JsonObject> objects) {
        SortedMap<String, String> state = new TreeMap<>();
        for (JsonObject object : objects) {
            String name = object.text("kind") + " " + object.text("metadata", "namespace") + "/"
                    + object.text("metadata", "name");
            String text = normal(object).toString();
            for (JsonObject cr : crs) {
                text = text.replace(cr.text("metadata", "uid"), "uid of " + cr.text("metadata", "name"));
            }
            state.put(name, TIME.matcher(text).replaceAll("some time"));
        }
        return state;
    }

    /** How much of two texts that differ is shown. */
    private static final int SHOWN = 300;

    /** For each object that differs, the place where it does. */
    public static String difference(SortedMap<String, String> expected, SortedMap<String, String> actual) {
        TreeSet<String> names = new TreeSet<>(expected.keySet());
        names.addAll(actual.keySet());
        StringBuilder lines = new StringBuilder();
        for (String name : names) {
            String before = expected.getOrDefault(name, "nothing");
            String after = actual.getOrDefault(name, "nothing");
            if (!before.equals(after)) {
                int from = Math.max(0, Arrays.mismatch(before.toCharArray(), after.toCharArray()) - SHOWN / 3);
                lines.append(name)
                        .append("\n  expected ")
                        .append(before, from, Math.min(before.length(), from + SHOWN))
                        .append("\n  but was  ")
                        .append(after, from, Math.min(after.length(), from + SHOWN))
                        .append('\n');
            }
        }
        return lines.toString();
    }

    private static JsonObject normal(JsonObject object) {
        JsonObject metadata = object.object("metadata");
        for (String field : VOLATILE) {
            metadata = metadata.without(field);
        }
        metadata = metadata.with("managedFields", managers(metadata.array("managedFields")));
        JsonObject spec = object.object("spec");
        for (String field : ADDRESSES) {
            spec = spec.without(field);
        }
        JsonObject status = object.object("status").without("observedGeneration");
        boolean drawn = metadata.object("annotations").has(Marks.GENERATED_AT);
        JsonObject data = drawn ? JsonObject.ofTexts(drawn(object.object("data"))) : object.object("data");
        return object.with("metadata", metadata)
                .with("spec", spec)
                .with("status", status)
                .with("data", data);
    }

    private static SortedMap<String, String> drawn(JsonObject data) {
        SortedMap<String, String> values = new TreeMap<>();
        data.keys().forEach(key -> values.put(key, "drawn"));
        return values;
    }

    /** What is owned by applies, in any order, without saying since when. Who updated what last is history. */
    private static JsonArray managers(JsonArray fields) {
        List<String> managers = new ArrayList<>();
        for (Json item : fields) {
            if (item instanceof JsonObject entry && entry.text("operation").equals("Apply")) {
                managers.add(entry.without("time").toString());
            }
        }
        managers.sort(null);
        return JsonArray.ofTexts(managers);
    }
}
