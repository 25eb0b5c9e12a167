package ork.simulator.api.schema;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonObject;

/** What a value may look like. */
public sealed interface Schema {
    Meta meta();

    /** @param type what kind of value; formats that the server rewrites have types of their own */
    record Scalar(ScalarType type, Meta meta) implements Schema {}

    /**
     * An object.
     *
     * @param typeName the name of a built-in type, for messages and computed defaults; empty in custom resources
     * @param fields the declared fields
     * @param others what the values of undeclared keys look like; null when there should be none
     * @param open whether undeclared fields are kept as they are
     * @param atomic whether server-side apply treats it as one value
     * @param embedded whether it is a complete object with metadata of its own
     */
    record ObjectOf(
            String typeName,
            SortedMap<String, Schema> fields,
            @Nullable Schema others,
            boolean open,
            boolean atomic,
            boolean embedded,
            List<String> required,
            Meta meta)
            implements Schema {
        public ObjectOf {
            fields = Collections.unmodifiableSortedMap(fields);
            required = List.copyOf(required);
        }

        /** The schema of a key; null when it is neither declared nor covered. */
        public @Nullable Schema field(String key) {
            Schema declared = fields.get(key);
            return declared != null ? declared : others;
        }
    }

    /** @param keys the fields that identify an item, of a {@link Relation#MAP} */
    record ListOf(Schema items, Relation relation, List<String> keys, Meta meta) implements Schema {
        public ListOf {
            keys = List.copyOf(keys);
        }

        /** What tells an item from the others: its keys in a {@link Relation#MAP}, all of it otherwise. */
        Json identity(Json item) {
            if (relation != Relation.MAP || !(item instanceof JsonObject object)) {
                return item;
            }
            JsonObject.Builder identity = JsonObject.builder();
            for (String key : keys) {
                Json value = object.get(key);
                if (value != null) {
                    identity.put(key, value);
                }
            }
            return identity.build();
        }
    }

    /** Anything at all, kept as it is. */
    record Free(Meta meta) implements Schema {}

    enum Relation {
        ATOMIC,
        SET,
        MAP
    }

    enum ScalarType {
        STRING,
        INTEGER,
        LONG,
        NUMBER,
        BOOLEAN,
        QUANTITY,
        INT_OR_STRING,
        TIME,
        MICRO_TIME,
        BYTES
    }

    /**
     * What holds for any value.
     *
     * @param defaultValue what stands in for a missing value; null for nothing
     * @param always whether the built-in type has it in every object, however empty
     * @param keepsZero whether an empty value is stored rather than left out, as a pointer in the built-in types is
     * @param conditions what else a definition asks of it, in a language of its own
     */
    record Meta(
            @Nullable Json defaultValue,
            boolean nullable,
            boolean keepsZero,
            boolean always,
            List<Rule> rules,
            List<Condition> conditions) {
        public static final Meta NONE = new Meta(null, false, false, false, List.of());

        public Meta {
            rules = List.copyOf(rules);
            conditions = List.copyOf(conditions);
        }

        Meta(@Nullable Json defaultValue, boolean nullable, boolean keepsZero, boolean always, List<Rule> rules) {
            this(defaultValue, nullable, keepsZero, always, rules, List.of());
        }
    }

    Schema FREE = new Free(Meta.NONE);
}
