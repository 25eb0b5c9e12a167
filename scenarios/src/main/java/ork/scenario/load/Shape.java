package ork.scenario.load;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What may stand at a place of a scenario file. The loader checks files with it, and the JSON Schema for editors is made
 * of it, so that the two say the same.
 */
sealed interface Shape {
    /**
     * A map with fields of these names.
     *
     * @param oneOf sets of fields of which exactly one has to be there
     */
    record Fields(List<Field> fields, List<List<String>> oneOf) implements Shape {
        public Fields {
            fields = List.copyOf(fields);
            oneOf = List.copyOf(oneOf);
        }

        Optional<Field> field(String name) {
            return fields.stream().filter(field -> field.name().equals(name)).findFirst();
        }

        List<String> names() {
            return fields.stream().map(Field::name).toList();
        }
    }

    /** @param meaning for people, in editors and in the documentation */
    record Field(String name, Shape shape, boolean required, String meaning) {
        Field wanted() {
            return new Field(name, shape, true, meaning);
        }
    }

    /**
     * A map whose keys are the user's.
     *
     * @param max how many there may be
     */
    record Named(Shape value, int max, Text key) implements Shape {}

    record Items(Shape item, int max) implements Shape {}

    record Whole(long min, long max) implements Shape {}

    /** One of these words. */
    record Word(List<String> words) implements Shape {
        public Word {
            words = List.copyOf(words);
        }
    }

    /**
     * A text with a form of its own.
     *
     * @param pattern what the JSON Schema says of it; empty for any text
     * @param fault what is wrong with a text, if anything
     */
    record Text(String pattern, Function<String, Optional<String>> fault) implements Shape {
        static Text any() {
            return new Text("", text -> text.isBlank() ? Optional.of("a text is wanted") : Optional.empty());
        }
    }

    /** Any map: a manifest, or a part of one. */
    record Manifest() implements Shape {}

    /** What has one of several shapes, told apart by what sort of node it is. */
    record Either(Shape one, Shape other) implements Shape {}

    static Fields fields(Field... fields) {
        return new Fields(Stream.of(fields).toList(), List.of());
    }

    static Field field(String name, Shape shape, String meaning) {
        return new Field(name, shape, false, meaning);
    }

    default boolean takesMaps() {
        return this instanceof Fields || this instanceof Named || this instanceof Manifest;
    }
}
