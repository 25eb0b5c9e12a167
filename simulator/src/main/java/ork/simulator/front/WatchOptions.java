package ork.simulator.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.ApiStatus;
import ork.json.Json;
import ork.simulator.api.request.Requests;
import ork.simulator.api.schema.FieldError;

/**
 * How a watch begins (F4, F9).
 *
 * @param initial {@code sendInitialEvents}; empty where the client leaves it to the version
 */
record WatchOptions(Optional<Boolean> initial, String match, String continueToken, String version) {
    private static final String NOT_OLDER_THAN = "NotOlderThan";
    private static final String MATCH = "resourceVersionMatch";

    static WatchOptions of(FrontRequest request) {
        return new WatchOptions(
                request.asks("sendInitialEvents").isEmpty()
                        ? Optional.empty()
                        : Optional.of(request.flag("sendInitialEvents")),
                request.asks(MATCH),
                request.asks("continue"),
                request.asks("resourceVersion"));
    }

    /** What forbids the combination; empty when nothing does. */
    Optional<ApiStatus> refusal() {
        List<FieldError> errors = new ArrayList<>();
        if (initial.isPresent() && !match.equals(NOT_OLDER_THAN)) {
            errors.add(FieldError.forbidden(
                    MATCH, "sendInitialEvents requires setting resourceVersionMatch to " + NOT_OLDER_THAN));
        }
        if (!match.isEmpty()) {
            if (initial.isEmpty()) {
                errors.add(FieldError.forbidden(
                        MATCH, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"));
            }
            if (!match.equals(NOT_OLDER_THAN)) {
                errors.add(FieldError.unsupported(MATCH, Json.of(match), List.of(NOT_OLDER_THAN)));
            }
            if (!continueToken.isEmpty()) {
                errors.add(FieldError.forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided"));
            }
        }
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of(Requests.invalid("ListOptions.meta.k8s.io", "", errors));
    }

    /** What is answered to a list that asks for what is a watch's. */
    static ApiStatus forbiddenForList() {
        return Requests.invalid(
                "ListOptions.meta.k8s.io",
                "",
                List.of(FieldError.forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list")));
    }

    /** Whether the watch begins with what there is, and says where that ends: by default where it names no version. */
    boolean beginsWithState() {
        return initial.orElse(fromAnywhere());
    }

    /** The version to begin after: a watch that wants no initial events and names none begins with what comes next. */
    String from(long revision) {
        return fromAnywhere() && !beginsWithState() ? String.valueOf(revision) : version;
    }

    private boolean fromAnywhere() {
        return version.isEmpty() || version.equals("0");
    }
}
