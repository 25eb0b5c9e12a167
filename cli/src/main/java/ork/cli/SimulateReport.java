package ork.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ork.disk.HookClasses;
import ork.scenario.language.SimulateFile;
import ork.scenario.simulate.Assertions;
import ork.scenario.simulate.Course;
import ork.scenario.simulate.CourseText;
import ork.scenario.simulate.Simulation;

/**
 * What is told of one simulation.
 *
 * @param verdicts of what the file expects
 */
record SimulateReport(
        SimulateFile file,
        List<Course> courses,
        List<Assertions.Verdict> verdicts,
        List<String> notes,
        List<String> refused,
        Optional<String> broken) {
    private static final long SEED = 1;

    static SimulateReport of(SimulateFile file) {
        Simulation.Result result = Simulation.of(new Simulation.Input(
                file.katalog(),
                HookClasses.of(file.katalog(), SimulateReport.class.getClassLoader()),
                file.objects(),
                file.crds(),
                false,
                file.cycles(),
                file.skipExternal(),
                SEED));
        List<Assertions.Verdict> verdicts = new ArrayList<>();
        if (result.refused().isEmpty()) {
            verdicts.addAll(Assertions.of(file.expected(), result.courses()));
            file.ofCrds()
                    .forEach((crd, expected) -> Assertions.of(
                                    expected,
                                    result.courses().stream()
                                            .filter(course -> course.crd().equals(crd))
                                            .toList())
                            .forEach(verdict ->
                                    verdicts.add(new Assertions.Verdict(crd + ": " + verdict.what(), verdict.why()))));
        }
        return new SimulateReport(file, result.courses(), verdicts, result.notes(), result.refused(), result.broken());
    }

    boolean isFine() {
        return refused.isEmpty() && broken.isEmpty() && verdicts.stream().allMatch(Assertions.Verdict::holds);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Course course : courses) {
            if (broken.isPresent() && course.cycles().isEmpty()) {
                continue;
            }
            text.append(CourseText.of(course)).append('\n');
        }
        broken.ifPresent(why -> text.append("✗ the run broke off: ").append(why).append("\n\n"));
        for (Assertions.Verdict verdict : verdicts) {
            text.append(verdict.holds() ? "  ✓ " : "  ✗ ").append(verdict.what());
            text.append(verdict.holds() ? "" : ": " + verdict.why()).append('\n');
        }
        if (!verdicts.isEmpty()) {
            text.append('\n').append(count()).append('\n');
        }
        return text.toString();
    }

    private String count() {
        long met = verdicts.stream().filter(Assertions.Verdict::holds).count();
        return (met == verdicts.size() ? "✓ " : "✗ ") + met + " of " + Findings.count(verdicts.size(), "expectation")
                + " met";
    }

    /** The same in a line, for many of them. */
    String line() {
        String how = refused.isEmpty()
                ? broken.map(why -> "the run broke off: " + why)
                        .orElseGet(() -> courses.stream()
                                .map(course -> course.steadyAt()
                                        .map(at -> course.title() + " steady at cycle " + at)
                                        .orElse(course.title() + " not steady"))
                                .collect(Collectors.joining(", ")))
                : "an object is refused";
        String unmet = verdicts.stream()
                .filter(verdict -> !verdict.holds())
                .map(verdict -> "    " + verdict.what() + ": " + verdict.why() + "\n")
                .collect(Collectors.joining());
        return (isFine() ? "✓ " : "✗ ") + file.file() + ": " + how + "\n" + unmet;
    }
}
