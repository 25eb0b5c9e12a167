package ork.scenario.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import ork.doors.DurationText;
import ork.scenario.check.Evidence;
import ork.scenario.check.Findings;
import ork.scenario.check.Judge;
import ork.scenario.language.Scenario;
import ork.scenario.language.Step;
import ork.simulator.guest.GuestCode;

/** Plays a scenario, once without its faults and once with them, and judges it. The same every time (SM-1). */
public final class Replay {
    private Replay() {}

    /** With hooks of the class path. */
    public static Outcome of(Scenario scenario) {
        return of(scenario, Replay.class.getClassLoader());
    }

    /** @param hooks where the classes of hooks are, and the runtime's */
    public static Outcome of(Scenario scenario, ClassLoader hooks) {
        return of(scenario, GuestCode.of(hooks));
    }

    /** @param guests the classes of hooks */
    public static Outcome of(Scenario scenario, GuestCode guests) {
        List<String> breaks = new ArrayList<>();
        Run.Left faultless = Run.withoutFaults(scenario, guests);
        complain(faultless, "without its faults the run broke off: ", breaks);
        if (!faultless.trouble().isEmpty()) {
            return new Outcome(
                    scenario,
                    List.of(),
                    breaks,
                    true,
                    faultless.missed(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    faultless.trace(),
                    faultless.evidence());
        }
        Run.Left left = Run.withFaults(
                scenario, guests, Optional.of(faultless.evidence().end()));
        complain(left, "the run broke off: ", breaks);
        List<String> complaints = new ArrayList<>(left.complaints());
        left.missed().forEach(step -> complaints.add(step.position() + ": this step never happened: " + step));
        boolean comparable = isOneOrder(faultless, left);
        Evidence evidence = comparable
                ? left.evidence().with(beside(scenario, guests, faultless, left, breaks))
                : left.evidence().alone();
        Findings findings = Judge.judge(evidence);
        scenario.expectation().bounds().forEach((measure, limit) -> {
            Optional<Duration> measured =
                    Optional.ofNullable(findings.measures().get(measure)).map(times -> Duration.ofMillis(times.most()));
            if (measured.isEmpty()) {
                complaints.add("there is a bound on " + measure + ", and nothing was measured");
            } else if (measured.get().compareTo(limit) > 0) {
                complaints.add(measure + " took " + DurationText.of(measured.get()) + ", and may take "
                        + DurationText.of(limit));
            }
        });
        scenario.expectation().judged().stream()
                .filter(id -> !findings.judged().containsKey(id))
                .forEach(id -> complaints.add(id + " is to hold, and the run gave nothing to judge it by"
                        + (comparable
                                ? ""
                                : "; users' deeds come in another order without its faults, so no two ends are compared: let"
                                        + " each deed follow something that happens in any case")));
        boolean brokeOff = !breaks.isEmpty();
        breaks.addAll(complaints);
        return new Outcome(
                scenario,
                findings.violations().stream()
                        .filter(found -> scenario.expectation().judges(found.guarantee()))
                        .toList(),
                breaks,
                brokeOff,
                left.missed(),
                findings.judged(),
                findings.measures(),
                left.trace(),
                evidence);
    }

    /** Whether users did the same in the same order: of two deeds the later one counts, so other orders have other ends. */
    private static boolean isOneOrder(Run.Left faultless, Run.Left left) {
        return steps(faultless).equals(steps(left));
    }

    private static List<Step> steps(Run.Left run) {
        return run.done().stream().map(Player.Done::step).toList();
    }

    /** Plays what the run is held against besides: its direct path, and its CRs in another order. */
    private static Evidence.Beside beside(
            Scenario scenario, GuestCode guests, Run.Left faultless, Run.Left left, List<String> breaks) {
        Optional<Run.Left> direct = Direct.of(scenario, left).map(other -> Run.withoutFaults(other, guests));
        Optional<Run.Left> shuffled =
                Theatre.hasOrder(scenario) ? Optional.of(Run.shuffled(scenario, guests)) : Optional.empty();
        direct.ifPresent(run -> complain(run, "on the direct path the run broke off: ", breaks));
        shuffled.ifPresent(run -> complain(run, "in another order the run broke off: ", breaks));
        return new Evidence.Beside(
                faultless.evidence().moments(),
                faultless.trace().equals(left.trace()),
                direct.map(run -> run.evidence().end()),
                shuffled.stream().map(run -> run.evidence().end()).toList());
    }

    /** The same scenario with nothing going wrong, judged as well: what a defect does by itself shows there. */
    public static Outcome faultless(Scenario scenario) {
        List<String> complaints = new ArrayList<>();
        Run.Left left = Run.withoutFaults(scenario, GuestCode.of(Replay.class.getClassLoader()));
        complain(left, "the run broke off: ", complaints);
        Findings findings = Judge.judge(left.evidence());
        return new Outcome(
                scenario,
                findings.violations(),
                complaints,
                !complaints.isEmpty(),
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
