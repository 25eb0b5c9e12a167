package ork.scenario.check;

/**
 * Something that is measured in every run and may be bounded by a scenario.
 *
 * @param name as a scenario writes it
 * @param unit of its values
 */
public record Measure(String name, Unit unit, String meaning) {
    public enum Unit {
        MILLISECONDS,
        NUMBER
    }

    static Measure time(String name, String meaning) {
        return new Measure(name, Unit.MILLISECONDS, meaning);
    }

    static Measure number(String name, String meaning) {
        return new Measure(name, Unit.NUMBER, meaning);
    }
}
