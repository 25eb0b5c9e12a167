package ork.katalog.load;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.katalog.Autoscale;
import ork.katalog.template.Nearest;
import ork.katalog.template.Outline;

/** What is known of the numbers of boxes, below {@code .metrics}. */
final class Numbers {
    private Numbers() {}

    /** @param shown how messages name it */
    static Outline outline(String shown, List<String> names) {
        SortedMap<String, Outline> fields = new TreeMap<>();
        names.forEach(name -> fields.put(name, new TextOutline(shown + "." + name, "a number")));
        return new NamesOutline(shown, fields, "one of " + String.join(", ", names) + " is wanted");
    }

    /**
     * All that the conditions of a box's own {@code autoscale} see: there is no CR to look at.
     *
     * @param others whose numbers may be asked for
     */
    static Outline ofBoxes(Collection<String> others) {
        SortedMap<String, Outline> cross = new TreeMap<>();
        others.forEach(name -> {
            SortedMap<String, Outline> of = new TreeMap<>();
            of.put("metrics", outline(".cross." + name + ".metrics", Autoscale.METRICS));
            cross.put(name, new NamesOutline(".cross." + name, of, "autoscale sees the metrics of others alone"));
        });
        SortedMap<String, Outline> root = new TreeMap<>();
        root.put("metrics", outline(".metrics", Autoscale.METRICS));
        root.put("cross", new NamesOutline(".cross", cross, "cross reads nothing by that name"));
        return name -> new NamesOutline("", root, "").field(name) instanceof Outline.There there
                ? there
                : new Outline.Nothing(
                        "." + name + " is not there",
                        "autoscale sees metrics, those of others as cross.NAME.metrics, and the time",
                        Nearest.to(name, root.keySet())
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse(""),
                        true);
    }
}
