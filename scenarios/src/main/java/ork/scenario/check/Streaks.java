package ork.scenario.check;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often a key may be tried in a row without an end: with a backoff that doubles, a few times more than the
 * logarithm of the time that it takes, once for each resync, and once for each change that it is told of.
 */
final class Streaks {
    /** The first pause of the backoff. */
    private static final Duration FIRST = Duration.ofMillis(5);

    /** For the first turn, and for those that were under way when something changed. */
    private static final int MORE = 4;

    private final Map<String, Streak> streaks = new TreeMap<>();

    /** @param told of how many changes there had been when it began */
    private record Streak(Duration since, int turns, int told) {}

    /**
     * One more turn of a key has panicked.
     *
     * @param attempts that a turn has
     * @param changes of which it may have been told since the run began
     * @return how many turns there have been more than there may be; 0 for none
     */
    int panicked(String key, Duration at, Duration resync, int attempts, int changes) {
        Streak streak = streaks.merge(
                key,
                new Streak(at, 1, changes),
                (before, _) -> new Streak(before.since(), before.turns() + 1, before.told()));
        Duration length = at.minus(streak.since());
        int doublings = Long.SIZE - Long.numberOfLeadingZeros(length.dividedBy(FIRST));
        long resyncs = resync.isPositive() ? length.dividedBy(resync) : 0;
        long allowed = attempts * (doublings + resyncs + MORE + (changes - streak.told()));
        return (int) Math.max(0, streak.turns() - allowed);
    }

    /** A turn of the key has come to an end, or its process has. */
    void over(String prefix) {
        streaks.keySet().removeIf(key -> key.startsWith(prefix));
    }
}
