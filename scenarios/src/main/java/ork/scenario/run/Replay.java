package ork.scenario.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.DurationText;
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
        left.missed().forEach(step -> complaints.add(step.position() + ": this step never happened: " + step));
        Findings findings = Judge.judge(left.evidence());
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
        return new Outcome(
                scenario,
                findings.violations().stream()
                        .filter(found -> scenario.expectation().judges(found.guarantee()))
                        .toList(),
                complaints,
                findings.measures(),
                left.trace(),
                left.evidence());
    }

    /** The same scenario with nothing going wrong, judged as well: what a defect does by itself shows there. */
    public static Outcome faultless(Scenario scenario) {
        List<String> complaints = new ArrayList<>();
        Run.Left left = Run.withoutFaults(scenario);
        complain(left, "the run broke off: ", complaints);
        Findings findings = Judge.judge(left.evidence());
        return new Outcome(
                scenario, findings.violations(), complaints, findings.measures(), left.trace(), left.evidence());
    }

    private static void complain(Run.Left left, String what, List<String> complaints) {
        if (!left.trouble().isEmpty()) {
            complaints.add(what + left.trouble().lines().findFirst().orElse(""));
        }
    }
}
