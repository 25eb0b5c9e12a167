package ork.simulator.api.request;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.doors.ApiStatus;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;
import ork.simulator.api.admission.Admission.Heard;
import ork.simulator.api.admission.Reviewed;
import ork.simulator.api.admission.Webhook;
import ork.simulator.api.admission.WebhookErrors;

/**
 * What a webhook's answer means.
 *
 * @param refusal why the request ends here; null when it may go on
 * @param patch what the webhook changes
 */
record Verdict(Webhook hook, @Nullable Refusal refusal, JsonArray patch) {

    /** An answer that cannot be had, or not be read, counts as the webhook's failure policy says (I2). */
    static Verdict of(Webhook hook, Heard heard, boolean mutating) {
        try {
            return switch (heard.reviewed()) {
                case Reviewed.Failed(String why) ->
                    throw new Unanswered("failed to call webhook: Post \"" + hook.url() + "\": " + why);
                case Reviewed.Answered(int status, String body)
                when status / 100 != 2 ->
                    throw new Unanswered("failed to call webhook: " + WebhookErrors.http(status, body));
                case Reviewed.Answered(int _, String body) ->
                    read(hook, heard.review().uid(), parse(body), mutating);
            };
        } catch (Unanswered failure) {
            return new Verdict(
                    hook,
                    hook.ignoresFailures()
                            ? null
                            : Refusals.internal(
                                    "failed calling webhook \"" + hook.name() + "\": " + failure.getMessage()),
                    JsonArray.EMPTY);
        }
    }

    void require() {
        if (refusal != null) {
            throw refusal;
        }
    }

    boolean changes() {
        return !patch.isEmpty();
    }

    JsonObject patched(JsonObject object) {
        try {
            return JsonPatch.apply(object, patch);
        } catch (JsonPatch.PatchException e) {
            throw Refusals.internal(String.valueOf(e.getMessage()));
        }
    }

    private static Verdict read(Webhook hook, String uid, JsonObject review, boolean mutating) {
        if (!(review.get("response") instanceof JsonObject response)) {
            throw new Unanswered("received invalid webhook response: webhook response was absent");
        }
        if (!response.text("uid").equals(uid)) {
            throw new Unanswered("received invalid webhook response: expected response.uid=\"" + uid + "\", got \""
                    + response.text("uid") + "\"");
        }
        if (!review.text("kind").equals("AdmissionReview")
                || !review.text("apiVersion").equals("admission.k8s.io/v1")) {
            throw new Unanswered("received invalid webhook response: expected webhook response of"
                    + " admission.k8s.io/v1, Kind=AdmissionReview, got " + review.text("apiVersion") + ", Kind="
                    + review.text("kind"));
        }
        String patch = response.text("patch");
        String type = response.text("patchType");
        if (!mutating && !patch.isEmpty()) {
            throw new Unanswered("received invalid webhook response: validating webhook may not return response.patch");
        }
        if (patch.isEmpty() != type.isEmpty()) {
            throw new Unanswered("received invalid webhook response: webhook returned "
                    + (type.isEmpty()
                            ? "response.patch but not response.patchType"
                            : "response.patchType but not response.patch"));
        }
        if (!response.flag("allowed")) {
            return new Verdict(hook, denied(hook.name(), response.object("status")), JsonArray.EMPTY);
        }
        if (!type.isEmpty() && !type.equals("JSONPatch")) {
            throw new Unanswered("unsupported patch type \"" + type + "\"");
        }
        return new Verdict(hook, null, operations(patch));
    }

    private static Refusal denied(String webhook, JsonObject status) {
        String denied = "admission webhook \"" + webhook + "\" denied the request";
        String why = status.text("message").isEmpty() ? status.text("reason") : status.text("message");
        return new Refusal(new ApiStatus(
                Math.clamp(status.integer(400, "code"), 400, 599),
                status.text("reason"),
                why.isEmpty() ? denied + " without explanation" : denied + ": " + why,
                List.of(),
                0));
    }

    private static JsonArray operations(String patch) {
        if (patch.isEmpty()) {
            return JsonArray.EMPTY;
        }
        try {
            String text = new String(Base64.getDecoder().decode(patch), StandardCharsets.UTF_8);
            if (JsonText.parse(text) instanceof JsonArray operations) {
                return operations;
            }
        } catch (IllegalArgumentException | JsonSyntaxException e) {
            // Said below.
        }
        throw new Unanswered("received undecodable patch in webhook response");
    }

    private static JsonObject parse(String body) {
        try {
            Json parsed = JsonText.parse(body);
            return parsed instanceof JsonObject object ? object : JsonObject.EMPTY;
        } catch (JsonSyntaxException e) {
            throw new Unanswered("failed to call webhook: couldn't get version/kind; json parse error");
        }
    }

    /** There is no answer that counts. */
    private static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unanswered(String why) {
            super(why, null, false, false);
        }
    }
}
