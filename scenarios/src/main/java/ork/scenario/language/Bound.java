package ork.scenario.language;

import ork.katalog.yaml.Position;

/**
 * The most that a measure may be.
 *
 * @param most in the measure's unit: milliseconds, or a number
 */
public record Bound(Position position, long most) {}
