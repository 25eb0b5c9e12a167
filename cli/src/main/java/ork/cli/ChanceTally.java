package ork.cli;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ork.doors.DurationText;
import ork.scenario.chance.Trial;
import ork.scenario.check.Catalogue;
import ork.scenario.check.Distribution;
import ork.scenario.report.Told;

/** What many random runs came to, in the order of their seeds. */
final class ChanceTally {
    private final SortedMap<String, Integer> judged = new TreeMap<>();
    private final SortedMap<String, Distribution> measures = new TreeMap<>();
    private final SortedMap<String, Integer> broken = new TreeMap<>();
    private Duration simulated = Duration.ZERO;
    private int runs;
    private int cut;
    private int violations;
    private String first = "";

    void add(Trial.Result result) {
        runs++;
        for (Told told : result.told()) {
            simulated = simulated.plus(told.length());
            told.judged().keySet().forEach(id -> judged.merge(id, 1, Integer::sum));
            told.measures().forEach((name, times) -> measures.merge(name, times, Distribution::and));
        }
        cut += result.isCut() ? 1 : 0;
        if (result.isBroken()) {
            violations++;
            result.broken().forEach(id -> broken.merge(id, 1, Integer::sum));
            first = first.isEmpty() ? "seed " + result.plan().seed() : first;
        }
    }

    boolean isFine() {
        return violations == 0;
    }

    int runs() {
        return runs;
    }

    Duration simulated() {
        return simulated;
    }

    /** For somebody who waits. */
    String soFar() {
        return violations == 0 ? "no violation" : Findings.count(violations, "violation") + ", the first by " + first;
    }

    String summary(ChanceOptions.Seeds seeds) {
        StringBuilder text = new StringBuilder();
        text.append("judged in so many runs: ").append(line(judged)).append('\n');
        measures.forEach((name, values) -> text.append("%s: %d times, from %s to %s, median %s, 99 %% %s\n"
                .formatted(
                        name,
                        values.size(),
                        Catalogue.text(name, values.least()),
                        Catalogue.text(name, values.most()),
                        Catalogue.text(name, values.quantile(0.5)),
                        Catalogue.text(name, values.quantile(0.99)))));
        if (cut > 0) {
            text.append("compared with no other end: ")
                    .append(Findings.count(cut, "run"))
                    .append(", in which users waited for what did not come in time\n");
        }
        text.append(isFine() ? "✓ " : "✗ ")
                .append(Findings.count(runs, "run"))
                .append(", ")
                .append(seeds)
                .append(", ")
                .append(DurationText.of(simulated))
                .append(" simulated: ")
                .append(
                        isFine()
                                ? "every guarantee held"
                                : "guarantees were broken in " + violations + ", " + first + " first: " + line(broken))
                .append('\n');
        return text.toString();
    }

    private static String line(SortedMap<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }
}
