package ork.katalog.load;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.katalog.template.Outline;

/** The metadata that every object has. */
final class Metadata {
    private static final List<String> TEXTS = List.of(
            "name",
            "namespace",
            "uid",
            "resourceVersion",
            "creationTimestamp",
            "deletionTimestamp",
            "generateName",
            "selfLink");
    private static final List<String> OTHERS = List.of(
            "generation",
            "deletionGracePeriodSeconds",
            "labels",
            "annotations",
            "ownerReferences",
            "finalizers",
            "managedFields");

    private Metadata() {}

    /** @param shown how messages name it */
    static Outline of(String shown) {
        SortedMap<String, Outline> fields = new TreeMap<>();
        TEXTS.forEach(name -> fields.put(name, new TextOutline(shown + "." + name)));
        OTHERS.forEach(name -> fields.put(name, Outline.ANYTHING));
        return new NamesOutline(
                shown,
                fields,
                "the metadata of an object has no such field",
                name -> Hints.ofName(name, fields.keySet()));
    }
}
