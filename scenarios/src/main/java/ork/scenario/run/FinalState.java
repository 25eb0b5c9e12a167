package ork.scenario.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import ork.engine.pipeline.Marks;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.scenario.check.Patterns;
import ork.scenario.language.WorldWebhook;
import ork.simulator.api.Change;

/** A cluster's content with what may differ between two runs taken out: identities, versions, times, addresses. */
final class FinalState {
    private static final List<String> VOLATILE =
            List.of("uid", "resourceVersion", "creationTimestamp", "generation", "selfLink");
    private static final List<String> ADDRESSES = List.of("clusterIP", "clusterIPs");
    private static final String DRAWN_AT = "orkestra.orkspace.io/generated-at";
    private static final String CERTIFICATE = "kubernetes.io/tls";
    private static final List<String> BOOKS = List.of("leases", "events", "customresourcedefinitions");

    /** What a cluster's own programs make of workloads and Services: with names and addresses by chance. */
    private static final List<String> OF_PROGRAMS =
            List.of("endpoints", "endpointslices", "controllerrevisions", "nodes");

    private static final String SLICED_BY = "endpointslice.kubernetes.io/managed-by";
    private static final List<String> WORKLOADS = List.of("apps/v1", "batch/v1");

    /** They have the labels of a template. */
    private static final List<String> OF_WORKLOADS = List.of("Pod", "ReplicaSet", "Job");

    private static final String OWNER_UID = "orkestra.orkspace.io/owner-uid";

    private static final String ROLLOUTS = "deployment.kubernetes.io/revision";

    /** Notes that name a generation, which depends on how often a spec was changed on the way. */
    private static final List<String> OF_GENERATIONS =
            List.of("orkestra.orkspace.io/rollback-note", "orkestra.orkspace.io/rollback-at-generation");

    private static final Pattern GENERATION = Pattern.compile("(^|\"generation\":)\\d+");

    private FinalState() {}

    /**
     * @param webhooks what they deny counts as not there, and what they set as said
     * @param isGated whether a CR stands before a gate: where that was open once it keeps the conditions that it had, a failure's too,
     *     since a gate writes nothing; where it was never open it has none
     */
    static SortedMap<String, String> of(
            List<Change> everything, Collection<WorldWebhook> webhooks, Predicate<Change> isGated) {
        SortedMap<String, String> names = new TreeMap<>();
        for (Change each : everything) {
            names.put(each.object().text("metadata", "uid"), "uid of " + each.ref());
        }
        SortedMap<String, String> state = new TreeMap<>();
        for (Change each : everything) {
            Optional<JsonObject> admitted = admitted(each, webhooks);
            String plural = each.ref().type().plural();
            boolean compared =
                    !BOOKS.contains(plural) && !isOfAProgram(plural, each.object()) && !isOfAWorkload(each.object());
            if (compared && admitted.isPresent()) {
                JsonObject object = isGated.test(each) && wasLetThrough(each.object())
                        ? withoutConditions(admitted.get())
                        : admitted.get();
                String text = Blanks.uids(normal(object).toString(), uid -> names.getOrDefault(uid, uid));
                state.put(each.ref().toString(), Blanks.times(text, "some time"));
            }
        }
        return state;
    }

    /** Behind its gate a turn begins with the mark. */
    private static boolean wasLetThrough(JsonObject cr) {
        return cr.object("metadata").object("labels").has(Marks.MANAGED);
    }

    private static JsonObject withoutConditions(JsonObject cr) {
        return cr.with("status", cr.object("status").without("conditions"));
    }

    /** An EndpointSlice may be a child of a CR too. The cluster's own have the labels of their Service, and say whose they are. */
    private static boolean isOfAProgram(String plural, JsonObject object) {
        JsonObject labels = object.object("metadata").object("labels");
        boolean ours = plural.equals("endpointslices")
                && !labels.text(OWNER_UID).isEmpty()
                && !labels.text(SLICED_BY).endsWith(".k8s.io");
        return OF_PROGRAMS.contains(plural) && !ours;
    }

    /**
     * A Pod of a ReplicaSet, and that one of a Deployment: their owner's status says how they are. What the runtime makes
     * for a workload that is somebody's CR is compared as any other child.
     */
    private static boolean isOfAWorkload(JsonObject object) {
        boolean ours =
                !object.text("metadata", "labels", OWNER_UID).isEmpty() && !OF_WORKLOADS.contains(object.text("kind"));
        return !ours
                && object.array("metadata", "ownerReferences").toList().stream()
                        .anyMatch(each -> each instanceof JsonObject owner
                                && owner.flag("controller")
                                && WORKLOADS.contains(owner.text("apiVersion")));
    }

