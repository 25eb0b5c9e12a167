package ork.scenario.check;

/**
 * One guarantee of the failure model.
 *
 * @param id such as {@code RC-6}
 * @param statement what is promised, in a sentence
 */
public record Guarantee(String id, String title, String statement) {
    @Override
    public String toString() {
        return id + " (" + title + "): " + statement;
    }
}
