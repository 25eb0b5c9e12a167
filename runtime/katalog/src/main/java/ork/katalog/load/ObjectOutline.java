package ork.katalog.load;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.doors.ResourceType;
import ork.katalog.resource.KindFields;
import ork.katalog.template.Outline;

/**
 * An object of the cluster, whose kind or whose schema says which fields it has.
 *
 * @param shown how messages name it
 * @param fields that are known by their names
 * @param others what says whether there is another field
 */
record ObjectOutline(String shown, SortedMap<String, Outline> fields, Outline others) implements Outline {
    ObjectOutline {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** Of a type that the cluster is asked for; of a kind that is not built in its metadata alone is known. */
    static Outline of(ResourceType type, String shown) {
        return KindFields.of(type)
                .map(names -> of(shown, names, type.kind()))
                .orElseGet(() -> new ObjectOutline(shown, common(shown), ANYTHING));
    }

    /** An Event, as gates and keys see it. */
    static Outline event(String shown) {
        return of(shown, KindFields.ofEvents(), "Event");
    }

    /** A CR that is read for another one. */
    static Outline read(ResourceType type, Optional<SchemaOutline> cr, String shown) {
        SortedMap<String, Outline> fields = common(shown);
        fields.put("found", new TextOutline(shown + ".found"));
        return new ObjectOutline(shown, fields, cr.isPresent() ? cr.get().called(shown) : of(type, shown));
    }

    private static Outline of(String shown, List<String> names, String kind) {
        SortedMap<String, Outline> fields = common(shown);
        names.forEach(name -> fields.put(name, PartOutline.of(shown, kind, name)));
        Outline none = name -> new Nothing(
                shown + "." + name + " is not there",
                article(kind) + kind + " has no such field",
                Hints.ofName(name, fields.keySet()),
                true);
        return new ObjectOutline(shown, fields, none);
    }

    static String article(String kind) {
        return "AEIOU".indexOf(kind.charAt(0)) < 0 ? "a " : "an ";
    }

    private static SortedMap<String, Outline> common(String shown) {
        SortedMap<String, Outline> fields = new TreeMap<>();
        fields.put("metadata", Metadata.of(shown + ".metadata"));
        List.of("apiVersion", "kind").forEach(name -> fields.put(name, new TextOutline(shown + "." + name)));
        return fields;
    }

    @Override
    public Look field(String name) {
        for (String known : fields.keySet()) {
            if (CrdSchema.same(known, name)) {
                return new There(fields.getOrDefault(known, ANYTHING));
            }
        }
        // What enrichment adds begins so.
        return name.startsWith("_") ? new There(ANYTHING) : others.field(name);
    }

    @Override
    public boolean isMap() {
        return true;
    }
}
