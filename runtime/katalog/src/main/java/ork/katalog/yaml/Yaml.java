package ork.katalog.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A YAML node with its place. */
public sealed interface Yaml {
    Position position();

    /** How many values it is, itself and all that is in it. */
    default int nodes() {
        return Extent.of(this).nodes();
    }

    /** @param entries in the order of the file; keys are unique */
    record Mapping(Position position, List<Entry> entries) implements Yaml {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public @Nullable Yaml get(String key) {
            Entry entry = entry(key);
            return entry == null ? null : entry.value();
        }

        public @Nullable Entry entry(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return entry;
                }
            }
            return null;
        }
    }

    /** @param position of the key */
    record Entry(Position position, String key, Yaml value) {}

    record Sequence(Position position, List<Yaml> items) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * @param text as written; for a boolean {@code true} or {@code false}, for null empty
     * @param origin finds the place of a character of the text
     */
    record Scalar(Position position, String text, Type type, Origin origin) implements Yaml {
        /** The same place with another text, such as a value in its string form. */
        public Scalar with(String other) {
            return new Scalar(position, other, Type.STRING, origin);
        }
    }

    enum Type {
        STRING,
        INTEGER,
        REAL,
        BOOLEAN,
        NULL
    }

    /** What it is, for messages: "a list". */
    default String described() {
        return switch (this) {
            case Mapping _ -> "a map";
            case Sequence _ -> "a list";
            case Scalar scalar ->
                switch (scalar.type()) {
                    case STRING -> "text";
                    case INTEGER, REAL -> "a number";
                    case BOOLEAN -> "a boolean";
                    case NULL -> "nothing";
                };
        };
    }

    default boolean isNull() {
        return this instanceof Scalar scalar && scalar.type() == Type.NULL;
    }
}
