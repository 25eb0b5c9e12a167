package ork.engine.health;

import java.time.Instant;
import java.util.Optional;

/**
 * What came of a box's reconciles.
 *
 * @param consecutiveFails since the last success
 * @param lastError kept after recovery; empty when there never was one
 */
public record Tally(long total, long failed, int consecutiveFails, String lastError, Optional<Instant> lastReconcile) {
    private static final int ERROR_LENGTH_MAX = 1_024;

    static final Tally NONE = new Tally(0, 0, 0, "", Optional.empty());

    /** In percent of all reconciles. */
    public double errorRate() {
        return total == 0 ? 0 : 100.0 * failed / total;
    }

    Tally success(Instant at) {
        return new Tally(total + 1, failed, 0, lastError, Optional.of(at));
    }

    Tally unfinished(Instant at) {
        return new Tally(total + 1, failed, consecutiveFails, lastError, Optional.of(at));
    }

    Tally failure(Instant at, String error) {
        return new Tally(total + 1, failed + 1, consecutiveFails + 1, cut(error), Optional.of(at));
    }

    Tally forgiven() {
        return new Tally(total, failed, 0, lastError, lastReconcile);
    }

    Tally remark(String error) {
        return new Tally(total, failed, consecutiveFails, cut(error), lastReconcile);
    }

    private static String cut(String error) {
        return error.length() <= ERROR_LENGTH_MAX ? error : error.substring(0, ERROR_LENGTH_MAX);
    }
}
