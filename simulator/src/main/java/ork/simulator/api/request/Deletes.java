package ork.simulator.api.request;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.Call;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** DELETE (D). */
final class Deletes {
    static final String ORPHAN = "orphan";
    static final String FOREGROUND = "foregroundDeletion";
    private static final String CLEANUP = "customresourcecleanup.apiextensions.k8s.io";
    private static final List<String> FINALIZERS = List.of("metadata", "finalizers");

    private Deletes() {}

    static Outcome delete(Context context, Call.Delete call) {
        Target target = Target.of(context, context.head(), call.target());
        NamespaceLifecycle.admitDeletion(target);
        JsonObject before = target.existing(context.head());
        checkPreconditions(target, before, call);
        Admissions.deletion(context, new Attributes(target, "", "DELETE", null, target.shown(before), context.dry()));
        boolean marked = before.at("metadata", "deletionTimestamp") != null;
        Optional<Long> grace = Bodies.behaviour(target.kind()).grace(before, call.gracePeriodSeconds());
        if (grace.isPresent() && marked && remaining(before) > 0) {
            return shorten(context, target, before, call.gracePeriodSeconds());
        }
        JsonObject after = before.withAt(FINALIZERS, finalizers(target, before, call.propagation()));
        if (Updates.finalizers(after).isEmpty()) {
            after = after.withoutAt(FINALIZERS);
        }
        if (!marked && grace.isPresent()) {
            after = graceful(context, mark(context, target, after), grace.get());
        } else if (!marked && isHeld(target, after)) {
            after = mark(context, target, after);
        }
        if (!isHeld(target, after)) {
            JsonObject answer = target.kind().traits().answersObject() ? target.shown(after) : success(target, before);
            return marked || grace.isEmpty()
                    ? Writes.remove(context, target, before, answer)
                    : Writes.markAndRemove(context, target, after, answer);
        }
        return Writes.replace(context, target, before, after);
    }

    /** The seconds that an object which is being deleted still has. */
    private static long remaining(JsonObject object) {
        return object.integer(0, "metadata", "deletionGracePeriodSeconds");
    }

    private static JsonObject graceful(Context context, JsonObject marked, long seconds) {
        return marked.with(
                "metadata",
                marked.object("metadata")
                        .with(
                                "deletionTimestamp",
                                Timestamps.seconds(context.now().plusSeconds(seconds)))
                        .with("deletionGracePeriodSeconds", seconds));
    }

    /** A deletion that is under way can only be hastened, and its moment never lies in the past (D4, D12). */
    private static Outcome shorten(Context context, Target target, JsonObject before, Optional<Long> asked) {
        long had = remaining(before);
        if (asked.isEmpty() || asked.get() >= had) {
            return Outcome.read(target.shown(before));
        }
        long seconds = asked.get() < 0 ? 1 : asked.get();
        Instant begun =
                Instant.parse(before.text("metadata", "deletionTimestamp")).minusSeconds(had);
        Instant end = begun.plusSeconds(seconds);
        Instant now = context.now().truncatedTo(ChronoUnit.SECONDS);
        if (end.isBefore(now)) {
            end = now;
            seconds = seconds == 0 ? 0 : 1;
        }
        JsonObject metadata = before.object("metadata")
                .with("deletionTimestamp", Timestamps.seconds(end))
                .with("deletionGracePeriodSeconds", seconds);
        JsonObject after = before.with("metadata", metadata);
        return isHeld(target, after)
                ? Writes.replace(context, target, before, after)
                : Writes.markAndRemove(context, target, after, target.shown(after));
    }

    static Outcome finalizeNamespace(Context context, String name) {
        ResourceType type = new ResourceType("", "v1", "namespaces", "Namespace", false);
        Target target = Target.of(context, context.head(), new ObjectRef(type, "", name));
        JsonObject before = target.existing(context.head());
        JsonObject after = before.with("spec", JsonObject.EMPTY);
        return isDue(target, after)
                ? Writes.remove(context, target, before, target.shown(after))
                : Writes.replace(context, target, before, after);
    }

