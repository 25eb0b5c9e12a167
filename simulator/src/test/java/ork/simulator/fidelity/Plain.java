package ork.simulator.fidelity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.WatchEvent;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/**
 * What two servers can be expected to agree on: uids and versions by the order in which they were first seen, no times,
 * no addresses that are handed out, none of the fields that came after the oldest server that is asked.
 */
final class Plain {
    private static final List<String> NEWER =
            List.of("ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy", "clusterIPs");

    private final Map<String, String> uids = new TreeMap<>();
    private final Map<String, List<String>> versions = new TreeMap<>();

    Json of(Answer answer) {
        return switch (answer) {
            case Answer.Done(JsonObject body) -> body(body);
            case Answer.Refused(ApiStatus status) -> refusal(status);
            default -> throw new IllegalArgumentException("no answer: " + answer);
        };
    }

    private static JsonObject refusal(ApiStatus status) {
        TreeSet<String> causes = new TreeSet<>();
        // What is too long or too many is called invalid by older servers, and those list conflicts with wrong paths.
        boolean conflict =
                status.causes().stream().anyMatch(cause -> cause.reason().equals("FieldManagerConflict"));
        if (conflict) {
            return JsonObject.EMPTY
                    .with("code", status.code())
                    .with("causes", status.causes().size());
        }
        status.causes()
                .forEach(cause ->
                        causes.add(cause.reason().replace("TooLong", "Invalid").replace("TooMany", "Invalid") + " "
                                + cause.field()));
        return JsonObject.EMPTY
                .with("code", status.code())
                .with("reason", status.reason())
                .with("causes", JsonArray.ofTexts(causes));
    }

    private JsonObject body(JsonObject body) {
        if (body.has("items")) {
            List<Json> items = new ArrayList<>();
            for (Json item : body.array("items")) {
                if (!((JsonObject) item).text("metadata", "name").equals("kube-root-ca.crt")) {
                    items.add(object((JsonObject) item));
                }
            }
            JsonObject metadata =
                    body.object("metadata").without("resourceVersion").without("selfLink");
            metadata =
                    metadata.text("continue").isEmpty() ? metadata.without("continue") : metadata.with("continue", "…");
            return body.with("items", JsonArray.of(items)).with("metadata", metadata.without("remainingItemCount"));
        }
        if (body.text("kind").equals("Status")) {
            return body.withAt(List.of("details", "uid"), Json.of(uid(body.text("details", "uid"))));
        }
        return object(body);
    }

    JsonObject object(JsonObject object) {
        JsonObject metadata = object.object("metadata").without("selfLink").without("managedFields");
        String uid = metadata.text("uid");
        String version = metadata.text("resourceVersion");
        boolean moves =
                object.text("kind").equals("Deployment") || object.text("kind").equals("Scale");
        metadata = metadata.with("uid", uid(uid));
        metadata =
                moves ? metadata.without("resourceVersion") : metadata.with("resourceVersion", version(uid, version));
        for (String time : List.of("creationTimestamp", "deletionTimestamp")) {
            metadata = metadata.has(time) ? metadata.with(time, "…") : metadata;
        }
        JsonObject plain = object.with("metadata", metadata).with("owners", owners(object));
        return switch (object.text("kind")) {
            case "Deployment" ->
                sorted(
                        plain.without("status").withoutAt(List.of("spec", "template", "metadata", "creationTimestamp")),
                        List.of("spec", "template", "spec", "containers"));
            case "Site" -> sorted(sorted(plain, List.of("spec", "tags")), List.of("spec", "ports"));
            case "Service" -> sorted(service(plain), List.of("spec", "ports"));
            default -> plain;
        };
    }

    private String uid(String uid) {
        return uids.computeIfAbsent(uid, _ -> "uid " + (uids.size() + 1));
    }

    private String version(String uid, String version) {
        List<String> seen = versions.computeIfAbsent(uid, _ -> new ArrayList<>());
        if (!seen.contains(version)) {
            seen.add(version);
        }
        return "version " + (seen.indexOf(version) + 1);
    }

