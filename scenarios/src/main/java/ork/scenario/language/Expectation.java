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
 * @param ends what there has to be at the end, and what not
 * @param broken the guarantees that are expected to be broken; empty for none
 * @param refused the errors that the Katalog was to be refused with, and was not; empty for none
 */
public record Expectation(
        List<String> judged,
        SortedMap<String, Bound> bounds,
        List<AtEnd> ends,
        List<String> broken,
        List<String> refused) {
    public Expectation {
        judged = List.copyOf(judged);
        bounds = Collections.unmodifiableSortedMap(new TreeMap<>(bounds));
        ends = List.copyOf(ends);
        broken = List.copyOf(broken);
        refused = List.copyOf(refused);
    }

    /** The same, with nothing said of the end. */
    public Expectation withoutEnds() {
        return new Expectation(judged, bounds, List.of(), broken, refused);
    }

    public boolean judges(String guarantee) {
        return judged.isEmpty() || judged.contains(guarantee);
    }
}
