package ork.scenario.report;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.DurationText;
import ork.scenario.check.Catalogue;
import ork.scenario.check.Violation;
import ork.scenario.run.Outcome;

/** What is said of scenarios that were played, as a table: one line each, then guarantee by guarantee. */
public final class Summary {
    private Summary() {}

    public static String text(List<Outcome> outcomes) {
        Table scenarios = new Table("SCENARIO", "VERDICT", "BROKEN", "MEASURES");
        for (Outcome outcome : outcomes) {
            scenarios.row(
                    outcome.scenario().file(),
                    verdict(outcome),
                    outcome.broken().isEmpty() ? "-" : String.join(", ", outcome.broken()),
                    measures(outcome));
        }
        Table guarantees = new Table("GUARANTEE", "JUDGED", "BROKEN", "TITLE");
        counts(outcomes)
                .forEach((id, count) -> guarantees.row(
                        id,
                        count[0] + (count[0] == 1 ? " scenario" : " scenarios"),
                        String.valueOf(count[1]),
                        Catalogue.find(id).orElseThrow().title()));
        long wrong = outcomes.stream().filter(each -> !each.isAsExpected()).count();
        return scenarios.text() + "\n" + guarantees.text() + "\nnot yet: "
                + String.join("; ", Catalogue.notYet()) + "\nelsewhere: "
                + String.join("; ", Catalogue.shownElsewhere()) + "\n\n" + outcomes.size()
                + (outcomes.size() == 1 ? " scenario, " : " scenarios, ")
                + (wrong == 0 ? "all as expected" : wrong + " not as expected") + "\n";
    }

    static String verdict(Outcome outcome) {
        if (outcome.isAsExpected()) {
            return outcome.broken().isEmpty() ? "holds" : "broken, as expected";
        }
        return outcome.violations().isEmpty() ? "wrong" : "BROKEN";
    }

    static String measures(Outcome outcome) {
        StringBuilder text = new StringBuilder();
        outcome.measures()
                .forEach((name, length) -> text.append(text.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(' ')
                        .append(DurationText.of(length)));
        return text.toString();
    }

    /** Of each guarantee that is judged: how many scenarios judged it, and in how many it was broken. */
    static SortedMap<String, int[]> counts(List<Outcome> outcomes) {
        SortedMap<String, int[]> counts = new TreeMap<>();
        for (String id : Catalogue.judged()) {
            int judged = 0;
            int broken = 0;
            for (Outcome outcome : outcomes) {
                judged += outcome.scenario().expectation().judges(id) ? 1 : 0;
                broken += outcome.broken().contains(id) ? 1 : 0;
            }
            counts.put(id, new int[] {judged, broken});
        }
        return counts;
    }

    /** All that is wrong with an outcome, a line each. */
    static List<String> lines(Outcome outcome) {
        return java.util.stream.Stream.concat(
                        outcome.violations().stream().map(Violation::toString), outcome.complaints().stream())
                .toList();
    }
}
