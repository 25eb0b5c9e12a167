package ork.scenario.check;

/**
 * Something that is measured in every run and may be bounded by a scenario.
 *
 * @param name as a scenario writes it
 */
public record Measure(String name, String meaning) {}
