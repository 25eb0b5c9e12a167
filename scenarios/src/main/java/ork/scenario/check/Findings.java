package ork.scenario.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.engine.reconcile.ObjectKey;

/** What the checkers of one run have found: violations, how much each guarantee was judged by, and measures, each as a distribution. */
public final class Findings {
    /** Of one guarantee; whoever breaks it more often than that breaks it. */
    private static final int MAX = 20;

    private final List<Violation> violations = new ArrayList<>();
    private final SortedMap<String, Distribution> measures = new TreeMap<>();
    private final SortedMap<String, Integer> largest = new TreeMap<>();
    private final SortedMap<String, Integer> counts = new TreeMap<>();
    private final SortedMap<String, Integer> judged = new TreeMap<>();
    private Duration at = Duration.ZERO;
    private int moment;

    void come(int number, Duration time) {
        moment = number;
        at = time;
    }

    /** The time of the moment that is looked at, and in the end that of the end. */
    Duration now() {
        return at;
    }

    /** The run offers something that the guarantee speaks of, whatever comes of it. */
    void judge(String guarantee) {
        judged.merge(guarantee, 1, Integer::sum);
    }

    /** Judges by something that the guarantee speaks of: another one of these is what it was judged by. */
    void require(boolean holds, String guarantee, String what) {
        judge(guarantee);
        forbid(!holds, guarantee, what);
    }

    /** The same, about one object. */
    void require(boolean holds, String guarantee, ObjectKey about, String what) {
        judge(guarantee);
        forbid(!holds, guarantee, about, what);
    }

    /** A breach if it happens. That it does not is nothing that the guarantee was judged by. */
    void forbid(boolean happens, String guarantee, String what) {
        forbid(happens, guarantee, Optional.empty(), what);
    }

    /** The same, about one object. */
    void forbid(boolean happens, String guarantee, ObjectKey about, String what) {
        forbid(happens, guarantee, Optional.of(about), what);
    }

    private void forbid(boolean happens, String guarantee, Optional<ObjectKey> about, String what) {
        if (!happens) {
            return;
        }
        judged.putIfAbsent(guarantee, 1);
        if (counts.merge(guarantee, 1, Integer::sum) <= MAX) {
            violations.add(new Violation(guarantee, at, new Scene(moment, about), what));
        }
    }

    void measure(String name, Duration length) {
        measure(name, Distribution.of(length));
    }

    void measure(String name, Distribution values) {
        Distribution before = measures.get(name);
        if (before == null || values.most() > before.most()) {
            largest.put(name, moment);
        }
        measures.merge(name, values, Distribution::and);
    }

    /** The number of the moment that showed the largest value of a measure that there is. */
    public int largest(String measure) {
        return largest.getOrDefault(measure, moment);
    }

    /** In the order in which they were found. */
    public List<Violation> violations() {
        return Collections.unmodifiableList(violations);
    }

    /** How many things that it speaks of each guarantee was judged by; what is not here had nothing to judge. */
    public SortedMap<String, Integer> judged() {
        return Collections.unmodifiableSortedMap(judged);
    }

    public SortedMap<String, Distribution> measures() {
        return Collections.unmodifiableSortedMap(measures);
    }
}