    /** An object as it would have been stored with every webhook at work, and recorded as good; empty when it would not. */
    private static Optional<JsonObject> admitted(Change each, Collection<WorldWebhook> webhooks) {
        JsonObject object = RecordedSpec.unpacked(each.object());
        for (WorldWebhook webhook : webhooks) {
            if (webhook.about().stream()
                    .anyMatch(type ->
                            type.qualifiedPlural().equals(each.ref().type().qualifiedPlural()))) {
                if (!webhook.denies().isEmpty() && Patterns.holds(object, webhook.denies())) {
                    return Optional.empty();
                }
                object = recorded(Patterns.filled(object, webhook.sets()), webhook.sets());
            }
        }
        return Optional.of(object);
    }

    private static JsonObject recorded(JsonObject object, JsonObject sets) {
        JsonObject metadata = object.object("metadata");
        JsonObject annotations = metadata.object("annotations");
        JsonObject spec = Patterns.filled(annotations.object(Marks.PREVIOUS_SPEC), sets.object("spec"));
        return annotations.get(Marks.PREVIOUS_SPEC) instanceof JsonObject
                ? object.with("metadata", metadata.with("annotations", annotations.with(Marks.PREVIOUS_SPEC, spec)))
                : object;
    }

    private static JsonObject normal(JsonObject object) {
        JsonObject metadata = object.object("metadata");
        for (String field : VOLATILE) {
            metadata = metadata.without(field);
        }
        JsonObject annotations = metadata.object("annotations");
        if (annotations.get(ROLLOUTS) != null) {
            metadata = metadata.with("annotations", annotations.without(ROLLOUTS));
        }
        for (String note : OF_GENERATIONS) {
            if (metadata.object("annotations").has(note)) {
                String text =
                        GENERATION.matcher(metadata.text("annotations", note)).replaceAll("$1some");
                metadata = metadata.with(
                        "annotations", metadata.object("annotations").with(note, text));
            }
        }
        metadata = metadata.with("managedFields", managers(metadata.array("managedFields")));
        JsonObject spec = object.object("spec");
        for (String field : ADDRESSES) {
            spec = spec.without(field);
        }
        JsonObject status = object.object("status").without("observedGeneration");
        if (object.text("kind").equals("Deployment")) {
            status = status.without("collisionCount").with("conditions", stands(status.array("conditions")));
        }
        return drawn(object).with("metadata", metadata).with("spec", spec).with("status", status);
    }

    /** Why a Deployment is as it is, and what of it came first, goes by how it came to be so, as do names that were taken. */
    private static JsonArray stands(JsonArray conditions) {
        return JsonArray.ofTexts(conditions.toList().stream()
                .map(each -> each instanceof JsonObject condition
                        ? condition.text("type") + " " + condition.text("status")
                        : "")
                .sorted()
                .toList());
    }

    /** What a Secret was drawn as is another each time, a password as well as a key: what it has is compared, and not what that is. */
    private static JsonObject drawn(JsonObject object) {
        if (!object.text("kind").equals("Secret")
                || object.text("metadata", "annotations", DRAWN_AT).isEmpty()
                        && !object.text("type").equals(CERTIFICATE)) {
            return object;
        }
        JsonObject data = object.object("data");
        for (String key : data.keys()) {
            data = data.with(key, "drawn");
        }
        return object.with("data", data);
    }

    /**
     * What is owned by applies, in any order, without saying since when. Who updated what last is history; so is who set
     * replicas that are scaled to what they are, since what others set stays until the next step.
     */
    private static JsonArray managers(JsonArray fields) {
        List<String> managers = new ArrayList<>();
        for (Json item : fields) {
            if (item instanceof JsonObject entry && entry.text("operation").equals("Apply")) {
                JsonObject owned = entry.object("fieldsV1");
                boolean scales = entry.text("manager").equals(Marks.SCALING_MANAGER);
                managers.add(entry.without("time")
                        .with("fieldsV1", scales ? owned.without("f:spec") : owned)
                        .toString());
            }
        }
        managers.sort(null);
        return JsonArray.ofTexts(managers);
    }
}
