package ork.katalog;

import java.time.Duration;

/**
 * How a turn that fails is tried again before it counts as failed ({@code queue.retryBackoff}, section 2.5 of the language).
 *
 * @param initial before the second attempt; positive
 * @param max between two attempts; at least {@code initial}
 * @param multiplier of each further pause; positive
 * @param maxAttempts of one turn, the first included; at least 1
 */
public record RetryBackoff(Duration initial, Duration max, double multiplier, int maxAttempts) {
    public static final RetryBackoff DEFAULTS =
            new RetryBackoff(Duration.ofMillis(500), Duration.ofSeconds(30), 2.0, 3);

    /** One attempt a turn. */
    public static final RetryBackoff NONE = new RetryBackoff(Duration.ofMillis(500), Duration.ofSeconds(30), 2.0, 1);

    /** The pause after so many attempts of a turn have failed, from 1 on. */
    public Duration after(int failed) {
        double nanos = initial.toNanos() * Math.pow(multiplier, failed - 1.0);
        return nanos < max.toNanos() ? Duration.ofNanos((long) Math.max(1, nanos)) : max;
    }

    /** The pauses of a turn of which every attempt fails. */
    public Duration worst() {
        Duration sum = Duration.ZERO;
        for (int failed = 1; failed < maxAttempts; failed++) {
            sum = sum.plus(after(failed));
        }
        return sum;
    }
}
