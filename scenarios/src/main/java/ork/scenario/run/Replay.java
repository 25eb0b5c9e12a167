package ork.scenario.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.scenario.check.Catalogue;
import ork.scenario.check.Distribution;
import ork.scenario.check.Evidence;
import ork.scenario.check.Findings;
import ork.scenario.check.Judge;
import ork.scenario.check.Moment;
import ork.scenario.check.Scene;
import ork.scenario.check.Violation;
import ork.scenario.language.Bound;
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
        return of(scenario, guests, StepReader.NOBODY);
    }

    /** @param reader who is told each step of each run */
    public static Outcome of(Scenario scenario, GuestCode guests, StepReader reader) {
        List<String> breaks = new ArrayList<>();
        Run.Left faultless = Run.faultless(StepReader.Part.WITHOUT_FAULTS, scenario, guests, reader);
        List<String> complaints = new ArrayList<>(scenario.expectation().refused().stream()
                .map(error -> "the Katalog was to be refused, and was loaded: " + error)
                .toList());
        complain(faultless, "without its faults the run broke off: ", breaks);
        if (!faultless.trouble().isEmpty()) {
            breaks.addAll(complaints);
            Findings ofPlan = Judge.judge(faultless.evidence().alone());
            return new Outcome(
                    scenario,
                    ofPlan.violations().stream()
                            .filter(found -> Catalogue.AT_LOAD.contains(found.guarantee()))
                            .filter(found -> scenario.expectation().judges(found.guarantee()))
                            .toList(),
                    breaks,
                    true,
                    faultless.missed(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    Optional.of(before(
                            faultless.evidence(),
                            faultless.evidence().milestones().end())),
                    faultless.trace(),
                    faultless.evidence());
        }
        Run.Left left = Run.withFaults(
                scenario, guests, reader, Optional.of(faultless.evidence().end()));
        complain(left, "the run broke off: ", breaks);
        complaints.addAll(left.complaints());
        left.missed().forEach(step -> complaints.add(step.position() + ": this step never happened: " + step));
        boolean comparable = isOneOrder(faultless, left)
                && Disputes.haveOneWinner(
                        faultless.evidence().end(), left.evidence().end());
        Evidence evidence = comparable
                ? Disputes.withoutLosers(
                        left.evidence().with(beside(scenario, guests, reader, faultless, left, breaks)))
                : left.evidence().alone();
        Findings findings = Judge.judge(evidence);
        scenario.expectation()
                .bounds()
                .forEach((measure, bound) -> complaint(measure, bound, findings).ifPresent(complaints::add));
        List<Ends.Wrong> wrong = Ends.of(scenario.expectation().ends(), evidence);
        wrong.forEach(each -> complaints.add(each.what()));
        scenario.expectation().judged().stream()
                .filter(id -> !findings.judged().containsKey(id))
                .forEach(id -> complaints.add(id + " is to hold, and the run gave nothing to judge it by"
                        + (comparable
                                ? ""
                                : "; users' deeds come in another order without its faults, or a name that two CRs want goes to"
                                        + " another one, so no two ends are compared: let each deed follow something that happens in"
                                        + " any case, and one CR come first")));
        boolean brokeOff = !breaks.isEmpty();
        breaks.addAll(complaints);
        List<Violation> violations = findings.violations().stream()
                .filter(found -> scenario.expectation().judges(found.guarantee()))
                .toList();
        return new Outcome(
                scenario,
                violations,
                breaks,
                brokeOff,
                left.missed(),
                findings.judged(),
                findings.measures(),
                violations.stream()
                        .map(Violation::scene)
                        .findFirst()
                        .or(() -> wrong.stream()
                                .flatMap(each -> each.scene().stream())
                                .findFirst())
                        .or(() ->
                                breaks.isEmpty() ? Optional.empty() : Optional.of(scene(scenario, findings, evidence))),
                left.trace(),
                evidence);
    }

    /**
     * Plays a scenario without its faults alone: what users do is done, and what follows a fault follows all the same.
     *
     * @return the guarantees that were broken, by name
     */
    public static List<String> withoutFaults(Scenario scenario) {
        GuestCode guests = GuestCode.of(Replay.class.getClassLoader());
        Run.Left left = Run.judgedWithoutFaults(scenario, guests);
        return List.copyOf(new TreeSet<>(Judge.judge(left.evidence().alone()).violations().stream()
                .map(Violation::guarantee)
                .toList()));
    }

    /** Whether users did the same in the same order: of two deeds the later one counts, so other orders have other ends. */
    private static boolean isOneOrder(Run.Left faultless, Run.Left left) {
        return steps(faultless).equals(steps(left)) && faultless.order().isThatOf(left.order());
    }

    private static boolean isOneWinner(Run.Left left, SortedMap<String, String> end) {
        return Disputes.haveOneWinner(left.evidence().end(), end);
    }

    private static List<Step> steps(Run.Left run) {
        return run.done().stream().map(Player.Done::step).toList();
    }

    /** Plays what the run is held against besides: its direct path, and its CRs in another order. */
    private static Evidence.Beside beside(
            Scenario scenario,
            GuestCode guests,
            StepReader reader,
            Run.Left faultless,
            Run.Left left,
            List<String> breaks) {
        Optional<Run.Left> direct =
                Direct.of(scenario, left).map(other -> Run.faultless(StepReader.Part.DIRECT, other, guests, reader));
        Optional<Run.Left> shuffled = Theatre.hasOrder(scenario)
                ? Optional.of(Run.faultless(StepReader.Part.SHUFFLED, scenario, guests, reader))
                : Optional.empty();
        direct.ifPresent(run -> complain(run, "on the direct path the run broke off: ", breaks));
        shuffled.ifPresent(run -> complain(run, "in another order the run broke off: ", breaks));
        return new Evidence.Beside(
                faultless.evidence().moments(),
                faultless.trace().equals(left.trace()),
                direct.filter(run -> run.order().isThatOf(left.order()))
                        .map(run -> run.evidence().end())
                        .filter(end -> isOneWinner(left, end)),
                shuffled.stream()
                        .filter(run -> run.order().isThatOf(faultless.order()))
                        .map(run -> run.evidence().end())
                        .filter(end -> isOneWinner(left, end))
                        .toList());
    }

    /** Of a run that is complained of: the moment that showed too large a measure; or else all until everything had healed. */
    private static Scene scene(Scenario scenario, Findings findings, Evidence evidence) {
        return scenario.expectation().bounds().entrySet().stream()
                .filter(each -> Optional.ofNullable(findings.measures().get(each.getKey()))
                        .filter(measured -> measured.most() > each.getValue().most())
                        .isPresent())
                .findFirst()
                .map(each -> new Scene(findings.largest(each.getKey()), Optional.empty()))
                .orElseGet(() -> before(evidence, evidence.milestones().quiet()));
    }

    /** A run that broke off came to no time at which all was quiet: its last moment is meant. */
    private static Scene before(Evidence evidence, Duration time) {
        List<Moment> moments = evidence.moments();
        if (time.isZero()) {
            return new Scene(Math.max(0, moments.size() - 1), Optional.empty());
        }
        int last = 0;
        while (last + 1 < moments.size() && moments.get(last + 1).at().compareTo(time) <= 0) {
            last++;
        }
        return new Scene(last, Optional.empty());
    }

    private static Optional<String> complaint(String measure, Bound bound, Findings findings) {
        Distribution measured = findings.measures().get(measure);
        if (measured == null) {
            return Optional.of(bound.position() + ": there is a bound on " + measure + ", and nothing was measured");
        }
        return measured.most() <= bound.most()
                ? Optional.empty()
                : Optional.of(bound.position() + ": " + measure + " came to "
                        + Catalogue.text(measure, measured.most()) + ", and may come to "
                        + Catalogue.text(measure, bound.most()));
    }

    private static void complain(Run.Left left, String what, List<String> complaints) {
        if (!left.trouble().isEmpty()) {
            complaints.add(what + left.trouble().lines().findFirst().orElse(""));
        }
    }
}
