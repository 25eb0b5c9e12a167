package ork.simulator.api.admission;

import java.time.Duration;
import ork.json.JsonObject;

/**
 * A question to a webhook, to be POSTed.
 *
 * @param webhook its name, as messages give it
 * @param url of a service, the address that the cluster's DNS would have for it
 * @param clientConfig which service that is, and whose certificates are trusted
 * @param body the {@code AdmissionReview}
 * @param timeout how long the API server waits for the answer
 */
public record Review(String webhook, String url, JsonObject clientConfig, JsonObject body, Duration timeout) {
    /** The same, when less time is left. */
    public Review within(Duration left) {
        return new Review(webhook, url, clientConfig, body, left);
    }

    /** The identity of the question, which the answer repeats. */
    public String uid() {
        return body.text("request", "uid");
    }
}
