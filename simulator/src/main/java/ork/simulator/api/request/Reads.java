package ork.simulator.api.request;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import ork.doors.Call;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.conversion.Converted;
import ork.simulator.api.history.View;
import ork.simulator.api.schema.FieldError;

/** GET and LIST (E). */
final class Reads {
    private static final String MATCH = "resourceVersionMatch";

    private Reads() {}

    static Outcome get(Context context, Call.Get call) {
        View view = view(context, call.resourceVersion());
        Target target = Target.of(context, view, call.target());
        return Outcome.read(target.shown(target.existing(view)));
    }

    static Outcome list(Context context, Call.ListPage call) {
        checkMatch(context, call);
        Continuation from = null;
        View view;
        if (call.continueToken().isEmpty()) {
            view = call.resourceVersionMatch().equals("Exact")
                    ? exactly(context, call.resourceVersion())
                    : view(context, call.resourceVersion());
        } else {
            if (!call.resourceVersion().isEmpty() && !call.resourceVersion().equals("0")) {
                throw Refusals.badRequest("specifying resource version is not allowed when using continue");
            }
            from = Continuation.parse(call.continueToken());
            view = continued(context, from);
        }
        Target target = Target.of(context, view, call.type(), call.namespace());
        Predicate<JsonObject> selected;
        try {
            selected = Selectors.parse(call.labelSelector(), call.fieldSelector(), target.kind(), target.version());
        } catch (IllegalArgumentException e) {
            throw Refusals.badRequest(String.valueOf(e.getMessage()));
        }
        List<JsonObject> items = new ArrayList<>();
        int left = 0;
        boolean open = false;
        for (JsonObject object :
                view.list(target.kind().storedGroup(), target.kind().plural(), call.namespace())) {
            if (from != null && !from.isBefore(object)) {
                continue;
            }
            if (call.limit() > 0 && items.size() >= call.limit()) {
                left++;
                continue;
            }
            switch (target.look(object)) {
                case Converted.Done(JsonObject shown) when selected.test(shown) -> items.add(shown);
                case Converted.Done _ -> {}
                case Converted.Open _ -> {
                    // Asked for together with the others; whether it is selected is known then.
                    open = true;
                    items.add(object);
                }
                case Converted.Failed failed -> throw new Refusal(failed.status());
            }
        }
        if (open) {
            throw new Asks();
        }
        JsonObject.Builder metadata = JsonObject.builder().put("resourceVersion", String.valueOf(view.revision()));
        if (left > 0) {
            // Whether what is left would be selected is not known before it is read.
            metadata.put(
                    "continue",
                    Continuation.after(view.revision(), items.getLast()).token());
            if (call.labelSelector().isEmpty() && call.fieldSelector().isEmpty()) {
                metadata.put("remainingItemCount", left);
            }
        }
        return Outcome.read(JsonObject.builder()
                .put("apiVersion", target.kind().apiVersion(target.version()))
                .put("kind", target.kind().listName())
                .put("metadata", metadata.build())
                .put("items", JsonArray.of(items))
                .build());
    }

    /** Which state a first page or a GET is read from: no version is consistent, "0" is what is at hand (E1 to E3). */
    private static View view(Context context, String resourceVersion) {
        if (resourceVersion.isEmpty()) {
            return context.head();
        }
        long asked = version(resourceVersion);
        if (Long.compareUnsigned(asked, context.cached()) > 0) {
            throw Refusals.tooLarge(resourceVersion, context.cached());
        }
        return context.timeline().at(context.cached());
    }

    private static long version(String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw Refusals.badRequest("invalid resource version: \"" + text + "\"");
        }
    }

    /** The state of that version and no other (E4). */
    private static View exactly(Context context, String resourceVersion) {
        long asked = version(resourceVersion);
        if (Long.compareUnsigned(asked, context.timeline().revision()) > 0) {
            throw Refusals.tooLarge(resourceVersion, context.timeline().revision());
        }
        if (asked < context.timeline().compacted()) {
            throw Refusals.expired("The resourceVersion for the provided list is too old.");
        }
        return context.timeline().at(asked);
    }

    /** Which ways of matching go with which versions (E4). */
    private static void checkMatch(Context context, Call.ListPage call) {
        String match = call.resourceVersionMatch();
        if (match.isEmpty()) {
            return;
        }
        List<FieldError> errors = new ArrayList<>();
        if (call.resourceVersion().isEmpty()) {
            errors.add(FieldError.forbidden(
                    MATCH, "resourceVersionMatch is forbidden unless resourceVersion is provided"));
        }
        if (!call.continueToken().isEmpty()) {
            errors.add(FieldError.forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided"));
        }
        if (!List.of("Exact", "NotOlderThan").contains(match)) {
            errors.add(FieldError.unsupported(MATCH, Json.of(match), List.of("Exact", "NotOlderThan", "")));
        }
        if (match.equals("Exact") && call.resourceVersion().equals("0")) {
            errors.add(FieldError.forbidden(
                    MATCH, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""));
        }
        if (!errors.isEmpty()) {
            // A kind that is not there, and selectors that cannot be read, are noticed first.
            Target.of(context, context.head(), call.type(), call.namespace());
            try {
                Selectors.checkSyntax(call.labelSelector(), call.fieldSelector());
            } catch (IllegalArgumentException e) {
                throw Refusals.badRequest(String.valueOf(e.getMessage()));
            }
            throw Refusals.invalid("ListOptions.meta.k8s.io", "", errors);
        }
    }

    /** All pages are of the revision of the first (E6). */
    private static View continued(Context context, Continuation from) {
        if (from.revision() < context.timeline().compacted()) {
            throw Refusals.expired("The provided continue parameter is too old to display a consistent list result."
                    + " You can start a new list without the continue parameter.");
        }
        return context.timeline()
                .at(Math.min(from.revision(), context.timeline().revision()));
    }
}
