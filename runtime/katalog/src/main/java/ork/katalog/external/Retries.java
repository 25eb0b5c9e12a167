package ork.katalog.external;

import java.time.Duration;

/**
 * How often a call is tried within a turn, and the pauses between.
 *
 * @param max no pause is longer
 * @param attemptsMax at least one
 */
public record Retries(Duration initial, Duration max, double multiplier, int attemptsMax) {
    /** One attempt. */
    public static final Retries NONE = new Retries(Duration.ZERO, Duration.ZERO, 1, 1);

    /** @param attempts that have failed, from one */
    public Duration pauseAfter(int attempts) {
        double nanos = initial.toNanos() * Math.pow(multiplier, attempts - 1);
        return nanos >= max.toNanos() ? max : Duration.ofNanos((long) nanos);
    }
}
