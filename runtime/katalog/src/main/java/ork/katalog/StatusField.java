package ork.katalog;

import java.util.List;
import ork.json.Json;
import ork.katalog.condition.Conditions;
import ork.katalog.template.Conversion;
import ork.katalog.template.Conversions;
import ork.katalog.template.Reads;
import ork.katalog.template.Scope;
import ork.katalog.template.Tree;
import ork.katalog.yaml.Position;

/**
 * One field of the status.
 *
 * @param path below {@code status}, at least one step
 * @param conditions when it is written; a field without any is written on success alone
 * @param clearOnFalse whether it becomes the empty text when the conditions fail, rather than keep its value
 */
public record StatusField(
        Position position,
        List<String> path,
        Tree value,
        Conversion type,
        Conditions conditions,
        boolean clearOnFalse) {
    public StatusField {
        path = List.copyOf(path);
    }

    /**
     * The value to write, {@link Json#NULL} for a number or a boolean that has none.
     *
     * @throws ork.katalog.template.RenderException when the value is not of the declared type
     */
    public Json render(Scope scope) {
        return type.convert(value.render(scope), position, "status field " + String.join(".", path));
    }

    /** What is written when the conditions fail and it is to be cleared: the empty text, where a text can stand. */
    public Json cleared() {
        boolean text = type == Conversions.STRING || type == Conversions.AUTO;
        return text ? Json.of("") : Json.NULL;
    }

    public Reads reads() {
        return value.reads().and(conditions.reads());
    }
}
