package ork.simulator.fidelity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.simulator.fidelity.Server.Reply;

/**
 * What two servers can be expected to agree on: uids and versions by the order in which they were first seen, no times,
 * no addresses that are handed out, none of the fields that came after the oldest server that is asked.
 */
final class Plain {
    private static final List<String> NEWER =
            List.of("ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy", "clusterIPs");

    /** A controller may come between, and writes a version of its own. */
    private static final List<String> REPORTED = List.of("Deployment", "Job", "Scale");

    private static final List<String> NEWER_OF_JOBS = List.of("completionMode", "suspend", "podReplacementPolicy");

    private static final Pattern UID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** What is too long or too many is told in other words by older servers. */
    private static final Pattern TOO_MUCH = Pattern.compile(
            "Invalid value: [^:]*: \\S+ in body should (?:be at most|have at most) \\d+ [a-z]+(?: long)?"
                    + "|Too (?:long|many): (?:\\d+: )?[a-z ]+\\d+ [a-z]+");

    /** What a decoder cannot decode, and what cannot be applied, is told with other words by newer servers. */
    private static final Pattern AGES = Pattern.compile(
            "(?s)"
                    + "(cannot be handled as a \\w+):.*|(expected [a-z ()]+), got .*|(failed to convert new object to proper version).*|(failed to create typed (?:patch|live) object).*");

    private final Map<String, String> uids = new TreeMap<>();
    private boolean scaled;
    private final Map<String, List<String>> versions = new TreeMap<>();

    /** One that goes on from here, and leaves this one as it is. */
    Plain copy() {
        Plain copy = new Plain();
        copy.uids.putAll(uids);
        versions.forEach((uid, seen) -> copy.versions.put(uid, new ArrayList<>(seen)));
        copy.scaled = scaled;
        return copy;
    }

    Json of(Step step, Reply reply) {
        // Older servers do not note who scaled.
        scaled |= step.subresource().equals("scale");
        return reply.done()
                ? body(step, reply.body()).with("code", reply.code())
                : refusal(step, reply.code(), reply.body());
    }

    private JsonObject refusal(Step step, int code, JsonObject status) {
        List<Json> causes = new ArrayList<>();
        boolean conflict = false;
        for (Json each : status.array("details", "causes")) {
            JsonObject cause = (JsonObject) each;
            conflict |= cause.text("reason").equals("FieldManagerConflict");
            // What is too long or too many is called invalid by older servers.
            causes.add(cause.with(
                            "reason",
                            cause.text("reason").replace("TooLong", "Invalid").replace("TooMany", "Invalid"))
                    .with("field", cause.text("field").replaceAll("\\[\\d+\\](\\.\\w+)$", "$1"))
                    .with("message", words(cause.text("message"))));
        }
        // Some checks are done twice, now and then.
        causes = new ArrayList<>(new LinkedHashSet<>(causes));
        causes.sort(Comparator.comparing(Json::toString));
        JsonObject plain = JsonObject.EMPTY
                .with("code", code)
                .with("status code", status.integer(0, "code"))
                .with("refused", status.text("reason"));
        if (code == 400 && step.writes()) {
            // Which mistake of a body is named, and how, depends on the decoder.
            return plain;
        }
        if (conflict) {
            // Older servers list conflicts with wrong paths.
            return plain.with("causes", causes.size());
        }
        String message = status.text("message");
        // The causes have what is wrong one by one; in what order it is told is left to chance.
        message = causes.size() > 1 ? message.replaceAll("(?s)(is invalid: )\\[.*\\]$", "$1[…]") : message;
        return plain.with("message", words(message))
                .with("details", details(status.object("details").without("causes")))
                .with("causes", JsonArray.of(causes));
    }

    /** Older servers say that kinds of networking are of the group that they came from. */
    private static JsonObject details(JsonObject details) {
        return details.text("group").equals("extensions") ? details.with("group", Kinds.INGRESSES.group()) : details;
    }

