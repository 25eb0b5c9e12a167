package ork.scenario.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ork.scenario.language.SimulateFile.Expected;
import ork.scenario.language.SimulateFile.OpRule;

/** Holds courses against what a file expects of them. */
public final class Assertions {
    private Assertions() {}

    /**
     * One expectation, and whether it was met.
     *
     * @param what in the words of the file
     * @param why it was not; empty when it was
     */
    public record Verdict(String what, String why) {
        public boolean holds() {
            return why.isEmpty();
        }
    }

    /** @param courses of one entry, or of all that the file is about */
    public static List<Verdict> of(Expected expected, List<Course> courses) {
        List<Verdict> verdicts = new ArrayList<>();
        expected.noErrors().filter(Boolean::booleanValue).ifPresent(_ -> verdicts.add(noErrors(courses)));
        expected.steady().ifPresent(wanted -> verdicts.add(steady(wanted, courses)));
        expected.steadyAt().ifPresent(cycle -> verdicts.add(steadyAt(cycle, courses)));
        expected.present().forEach(rule -> verdicts.add(present(rule, courses)));
        expected.absent().forEach(rule -> verdicts.add(absent(rule, courses)));
        return verdicts;
    }

    private static Verdict noErrors(List<Course> courses) {
        String errors = courses.stream()
                .flatMap(course -> course.cycles().stream()
                        .filter(cycle -> cycle.ending().isError())
                        .map(cycle -> course.title() + ", cycle " + cycle.number() + ": "
                                + cycle.ending().words()))
                .findFirst()
                .orElse("");
        return new Verdict("noErrors", errors);
    }

    private static Verdict steady(boolean wanted, List<Course> courses) {
        String other = courses.stream()
                .filter(course -> course.isSteady() != wanted)
                .map(course -> course.title()
                        + (wanted
                                ? " is not after " + course.cycles().size() + " cycles"
                                : " is from cycle " + course.steadyAt().orElse(0) + " on"))
                .findFirst()
                .orElse("");
        return new Verdict(wanted ? "steady" : "not steady", other);
    }

    private static Verdict steadyAt(int cycle, List<Course> courses) {
        String other = courses.stream()
                .filter(course -> course.steadyAt().filter(at -> at == cycle).isEmpty())
                .map(course -> course.title()
                        + course.steadyAt()
                                .map(at -> " is steady at cycle " + at)
                                .orElse(" is not steady after "
                                        + course.cycles().size() + " cycles"))
                .findFirst()
                .orElse("");
        return new Verdict("steady at cycle " + cycle, other);
    }

    private static Verdict present(OpRule rule, List<Course> courses) {
        long found = matches(rule, courses).count();
        boolean met = rule.count().map(wanted -> found == wanted).orElse(found > 0);
        return new Verdict(
                rule.toString(), met ? "" : rule.count().isPresent() ? "there are " + found : hint(rule, courses));
    }

    private static Verdict absent(OpRule rule, List<Course> courses) {
        return new Verdict("no " + rule, matches(rule, courses).findFirst().orElse(""));
    }

    /** The objects, once for each cycle where the rule names one, else once. */
    private static Stream<String> matches(OpRule rule, List<Course> courses) {
        return courses.stream()
                .flatMap(course -> course.cycles().stream()
                        .filter(cycle -> rule.cycle().isEmpty() || rule.cycle().get() == cycle.number())
                        .flatMap(cycle -> cycle.ops().stream()
                                .filter(op -> fits(rule, op))
                                .map(op -> op.verb().word() + " " + op + " of " + course.title()
                                        + rule.cycle()
                                                .map(number -> " in cycle " + number)
                                                .orElse(""))))
                .distinct();
    }

    /** Files that are older than {@code apply} say {@code create} of what an apply made. */
    private static boolean fits(OpRule rule, Op op) {
        boolean verb = rule.verb().isEmpty()
                || rule.verb().get().equals(op.verb().word())
                || rule.verb().get().equals(Op.Verb.CREATE.word()) && op.effect() == Op.Effect.CREATED
                || op.isStatus() && rule.verb().get().equals(Op.Verb.UPDATE.word());
        return verb
                && rule.resource().equals(op.resource())
                && rule.name().filter(name -> !name.equals(op.name())).isEmpty();
    }

    private static String hint(OpRule rule, List<Course> courses) {
        List<String> near = courses.stream()
                .flatMap(course -> course.cycles().stream()
                        .flatMap(cycle -> cycle.ops().stream()
                                .filter(op -> op.resource().equals(rule.resource()))
                                .map(op -> op.verb().word() + " " + op + " in cycle " + cycle.number())))
                .distinct()
                .limit(3)
                .toList();
        return near.isEmpty() ? "nothing was done to " + rule.resource() : "there is " + String.join(", ", near);
    }
}
