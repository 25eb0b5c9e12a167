package ork.simulator.api.admission;

import java.time.Duration;
import ork.json.JsonObject;

/**
 * A question to a webhook, to be POSTed.
 *
 * @param webhook its name, as messages give it
 * @param body the {@code AdmissionReview}
 * @param timeout how long the API server waits for the answer
 */
public record Review(String webhook, String url, JsonObject body, Duration timeout) {}
