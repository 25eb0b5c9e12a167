package ork.katalog.resource;

import java.util.List;
import ork.katalog.template.Conversion;
import ork.katalog.template.Conversions;

/** What the fields of an entry look like: the loader checks and compiles YAML by it. */
public sealed interface Shape {
    /** A text, of which an empty one is absent. */
    Shape TEXT = new Leaf(Conversions.TEXT);

    Shape BOOLEAN = new Leaf(Conversions.BOOLEAN);
    Shape INTEGER = new Leaf(Conversions.INTEGER);
    Shape TEXTS = new TextMap();
    Shape ANYTHING = new Anything();
    Shape LATER = new Later();

    /** A scalar that may be a template. */
    record Leaf(Conversion conversion) implements Shape {}

    /** Keys of the user's with texts that may be templates. */
    record TextMap() implements Shape {}

    /** Any tree; its texts may be templates, and keep their native values. */
    record Anything() implements Shape {}

    /** Part of the language, but not supported yet. */
    record Later() implements Shape {}

    record ListOf(Shape item) implements Shape {}

    /**
     * Fields, or the name of a preset of them.
     *
     * @param sort of presets
     * @param beside the fields that are written out beside a preset too, since none has them
     */
    record Profiled(String sort, Fields fields, List<String> beside) implements Shape {
        public Profiled {
            beside = List.copyOf(beside);
        }

        /** What a preset may have. */
        public Fields preset() {
            return new Fields(
                    fields.fields().stream()
                            .filter(field -> !beside.contains(field.name()))
                            .toList(),
                    List.of());
        }
    }

    /** @param exactlyOne of these must be there; empty for no such rule */
    record Fields(List<Field> fields, List<String> exactlyOne) implements Shape {
        public Fields {
            fields = List.copyOf(fields);
            exactlyOne = List.copyOf(exactlyOne);
        }

        /** The same, of which nothing has to be there. */
        public Fields optional() {
            return new Fields(
                    fields.stream()
                            .map(field -> new Field(field.name(), field.shape(), false))
                            .toList(),
                    List.of());
        }
    }

    record Field(String name, Shape shape, boolean required) {}

    static Fields fields(Field... fields) {
        return new Fields(List.of(fields), List.of());
    }

    static Field field(String name, Shape shape) {
        return new Field(name, shape, false);
    }

    static Field field(String name, Conversion conversion) {
        return new Field(name, new Leaf(conversion), false);
    }

    static Field required(String name, Shape shape) {
        return new Field(name, shape, true);
    }

    default Shape list() {
        return new ListOf(this);
    }
}
