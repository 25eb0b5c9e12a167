package ork.scenario.simulate;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.json.JsonObject;
import ork.simulator.api.SimulatedCluster;

/** Notes in the book of its turn what a write did to the cluster. What was refused did nothing. */
record WriteWatch(
        ClusterPort port, SimulatedCluster cluster, Supplier<Instant> now, ScopedValue<TurnBook> book, ResourceType own)
        implements ClusterPort {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Override
    public WatchStream watch(WatchRequest request) {
        return port.watch(request);
    }

    @Override
    public Answer send(Call call) {
        if (!call.writes() || !book.isBound()) {
            return port.send(call);
        }
        ObjectRef target = target(call);
        String before = version(target);
        Answer answer = port.send(call);
        if (answer instanceof Answer.Done) {
            note(call, target, before, version(target));
        }
        return answer;
    }

    private void note(Call call, ObjectRef target, String before, String after) {
        Op.Effect effect =
                before.isEmpty() ? Op.Effect.CREATED : after.equals(before) ? Op.Effect.NONE : Op.Effect.CHANGED;
        boolean ownObject = target.type().plural().equals(own.plural())
                && target.type().group().equals(own.group())
                && target.namespace().equals(book.get().key.namespace())
                && target.name().equals(book.get().key.name());
        switch (call) {
            case Call.Create _ -> did(Op.Verb.CREATE, plural(target), target, Op.Effect.CREATED);
            case Call.Delete _ -> did(Op.Verb.DELETE, plural(target), target, Op.Effect.DELETED);
            case Call.Update update ->
                did(Op.Verb.UPDATE, part(target, update.subresource(), ownObject), target, effect);
            case Call.Patch patch
            when patch.patchType() == Call.PatchType.APPLY ->
                did(Op.Verb.APPLY, part(target, patch.subresource(), ownObject), target, effect);
            // Finalizers and ork's own notes on a CR are nobody's business.
            case Call.Patch patch
            when ownObject
                    && patch.subresource() == Call.Subresource.NONE
                    && !patch.patch().has("spec") -> {}
            case Call.Patch patch -> did(Op.Verb.PATCH, part(target, patch.subresource(), ownObject), target, effect);
            default -> {}
        }
    }

    private void did(Op.Verb verb, String resource, ObjectRef target, Op.Effect effect) {
        book.get().did(new Op(verb, resource, target.namespace(), target.name(), effect));
    }

    private static String part(ObjectRef target, Call.Subresource part, boolean ownObject) {
        return switch (part) {
            case NONE -> plural(target);
            case STATUS -> ownObject ? Op.STATUS : plural(target) + "/status";
            case SCALE -> plural(target) + "/scale";
        };
    }

    private static String plural(ObjectRef target) {
        return target.type().plural();
    }

    private static ObjectRef target(Call call) {
        return switch (call) {
            case Call.Create create -> create.target();
            case Call.Update update -> update.target();
            case Call.Patch patch -> patch.target();
            case Call.Delete delete -> delete.target();
            case Call.Get get -> get.target();
            case Call.ListPage _, Call.Discover _ -> throw new IllegalArgumentException("no write: " + call);
        };
    }

    /** What is stored, seen without a call; empty when there is nothing. */
    private String version(ObjectRef ref) {
        return cluster.handle(new Call.Get(ref, "", TIMEOUT), now.get()) instanceof Answer.Done(JsonObject body)
                ? body.text("metadata", "resourceVersion")
                : "";
    }
}
