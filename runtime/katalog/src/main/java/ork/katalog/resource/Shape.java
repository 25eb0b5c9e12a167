package ork.katalog.resource;

import java.util.ArrayList;
import java.util.List;
import ork.katalog.template.Conversion;
import ork.katalog.template.Conversions;

/** What the fields of an entry look like: the loader checks and compiles YAML by it. */
public sealed interface Shape {
    /** A text, of which an empty one is absent. */
    Shape TEXT = new Leaf(Conversions.TEXT);

    /** Texts of which an empty one is one. */
    Shape ARGUMENTS = new ListOf(new Leaf(Conversions.STRING));

    Shape BOOLEAN = new Leaf(Conversions.BOOLEAN);
    Shape INTEGER = new Leaf(Conversions.INTEGER);
    Shape TEXTS = new TextMap(Conversions.STRING);
    Shape ANYTHING = new Anything();
    Shape LATER = new Later();
    Shape SELECTOR = new Selector();

    /** A scalar that may be a template. */
    record Leaf(Conversion conversion) implements Shape {}

    /**
     * Keys of the user's with texts that may be templates.
     *
     * @param conversion of each
     */
    record TextMap(Conversion conversion) implements Shape {}

    /** Any tree; its texts may be templates, and keep their native values. */
    record Anything() implements Shape {}

    /** Part of the language, but not supported yet. */
    record Later() implements Shape {}

    record ListOf(Shape item) implements Shape {}

    /** Which Pods or namespaces: their labels alone, or a selector of the API. Never anything else, which might be all. */
    record Selector() implements Shape {}

    /**
     * What is written out, or one template that yields all of it.
     *
     * @param conversion of what the template yields
     */
    record Whole(Shape written, Conversion conversion) implements Shape {}

    /**
     * Fields, or the name of a preset of them.
     *
     * @param sort of presets
     * @param by the field that names the preset
     * @param beside the fields that are written out beside a preset too, and go over what it has
     * @param preset what a preset may have
     */
    record Profiled(String sort, String by, Fields fields, List<String> beside, Fields preset) implements Shape {
        public Profiled {
            beside = List.copyOf(beside);
        }

        /** What does not stand beside a preset is what it has. */
        public Profiled(String sort, Fields fields, List<String> beside) {
            this(sort, "profile", fields, beside, fields.without(beside));
        }

        public boolean has(String name) {
            return fields.has(name);
        }

        @Override
        public List<String> names() {
            List<String> names = new ArrayList<>(fields.names());
            names.add(by);
            return names.stream().distinct().toList();
        }

        @Override
        public Profiled optional() {
            return new Profiled(sort, by, fields.optional(), beside, preset);
        }

        /** What may be written where a preset has the rest, so that nothing of that is missing. */
        public Fields partly() {
            return new Fields(
                    fields.fields().stream()
                            .filter(field -> !field.name().equals(by))
                            .map(field -> preset.has(field.name()) ? field(field.name(), field.shape()) : field)
                            .toList(),
                    fields.exactlyOne().stream().anyMatch(preset::has) ? List.of() : fields.exactlyOne());
        }
    }

    /** @param exactlyOne of these must be there; empty for no such rule */
    record Fields(List<Field> fields, List<String> exactlyOne) implements Shape {
        public Fields {
            fields = List.copyOf(fields);
            exactlyOne = List.copyOf(exactlyOne);
        }

        public boolean has(String name) {
            return fields.stream().anyMatch(field -> field.name().equals(name));
        }

        @Override
        public List<String> names() {
            return fields.stream().map(Field::name).toList();
        }

        @Override
        public Fields optional() {
            return new Fields(
                    fields.stream()
                            .map(field -> new Field(field.name(), field.shape(), false))
                            .toList(),
                    List.of());
        }

        Fields without(List<String> names) {
            return new Fields(
                    fields.stream()
                            .filter(field -> !names.contains(field.name()))
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

    /** The fields that may be written. */
    default List<String> names() {
        return List.of();
    }

    /** The same, of which nothing has to be there. */
    default Shape optional() {
        return this;
    }

    default Shape list() {
        return new ListOf(this);
    }
}
