package ork.scenario.run;

import java.util.ArrayList;
import java.util.List;
import ork.katalog.yaml.Position;

/** What is wrong with a run although no guarantee is broken: sentences of its file that came to nothing, each with its place. */
final class Complaints {
    private static final int MAX = 100;

    private final List<String> all = new ArrayList<>();

    /** @param what happened, and what to do about it; of very many the first */
    void add(Position place, String what) {
        if (all.size() < MAX) {
            all.add(place + ": " + what);
        }
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