    /** Whether an object that is being deleted has nothing left that holds it (D3). */
    static boolean isDue(Target target, JsonObject object) {
        return object.at("metadata", "deletionTimestamp") != null && !isHeld(target, object);
    }

    private static boolean isHeld(Target target, JsonObject object) {
        return !Updates.finalizers(object).isEmpty()
                || remaining(object) > 0
                || (isNamespace(target) && !object.array("spec", "finalizers").isEmpty());
    }

    private static void checkPreconditions(Target target, JsonObject before, Call.Delete call) {
        String uid = before.text("metadata", "uid");
        String version = before.text("metadata", "resourceVersion");
        call.uid().filter(wanted -> !wanted.equals(uid)).ifPresent(wanted -> {
            throw Refusals.unmet(
                    target.kind(),
                    target.name(),
                    "the UID in the precondition (" + wanted + ") does not match the UID in record (" + uid
                            + "). The object might have been deleted and then recreated");
        });
        call.resourceVersion().filter(wanted -> !wanted.equals(version)).ifPresent(wanted -> {
            throw Refusals.unmet(
                    target.kind(),
                    target.name(),
                    "the ResourceVersion in the precondition (" + wanted
                            + ") does not match the ResourceVersion in record (" + version
                            + "). The object might have been modified");
        });
    }

    /** What is asked for wins over what the object carries, that over the kind's default, mostly background (D7). */
    private static JsonArray finalizers(Target target, JsonObject before, Propagation propagation) {
        List<Json> finalizers = new ArrayList<>();
        for (Json each : Updates.finalizers(before)) {
            boolean collector = each.equals(Json.of(ORPHAN)) || each.equals(Json.of(FOREGROUND));
            if (!collector || propagation == Propagation.DEFAULT) {
                finalizers.add(each);
            }
        }
        boolean silent = propagation == Propagation.DEFAULT
                && !finalizers.contains(Json.of(ORPHAN))
                && !finalizers.contains(Json.of(FOREGROUND));
        if (propagation == Propagation.ORPHAN
                || (silent && Bodies.behaviour(target.kind()).orphans())) {
            finalizers.add(Json.of(ORPHAN));
        } else if (propagation == Propagation.FOREGROUND) {
            finalizers.add(Json.of(FOREGROUND));
        }
        boolean unmarked = before.at("metadata", "deletionTimestamp") == null;
        if (isDefinition(target) && unmarked && !finalizers.contains(Json.of(CLEANUP))) {
            finalizers.add(Json.of(CLEANUP));
        }
        return JsonArray.of(finalizers);
    }

    private static JsonObject mark(Context context, Target target, JsonObject object) {
        JsonObject metadata = object.object("metadata").with("deletionTimestamp", context.timestamp());
        JsonObject marked = object.with("metadata", metadata);
        if (isNamespace(target)) {
            return marked.withAt(List.of("status", "phase"), Json.of("Terminating"));
        }
        if (isDefinition(target)) {
            return Conditions.with(
                    marked,
                    "Terminating",
                    "True",
                    "InstanceDeletionPending",
                    "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon",
                    context.timestamp());
        }
        metadata = metadata.with("deletionGracePeriodSeconds", 0);
        long generation = object.integer(0, "metadata", "generation");
        return object.with("metadata", generation > 0 ? metadata.with("generation", generation + 1) : metadata);
    }

    private static boolean isNamespace(Target target) {
        return target.kind().qualifiedPlural().equals("namespaces");
    }

    private static boolean isDefinition(Target target) {
        return target.kind().qualifiedPlural().equals("customresourcedefinitions.apiextensions.k8s.io");
    }

    private static JsonObject success(Target target, JsonObject before) {
        JsonObject.Builder details = JsonObject.builder()
                .put("name", target.name())
                .put("kind", target.kind().plural())
                .put("uid", before.text("metadata", "uid"));
        if (!target.kind().group().isEmpty()) {
            details.put("group", target.kind().group());
        }
        return JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "Status")
                .put("metadata", JsonObject.EMPTY)
                .put("status", "Success")
                .put("details", details.build())
                .build();
    }
}