    /** With uids and versions by the order of their appearance. */
    private String words(String words) {
        String text = TOO_MUCH.matcher(words)
                .replaceAll("too much")
                .replaceAll(
                        "Invalid value: (v1.LabelSelector|core.PodTemplateSpec|\\{\"(match|metadata|spec)).*?: field",
                        "Invalid value: {…}: field")
                .replaceAll(
                        "(?s)^( \"\" is invalid: patch: )?Invalid value: \"?(\\{\\\\?\"apiVersion|map\\[(?!string\\])).*",
                        "$1…")
                .replaceAll("\\[\\d+\\](\\.\\w+: Required value)", "$1")
                .replaceAll("expected: ('=', '!=', .*|in, notin, .*)$", "expected: an operator")
                .replaceAll("\\b(Ingress|NetworkPolicy)\\.extensions ", "$1.networking.k8s.io ")
                // Newer servers know more fields.
                .replace("\"metadata.namespace\", \"spec.clusterIP\", \"spec.type\"", "\"metadata.namespace\"")
                // Of who may not create what he applies, older servers say no more.
                .replaceAll("is forbidden: (User \\S+ cannot create .*)?$", "is forbidden")
                .replace("map[string]interface {}{", "{")
                .replace("map[string]string(nil)", "{}")
                .replace("map[string]string{", "{");
        return UID.matcher(AGES.matcher(text)
                        .replaceAll(found -> found.group(1) != null
                                ? found.group(1)
                                : found.group(2) != null
                                        ? found.group(2)
                                        : found.group(3) != null ? found.group(3) : found.group(4)))
                .replaceAll(found -> uid(found.group()))
                .replaceAll("(precondition|record|version:?) \\(\\d+\\)", "$1 (…)");
    }

