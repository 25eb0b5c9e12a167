package ork.scenario.run;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.scenario.language.WorldPlan.Unlikely;

/** Takes the unlikely way at every third place of a sort where it could be taken, the first one among them. */
final class UnlikelyChoices {
    private static final int EVERY = 3;

    private final List<Unlikely> choices;
    private final SortedMap<String, Integer> asked = new TreeMap<>();
    private boolean taken;

    UnlikelyChoices(List<Unlikely> choices) {
        this.choices = choices;
    }

    /** Whether any is taken from now on. */
    void taken(boolean whether) {
        taken = whether;
    }

    boolean take(String choice) {
        return taken && isOne(choice) && asked.merge(choice, 1, Integer::sum) % EVERY == 1;
    }

    private boolean isOne(String choice) {
        return choices.stream().anyMatch(each -> each.choice().words().equals(choice));
    }

    /** Those that could be taken nowhere. */
    List<Unlikely> never() {
        return choices.stream()
                .filter(each -> !asked.containsKey(each.choice().words()))
                .toList();
    }
}
