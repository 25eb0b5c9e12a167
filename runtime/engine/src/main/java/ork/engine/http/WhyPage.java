package ork.engine.http;

import java.time.Duration;
import java.util.Optional;
import ork.engine.reconcile.Decision;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.engine.reconcile.Reasons;
import ork.json.JsonArray;
import ork.json.JsonObject;

/** {@code GET /katalog/{crd}/cr/{namespace}/{name}/why}: what was last decided about a CR, and what that went by. */
final class WhyPage {
    private WhyPage() {}

    static HttpResponse of(String crd, ObjectKey key, Optional<Decision> decision, Prospect prospect) {
        if (decision.isEmpty() && prospect.isAway()) {
            return HttpResponse.error(404, "there is no " + crd + " " + key + " in the cache of this instance");
        }
        JsonObject.Builder page = JsonObject.builder()
                .put("crd", crd)
                .put("namespace", key.namespace())
                .put("name", key.name());
        decision.ifPresentOrElse(
                found -> decided(page, found),
                () -> page.put("outcome", "undecided").put("message", prospect.words()));
        prospect.on(page, decision);
        return HttpResponse.json(200, page.build());
    }

    private static void decided(JsonObject.Builder page, Decision decision) {
        page.put("at", decision.at().toString())
                .put("tookMillis", decision.took().toMillis());
        outcome(page, decision.outcome());
        decision.reasons().ifPresent(reasons -> reasons(page, reasons));
    }

    private static void outcome(JsonObject.Builder page, Outcome outcome) {
        switch (outcome) {
            case Outcome.Success(boolean changed, Optional<Duration> again) -> {
                page.put("outcome", "success").put("changed", changed);
                again.ifPresent(delay -> page.put("againAfterMillis", delay.toMillis()));
            }
            case Outcome.Waiting(String on, Duration delay) ->
                page.put("outcome", "waiting").put("message", on).put("againAfterMillis", delay.toMillis());
            case Outcome.RolledBack(String why, boolean changed, Optional<Duration> again) -> {
                page.put("outcome", "rolledBack").put("message", why).put("changed", changed);
                again.ifPresent(delay -> page.put("againAfterMillis", delay.toMillis()));
            }
            case Outcome.Gated(String why) -> page.put("outcome", "gated").put("message", why);
            case Outcome.Denied(String reason, String message) ->
                page.put("outcome", "denied").put("reason", reason).put("message", message);
            case Outcome.Failure(String reason, String message) ->
                page.put("outcome", "failure").put("reason", reason).put("message", message);
            case Outcome.NotLeading _ -> page.put("outcome", "notLeading");
            case Outcome.Gone _ -> page.put("outcome", "gone");
        }
    }

    private static void reasons(JsonObject.Builder page, Reasons reasons) {
        page.put("generation", reasons.generation())
                .put(
                        "unmet",
                        JsonArray.of(reasons.unmet().stream()
                                .map(unmet -> JsonObject.EMPTY
                                        .with("what", unmet.what())
                                        .with("place", unmet.place())
                                        .with("because", unmet.because()))
                                .toList()))
                .put(
                        "children",
                        JsonArray.of(reasons.children().stream()
                                .map(child -> JsonObject.EMPTY
                                        .with("kind", child.ref().type().kind())
                                        .with("resource", child.ref().type().qualifiedPlural())
                                        .with("namespace", child.ref().namespace())
                                        .with("name", child.ref().name())
                                        .with("verdict", child.verdict().words()))
                                .toList()))
                .put("more", reasons.more());
    }
}
