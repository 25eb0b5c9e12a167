package ork.scenario.check;

import java.time.Duration;

/**
 * A guarantee that did not hold.
 *
 * @param at the virtual time of the moment that shows it
 * @param scene that moment, and whom it is about
 * @param what happened, in a sentence
 */
public record Violation(String guarantee, Duration at, Scene scene, String what) {
    @Override
    public String toString() {
        return guarantee + ": " + what + ", at " + at.toMillis() + " ms";
    }
}
