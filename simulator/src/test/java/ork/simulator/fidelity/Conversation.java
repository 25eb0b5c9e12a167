package ork.simulator.fidelity;

import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.simulator.fidelity.Server.Reply;

/** A sequence on one of the two servers, in a namespace that it has to itself meanwhile. */
final class Conversation implements AutoCloseable {
    /** The object that ends what a watch is asked for. */
    private static final String END = "zz";

    final Memory memory = new Memory();
    final Plain plain = new Plain();
    private final Server server;
    private final String namespace;
    private final Set<ResourceType> types;
    private final Map<String, Watched> watches = new LinkedHashMap<>();
    private final Map<ResourceType, String> begins = new TreeMap<>();
    private String continueToken = "";

    Conversation(Server server, String namespace, Set<ResourceType> types) {
        this.server = server;
        this.namespace = namespace;
        this.types = types;
        for (ResourceType type : types) {
            watch(type, "");
        }
    }

    /** Sends a step, with what it leaves open filled in from what this server has shown. */
    Reply say(Step step) {
        if (step.verb().equals("WATCH")) {
            int query = step.path().indexOf('?');
            watch(step.type(), "&" + step.path().substring(query + 1));
            return new Reply(200, JsonObject.EMPTY);
        }
        Reply reply = server.send(
                step.verb(), path(step.path().replace("$continue", continueToken)), step.contentType(), body(step));
        if (reply.done()
                && reply.body().text("kind").equals(step.type().kind())
                && !step.path().contains("dryRun")) {
            String name = reply.body().text("metadata", "name");
            memory.saw(
                    step.type().plural() + "/" + (step.type().namespaced() ? name : name.replace(namespace + "-", "")),
                    reply.body());
        }
        if (reply.done() && reply.body().has("items")) {
            continueToken = reply.body().text("metadata", "continue");
        }
        return reply;
    }

    private String body(Step step) {
        String body = memory.fill(step.body());
        if (step.form().equals("live")) {
            JsonObject seen = memory.last(step.ref());
            JsonObject live = seen.isEmpty() ? unseen(step) : seen;
            // A Deployment's controller may come between.
            live = step.type().equals(Kinds.DEPLOYMENTS)
                    ? live.withoutAt(List.of("metadata", "resourceVersion"))
                    : live;
            return JsonText.write(Bodies.merged(live, (JsonObject) JsonText.parse(body)));
        }
        return step.type().namespaced()
                ? body
                : body.replaceAll("\"name\":\"(o\\d|zz)\"", "\"name\":\"" + namespace + "-$1\"");
    }

    private JsonObject unseen(Step step) {
        String name = step.ref().substring(step.ref().indexOf('/') + 1);
        return Kinds.json("{'metadata': {'name': '" + (step.type().namespaced() ? "" : namespace + "-") + name + "'}}")
                .with("apiVersion", step.type().apiVersion())
                .with("kind", step.type().kind());
    }

    private String path(String path) {
        String[] parts = path.split("\\?", 2);
        String[] steps = parts[0].split("/");
        ResourceType type = Kinds.called(steps[0]);
        StringBuilder full = new StringBuilder(collection(type));
        for (int i = 1; i < steps.length; i++) {
            full.append('/').append(i == 1 && !type.namespaced() ? namespace + "-" + steps[i] : steps[i]);
        }
        return parts.length == 1
                ? full.toString()
                : full + "?" + memory.fill(parts[1]).replace(" ", "%20").replace("!", "%21");
    }

    private String collection(ResourceType type) {
        return (type.group().isEmpty() ? "/api/" : "/apis/") + type.apiVersion()
                + (type.namespaced() ? "/namespaces/" + namespace : "") + "/" + type.plural();
    }

