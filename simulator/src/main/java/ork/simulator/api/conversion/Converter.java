package ork.simulator.api.conversion;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.admission.Admission;
import ork.simulator.api.admission.Review;
import ork.simulator.api.admission.Webhook;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.registry.KindVersion;
import ork.simulator.api.schema.Pruner;

/**
 * Brings objects into other versions of their kind (H5). Where the definition names no webhook, the version's name is all
 * that changes; what the other version does not declare is dropped either way.
 *
 * <p>Each object is a review of its own, as a real server reads its store object by object; those that are needed at once
 * are asked for at once.
 */
public final class Converter {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final @Nullable Admission admission;
    private final Supplier<String> uids;

    /**
     * @param admission what webhooks have said so far; null where none are asked
     * @param uids gives each question its identity
     */
    public Converter(@Nullable Admission admission, Supplier<String> uids) {
        this.admission = admission;
        this.uids = uids;
    }

    public Converted convert(Kind kind, KindVersion to, JsonObject object) {
        String wanted = kind.apiVersion(to);
        if (object.text("apiVersion").equals(wanted)) {
            return new Converted.Done(object);
        }
        if (kind.versionOf(object) == null) {
            return new Converted.Failed(
                    "request to convert CR from an invalid group/version: " + object.text("apiVersion"));
        }
        if (kind.conversion().isEmpty()) {
            return pruned(to, object.with("apiVersion", wanted));
        }
        // The store knows the version of an object from elsewhere: webhooks are not told.
        JsonObject told = object.with("metadata", object.object("metadata").without("resourceVersion"));
        JsonObject request =
                JsonObject.EMPTY.with("desiredAPIVersion", wanted).with("objects", (Json) JsonArray.of(told));
        if (admission == null) {
            return new Converted.Failed(ConversionAnswer.failed(object) + "nobody asks webhooks here");
        }
        Admission.Heard heard = admission.heard(
                "conversion_webhook_for_" + kind.qualifiedPlural(), request, asked -> review(kind, asked));
        if (heard == null) {
            return new Converted.Open();
        }
        try {
            return pruned(to, new ConversionAnswer(heard, object).converted(wanted));
        } catch (ConversionAnswer.Wrong wrong) {
            return new Converted.Failed(String.valueOf(wrong.getMessage()));
        }
    }

    private static Converted pruned(KindVersion to, JsonObject object) {
        return new Converted.Done(Pruner.prune(to.content(), object));
    }

    private Review review(Kind kind, JsonObject request) {
        JsonObject client = kind.conversion().object("clientConfig");
        List<Json> versions =
                kind.conversion().array("conversionReviewVersions").toList();
        int v1 = versions.indexOf(Json.of("v1"));
        int v1beta1 = versions.indexOf(Json.of("v1beta1"));
        boolean old = v1beta1 >= 0 && (v1 < 0 || v1beta1 < v1);
        JsonObject body = JsonObject.builder()
                .put("kind", "ConversionReview")
                .put("apiVersion", "apiextensions.k8s.io/" + (old ? "v1beta1" : "v1"))
                .put("request", request.with("uid", uids.get()))
                .build();
        return new Review(
                "conversion_webhook_for_" + kind.qualifiedPlural(),
                Webhook.url(client, TIMEOUT),
                client,
                body,
                TIMEOUT);
    }
}
