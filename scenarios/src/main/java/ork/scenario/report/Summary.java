package ork.scenario.report;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import ork.scenario.check.Catalogue;
import ork.scenario.check.Distribution;

/** What is said of scenarios that were played, as a table: one line each, then guarantee by guarantee. */
public final class Summary {
    private Summary() {}

    public static String text(List<Told> outcomes) {
        Table scenarios = new Table("SCENARIO", "VERDICT", "BROKEN", "MEASURES");
        for (Told outcome : outcomes) {
            scenarios.row(
                    outcome.file(),
                    verdict(outcome),
                    outcome.broken().isEmpty() ? "-" : String.join(", ", outcome.broken()),
                    measures(outcome));
        }
        Table guarantees = new Table("GUARANTEE", "JUDGED", "NOTHING TO JUDGE", "BROKEN", "TITLE");
        counts(outcomes)
                .forEach((id, count) -> guarantees.row(
                        id,
                        scenarios(count.judged()),
                        scenarios(count.nothing()),
                        String.valueOf(count.broken()),
                        Catalogue.find(id).orElseThrow().title()));
        Table measured = new Table("MEASURE", "TIMES", "LEAST", "MEDIAN", "99 %", "MOST");
        distributions(outcomes)
                .forEach((name, times) -> measured.row(Stream.concat(Stream.of(name), cells(name, times).stream())
                        .toList()));
        long wrong = outcomes.stream().filter(each -> !each.isAsExpected()).count();
        return scenarios.text() + "\n" + guarantees.text() + "\n" + measured.text() + "\nnot yet: "
                + String.join("; ", Catalogue.notYet()) + "\nelsewhere: "
                + String.join("; ", Catalogue.shownElsewhere()) + "\n\n" + outcomes.size()
                + (outcomes.size() == 1 ? " scenario, " : " scenarios, ")
                + (wrong == 0 ? "all as expected" : wrong + " not as expected") + "\n";
    }

    static String verdict(Told outcome) {
        if (outcome.isAsExpected()) {
            return outcome.broken().isEmpty() ? "holds" : "broken, as expected";
        }
        return outcome.violations().isEmpty() ? "wrong" : "BROKEN";
    }

    /** Of all runs together. */
    public static SortedMap<String, Distribution> distributions(List<Told> outcomes) {
        SortedMap<String, Distribution> all = new TreeMap<>();
        outcomes.forEach(
                outcome -> outcome.measures().forEach((name, times) -> all.merge(name, times, Distribution::and)));
        return all;
    }

    static List<String> cells(String name, Distribution times) {
        return List.of(
                String.valueOf(times.size()),
                Catalogue.text(name, times.least()),
                Catalogue.text(name, times.quantile(0.5)),
                Catalogue.text(name, times.quantile(0.99)),
                Catalogue.text(name, times.most()));
    }

    /** The most of each. */
    static String measures(Told outcome) {
        StringBuilder text = new StringBuilder();
        outcome.measures()
                .forEach((name, times) -> text.append(text.isEmpty() ? "" : ", ")
                        .append(name)
                        .append(' ')
                        .append(Catalogue.text(name, times.most())));
        return text.toString();
    }

    private static String scenarios(int count) {
        return count == 0 ? "-" : count + (count == 1 ? " scenario" : " scenarios");
    }

    /**
     * Of scenarios, concerning one guarantee.
     *
     * @param judged those that had something to judge it by, broken or not
     * @param nothing those that ask for it and had nothing to judge it by
     */
    record Count(int judged, int nothing, int broken) {}

    /** Of each guarantee that has a checker. */
    static SortedMap<String, Count> counts(List<Told> outcomes) {
        SortedMap<String, Count> counts = new TreeMap<>();
        for (String id : Catalogue.judged()) {
            int judged = 0;
            int nothing = 0;
            int broken = 0;
            for (Told outcome : outcomes) {
                judged += outcome.judged().containsKey(id) ? 1 : 0;
                nothing += outcome.nothingToJudge().contains(id) ? 1 : 0;
                broken += outcome.broken().contains(id) ? 1 : 0;
            }
            counts.put(id, new Count(judged, nothing, broken));
        }
        return counts;
    }
}
