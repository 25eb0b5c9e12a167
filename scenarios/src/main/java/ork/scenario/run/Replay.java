package ork.scenario.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.DurationText;
import ork.scenario.check.Evidence;
import ork.scenario.check.Findings;
import ork.scenario.check.Judge;
import ork.scenario.language.Scenario;

/** Plays a scenario, once without its faults and once with them, and judges it. The same every time (SM-1). */
public final class Replay {
    private Replay() {}

    public static Outcome of(Scenario scenario) {
        List<String> complaints = new ArrayList<>();
        Run.Left faultless = Run.withoutFaults(scenario);
        complain(faultless, "without its faults the run broke off: ", complaints);
        Run.Left left =
                Run.withFaults(scenario, Optional.of(faultless.evidence().end()));
        complain(left, "the run broke off: ", complaints);
        complaints.addAll(left.complaints());
        left.missed().forEach(step -> complaints.add(step.position() + ": this step never happened: " + step));
        Evidence evidence = left.evidence().with(beside(scenario, faultless, left, complaints));
        Findings findings = Judge.judge(evidence);
        scenario.expectation().bounds().forEach((measure, limit) -> {
            Optional<Duration> measured =
                    Optional.ofNullable(findings.measures().get(measure));
            if (measured.isEmpty()) {
                complaints.add("there is a bound on " + measure + ", and nothing was measured");
            } else if (measured.get().compareTo(limit) > 0) {
                complaints.add(measure + " took " + DurationText.of(measured.get()) + ", and may take "
                        + DurationText.of(limit));
            }
        });
        scenario.expectation().judged().stream()
                .filter(id -> !findings.judged().containsKey(id))
                .forEach(id -> complaints.add(id + " is to hold, and the run gave nothing to judge it by"));
        return new Outcome(
                scenario,
                findings.violations().stream()
                        .filter(found -> scenario.expectation().judges(found.guarantee()))
                        .toList(),
                complaints,
                left.missed(),
                findings.judged(),
                findings.measures(),
                left.trace(),
                evidence);
    }

    /** Plays what the run is held against besides: its direct path, and its CRs in another order. */
    private static Evidence.Beside beside(
            Scenario scenario, Run.Left faultless, Run.Left left, List<String> complaints) {
        Optional<Run.Left> direct = Direct.of(scenario, left).map(Run::withoutFaults);
        Optional<Run.Left> shuffled =
                Theatre.hasOrder(scenario) ? Optional.of(Run.shuffled(scenario)) : Optional.empty();
        direct.ifPresent(run -> complain(run, "on the direct path the run broke off: ", complaints));
        shuffled.ifPresent(run -> complain(run, "in another order the run broke off: ", complaints));
        return new Evidence.Beside(
                faultless.evidence().moments(),
                faultless.trace().equals(left.trace()),
                direct.map(run -> run.evidence().end()),
                shuffled.stream().map(run -> run.evidence().end()).toList());
    }

    /** The same scenario with nothing going wrong, judged as well: what a defect does by itself shows there. */
    public static Outcome faultless(Scenario scenario) {
        List<String> complaints = new ArrayList<>();
        Run.Left left = Run.withoutFaults(scenario);
        complain(left, "the run broke off: ", complaints);
        Findings findings = Judge.judge(left.evidence());
        return new Outcome(
                scenario,
                findings.violations(),
                complaints,
                left.missed(),
                findings.judged(),
                findings.measures(),
                left.trace(),
                left.evidence());
    }

    private static void complain(Run.Left left, String what, List<String> complaints) {
        if (!left.trouble().isEmpty()) {
            complaints.add(what + left.trouble().lines().findFirst().orElse(""));
        }
    }
}
