package ork.scenario.report;

import java.util.List;
import java.util.TreeSet;
import ork.doors.DurationText;
import ork.scenario.check.Catalogue;
import ork.scenario.check.Violation;
import ork.scenario.run.Outcome;

/**
 * What happened in a scenario that did not come out as it should: in a sentence, in lanes, in what was true beside what each
 * instance saw, in the words of the guarantee, and how to see it again.
 */
public final class Story {
    private static final int LINES_MAX = 8;

    private Story() {}

    /** Several lines, each with its line break. Of a scenario that came out as it should, what it shows. */
    public static String of(Outcome outcome) {
        StringBuilder text = new StringBuilder();
        text.append(outcome.scenario().file())
                .append(": ")
                .append(outcome.scenario().shows())
                .append('\n');
        List<String> complaints = outcome.complaints();
        complaints.stream()
                .limit(LINES_MAX)
                .forEach(each -> text.append("wrong: ").append(each).append('\n'));
        List<String> expected = outcome.scenario().expectation().broken();
        if (!expected.isEmpty() && !List.copyOf(new TreeSet<>(expected)).equals(outcome.broken())) {
            text.append("expected to be broken: ")
                    .append(String.join(", ", expected))
                    .append('\n');
        }
        outcome.violations().stream()
                .findFirst()
                .ifPresent(first -> text.append(sentence(first)).append('\n'));
        outcome.scene()
                .ifPresent(scene -> text.append('\n')
                        .append(Lanes.of(outcome.evidence(), scene))
                        .append('\n')
                        .append(Views.of(outcome.evidence(), scene))
                        .append('\n'));
        if (!outcome.violations().isEmpty()) {
            outcome.broken()
                    .forEach(id -> text.append("promised: ")
                            .append(Catalogue.find(id).orElseThrow())
                            .append('\n'));
            outcome.violations().stream()
                    .limit(LINES_MAX)
                    .forEach(each -> text.append("found: ").append(each).append('\n'));
            int more = outcome.violations().size() - LINES_MAX;
            text.append(more > 0 ? "and " + more + " more\n" : "");
        }
        return text.append("again: ork replay ")
                .append(outcome.scenario().file())
                .append('\n')
                .toString();
    }

    private static String sentence(Violation found) {
        return found.guarantee() + " is broken: " + DurationText.of(found.at()) + " after the beginning, "
                + found.what() + ".";
    }
}
