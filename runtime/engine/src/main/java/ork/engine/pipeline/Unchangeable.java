package ork.engine.pipeline;

import java.util.List;
import java.util.regex.Pattern;
import ork.doors.ApiStatus;
import ork.doors.ObjectRef;

/**
 * What the API server does not let anybody change once it is there: the selector of a workload, the spec of a claim, the
 * role of a binding. Trying again sooner than the next change or resync would come to the same.
 */
final class Unchangeable {
    private static final int INVALID = 422;
    private static final Pattern WORDS = Pattern.compile(
            "immutable|may not change|[Cc]annot change|"
                    + "can not be (unset|less than)|updates to .*(are|is) forbidden",
            Pattern.DOTALL);

    private Unchangeable() {}

    static boolean says(ApiStatus status) {
        return status.code() == INVALID
                && status.causes().stream()
                        .anyMatch(cause -> WORDS.matcher(cause.message()).find());
    }

    /** In our words: the server's may be pages long, and quote a Secret. */
    static Stop refused(ObjectRef ref, ApiStatus status) {
        List<String> fields = status.causes().stream()
                .filter(cause -> WORDS.matcher(cause.message()).find())
                .map(ApiStatus.Cause::field)
                .distinct()
                .toList();
        return Stop.impossible("applying " + ref + ": the API server does not let " + String.join(", ", fields)
                + " be changed; delete it to have it made again, or give it another name");
    }
}
