package ork.engine.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * All that a run is made from: a seed for what nobody plans (latencies, the schedule), how many instances there are, and
 * what happens when. Its text can be given to {@link #parse} and then does the same again.
 *
 * @param healMillis when everything heals
 * @param ending what its end depends on
 */
record Plan(long seed, int instances, long healMillis, Ending ending, List<Step> steps) {
    /** What the end of a run depends on. */
    enum Ending {
        /** On the last words alone: whatever goes wrong before, the end is that of the run in which nothing does. */
        SAID,
        /** On what happened when, too. */
        OPEN
    }

    /** Last words are said so long before everything heals. */
    static final long LAST_WORDS_MILLIS = 1_000;

    /** Unless the text of a plan says otherwise. */
    private static final long HEAL_MILLIS = 20_000;

    Plan {
        steps = steps.stream().sorted(Comparator.comparingLong(Step::atMillis)).toList();
    }

    static Plan parse(String text) {
        List<String> lines = text.strip().lines().map(String::strip).toList();
        String[] head = lines.getFirst().split(" ", -1);
        return new Plan(
                Long.parseLong(head[1]),
                Integer.parseInt(head[3]),
                head.length > 5 ? Long.parseLong(head[5]) : HEAL_MILLIS,
                head.length > 7 ? Ending.valueOf(head[7].toUpperCase(Locale.ROOT)) : Ending.OPEN,
                lines.stream().skip(1).map(Step::parse).toList());
    }

    /** The same workload for one instance, with nothing going wrong. */
    Plan withoutFaults() {
        return new Plan(
                seed,
                1,
                healMillis,
                ending,
                steps.stream().filter(step -> !step.verb().isFault()).toList());
    }

    /** Whether the end depends on this step alone. */
    boolean isLastWord(int index) {
        return ending == Ending.SAID && steps.get(index).atMillis() >= healMillis - LAST_WORDS_MILLIS;
    }

    Plan without(int index) {
        List<Step> fewer = new ArrayList<>(steps);
        fewer.remove(index);
        return new Plan(seed, instances, healMillis, ending, fewer);
    }

    /** The same with something more going wrong. */
    Plan with(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Plan(seed, instances, healMillis, ending, more);
    }

    /** How long after everything has healed a call may still take effect that was made to be late. */
    long lateMillis() {
        return steps.stream()
                .filter(step -> step.verb() == Verb.CALL)
                .map(step -> step.detail().split(" ", 2))
                .filter(words -> words.length == 2)
                // A slow call is slow on its way there and on its way back.
                .mapToLong(words -> Long.parseLong(words[1]) * (words[0].equals("slow") ? 2 : 1))
                .max()
                .orElse(0);
    }

    @Override
    public String toString() {
        return "seed " + seed + " instances " + instances + " heal " + healMillis + " ending "
                + ending.name().toLowerCase(Locale.ROOT) + "\n"
                + steps.stream().map(Step::toString).collect(Collectors.joining("\n"));
    }
}
