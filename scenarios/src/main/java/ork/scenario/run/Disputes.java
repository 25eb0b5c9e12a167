package ork.scenario.run;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ork.scenario.check.Evidence;

/**
 * Names that two CRs want for a child. Who comes first has it (DG-11), and who that is depends on what goes wrong: where it is
 * another one, two ends are not to be compared. Who comes too late in each of them goes no further, and what it had made before
 * stays: that is not compared. Nor is what was deleted and stands in each of them, held by others: how far its children had come
 * then depends on what goes wrong.
 */
final class Disputes {
    private static final String ANOTHER_OWNER = " exists and belongs to another owner";
    private static final Pattern REFUSED = Pattern.compile("([a-z.]+ [^\\s\"]+)" + ANOTHER_OWNER);
    private static final Pattern OWNER = Pattern.compile("\"orkestra\\.orkspace\\.io/owner-uid\":\"([^\"]*)\"");

    /** What stands for a uid in an end, before the name of whose it is. */
    private static final String UID = "uid of ";

    private Disputes() {}

    /** Whether everything that is disputed in one of two ends belongs to the same one in both. */
    static boolean haveOneWinner(SortedMap<String, String> one, SortedMap<String, String> other) {
        TreeSet<String> disputed = names(one);
        disputed.addAll(names(other));
        return disputed.stream().allMatch(name -> owner(one, name).equals(owner(other, name)));
    }

    /** The same run, with those left out of each end who have lost a dispute, or are held, in all of them, and their children. */
    static Evidence withoutLosers(Evidence evidence) {
        TreeSet<String> losers = inAll(evidence, Disputes::losers);
        losers.addAll(inAll(evidence, Disputes::held));
        if (losers.isEmpty()) {
            return evidence;
        }
        List<SortedMap<String, String>> shuffled = evidence.beside().shuffled().stream()
                .map(end -> without(end, losers))
                .toList();
        return new Evidence(
                evidence.about(),
                evidence.beginning(),
                evidence.moments(),
                evidence.milestones(),
                without(evidence.end(), losers),
                evidence.faultless().map(end -> without(end, losers)),
                new Evidence.Beside(
                        evidence.beside().undisturbed(),
                        evidence.beside().alike(),
                        evidence.beside().direct().map(end -> without(end, losers)),
                        shuffled));
    }

    private static TreeSet<String> inAll(Evidence evidence, Function<SortedMap<String, String>, TreeSet<String>> of) {
        TreeSet<String> all = of.apply(evidence.end());
        evidence.faultless().ifPresent(end -> all.retainAll(of.apply(end)));
        evidence.beside().direct().ifPresent(end -> all.retainAll(of.apply(end)));
        evidence.beside().shuffled().forEach(end -> all.retainAll(of.apply(end)));
        return all;
    }

    /** What was deleted and stands, since others hold it: its children stay as they were when it was deleted. */
    private static TreeSet<String> held(SortedMap<String, String> end) {
        TreeSet<String> held = new TreeSet<>();
        end.forEach((name, object) -> {
            if (object.contains("\"deletionTimestamp\"")) {
                held.add(name);
            }
        });
        return held;
    }

    private static TreeSet<String> losers(SortedMap<String, String> end) {
        TreeSet<String> losers = new TreeSet<>();
        end.forEach((name, object) -> {
            Matcher refused = REFUSED.matcher(object);
            if (isDisputed(object)
                    && refused.find()
                    && !owner(end, refused.group(1)).equals(Optional.of(UID + name))) {
                losers.add(name);
            }
        });
        return losers;
    }

    private static SortedMap<String, String> without(SortedMap<String, String> end, TreeSet<String> losers) {
        SortedMap<String, String> left = new TreeMap<>(end);
        left.entrySet()
                .removeIf(each -> losers.contains(each.getKey())
                        || owner(end, each.getKey())
                                .filter(uid -> uid.startsWith(UID) && losers.contains(uid.substring(UID.length())))
                                .isPresent());
        return left;
    }

    private static TreeSet<String> names(SortedMap<String, String> end) {
        TreeSet<String> names = new TreeSet<>();
        for (String object : end.values()) {
            if (!isDisputed(object)) {
                continue;
            }
            Matcher refused = REFUSED.matcher(object);
            while (refused.find()) {
                names.add(refused.group(1));
            }
        }
        return names;
    }

    /** Cheap to ask, and most objects are nobody's dispute. */
    private static boolean isDisputed(String object) {
        return object.contains(ANOTHER_OWNER);
    }

    private static Optional<String> owner(SortedMap<String, String> end, String name) {
        return Optional.ofNullable(end.get(name))
                .map(OWNER::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }
}
