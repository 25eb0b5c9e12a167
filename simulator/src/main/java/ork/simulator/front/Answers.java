package ork.simulator.front;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;

/** Answers of the cluster as responses. */
final class Answers {
    /** How refusals begin that are about an object, or about what is to be created under no name yet. */
    private static final Pattern NAMED = Pattern.compile(
            "^(?:Operation cannot be fulfilled on |object is being deleted: )?([\\w./-]+)"
                    + "(?: \"([^\"]*)\"(?:: | not found| already exists| is forbidden: | is invalid: )| is forbidden: )");

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

    /** A refusal whose words name an object or its kind names it in its details too, so that clients can say so. */
    static FrontResponse naming(FrontResponse response) {
        if (!(response instanceof FrontResponse.Whole whole) || whole.code() < 400) {
            return response;
        }
        JsonObject status = JsonText.parseObject(whole.body());
        Matcher named = NAMED.matcher(status.text("message"));
        if (!named.find()) {
            return response;
        }
        String qualified = named.group(1);
        int dot = qualified.indexOf('.');
        JsonObject details = status.object("details").with("kind", dot < 0 ? qualified : qualified.substring(0, dot));
        details = dot < 0 ? details : details.with("group", qualified.substring(dot + 1));
        details = named.group(2) == null || named.group(2).isEmpty() ? details : details.with("name", named.group(2));
        return new FrontResponse.Whole(
                whole.code(),
                whole.contentType(),
                JsonText.writeBytes(status.with("details", details)),
                whole.retryAfterSeconds());
    }

    static Answer listed(Resource resource, Answer answer) {
        return answer instanceof Answer.Done(JsonObject page) && page.has("items")
                ? new Answer.Done(listed(resource, page))
                : answer;
    }

    /** The items of a list of a built-in kind do not say what they are. */
    static JsonObject listed(Resource resource, JsonObject page) {
        return resource.kind().traits().custom()
                ? page
                : page.with(
                        "items",
                        JsonArray.of(page.array("items").toList().stream()
                                .map(item -> ((JsonObject) item)
                                        .without("apiVersion")
                                        .without("kind"))
                                .toList()));
    }

    static FrontResponse notFound() {
        return bare(404, "NotFound", "the server could not find the requested resource");
    }

    static FrontResponse notAllowed() {
        return bare(405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
    }

    static FrontResponse notAcceptable() {
        return bare(406, "NotAcceptable", "406: Not Acceptable");
    }

    /** With details that say nothing: clients look for them in what the paths themselves answer. */
    private static FrontResponse bare(int code, String reason, String message) {
        JsonObject status = FrontResponse.status(ApiStatus.of(code, reason, message));
        return FrontResponse.json(code, status.with("details", JsonObject.EMPTY));
    }

    static FrontResponse bad(String message) {
        return FrontResponse.refused(400, "BadRequest", message);
    }
}
