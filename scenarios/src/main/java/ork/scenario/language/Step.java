package ork.scenario.language;

import java.time.Duration;
import ork.doors.DurationText;
import ork.katalog.yaml.Position;

/**
 * One line of a script: when what happens.
 *
 * @param name for other steps to follow; may be empty
 * @param after how long after the trigger
 */
public record Step(String name, Position position, Trigger trigger, Duration after, Deed deed) {
    /** As a sentence: {@code after runtime-1's first create of a Service, its answer is lost}. */
    @Override
    public String toString() {
        String delay = after.isZero() ? "" : DurationText.of(after) + " ";
        return delay + trigger + ", " + deed;
    }
}
