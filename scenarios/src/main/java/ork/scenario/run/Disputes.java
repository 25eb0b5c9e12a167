package ork.scenario.run;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that two CRs want for a child. Who comes first has it (DG-11), and who that is depends on what goes wrong: where it is
 * another one, two ends are not to be compared.
 */
final class Disputes {
    private static final Pattern REFUSED = Pattern.compile("([a-z.]+ [^\\s\"]+) exists and belongs to another owner");
    private static final Pattern OWNER = Pattern.compile("\"orkestra\\.orkspace\\.io/owner-uid\":\"([^\"]*)\"");

    private Disputes() {}

    /** Whether everything that is disputed in one of two ends belongs to the same one in both. */
    static boolean haveOneWinner(SortedMap<String, String> one, SortedMap<String, String> other) {
        TreeSet<String> disputed = names(one);
        disputed.addAll(names(other));
        return disputed.stream().allMatch(name -> owner(one, name).equals(owner(other, name)));
    }

    private static TreeSet<String> names(SortedMap<String, String> end) {
        TreeSet<String> names = new TreeSet<>();
        for (String object : end.values()) {
            Matcher refused = REFUSED.matcher(object);
            while (refused.find()) {
                names.add(refused.group(1));
            }
        }
        return names;
    }

    private static Optional<String> owner(SortedMap<String, String> end, String name) {
        return Optional.ofNullable(end.get(name))
                .map(OWNER::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }
}
