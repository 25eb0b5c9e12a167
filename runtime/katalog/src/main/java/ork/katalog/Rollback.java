package ork.katalog;

import java.time.Duration;
import java.util.Optional;
import ork.katalog.template.Reads;
import ork.katalog.yaml.Position;

/**
 * {@code rollback} and {@code rollBackOnError} (section 2.13): what happens to a CR whose new spec keeps failing.
 *
 * @param position where it is declared
 * @param consecutiveFailures so many turns over the new spec have to fail in a row; 1 to {@link #FAILURES_MAX}
 * @param withinDuration how long they may be apart, the first from the last; positive, empty for however long
 * @param onRollback what is applied then; empty for the box's own blocks over the previous spec
 */
public record Rollback(
        Position position, int consecutiveFailures, Optional<Duration> withinDuration, Optional<Block> onRollback) {
    /** Where nothing is said. */
    public static final int FAILURES = 3;

    public static final int FAILURES_MAX = 100;

    public Reads reads() {
        return onRollback.map(Block::reads).orElse(Reads.NOTHING);
    }
}
