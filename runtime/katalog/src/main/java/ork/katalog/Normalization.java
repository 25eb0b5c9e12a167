package ork.katalog;

import java.util.List;
import java.util.function.BiConsumer;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.template.Reads;
import ork.katalog.template.RenderException;
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
        return of(stored, (_, failure) -> {
            throw failure;
        });
    }

    /**
     * The same where a value that cannot be rendered is no reason to stop: it stays as it is stored.
     *
     * @param failed told the path of each such value
     */
    public JsonObject of(Scope stored, BiConsumer<List<String>, RenderException> failed) {
        JsonObject seen = stored.data();
        for (Field field : fields) {
            try {
                Json value = field.value().render(stored);
                seen = value instanceof Json.Null ? seen.withoutAt(field.path()) : seen.withAt(field.path(), value);
            } catch (RenderException e) {
                failed.accept(field.path(), e);
            }
        }
        return seen;
    }

    public Reads reads() {
        return Reads.all(fields.stream().map(field -> field.value().reads()).toList());
    }
}
