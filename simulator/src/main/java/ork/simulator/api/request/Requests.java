package ork.simulator.api.request;

import java.util.List;
import java.util.function.Supplier;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;
import ork.simulator.api.builtin.Exhausted;
import ork.simulator.api.schema.FieldError;

/** Answers requests: (committed history, request, time) to (answer, commits). */
public final class Requests {
    private Requests() {}

    public static Outcome answer(Context context, Call call) {
        return guarded(() -> {
            Limits.check(call);
            return handled(context, call);
        });
    }

    private static Outcome handled(Context context, Call call) {
        return switch (call) {
            case Call.Get get -> Reads.get(context, get);
            case Call.ListPage page -> Reads.list(context, page);
            case Call.Discover discover -> Discovery.answer(context, discover);
            case Call.Create create -> Creates.create(context, create);
            case Call.Update update -> Updates.update(context, update);
            case Call.Patch patch -> Patches.patch(context, patch);
            case Call.Delete delete -> Deletes.delete(context, delete);
        };
    }

    /** What is answered where fields are wrong. */
    public static ApiStatus invalid(String kind, String name, List<FieldError> errors) {
        return Refusals.invalid(kind, name, errors).status();
    }

    /** What is answered to who asks for a version that there is not yet (E3). */
    public static ApiStatus tooLarge(String asked, long current) {
        return Refusals.tooLarge(asked, current).status();
    }

    /** The groups that are served: an {@code APIGroupList}. */
    public static JsonObject groups(Context context) {
        return Discovery.groups(context);
    }

    /** The {@code finalize} endpoint of a namespace: nothing of the cluster's own holds it any more (D13). */
    public static Outcome finalizeNamespace(Context context, String name) {
        return guarded(() -> Deletes.finalizeNamespace(context, name));
    }

    /** The {@code binding} endpoint of a Pod. */
    public static Outcome bindPod(Context context, ObjectRef pod, String node) {
        return guarded(() -> {
            Target target = Target.of(context, context.head(), pod);
            JsonObject before = target.existing(context.head());
            String bound = before.text("spec", "nodeName");
            if (!bound.isEmpty()) {
                throw Refusals.conflictOnBinding(target.name(), bound);
            }
            JsonObject after = Conditions.with(
                    before.withAt(List.of("spec", "nodeName"), Json.of(node)),
                    "PodScheduled",
                    "True",
                    "",
                    "",
                    context.timestamp());
            return Writes.replace(context, target, before, after);
        });
    }

    private static Outcome guarded(Supplier<Outcome> handling) {
        try {
            return handling.get();
        } catch (Refusal refusal) {
            return new Outcome(new Answer.Refused(refusal.status()), List.of());
        } catch (Asks webhooks) {
            return new Outcome(new Answer.Unknown(String.valueOf(webhooks.getMessage())), List.of(), true);
        } catch (Exhausted nothingLeft) {
            ApiStatus status =
                    ApiStatus.of(500, "InternalError", "Internal error occurred: " + nothingLeft.getMessage());
            return new Outcome(new Answer.Refused(status), List.of());
        }
    }
}
