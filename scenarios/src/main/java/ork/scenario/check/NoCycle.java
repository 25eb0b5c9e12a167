package ork.scenario.check;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LC-5: a Katalog that was loaded has no boxes that wait for each other. What a Katalog with a cycle is refused with is
 * judged where scenarios are loaded, by {@link #names}.
 */
final class NoCycle implements Checker {
    static final String ID = "LC-5";

    /** The words are those of the failure model. */
    private static final Pattern REFUSED =
            Pattern.compile("dependency cycle detected involving (\\S+)( → \\S+)* → (\\S+)");

    private final SortedMap<String, List<String>> waits = new TreeMap<>();

    NoCycle(Evidence evidence) {
        for (Evidence.BoxPlan box : evidence.about().boxes()) {
            waits.put(
                    box.name(),
                    box.waitsFor().stream().map(Evidence.Dependence::on).toList());
        }
    }

    /** Whether an error names a cycle: from a box back to the same one. */
    static boolean names(String error) {
        Matcher refused = REFUSED.matcher(error);
        return refused.matches() && refused.group(1).equals(refused.group(3));
    }

    @Override
    public void end(Ledger last, Findings findings) {
        waits.forEach((box, on) -> {
            if (!on.isEmpty()) {
                findings.require(
                        !reached(box).contains(box),
                        ID,
                        "the Katalog was loaded, and the box " + box + " waits for itself by way of " + reached(box));
            }
        });
    }

    /** All that a box waits for, directly or not. */
    private TreeSet<String> reached(String box) {
        TreeSet<String> reached = new TreeSet<>();
        TreeSet<String> next = new TreeSet<>(waits.getOrDefault(box, List.of()));
        while (!next.isEmpty()) {
            String one = next.removeFirst();
            if (reached.add(one)) {
                next.addAll(waits.getOrDefault(one, List.of()));
            }
        }
        return reached;
    }
}
