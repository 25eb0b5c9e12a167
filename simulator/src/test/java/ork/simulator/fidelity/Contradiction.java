package ork.simulator.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;

/**
 * A server that contradicts itself about who owns what: up to 1.20 the sets of several managers run into each other now
 * and then. Somebody who wrote nothing gains fields, or a conflict is with somebody who does not own the field.
 */
final class Contradiction {
    private Contradiction() {}

    /** Whether a controller's report on an object has changed what others own of it. */
    static boolean isShown(JsonObject answered, JsonObject now) {
        return answered.text("metadata", "uid").equals(now.text("metadata", "uid"))
                && !owners(answered).equals(owners(now));
    }

    /** @param before the object as the server showed it just before the call */
    static boolean isShown(JsonObject before, Call call, Answer answer) {
        return switch (answer) {
            case Answer.Done(JsonObject after) ->
                gains(before, after, writer(call)) || gainsMetadataUnasked(before, after, call);
            case Answer.Refused(ApiStatus status) -> conflictsWithNobody(before, status);
            default -> false;
        };
    }

    private static String writer(Call call) {
        return switch (call) {
            case Call.Create create -> create.fieldManager();
            case Call.Update update -> update.fieldManager();
            case Call.Patch patch -> patch.fieldManager();
            default -> "";
        };
    }

    private static boolean gains(JsonObject before, JsonObject after, String writer) {
        Map<String, TreeSet<String>> had = owners(before);
        Map<String, TreeSet<String>> has = owners(after);
        for (Map.Entry<String, TreeSet<String>> entry : has.entrySet()) {
            TreeSet<String> gained = new TreeSet<>(entry.getValue());
            gained.removeAll(had.getOrDefault(entry.getKey(), new TreeSet<>()));
            boolean mayGain = entry.getKey().equals(writer) || entry.getKey().equals("before-first-apply");
            if (!mayGain && !gained.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** A merge patch without labels makes nobody own labels. */
    private static boolean gainsMetadataUnasked(JsonObject before, JsonObject after, Call call) {
        if (!(call instanceof Call.Patch patch) || patch.patchType() != Call.PatchType.MERGE) {
            return false;
        }
        TreeSet<String> gained = owners(after).getOrDefault(patch.fieldManager(), new TreeSet<>());
        gained.removeAll(owners(before).getOrDefault(patch.fieldManager(), new TreeSet<>()));
        return gained.stream()
                .filter(path -> path.startsWith(".metadata."))
                .anyMatch(path -> patch.patch().at("metadata", path.split("[.\\[]")[2]) == null);
    }

    private static boolean conflictsWithNobody(JsonObject before, ApiStatus status) {
        Map<String, TreeSet<String>> owners = owners(before);
        List<String> seen = new ArrayList<>();
        for (ApiStatus.Cause cause : status.causes()) {
            if (cause.reason().equals("FieldManagerConflict")) {
                String manager = cause.message().split("\"")[1];
                boolean owns = owners.getOrDefault(manager, new TreeSet<>()).contains(cause.field());
                boolean again = seen.contains(manager + cause.field());
                seen.add(manager + cause.field());
                if (!owns || again) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Map<String, TreeSet<String>> owners(JsonObject object) {
        Map<String, TreeSet<String>> owners = new TreeMap<>();
        for (Json each : object.array("metadata", "managedFields")) {
            JsonObject entry = (JsonObject) each;
            if (!entry.text("manager").equals("kube-controller-manager")) {
                collect(
                        "",
                        entry.object("fieldsV1"),
                        owners.computeIfAbsent(entry.text("manager"), _ -> new TreeSet<>()));
            }
        }
        return owners;
    }

    private static void collect(String path, JsonObject fields, TreeSet<String> paths) {
        for (String key : fields.keys()) {
            JsonObject below = fields.object(key);
            if (key.equals(".")) {
                paths.add(path);
            } else {
                String here = path + step(key);
                if (below.isEmpty()) {
                    paths.add(here);
                }
                collect(here, below, paths);
            }
        }
    }

    private static String step(String key) {
        String rest = key.substring(2);
        if (!key.startsWith("k:")) {
            return key.startsWith("v:") ? "[=" + rest + "]" : "." + rest;
        }
        List<String> pairs = new ArrayList<>();
        JsonObject keys = (JsonObject) JsonText.parse(rest);
        keys.keys().forEach(name -> pairs.add(name + "=" + JsonText.write(keys.get(name))));
        return "[" + String.join(",", pairs) + "]";
    }
}
