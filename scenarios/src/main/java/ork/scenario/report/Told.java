package ork.scenario.report;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import ork.scenario.check.Catalogue;
import ork.scenario.check.Distribution;
import ork.scenario.check.Violation;
import ork.scenario.language.Refusal;
import ork.scenario.run.Outcome;

/**
 * What reports say of a scenario that was played. It is small: the record of the run, which is not, can go.
 *
 * @param judged how many things each guarantee that the scenario asks for was judged by
 * @param nothingToJudge those of them that the run had nothing to judge by
 * @param length of the run, in virtual time
 * @param story empty for one that came out as it expects
 */
public record Told(
        String file,
        String name,
        String shows,
        List<String> guarantees,
        boolean isAsExpected,
        List<String> broken,
        List<Violation> violations,
        List<String> complaints,
        SortedMap<String, Integer> judged,
        List<String> nothingToJudge,
        SortedMap<String, Distribution> measures,
        String trace,
        Duration length,
        String story) {
    public static Told of(Outcome outcome) {
        return new Told(
                outcome.scenario().file(),
                outcome.scenario().name(),
                outcome.scenario().shows(),
                outcome.scenario().guarantees(),
                outcome.isAsExpected(),
                outcome.broken(),
                outcome.violations(),
                outcome.complaints(),
                outcome.judged(),
                outcome.nothingToJudge(),
                outcome.measures(),
                outcome.trace(),
                outcome.evidence().milestones().end(),
                outcome.isAsExpected() ? "" : Story.of(outcome));
    }

    /** Of a Katalog that was refused, as its scenario expects: nothing was played, so there are no measures and no trace. */
    public static Told of(Refusal refusal) {
        SortedMap<String, Integer> judged = new TreeMap<>();
        refusal.errors().stream()
                .flatMap(error -> Catalogue.judgedBy(error).stream())
                .forEach(guarantee -> judged.merge(guarantee, 1, Integer::sum));
        return new Told(
                refusal.file(),
                refusal.name(),
                refusal.shows(),
                refusal.guarantees(),
                true,
                List.of(),
                List.of(),
                List.of(),
                judged,
                refusal.guarantees().stream()
                        .filter(guarantee -> !judged.containsKey(guarantee))
                        .toList(),
                new TreeMap<>(),
                "",
                Duration.ZERO,
                "");
    }

    /** All that is wrong, a line each. */
    List<String> lines() {
        return Stream.concat(violations.stream().map(Violation::toString), complaints.stream())
                .toList();
    }
}
