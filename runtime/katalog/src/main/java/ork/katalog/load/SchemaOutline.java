package ork.katalog.load;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.template.Outline;

/** What the schema of a CRD says of a value of a CR, and what the Katalog itself puts there. */
final class SchemaOutline implements Outline {
    /** In a path, any element of a list or of a map. */
    private static final String ANY = "*";

    private final JsonObject schema;
    private final List<String> path;
    private final String shown;
    private final List<List<String>> made;

    /**
     * @param path from the CR's root
     * @param shown how messages name it; empty for the CR's root
     * @param made the paths of the CR that need not be in its schema
     */
    SchemaOutline(JsonObject schema, List<String> path, String shown, List<List<String>> made) {
        this.schema = schema;
        this.path = path;
        this.shown = shown;
        this.made = made;
    }

    /** The same by another name in messages. */
    SchemaOutline called(String other) {
        return new SchemaOutline(schema, path, other, made);
    }

    @Override
    public Look field(String name) {
        List<String> at = Stream.concat(path.stream(), Stream.of(name)).toList();
        if (CrdSchema.isOpen(schema) || made.stream().anyMatch(other -> begins(at, other))) {
            return new There(ANYTHING);
        }
        Optional<JsonObject> below = CrdSchema.below(schema, name);
        if (below.isPresent()) {
            return new There(new SchemaOutline(below.get(), at, shown + "." + name, made));
        }
        if (made.stream().anyMatch(other -> begins(other, at))) {
            return new There(ANYTHING);
        }
        return new Nothing(
                shown + "." + name + " is not in the schema of the CRD",
                "it is always empty",
                Hints.ofName(name, CrdSchema.names(schema)),
                true);
    }

    @Override
    public Outline element() {
        Json items = schema.get(isList() ? "items" : "additionalProperties");
        boolean known = isList() || (isMap() && schema.object("properties").isEmpty());
        return known && !CrdSchema.isOpen(schema) && items instanceof JsonObject item
                ? new SchemaOutline(
                        item, Stream.concat(path.stream(), Stream.of(ANY)).toList(), shown + "[]", made)
                : ANYTHING;
    }

    @Override
    public boolean isList() {
        return schema.text("type").equals("array");
    }

    @Override
    public boolean isMap() {
        return schema.text("type").equals("object");
    }

    /** Whether a path leads to the same as the other, or to something below it. */
    private static boolean begins(List<String> path, List<String> other) {
        if (other.size() > path.size()) {
            return false;
        }
        for (int i = 0; i < other.size(); i++) {
            boolean same =
                    path.get(i).equals(ANY) || other.get(i).equals(ANY) || CrdSchema.same(path.get(i), other.get(i));
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
