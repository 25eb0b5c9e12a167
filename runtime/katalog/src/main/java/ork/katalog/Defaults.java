package ork.katalog;

import java.time.Duration;

/**
 * What the environment says where a Katalog says nothing.
 *
 * @param workers {@code DEFAULT_WORKERS}, 1 to 50
 * @param resync {@code DEFAULT_RESYNC}, positive
 * @param queueDepth {@code QUEUE_DEPTH}; zero for no mark
 * @param failureThreshold {@code FAILURE_THRESHOLD}, at least 1
 */
public record Defaults(int workers, Duration resync, int queueDepth, int failureThreshold) {
    public static final Defaults STANDARD = new Defaults(3, Duration.ofSeconds(15), 100, 5);
}
