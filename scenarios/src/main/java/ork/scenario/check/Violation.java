package ork.scenario.check;

import java.time.Duration;

/**
 * A guarantee that did not hold.
 *
 * @param at the virtual time of the moment that shows it
 * @param moment the number of that moment in the evidence
 * @param what happened, in a sentence
 */
public record Violation(String guarantee, Duration at, int moment, String what) {
    @Override
    public String toString() {
        return guarantee + ": " + what + ", at " + at.toMillis() + " ms";
    }
}
