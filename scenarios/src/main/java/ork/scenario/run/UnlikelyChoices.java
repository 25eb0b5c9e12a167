package ork.scenario.run;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.engine.reconcile.Choice;

/** Takes the unlikely way at every third place of a sort where it could be taken. */
final class UnlikelyChoices {
    private static final int EVERY = 3;

    private final List<String> choices;
    private final SortedMap<String, Integer> asked = new TreeMap<>();
    private boolean taken;

    UnlikelyChoices(List<Choice> choices) {
        this.choices = choices.stream().map(Choice::words).toList();
    }

    /** Whether any is taken from now on. */
    void taken(boolean whether) {
        taken = whether;
    }

    boolean take(String choice) {
        return taken && choices.contains(choice) && asked.merge(choice, 1, Integer::sum) % EVERY == 1;
    }
}
