package ork.katalog.load;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import ork.katalog.template.Nearest;
import ork.katalog.template.Outline;

/**
 * An object whose fields are all known by their names.
 *
 * @param shown how messages name it
 * @param why there is nothing else
 * @param mend what to do about a name that is far from all of them; may yield an empty text
 */
record NamesOutline(String shown, SortedMap<String, Outline> fields, String why, UnaryOperator<String> mend)
        implements Outline {
    NamesOutline {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    NamesOutline(String shown, SortedMap<String, Outline> fields, String why) {
        this(shown, fields, why, _ -> "");
    }

    @Override
    public Look field(String name) {
        for (String known : fields.keySet()) {
            if (CrdSchema.same(known, name)) {
                return new There(fields.getOrDefault(known, ANYTHING));
            }
        }
        return new Nothing(
                shown + "." + name + " is not there",
                why,
                Nearest.to(name, fields.keySet())
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElseGet(() -> mend.apply(name)),
                true);
    }

    @Override
    public boolean isMap() {
        return true;
    }
}
