package ork.katalog.load;

import java.util.List;
import ork.katalog.resource.PartFields;
import ork.katalog.template.Nearest;
import ork.katalog.template.Outline;

/**
 * The {@code spec} or {@code status} of an object of a built-in kind. What is near to a field is a typing error; anything
 * else may be a field of a cluster that is newer than what is known here.
 *
 * @param shown how messages name it
 * @param fields not empty
 */
record PartOutline(String shown, String kind, String part, List<String> fields) implements Outline {
    PartOutline {
        fields = List.copyOf(fields);
    }

    /** @param shown how messages name the object */
    static Outline of(String shown, String kind, String part) {
        List<String> fields = PartFields.of(kind, part);
        return fields.isEmpty() ? ANYTHING : new PartOutline(shown + "." + part, kind, part, fields);
    }

    @Override
    public Look field(String name) {
        if (fields.stream().anyMatch(known -> CrdSchema.same(known, name))) {
            return new There(ANYTHING);
        }
        boolean near = Nearest.to(name, fields).isPresent();
        return new Nothing(
                shown + "." + name + " is not there",
                "the " + part + " of " + ObjectOutline.article(kind) + kind + " has no such field"
                        + (near ? "" : ", unless the cluster's Kubernetes is newer than what ork knows"),
                Hints.ofName(name, fields),
                near);
    }

    @Override
    public boolean isMap() {
        return true;
    }
}