    /** From the version that the query names, or from the beginning of the sequence: without one a cache may lag. */
    private void watch(ResourceType type, String query) {
        String version = begins.computeIfAbsent(
                type,
                _ -> server.send("GET", collection(type) + "?limit=1", "application/json", "")
                        .body()
                        .text("metadata", "resourceVersion"));
        String filled = memory.fill(query);
        String from = filled.contains("resourceVersion=") ? "" : "&resourceVersion=" + version;
        watches.put(
                type.plural() + query + " #" + watches.size(),
                new Watched(server.watch(
                        (collection(type) + "?watch=true&timeoutSeconds=60" + filled + from).replace(" ", "%20"))));
    }

    /** What is there now, kind by kind. */
    List<JsonObject> objects() {
        List<JsonObject> objects = new ArrayList<>();
        for (ResourceType type : types) {
            for (Json item : server.send("GET", collection(type), "application/json", "")
                    .body()
                    .array("items")) {
                JsonObject object = ((JsonObject) item).with("kind", type.kind());
                String name = object.text("metadata", "name");
                if (!name.equals("kube-root-ca.crt") && (type.namespaced() || name.startsWith(namespace))) {
                    objects.add(object);
                }
            }
        }
        return objects;
    }

    /** The object now; empty when it is not there. */
    JsonObject read(String ref) {
        Reply reply = server.send("GET", path(ref), "application/json", "");
        return reply.done() ? reply.body() : JsonObject.EMPTY;
    }

    /** What each watch was told, watch by watch. */
    Map<String, List<JsonObject>> events() {
        for (ResourceType type : types) {
            JsonObject end =
                    Bodies.smallest(type).with("metadata", Kinds.json("{'name': '" + END + "', 'labels': {'l': 'a'}}"));
            Reply reply = say(new Step("POST", type.plural(), "json", JsonText.write(end)));
            if (!reply.done()) {
                fail("the end is refused: " + reply);
            }
        }
        Map<String, List<JsonObject>> events = new LinkedHashMap<>();
        watches.forEach((name, watch) -> events.put(name, ours(watch.until(Conversation.this::isEnd))));
        return events;
    }

    private boolean isEnd(JsonObject event) {
        String name = event.object("object").text("metadata", "name");
        return event.text("type").equals("ADDED") && (name.equals(END) || name.equals(namespace + "-" + END));
    }

    private List<JsonObject> ours(List<JsonObject> events) {
        return events.stream()
                .filter(event -> {
                    JsonObject object = event.object("object");
                    String name = object.text("metadata", "name");
                    return !name.equals("kube-root-ca.crt")
                            && (!object.text("kind").equals("Zone") || name.startsWith(namespace));
                })
                .toList();
    }

    /** Whether the garbage collector has nothing more to do here. */
    static boolean settled(List<JsonObject> objects) {
        Set<String> uids = new TreeSet<>();
        objects.forEach(object -> uids.add(object.text("metadata", "uid")));
        for (JsonObject object : objects) {
            String finalizers = object.array("metadata", "finalizers").toString();
            if (finalizers.contains("\"foregroundDeletion\"") || finalizers.contains("\"orphan\"")) {
                return false;
            }
            for (Json owner : object.array("metadata", "ownerReferences")) {
                if (!uids.contains(((JsonObject) owner).text("uid"))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Leaves the namespace as it was found. */
    @Override
    public void close() {
        watches.values().forEach(Watched::close);
        for (int round = 0; round < 20; round++) {
            List<JsonObject> left = objects();
            if (left.isEmpty()) {
                return;
            }
            for (JsonObject object : left) {
                ResourceType type = Kinds.ALL.stream()
                        .filter(each -> each.kind().equals(object.text("kind")))
                        .findFirst()
                        .orElseThrow();
                String path = collection(type) + "/" + object.text("metadata", "name");
                if (object.object("metadata").has("finalizers")) {
                    server.send("PATCH", path, "application/merge-patch+json", "{\"metadata\":{\"finalizers\":null}}");
                }
                server.send("DELETE", path, "application/json", "{\"propagationPolicy\":\"Background\"}");
            }
        }
        fail("the namespace cannot be emptied: " + JsonArray.of(objects()));
    }
}
