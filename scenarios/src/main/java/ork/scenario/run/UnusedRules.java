package ork.scenario.run;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.engine.access.Grant;
import ork.engine.access.Need;

/**
 * Which rules of the roles of many Katalogs no run has used (TR-1). What is needed in every life of a CR has to be used for
 * each Katalog. What is rare counts where its kind is used otherwise, and where for some Katalog that verb was used for that
 * need.
 */
public final class UnusedRules {
    private final SortedMap<String, SortedSet<Grant>> unused = new TreeMap<>();
    private final SortedMap<String, SortedSet<Grant>> rare = new TreeMap<>();
    private final SortedSet<String> needs = new TreeSet<>();
    private final SortedSet<String> met = new TreeSet<>();
    private int grants;

    /** @param name of the Katalog, or of the run */
    public void add(String name, RoleUse use) {
        SortedSet<Grant> used = use.used();
        for (Grant grant : use.role().grants()) {
            grants++;
            needs.add(sort(grant));
            if (used.contains(grant)) {
                met.add(sort(grant));
            } else if (!grant.need().rare()) {
                unused.computeIfAbsent(name, _ -> new TreeSet<>()).add(grant);
            } else if (used.stream().noneMatch(other -> !other.need().rare() && sameKind(grant, other))) {
                rare.computeIfAbsent(name, _ -> new TreeSet<>()).add(grant);
            }
        }
    }

    private static boolean sameKind(Grant one, Grant other) {
        return one.group().equals(other.group()) && plural(one).equals(plural(other));
    }

    private static String plural(Grant grant) {
        return grant.resource().replaceFirst("/.*", "");
    }

    private static String sort(Grant grant) {
        Need need = grant.need();
        return need + " " + grant.verb();
    }

    /** How many rules have been judged. */
    public int grants() {
        return grants;
    }

    /** One line for each, with its Katalog. */
    public List<String> unused() {
        List<String> lines = new ArrayList<>();
        unused.forEach((name, all) -> all.forEach(grant -> lines.add(name + ": " + grant)));
        rare.forEach((name, all) -> all.forEach(grant -> lines.add(name + ": " + grant)));
        return lines;
    }

    /** The needs and verbs that no run of any Katalog has had. */
    public SortedSet<String> never() {
        SortedSet<String> never = new TreeSet<>(needs);
        never.removeAll(met);
        return never;
    }
}
