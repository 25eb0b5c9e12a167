package ork.scenario.language;

import java.time.Duration;
import java.util.Optional;
import ork.doors.ApiStatus;
import ork.doors.DurationText;
import ork.katalog.yaml.Position;

/**
 * One line of a script: when what happens.
 *
 * @param name for other steps to follow; may be empty
 * @param after how long after the trigger
 * @param refused the code with which the cluster is to refuse the deed; zero where it is to be done
 */
public record Step(String name, Position position, Trigger trigger, Duration after, Deed deed, int refused) {
    public Step withDeed(Deed other) {
        return new Step(name, position, trigger, after, other, refused);
    }

    /** What came of the deed although the step says something else; empty when it was as said. */
    public Optional<String> unlike(Optional<ApiStatus> refusal) {
        int code = refusal.map(ApiStatus::code).orElse(0);
        if (code == refused) {
            return Optional.empty();
        }
        String said = refused == 0
                ? "; mend it, or write refused: " + code + " where just that is to be shown"
                : ", and the step says refused: " + refused + "; mend the one or the other";
        return Optional.of(refusal.map(status -> "the cluster refused this with " + code + ": " + status.message())
                        .orElse("the cluster did this")
                + said);
    }

    /** As a sentence: {@code after runtime-1's first create of a Service, its answer is lost}. */
    @Override
    public String toString() {
        String delay = after.isZero() ? "" : DurationText.of(after) + " ";
        return delay + trigger + ", " + deed;
    }
}
