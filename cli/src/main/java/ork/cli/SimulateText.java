package ork.cli;

import java.util.List;
import java.util.TreeSet;
import ork.json.Json;
import ork.scenario.simulate.Course;
import ork.scenario.simulate.Cycle;
import ork.scenario.simulate.Op;
import ork.scenario.simulate.Simulation;

/** A file of kind Simulate that expects what has been seen. Names are quoted, whatever is in them. */
final class SimulateText {
    private SimulateText() {}

    static String of(String name, String katalog, List<String> crs, List<Course> courses) {
        StringBuilder text = new StringBuilder();
        text.append("# What this Katalog does to these CRs. ork simulate holds it to that.\n");
        text.append("apiVersion: orkestra.orkspace.io/v1\nkind: Simulate\n");
        text.append("metadata:\n  name: ").append(Json.of(name)).append("\nspec:\n");
        text.append("  katalog: ").append(Json.of(katalog)).append('\n');
        if (crs.size() == 1) {
            text.append("  cr: ").append(Json.of(crs.getFirst())).append('\n');
        } else if (!crs.isEmpty()) {
            text.append("  crFiles:\n");
            crs.forEach(file -> text.append("    - ").append(Json.of(file)).append('\n'));
        }
        text.append("  cycles: ").append(Simulation.CYCLES).append("\n  expect:\n");
        if (courses.stream().noneMatch(Course::hasErrors)) {
            text.append("    noErrors: true\n");
        }
        text.append("    steady: ")
                .append(courses.stream().allMatch(Course::isSteady))
                .append('\n');
        TreeSet<String> rules = new TreeSet<>();
        courses.stream()
                .flatMap(course -> course.cycles().stream().limit(1))
                .map(Cycle::ops)
                .forEach(ops -> ops.stream()
                        .filter(op -> !op.isStatus())
                        .map(SimulateText::rule)
                        .forEach(rules::add));
        if (!rules.isEmpty()) {
            text.append("    ops:\n");
            rules.forEach(text::append);
        }
        return text.toString();
    }

    private static String rule(Op op) {
        return "      - {cycle: 1, verb: " + op.verb().word() + ", resource: " + op.resource() + ", name: "
                + Json.of(op.name()) + "}\n";
    }
}
