package ork.simulator.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.simulator.fidelity.Server.Reply;

/**
 * A server that contradicts itself about who owns what: up to 1.20 the sets of several managers run into each other now
 * and then. Somebody who wrote nothing gains fields, or a conflict is with somebody who does not own the field, or there is
 * a new version in which nothing is new.
 */
final class Contradiction {
    private Contradiction() {}

    /** Whether a controller's report on an object has changed what others own of it. */
    static boolean isShown(JsonObject answered, JsonObject now) {
        return answered.text("metadata", "uid").equals(now.text("metadata", "uid"))
                && !owners(answered).equals(owners(now));
    }

    /** @param before the object as the server showed it last before the step */
    static boolean isShown(JsonObject before, Step step, Reply reply) {
        return reply.done()
                ? gains(before, reply.body(), step.manager())
                        || gainsWhatStayed(before, reply.body(), step)
                        || changesNothing(before, reply.body())
                : conflictsWithNobody(before, reply.body());
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

    /** Who updates owns what has changed, not what has stayed as it was. */
    private static boolean gainsWhatStayed(JsonObject before, JsonObject after, Step step) {
        if (step.isApply() || before.isEmpty()) {
            return false;
        }
        TreeSet<String> gained = owners(after).getOrDefault(step.manager(), new TreeSet<>());
        gained.removeAll(owners(before).getOrDefault(step.manager(), new TreeSet<>()));
        return gained.stream().anyMatch(path -> {
            // Inside a list with keys it is the whole list that has stayed.
            String[] keys = path.substring(1).split("\\[", 2)[0].split("\\.");
            return !keys[0].equals("status") && Objects.equals(before.at(keys), after.at(keys));
        });
    }

    /** A new version of the same object. */
    private static boolean changesNothing(JsonObject before, JsonObject after) {
        return !version(before).equals(version(after)) && still(before).equals(still(after));
    }

    private static String version(JsonObject object) {
        return object.text("metadata", "resourceVersion");
    }

    private static JsonObject still(JsonObject object) {
        List<Json> entries = new ArrayList<>();
        for (Json entry : object.array("metadata", "managedFields")) {
            entries.add(((JsonObject) entry).without("time"));
        }
        return object.with(
                "metadata",
                object.object("metadata").without("resourceVersion").with("managedFields", JsonArray.of(entries)));
    }

    private static boolean conflictsWithNobody(JsonObject before, JsonObject status) {
        Map<String, TreeSet<String>> owners = owners(before);
        List<String> seen = new ArrayList<>();
        for (Json each : status.array("details", "causes")) {
            JsonObject cause = (JsonObject) each;
            if (cause.text("reason").equals("FieldManagerConflict")) {
                String manager = cause.text("message").split("\"")[1];
                boolean owns = owners.getOrDefault(manager, new TreeSet<>()).contains(cause.text("field"));
                boolean again = seen.contains(manager + cause.text("field"));
                seen.add(manager + cause.text("field"));
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
