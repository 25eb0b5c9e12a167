package ork.cli.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import ork.katalog.CrdEntry;

/** The CRs that are being deleted: what others take down for one of them stays down, so a plan asks nobody for it. */
final class Leaving {
    /** Of an entry, so many are named. */
    private static final int NAMED_MAX = 5;

    private final Others others;
    private final SortedMap<String, SortedSet<String>> left = new TreeMap<>();

    Leaving(Others others) {
        this.others = others;
    }

    /** @param cr its namespace and name */
    void note(CrdEntry crd, String cr) {
        if (others.areToldOfDeletions(crd)) {
            left.computeIfAbsent(crd.name(), _ -> new TreeSet<>()).add(cr);
        }
    }

    /** What is missing in the plan, a note for each entry. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        left.forEach((crd, crs) -> {
            String named = String.join(", ", crs.stream().limit(NAMED_MAX).toList());
            notes.add(crd + ": " + named
                    + (crs.size() > NAMED_MAX ? " and " + (crs.size() - NAMED_MAX) + " more" : "")
                    + (crs.size() == 1 ? " is" : " are")
                    + " being deleted, and what is taken down elsewhere stays down: no plan tells the hook or makes"
                    + " calls then, so what follows from them is missing here");
        });
        return notes;
    }
}
