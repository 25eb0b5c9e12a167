package ork.simulator.api.actor;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.Actor;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.request.Conditions;

/**
 * Accepts the names of a CustomResourceDefinition, establishes it, and on its deletion deletes every object of the kind
 * before it lets the definition go (H2, H3). One write a step.
 */
public final class DefinitionController implements Actor {
    static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";
    private static final int DELETIONS_A_STEP = 50;

    private final News news = new News();
    private final TreeSet<String> pending = new TreeSet<>();

    /** Definitions that wait for their objects to go, examined again at every change. */
    private final TreeSet<String> terminating = new TreeSet<>();

    @Override
    public String name() {
        return "definition-controller";
    }

    @Override
    public boolean step(SimulatedCluster cluster, Instant now) {
        for (Change change : news.read(cluster)) {
            if (change.ref().type().plural().equals(Requests.DEFINITIONS.plural())) {
                pending.add(change.ref().name());
            } else if (terminating.contains(change.ref().type().qualifiedPlural())) {
                pending.add(change.ref().type().qualifiedPlural());
            }
        }
        Requests requests = new Requests(cluster, now, "kube-apiserver");
        while (!pending.isEmpty()) {
            String next = pending.removeFirst();
            if (examine(requests, next, now.truncatedTo(ChronoUnit.SECONDS).toString())) {
                pending.add(next);
                return true;
            }
        }
        return false;
    }

    /** @return whether it wrote */
    private boolean examine(Requests requests, String name, String now) {
        ObjectRef ref = new ObjectRef(Requests.DEFINITIONS, "", name);
        JsonObject definition = requests.get(ref);
        if (definition == null) {
            terminating.remove(name);
            return false;
        }
        if (definition.at("metadata", "deletionTimestamp") != null) {
            terminating.add(name);
            return finish(requests, ref, definition, now);
        }
        JsonObject accepted = definition.object("spec", "names");
        String taken = conflict(requests, definition);
        if (!taken.isEmpty()) {
            JsonObject refused = Conditions.with(definition, "NamesAccepted", "False", "KindConflict", taken, now);
            return !refused.equals(definition)
                    && requests.putStatus(
                            ref,
                            Conditions.with(
                                    refused, "Established", "False", "NotAccepted", "not all names are accepted", now));
        }
        if (!holds(definition, "NamesAccepted")
                || !definition.object("status", "acceptedNames").equals(accepted)) {
            JsonObject named = definition.withAt(List.of("status", "acceptedNames"), accepted);
            named = Conditions.with(named, "NamesAccepted", "True", "NoConflicts", "no conflicts found", now);
            if (!holds(definition, "Established")) {
                named = Conditions.with(
                        named, "Established", "False", "Installing", "the initial names have been accepted", now);
            }
            return requests.putStatus(ref, named);
        }
        return !holds(definition, "Established")
                && requests.putStatus(
                        ref,
                        Conditions.with(
                                definition,
                                "Established",
                                "True",
                                "InitialNamesAccepted",
                                "the initial names have been accepted",
                                now));
    }

    /** Another definition of the group that has the kind or the plural already; empty when there is none. */
    private static String conflict(Requests requests, JsonObject definition) {
        for (JsonObject other : requests.list(Requests.DEFINITIONS, "")) {
            boolean same = other.text("metadata", "name").equals(definition.text("metadata", "name"));
            JsonObject taken = other.object("status", "acceptedNames");
            JsonObject wanted = definition.object("spec", "names");
            if (!same && other.text("spec", "group").equals(definition.text("spec", "group"))) {
                for (String field : List.of("kind", "listKind", "singular")) {
                    if (!taken.text(field).isEmpty() && taken.text(field).equals(wanted.text(field))) {
                        return "\"" + wanted.text(field) + "\" is already in use";
                    }
                }
            }
        }
        return "";
    }

    private boolean finish(Requests requests, ObjectRef ref, JsonObject definition, String now) {
        JsonArray finalizers = definition.array("metadata", "finalizers");
        if (!finalizers.toList().contains(Json.of(CLEANUP))) {
            return false;
        }
        ResourceType type = servedType(definition);
        List<JsonObject> objects = requests.list(type, "");
        if (objects.isEmpty()) {
            List<Json> rest = new ArrayList<>(finalizers.toList());
            rest.remove(Json.of(CLEANUP));
            return requests.patch(ref, definition, List.of("metadata", "finalizers"), JsonArray.of(rest));
        }
        int deleted = 0;
        for (JsonObject object : objects) {
            if (object.at("metadata", "deletionTimestamp") == null && deleted < DELETIONS_A_STEP) {
                ObjectRef of =
                        new ObjectRef(type, object.text("metadata", "namespace"), object.text("metadata", "name"));
                deleted += requests.delete(of, object, Propagation.DEFAULT) ? 1 : 0;
            }
        }
        if (deleted > 0) {
            return true;
        }
        JsonObject waiting = Conditions.with(
                definition,
                "Terminating",
                "True",
                "InstanceDeletionInProgress",
                "CustomResource deletion is in progress",
                now);
        return !waiting.equals(definition) && requests.putStatus(ref, waiting);
    }

    private static ResourceType servedType(JsonObject definition) {
        String version = "";
        for (Json each : definition.array("spec", "versions")) {
            if (each instanceof JsonObject one && one.flag("served") && (version.isEmpty() || one.flag("storage"))) {
                version = one.text("name");
            }
        }
        return new ResourceType(
                definition.text("spec", "group"),
                version,
                definition.text("spec", "names", "plural"),
                definition.text("spec", "names", "kind"),
                definition.text("spec", "scope").equals("Namespaced"));
    }

    private static boolean holds(JsonObject definition, String type) {
        for (Json each : definition.array("status", "conditions")) {
            if (each instanceof JsonObject one && one.text("type").equals(type)) {
                return one.text("status").equals("True");
            }
        }
        return false;
    }
}
