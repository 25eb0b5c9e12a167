package ork.scenario.language;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has to come of a scenario.
 *
 * @param judged the guarantees that are judged; empty for all
 * @param bounds the most that a measure may be, by its name
 * @param broken the guarantees that are expected to be broken; empty for none
 */
public record Expectation(List<String> judged, SortedMap<String, Bound> bounds, List<String> broken) {
    public Expectation {
        judged = List.copyOf(judged);
        bounds = Collections.unmodifiableSortedMap(new TreeMap<>(bounds));
        broken = List.copyOf(broken);
    }

    public boolean judges(String guarantee) {
        return judged.isEmpty() || judged.contains(guarantee);
    }
}