    private static JsonArray owners(JsonObject object) {
        List<JsonObject> owners = new ArrayList<>();
        for (Json each : object.array("metadata", "managedFields")) {
            JsonObject entry = ((JsonObject) each).without("time").without("subresource");
            if (!entry.text("manager").equals("kube-controller-manager")) {
                JsonObject spec = entry.object("fieldsV1", "f:spec");
                for (String field : NEWER) {
                    spec = spec.without("f:" + field);
                }
                boolean service = object.text("kind").equals("Service");
                spec = service && spec.has("f:selector") ? spec.with("f:selector", JsonObject.EMPTY) : spec;
                owners.add(
                        spec.isEmpty() && entry.object("fieldsV1", "f:spec").isEmpty()
                                ? entry
                                : entry.withAt(List.of("fieldsV1", "f:spec"), spec));
            }
        }
        owners.sort(Comparator.comparing(JsonObject::toString));
        return JsonArray.of(owners);
    }

    /** The order of merged lists is another one in newer servers. */
    private static JsonObject sorted(JsonObject object, List<String> path) {
        if (!(object.at(path.toArray(String[]::new)) instanceof JsonArray array)) {
            return object;
        }
        List<Json> items = new ArrayList<>(array.toList());
        items.sort(Comparator.comparing(Json::toString));
        return object.withAt(path, JsonArray.of(items));
    }

    private static JsonObject service(JsonObject service) {
        JsonObject spec = service.object("spec");
        for (String field : NEWER) {
            spec = spec.without(field);
        }
        if (spec.has("clusterIP") && !spec.text("clusterIP").equals("None")) {
            spec = spec.with("clusterIP", "…");
        }
        List<Json> ports = new ArrayList<>();
        for (Json each : spec.array("ports")) {
            JsonObject port = (JsonObject) each;
            ports.add(port.has("nodePort") ? port.with("nodePort", "…") : port);
        }
        return service.with("spec", ports.isEmpty() ? spec : spec.with("ports", JsonArray.of(ports)));
    }

    /** Where two values differ, and how. */
    static String difference(Json real, Json simulated) {
        boolean refusal = real instanceof JsonObject one && one.has("causes");
        if (refusal != (simulated instanceof JsonObject other && other.has("causes"))) {
            return refusal ? "\n  only the real one refuses" : "\n  only the simulated one refuses";
        }
        List<String> lines = new ArrayList<>();
        differences("", real, simulated, lines);
        return String.join("", lines);
    }

    private static void differences(String path, @Nullable Json real, @Nullable Json simulated, List<String> lines) {
        if (real instanceof JsonObject one && simulated instanceof JsonObject other) {
            TreeSet<String> keys = new TreeSet<>(one.keys());
            keys.addAll(other.keys());
            keys.forEach(key -> differences(path + "." + key, one.get(key), other.get(key), lines));
        } else if (real instanceof JsonArray one
                && simulated instanceof JsonArray other
                && one.size() == other.size()) {
            for (int i = 0; i < one.size(); i++) {
                differences(path + "[" + i + "]", one.get(i), other.get(i), lines);
            }
        } else if (real == null || !real.equals(simulated)) {
            lines.add("\n  " + path + "\n    real      " + real + "\n    simulated " + simulated);
        }
    }

    /** Without those that only a controller's reports have caused. */
    List<JsonObject> events(List<WatchEvent> events) {
        List<JsonObject> plain = new ArrayList<>();
        Map<String, JsonObject> last = new TreeMap<>();
        for (WatchEvent event : events) {
            JsonObject object = switch (event) {
                case WatchEvent.Added(JsonObject added) -> object(added);
                case WatchEvent.Modified(JsonObject modified) -> object(modified);
                case WatchEvent.Deleted(JsonObject deleted) -> object(deleted);
                default -> throw new IllegalArgumentException("not of an object: " + event);
            };
            object = object.without("owners");
            String name = object.text("metadata", "name");
            boolean same = event instanceof WatchEvent.Modified && object.equals(last.put(name, object));
            last.put(name, object);
            if (!same && !name.equals("kube-root-ca.crt")) {
                plain.add(object.with("event", event.getClass().getSimpleName()));
            }
        }
        return plain;
    }
}
