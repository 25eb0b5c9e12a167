package ork.scenario.run;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.Change;

/** A cluster's content with what may differ between two runs taken out: identities, versions, times, addresses. */
final class FinalState {
    private static final List<String> VOLATILE =
            List.of("uid", "resourceVersion", "creationTimestamp", "generation", "selfLink");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
    private static final List<String> ADDRESSES = List.of("clusterIP", "clusterIPs");
    private static final List<String> BOOKS = List.of("leases", "events", "customresourcedefinitions");

    private FinalState() {}

    static SortedMap<String, String> of(List<Change> everything) {
        SortedMap<String, String> names = new TreeMap<>();
        for (Change each : everything) {
            names.put(each.object().text("metadata", "uid"), "uid of " + each.ref());
        }
        SortedMap<String, String> state = new TreeMap<>();
        for (Change each : everything) {
            if (!BOOKS.contains(each.ref().type().plural())) {
                String text = normal(each.object()).toString();
                for (var name : names.entrySet()) {
                    text = name.getKey().isEmpty() ? text : text.replace(name.getKey(), name.getValue());
                }
                state.put(each.ref().toString(), TIME.matcher(text).replaceAll("some time"));
            }
        }
        return state;
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
        return object.with("metadata", metadata).with("spec", spec).with("status", status);
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
