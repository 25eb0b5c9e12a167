package ork.simulator.front;

import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.json.JsonObject;
import ork.json.JsonText;

/** Answers of the cluster as responses. */
final class Answers {
    private Answers() {}

    /** @param code what success is called, such as 201 for a creation */
    static FrontResponse response(Answer answer, int code) {
        return switch (answer) {
            case Answer.Done(JsonObject body) -> FrontResponse.json(code, body);
            case Answer.Refused(ApiStatus status) -> FrontResponse.refused(status);
            case Answer.Unsent(String why) -> FrontResponse.refused(503, "ServiceUnavailable", why);
            case Answer.Unknown(String why) -> FrontResponse.refused(504, "Timeout", why);
        };
    }

    /** A refusal names what it is about, so that clients can say so. */
    static FrontResponse about(Resource resource, FrontResponse response) {
        if (!(response instanceof FrontResponse.Whole whole) || whole.code() < 400) {
            return response;
        }
        JsonObject status = JsonText.parseObject(whole.body());
        JsonObject details = status.object("details")
                .with("group", resource.kind().group())
                .with(
                        "kind",
                        status.text("reason").equals("Invalid")
                                ? resource.kind().name()
                                : resource.kind().plural());
        String name = resource.path().name();
        JsonObject named = name.isEmpty() ? details : details.with("name", name);
        return new FrontResponse.Whole(
                whole.code(),
                whole.contentType(),
                JsonText.writeBytes(status.with("details", named)),
                whole.retryAfterSeconds());
    }

    static FrontResponse notFound() {
        return FrontResponse.refused(404, "NotFound", "the server could not find the requested resource");
    }

    static FrontResponse notAllowed() {
        return FrontResponse.refused(
                405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    static FrontResponse bad(String message) {
        return FrontResponse.refused(400, "BadRequest", message);
    }
}
