package ork.scenario.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import ork.scenario.check.Catalogue;
import ork.scenario.check.Distribution;
import ork.scenario.check.Evidence;
import ork.scenario.check.Scene;
import ork.scenario.check.Violation;
import ork.scenario.language.Scenario;
import ork.scenario.language.Step;

/**
 * What came of a scenario.
 *
 * @param violations of the guarantees that the scenario has judged, in the order in which they were found
 * @param complaints what else is wrong: triggers that never fired, bounds that did not hold, runs that broke off
 * @param brokeOff whether a run came to no end of its own: the complaints say why
 * @param missed the steps that never happened
 * @param judged how many things that it speaks of each guarantee was judged by; what is not here had nothing to judge
 * @param measures how long each took, all times of the run
 * @param scene what its story is to show: the first violation, or else the first complaint that has a moment
 * @param trace the hash of all that happened (SM-1)
 * @param evidence the record that was judged
 */
public record Outcome(
        Scenario scenario,
        List<Violation> violations,
        List<String> complaints,
        boolean brokeOff,
        List<Step> missed,
        SortedMap<String, Integer> judged,
        SortedMap<String, Distribution> measures,
        Optional<Scene> scene,
        String trace,
        Evidence evidence) {
    public Outcome {
        violations = List.copyOf(violations);
        complaints = List.copyOf(complaints);
        missed = List.copyOf(missed);
    }

    /** As it is for runs that chance made up, in which what comes to nothing is no finding. */
    public Outcome withoutComplaints() {
        return brokeOff
                ? this
                : new Outcome(scenario, violations, List.of(), false, missed, judged, measures, scene, trace, evidence);
    }

    /** The guarantees that were broken, by name. */
    public List<String> broken() {
        return List.copyOf(
                new TreeSet<>(violations.stream().map(Violation::guarantee).toList()));
    }

    /** The guarantees that the scenario asks for, and that its run had nothing to judge by: not held, and not broken. */
    public List<String> nothingToJudge() {
        return Catalogue.judged().stream()
                .filter(id -> scenario.expectation().judges(id) && !judged.containsKey(id))
                .toList();
    }

    /** Whether it is as the scenario expects: nothing is broken, or just what is said to be, and nothing else is wrong. */
    public boolean isAsExpected() {
        return complaints.isEmpty()
                && new ArrayList<>(new TreeSet<>(scenario.expectation().broken())).equals(broken());
    }
}
