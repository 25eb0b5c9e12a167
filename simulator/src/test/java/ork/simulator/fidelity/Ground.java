package ork.simulator.fidelity;

import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.fidelity.Server.Reply;

/** A namespace on one of the two servers, kept for many sequences, one after the other. */
final class Ground implements AutoCloseable {
    /** What a cluster puts into each namespace by itself; old ones also Secrets, for their service accounts. */
    static boolean isOfTheCluster(JsonObject object) {
        return object.text("metadata", "name").equals("kube-root-ca.crt")
                || object.text("type").equals("kubernetes.io/service-account-token");
    }

    final Server server;
    final String namespace;
    private final Semaphore changes;
    private final Map<ResourceType, Watched> standing = new TreeMap<>();
    private final Map<ResourceType, String> begins = new TreeMap<>();

    /** @param changes gets a permit whenever something has changed here */
    Ground(Server server, String namespace, Semaphore changes) {
        this.server = server;
        this.namespace = namespace;
        this.changes = changes;
        server.send(
                "POST",
                "/api/v1/namespaces",
                "application/json",
                "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + namespace + "\"}}");
    }

    String collection(ResourceType type) {
        return (type.group().isEmpty() ? "/api/" : "/apis/") + type.apiVersion()
                + (type.namespaced() ? "/namespaces/" + namespace : "") + "/" + type.plural();
    }

    /** The name on the server: what has no namespace carries its name instead. */
    String named(ResourceType type, String name) {
        return type.namespaced() ? name : namespace + "-" + name;
    }

    private boolean isOurs(ResourceType type, JsonObject object) {
        String name = object.text("metadata", "name");
        return !isOfTheCluster(object) && (type.namespaced() || name.startsWith(namespace + "-"));
    }

    /** What is there now, kind by kind. */
    List<JsonObject> objects(Set<ResourceType> types) {
        List<JsonObject> objects = new ArrayList<>();
        types.forEach(type -> objects.addAll(objects(type)));
        return objects;
    }

    private List<JsonObject> objects(ResourceType type) {
        Reply reply = server.send("GET", collection(type), "application/json", "");
        begins.put(type, reply.body().text("metadata", "resourceVersion"));
        List<JsonObject> objects = new ArrayList<>();
        for (Json item : reply.body().array("items")) {
            JsonObject object = ((JsonObject) item).with("kind", type.kind());
            if (isOurs(type, object)) {
                objects.add(object);
            }
        }
        return objects;
    }

    /** The version from which on a sequence that begins now is told about: without one a cache may lag. */
    String begin(ResourceType type) {
        if (!begins.containsKey(type)) {
            objects(type);
        }
        return begins.get(type);
    }

    /** A watch for one sequence. */
    Watched watch(Client client, ResourceType type, String query) {
        return new Watched(
                server.watch(client, (collection(type) + "?watch=true&timeoutSeconds=300" + query).replace(" ", "%20")),
                changes);
    }

    /** The watch of everything, which stays open from sequence to sequence. */
    Watched standing(ResourceType type) {
        Watched watch = standing.get(type);
        if (watch == null || watch.hasEnded()) {
            watch = new Watched(
                    server.watch(
                            Client.FIRST,
                            collection(type) + "?watch=true&timeoutSeconds=3600&resourceVersion=" + begin(type)),
                    changes);
            standing.put(type, watch);
        }
        return watch;
    }

    /** Those of a watch's events that are about what belongs here, after a version. */
    List<JsonObject> ours(ResourceType type, List<JsonObject> events, String begin) {
        return events.stream()
                .filter(event -> !event.has("object")
                        || event.text("type").equals("ERROR")
                        || (isOurs(type, event.object("object")) && isAfter(begin, event)))
                .toList();
    }

    static boolean isAfter(String begin, JsonObject event) {
        return Long.parseLong(event.object("object").text("metadata", "resourceVersion")) > Long.parseLong(begin);
    }

    /** Leaves nothing of these kinds behind. */
    void empty(Set<ResourceType> types) {
        // What is not looked at for long is no version to begin with any more.
        begins.clear();
        for (ResourceType type : types) {
            if (type.namespaced() && !type.equals(Kinds.SERVICES)) {
                server.send(
                        "DELETE",
                        collection(type)
                                + (type.equals(Kinds.SECRETS)
                                        ? "?fieldSelector=type!%3Dkubernetes.io/service-account-token"
                                        : "?fieldSelector=metadata.name!%3Dkube-root-ca.crt"),
                        "application/json",
                        "{\"propagationPolicy\":\"Background\"}");
            }
            for (int round = 0; !emptied(type); round++) {
                if (round > 20) {
                    fail("the namespace cannot be emptied: " + JsonArray.of(objects(type)));
                }
            }
        }
    }

    private boolean emptied(ResourceType type) {
        List<JsonObject> left = objects(type);
        for (JsonObject object : left) {
            String path = collection(type) + "/" + object.text("metadata", "name");
            if (object.object("metadata").has("finalizers")) {
                server.send("PATCH", path, "application/merge-patch+json", "{\"metadata\":{\"finalizers\":null}}");
            }
            if (!object.object("metadata").has("deletionTimestamp")) {
                server.send("DELETE", path, "application/json", "{\"propagationPolicy\":\"Background\"}");
            }
        }
        return left.isEmpty();
    }

    @Override
    public void close() {
        standing.values().forEach(Watched::close);
    }
}
