package ork.katalog;

import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.template.Reads;
import ork.katalog.template.Scope;
import ork.katalog.template.Tree;

/**
 * What of a CR's spec is seen in another form than it is stored in ({@code normalize.spec}). In memory only: the CR in the
 * cluster stays as its user wrote it.
 */
public record Normalization(List<Field> fields) {
    public static final Normalization NONE = new Normalization(List.of());

    public Normalization {
        fields = List.copyOf(fields);
    }

    /**
     * @param path from the root, beginning with {@code spec}
     * @param value what is seen there; nothing is there when it has none
     */
    public record Field(List<String> path, Tree value) {
        public Field {
            path = List.copyOf(path);
        }
    }

    /**
     * The CR as it is to be seen. Each value is made from the CR as it is stored, so their order means nothing.
     *
     * @throws ork.katalog.template.RenderException when a value cannot be rendered
     */
    public JsonObject of(Scope stored) {
        JsonObject seen = stored.data();
        for (Field field : fields) {
            Json value = field.value().render(stored);
            seen = value instanceof Json.Null ? seen.withoutAt(field.path()) : seen.withAt(field.path(), value);
        }
        return seen;
    }

    public Reads reads() {
        return Reads.all(fields.stream().map(field -> field.value().reads()).toList());
    }
}
