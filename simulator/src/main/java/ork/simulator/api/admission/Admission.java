package ork.simulator.api.admission;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ork.json.JsonObject;

/**
 * What webhooks have said of one request so far.
 *
 * <p>A request stays a pure function of what is committed: it is gone through from its beginning, and where it needs a
 * webhook's word that it does not have, it leaves a question here and ends. When the answer is in, it is gone through
 * again, by the state of then. A question is known by the webhook and by everything that it is told, so a request that
 * meets another object than before asks anew (I6), and one that meets the same is not asked twice.
 */
public final class Admission {
    private final Map<Question, Asked> asked = new LinkedHashMap<>();

    /** @param review what was asked */
    public record Heard(Review review, Reviewed reviewed) {}

    private record Question(String webhook, JsonObject request) {}

    private static final class Asked {
        private final Review review;
        private @Nullable Reviewed reviewed;

        Asked(Review review) {
            this.review = review;
        }
    }

    /**
     * What the webhook says; null when it has yet to be asked, which {@link #open} then tells.
     *
     * @param webhook the webhook among all that there are
     * @param request what it is told, without an identity of its own
     * @param review makes the review of the request
     */
    public @Nullable Heard heard(String webhook, JsonObject request, Function<JsonObject, Review> review) {
        Asked known = asked.computeIfAbsent(new Question(webhook, request), _ -> new Asked(review.apply(request)));
        return known.reviewed == null ? null : new Heard(known.review, known.reviewed);
    }

    /** The reviews that wait for an answer, in the order of their asking. */
    public List<Review> open() {
        List<Review> open = new ArrayList<>();
        for (Asked each : asked.values()) {
            if (each.reviewed == null) {
                open.add(each.review);
            }
        }
        return open;
    }

    public void hear(Review review, Reviewed reviewed) {
        for (Asked each : asked.values()) {
            if (each.review.equals(review)) {
                each.reviewed = reviewed;
            }
        }
    }
}