    private JsonObject body(Step step, JsonObject body) {
        if (body.has("items")) {
            List<Json> items = new ArrayList<>();
            for (Json item : body.array("items")) {
                if (!Ground.isOfTheCluster((JsonObject) item)) {
                    items.add(
                            object(((JsonObject) item).with("kind", step.type().kind())));
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

    JsonObject object(JsonObject shown) {
        JsonObject object =
                (JsonObject) JsonText.parse(UID.matcher(JsonText.write(shown)).replaceAll(found -> uid(found.group())));
        JsonObject metadata = object.object("metadata").without("selfLink").without("managedFields");
        String uid = metadata.text("uid");
        String version = metadata.text("resourceVersion");
        boolean moves = REPORTED.contains(object.text("kind"));
        metadata = metadata.with("uid", uid(uid));
        metadata =
                moves ? metadata.without("resourceVersion") : metadata.with("resourceVersion", version(uid, version));
        for (String time : List.of("creationTimestamp", "deletionTimestamp")) {
            metadata = metadata.has(time) ? metadata.with(time, "…") : metadata;
        }
        JsonObject plain = object.with("metadata", metadata);
        plain = scaled ? plain : plain.with("owners", owners(object));
        return switch (object.text("kind")) {
            case "Deployment" ->
                sorted(
                        plain.without("status").withoutAt(List.of("spec", "template", "metadata", "creationTimestamp")),
                        List.of("spec", "template", "spec", "containers"));
            case "Scale" -> plain.without("status");
            case "Job" -> job(plain);
            case "Site", "Zone" -> sorted(sorted(plain, List.of("spec", "tags")), List.of("spec", "ports"));
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
        // Older servers do not tell apart what somebody owns by which endpoint.
        Map<String, JsonObject> owners = new TreeMap<>();
        for (Json each : object.array("metadata", "managedFields")) {
            JsonObject entry = ((JsonObject) each).without("time").without("subresource");
            if (!entry.text("manager").equals("kube-controller-manager")) {
                JsonObject spec = entry.object("fieldsV1", "f:spec");
                for (String field : NEWER) {
                    spec = spec.without("f:" + field);
                }
                for (String field : NEWER_OF_JOBS) {
                    spec = object.text("kind").equals("Job") ? spec.without("f:" + field) : spec;
                }
                if (object.text("kind").equals("Job")) {
                    entry = withoutNewerLabels(entry);
                }
                boolean service = object.text("kind").equals("Service");
                spec = service && spec.has("f:selector") ? spec.with("f:selector", JsonObject.EMPTY) : spec;
                JsonObject plain =
                        spec.isEmpty() && entry.object("fieldsV1", "f:spec").isEmpty()
                                ? entry
                                : entry.withAt(List.of("fieldsV1", "f:spec"), spec);
                owners.merge(entry.without("fieldsV1").toString(), plain, Bodies::merged);
            }
        }
        return JsonArray.of(List.copyOf(owners.values()));
    }

    private static JsonObject withoutNewerLabels(JsonObject entry) {
        JsonObject fewer = entry;
        for (List<String> labels : List.of(
                List.of("fieldsV1", "f:metadata", "f:labels"),
                List.of("fieldsV1", "f:spec", "f:template", "f:metadata", "f:labels"))) {
            if (fewer.at(labels.toArray(String[]::new)) instanceof JsonObject all) {
                fewer = fewer.withAt(
                        labels,
                        all.without("f:batch.kubernetes.io/controller-uid").without("f:batch.kubernetes.io/job-name"));
            }
        }
        return fewer;
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

    private static JsonObject job(JsonObject job) {
        JsonObject spec = job.object("spec");
        for (String field : NEWER_OF_JOBS) {
            spec = spec.without(field);
        }
        for (List<String> labels :
                List.of(List.of("selector", "matchLabels"), List.of("template", "metadata", "labels"))) {
            if (spec.at(labels.toArray(String[]::new)) instanceof JsonObject all) {
                spec = spec.withAt(labels, oldest(all));
            }
        }
        JsonObject metadata = job.object("metadata").without("generation");
        metadata = metadata.has("labels") ? metadata.with("labels", oldest(metadata.object("labels"))) : metadata;
        return job.without("status")
                .with("metadata", metadata)
                .with("spec", spec.withoutAt(List.of("template", "metadata", "creationTimestamp")));
    }

    /** Newer servers label what belongs to a Job twice, and select by the newer label. */
    private static JsonObject oldest(JsonObject labels) {
        JsonObject oldest = labels;
        for (String label : List.of("controller-uid", "job-name")) {
            String newer = "batch.kubernetes.io/" + label;
            oldest = oldest.has(newer) ? oldest.with(label, oldest.text(newer)).without(newer) : oldest;
        }
        return oldest;
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
        boolean refusal = real instanceof JsonObject one && one.has("refused");
        if (refusal != (simulated instanceof JsonObject other && other.has("refused"))) {
            return refusal
                    ? "\n  only the real one refuses: " + real
                    : "\n  only the simulated one refuses: " + simulated;
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

    /** Object by object, without those that only a controller's reports have caused. */
    Map<String, List<JsonObject>> events(List<JsonObject> events) {
        Map<String, List<JsonObject>> plain = new TreeMap<>();
        Map<String, JsonObject> last = new TreeMap<>();
        for (JsonObject event : events) {
            if (event.text("type").equals("ERROR") || event.text("kind").equals("Status")) {
                JsonObject status = event.text("type").equals("ERROR") ? event.object("object") : event;
                plain.computeIfAbsent("the watch", _ -> new ArrayList<>())
                        .add(refusal(Step.parse("WATCH all"), (int) status.integer(0, "code"), status));
                continue;
            }
            JsonObject object = object(event.object("object")).without("owners");
            String name = object.text("metadata", "name");
            boolean same = event.text("type").equals("MODIFIED") && object.equals(last.get(name));
            last.put(name, object);
            if (!same) {
                plain.computeIfAbsent(name, _ -> new ArrayList<>()).add(object.with("event", event.text("type")));
            }
        }
        return plain;
    }
}
