package ork.cli.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.resource.BuiltinTypes;
import ork.simulator.api.Change;

/**
 * In which version the original serves a kind: an old server has some kinds in a version that the copy does not know. The
 * pipeline speaks the version that is served, as it does in a run; the copy keeps the object in today's.
 */
final class Versions {
    private final Optional<ClusterPort> original;
    private final SortedMap<String, Answer> told = new TreeMap<>();

    Versions(Optional<ClusterPort> original) {
        this.original = original;
    }

    /** As the original serves it, by the rule of the runtime: the older version where it has not got today's. */
    ResourceType served(ResourceType declared) {
        return original.isEmpty()
                ? declared
                : BuiltinTypes.older(declared).filter(_ -> !serves(declared)).orElse(declared);
    }

    /** As the copy has it: today's version of one that is served, and for one that is not, one that the copy refuses too. */
    ResourceType held(ResourceType asked) {
        return original.isEmpty()
                ? asked
                : newer(asked).filter(_ -> serves(asked)).orElseGet(() -> served(asked));
    }

    private static Optional<ResourceType> newer(ResourceType asked) {
        return BuiltinTypes.ofKind(asked.kind())
                .filter(today -> BuiltinTypes.older(today).equals(Optional.of(asked)));
    }

    ObjectRef held(ObjectRef ref) {
        return of(ref, held(ref.type()));
    }

    /** An object, the same in another version. */
    static JsonObject in(ResourceType type, ResourceType before, JsonObject object) {
        if (type.equals(before)) {
            return object;
        }
        JsonObject as = versioned(type, before, object);
        List<Json> owners = new ArrayList<>();
        for (Json owner : as.array("metadata", "managedFields")) {
            owners.add(owner instanceof JsonObject entry ? versioned(type, before, entry) : owner);
        }
        return owners.isEmpty() ? as : as.withAt(List.of("metadata", "managedFields"), JsonArray.of(owners));
    }

    private static JsonObject versioned(ResourceType type, ResourceType before, JsonObject object) {
        return object.text("apiVersion").equals(before.apiVersion())
                ? object.with("apiVersion", type.apiVersion())
                : object;
    }

    /** For the copy. */
    Call held(Call call) {
        return switch (call) {
            case Call.Get c -> new Call.Get(held(c.target()), c.resourceVersion(), c.timeout());
            case Call.ListPage c ->
                new Call.ListPage(
                        held(c.type()),
                        c.namespace(),
                        c.labelSelector(),
                        c.fieldSelector(),
                        c.resourceVersion(),
                        c.limit(),
                        c.continueToken(),
                        c.resourceVersionMatch(),
                        c.timeout());
            case Call.Create c ->
                new Call.Create(held(c.target()), held(c.target(), c.object()), c.fieldManager(), c.timeout());
            case Call.Update c ->
                new Call.Update(
                        held(c.target()), c.subresource(), held(c.target(), c.object()), c.fieldManager(), c.timeout());
            case Call.Patch c ->
                new Call.Patch(
                        held(c.target()),
                        c.subresource(),
                        c.patchType(),
                        held(c.target(), c.patch()),
                        c.fieldManager(),
                        c.force(),
                        c.timeout());
            case Call.Delete c ->
                new Call.Delete(
                        held(c.target()),
                        c.uid(),
                        c.resourceVersion(),
                        c.propagation(),
                        c.gracePeriodSeconds(),
                        c.timeout());
            case Call.Discover c -> c;
        };
    }

    private JsonObject held(ObjectRef target, JsonObject object) {
        return in(held(target.type()), target.type(), object);
    }

    /** What the copy says, to somebody who asked for the kind in this version. */
    Answer answered(ResourceType asked, Answer answer) {
        ResourceType held = held(asked);
        if (held.equals(asked) || !(answer instanceof Answer.Done(JsonObject body))) {
            return answer;
        }
        JsonObject shown = in(asked, held, body);
        List<Json> items = new ArrayList<>();
        for (Json item : body.array("items")) {
            items.add(item instanceof JsonObject object ? in(asked, held, object) : item);
        }
        return new Answer.Done(items.isEmpty() ? shown : shown.with("items", JsonArray.of(items)));
    }

    /** A write to the copy, as the original would have it. */
    Change shown(Change change) {
        ResourceType held = change.ref().type();
        ResourceType served = served(held);
        return served.equals(held)
                ? change
                : new Change(
                        change.revision(),
                        of(change.ref(), served),
                        change.kind(),
                        in(served, held, change.object()),
                        change.previous() == null ? null : in(served, held, change.previous()));
    }

    /**
     * What the original says of a group that may have kinds in an older version; empty where the copy knows.
     *
     * @param kinds those of the copy
     */
    Optional<Answer> discovered(Call.Discover call, List<ResourceType> kinds) {
        boolean may = kinds.stream()
                .anyMatch(kind -> kind.group().equals(call.group())
                        && BuiltinTypes.older(kind).isPresent());
        return original.isPresent() && may
                ? Optional.of(ask(original.get(), call.group(), call.version()))
                : Optional.empty();
    }

    private boolean serves(ResourceType type) {
        if (original.isEmpty()
                || !(ask(original.get(), type.group(), type.version()) instanceof Answer.Done(JsonObject all))) {
            return false;
        }
        for (Json each : all.array("resources")) {
            if (each instanceof JsonObject resource && resource.text("name").equals(type.plural())) {
                return true;
            }
        }
        return false;
    }

    private Answer ask(ClusterPort cluster, String group, String version) {
        return told.computeIfAbsent(group + "/" + version, name -> {
            Answer answer = cluster.send(new Call.Discover(group, version, Scratch.TIMEOUT));
            boolean heard = answer instanceof Answer.Done
                    || answer instanceof Answer.Refused(var status) && status.isNotFound();
            if (!heard) {
                throw Scratch.unreadable("what is served of " + name, answer);
            }
            return answer;
        });
    }

    private static ObjectRef of(ObjectRef ref, ResourceType type) {
        return new ObjectRef(type, ref.namespace(), ref.name());
    }
}
