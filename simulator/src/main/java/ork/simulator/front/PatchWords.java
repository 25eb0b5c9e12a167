package ork.simulator.front;

import java.util.List;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.json.JsonObject;
import ork.json.JsonText;

/** What a patch makes of an object is refused in other words than what a client sends whole. */
final class PatchWords {
    static final String ANOTHER_NAMESPACE =
            "the namespace of the provided object does not match the namespace sent on the request";

    private PatchWords() {}

    /** @param changed what the patch has made of the object, and the cluster was asked to store */
    static Answer of(Answer answer, JsonObject changed) {
        if (!(answer instanceof Answer.Refused(ApiStatus status)
                && status.code() == 400
                && !status.message().equals(ANOTHER_NAMESPACE))) {
            return answer;
        }
        String why = "Invalid value: \"" + JsonText.write(changed).replace("\"", "\\\"") + "\": " + status.message();
        return new Answer.Refused(new ApiStatus(
                422,
                "Invalid",
                " \"\" is invalid: patch: " + why,
                List.of(new ApiStatus.Cause("FieldValueInvalid", why, "patch")),
                0));
    }

    /** A strategic patch goes to the object's own type, whatever type it speaks of. */
    static JsonObject typed(JsonObject patch) {
        return patch.without("apiVersion").without("kind");
    }
}
