package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import ork.doors.ObjectRef;
import ork.engine.access.RuntimeRole;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.Change;

/**
 * What is in a cluster at rest, every field of it, as a file: CRs, children, what was given. Left out is what the cluster has made
 * of it by itself; uids, times and what was drawn at random stand for themselves. {@code -Dork.pages=write} writes the files anew.
 */
final class FinalObjects {
    private static final Path FOLDER = Path.of("src/test/resources/final");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z");
    private static final Pattern UID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final String GENERATED = "orkestra.orkspace.io/generated-at";
    private static final List<String> OF_THE_CLUSTER = List.of(
            "ControllerRevision",
            "CustomResourceDefinition",
            "Endpoints",
            "EndpointSlice",
            "Event",
            "Lease",
            "Node",
            "PriorityClass");
    private static final List<String> CONTROLLERS =
            List.of("CronJob", "DaemonSet", "Deployment", "Job", "ReplicaSet", "StatefulSet");
    private static final List<String> OF_THE_SERVER =
            List.of("uid", "resourceVersion", "creationTimestamp", "managedFields");

    private final Map<String, String> uids = new HashMap<>();
    private final List<String> documents = new ArrayList<>();

    private FinalObjects(VirtualRun run) {
        List<Change> everything = run.world.cluster().everything();
        for (Change each : everything) {
            uids.put(each.object().text("metadata", "uid"), "(uid of " + named(each.ref()) + ")");
        }
        for (Change each : everything) {
            if (isHeld(each)) {
                documents.add(Printed.yaml(whole(each.object())));
            }
        }
    }

    /** @param name of the file, without its ending */
    static void hold(VirtualRun run, String name) throws IOException {
        String text = String.join("---\n", new FinalObjects(run).documents);
        Path file = FOLDER.resolve(name + ".yaml");
        if (System.getProperty("ork.pages", "").equals("write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(text).as("what is there at rest, " + file).isEqualTo(Files.readString(file));
    }

    private static boolean isHeld(Change change) {
        JsonObject object = change.object();
        if (OF_THE_CLUSTER.contains(change.ref().type().kind())
                || change.ref().name().equals(RuntimeRole.NAME)
                || isOfTheBeginning(change.ref())) {
            return false;
        }
        for (Json each : object.array("metadata", "ownerReferences")) {
            if (each instanceof JsonObject owner && CONTROLLERS.contains(owner.text("kind"))) {
                return false;
            }
        }
        return true;
    }

    /** What every cluster has. */
    private static boolean isOfTheBeginning(ObjectRef ref) {
        boolean cluster = ref.namespace().startsWith("kube-");
        return cluster
                || ref.name().startsWith("kube-")
                || ref.name().startsWith("system:")
                || ref.name().equals("default")
                || List.of("admin", "cluster-admin", "edit", "view").contains(ref.name());
    }

    private JsonObject whole(JsonObject object) {
        JsonObject metadata = object.object("metadata");
        boolean drawn = metadata.object("annotations").has(GENERATED);
        for (String field : OF_THE_SERVER) {
            metadata = metadata.without(field);
        }
        JsonObject stable = (JsonObject) stable(object.with("metadata", metadata));
        for (String key : drawn ? object.object("data").keys() : List.<String>of()) {
            stable = stable.withAt(List.of("data", key), Json.of("(drawn)"));
        }
        return stable;
    }

    private Json stable(Json json) {
        return switch (json) {
            case JsonObject map -> {
                JsonObject stable = JsonObject.EMPTY;
                for (String each : map.keys()) {
                    stable = stable.with(each, stable(map.at(each)));
                }
                yield stable;
            }
            case JsonArray list ->
                JsonArray.of(list.toList().stream().map(this::stable).toList());
            case Json.Text(String text) ->
                Json.of(UID.matcher(TIME.matcher(text).replaceAll("(time)"))
                        .replaceAll(found -> uids.getOrDefault(found.group(), "(uid)")));
            default -> json;
        };
    }

    private static String named(ObjectRef ref) {
        return ref.type().kind() + " " + (ref.namespace().isEmpty() ? "" : ref.namespace() + "/") + ref.name();
    }
}
