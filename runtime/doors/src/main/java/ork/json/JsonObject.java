package ork.json;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An immutable JSON object with sorted keys. Changing one makes a new one that shares everything off the path. */
public final class JsonObject implements Json {
    public static final JsonObject EMPTY = new JsonObject(new String[0], new Json[0]);

    /** In so few keys an instance is found faster by looking at each than by comparing texts. */
    private static final int SCANNED = 16;

    private final String[] keys;
    private final Json[] values;
    private int hash;

    private JsonObject(String[] keys, Json[] values) {
        this.keys = keys;
        this.values = values;
    }

    public static JsonObject of(String key, Json value) {
        return new JsonObject(new String[] {key}, new Json[] {value});
    }

    public static JsonObject of(Map<String, ? extends Json> entries) {
        Builder builder = new Builder();
        entries.forEach(builder::put);
        return builder.build();
    }

    public static JsonObject ofTexts(Map<String, String> entries) {
        Builder builder = new Builder();
        entries.forEach(builder::put);
        return builder.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    public int size() {
        return keys.length;
    }

    public boolean isEmpty() {
        return keys.length == 0;
    }

    /** The keys in their order. */
    public List<String> keys() {
        return List.of(keys);
    }

    public String keyAt(int index) {
        return keys[index];
    }

    public Json valueAt(int index) {
        return values[index];
    }

    public boolean has(String key) {
        return get(key) != null;
    }

    public @Nullable Json get(String key) {
        int at = keys.length > SCANNED ? find(key) : scan(key);
        return at < 0 ? null : values[at];
    }

    /** Where the key is among a few, and a negative number where it is not: texts keep their hash codes, so that most differ at once. */
    private int scan(String key) {
        int same = findSame(key);
        if (same >= 0) {
            return same;
        }
        int hashed = key.hashCode();
        for (int i = 0; i < keys.length; i++) {
            if (keys[i].hashCode() == hashed && keys[i].equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** Where the key is, or where it would be as {@link Arrays#binarySearch} says it; that one calls through an interface. */
    private int find(String key) {
        int low = 0;
        int high = keys.length - 1;
        if (high < SCANNED) {
            int same = findSame(key);
            if (same >= 0) {
                return same;
            }
        }
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = keys[middle].compareTo(key);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    /** Most keys that are asked for are literals, which the parser's are the same instances as: no text has to be looked at. */
    @SuppressWarnings("ReferenceEquality")
    private int findSame(String key) {
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == key) {
                return i;
            }
        }
        return -1;
    }

    /** The value at the end of the path, or null when a step is missing or not an object. */
    public @Nullable Json at(String... path) {
        Json here = this;
        for (String step : path) {
            Json next = here instanceof JsonObject object ? object.get(step) : null;
            if (next == null) {
                return null;
            }
            here = next;
        }
        return here;
    }

    /** The object at the path; empty when there is none. */
    public JsonObject object(String... path) {
        return at(path) instanceof JsonObject object ? object : EMPTY;
    }

    /** The array at the path; empty when there is none. */
    public JsonArray array(String... path) {
        return at(path) instanceof JsonArray array ? array : JsonArray.EMPTY;
    }

    /** The text at the path; empty when there is none. */
    public String text(String... path) {
        return at(path) instanceof Text(String value) ? value : "";
    }

    /** The integer at the path; {@code otherwise} when there is none. */
    public long integer(long otherwise, String... path) {
        return at(path) instanceof Int(long value) ? value : otherwise;
    }

    /** Whether the path holds {@code true}. */
    public boolean flag(String... path) {
        return at(path) instanceof Bool(boolean value) && value;
    }

    public JsonObject with(String key, Json value) {
        int at = find(key);
        if (at >= 0) {
            if (values[at].equals(value)) {
                return this;
            }
            Json[] changed = values.clone();
            changed[at] = value;
            return new JsonObject(keys, changed);
        }
        int insert = -at - 1;
        String[] moreKeys = new String[keys.length + 1];
        Json[] moreValues = new Json[keys.length + 1];
        System.arraycopy(keys, 0, moreKeys, 0, insert);
        System.arraycopy(values, 0, moreValues, 0, insert);
        moreKeys[insert] = key;
        moreValues[insert] = value;
        System.arraycopy(keys, insert, moreKeys, insert + 1, keys.length - insert);
        System.arraycopy(values, insert, moreValues, insert + 1, keys.length - insert);
        return new JsonObject(moreKeys, moreValues);
    }

    public JsonObject with(String key, String value) {
        return with(key, Json.of(value));
    }

    public JsonObject with(String key, long value) {
        return with(key, Json.of(value));
    }

    public JsonObject without(String key) {
        int at = find(key);
        if (at < 0) {
            return this;
        }
        if (keys.length == 1) {
            return EMPTY;
        }
        String[] fewerKeys = new String[keys.length - 1];
        Json[] fewerValues = new Json[keys.length - 1];
        System.arraycopy(keys, 0, fewerKeys, 0, at);
        System.arraycopy(values, 0, fewerValues, 0, at);
        System.arraycopy(keys, at + 1, fewerKeys, at, fewerKeys.length - at);
        System.arraycopy(values, at + 1, fewerValues, at, fewerValues.length - at);
        return new JsonObject(fewerKeys, fewerValues);
    }

    /** With the value at the end of the path; steps that are missing or not objects become objects. */
    public JsonObject withAt(List<String> path, Json value) {
        String key = path.getFirst();
        if (path.size() == 1) {
            return with(key, value);
        }
        return with(key, object(key).withAt(path.subList(1, path.size()), value));
    }

    /** Without the value at the end of the path; objects that become empty stay. */
    public JsonObject withoutAt(List<String> path) {
        String key = path.getFirst();
        if (path.size() == 1) {
            return without(key);
        }
        return get(key) instanceof JsonObject child ? with(key, child.withoutAt(path.subList(1, path.size()))) : this;
    }

    /** An equal object that has as many parts in common with another as are equal at the same places: it holds less memory. */
    public JsonObject sharing(JsonObject other) {
        if (values == other.values) {
            return other;
        }
        String[] sharedKeys = Arrays.equals(keys, other.keys) ? other.keys : keys;
        boolean same = sharedKeys == other.keys;
        Json[] shared = new Json[values.length];
        for (int i = 0; i < values.length; i++) {
            Json there = sharedKeys == other.keys ? other.values[i] : other.get(keys[i]);
            shared[i] = there == null ? values[i] : values[i].sharing(there);
            same &= shared[i] == there;
        }
        return same ? other : new JsonObject(sharedKeys, shared);
    }

    @Override
    public Json sharing(Json other) {
        return other instanceof JsonObject object ? sharing(object) : this;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof JsonObject that
                        && hashCode() == that.hashCode()
                        && Arrays.equals(keys, that.keys)
                        && Arrays.equals(values, that.values));
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = 31 * Arrays.hashCode(keys) + Arrays.hashCode(values);
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return JsonText.write(this);
    }

    /** Collects entries in any order; a key that comes again replaces the earlier value. */
    public static final class Builder {
        /** So many keys are put in order by insertion, and more by a tree. */
        private static final int FEW = 32;

        private String[] keys = new String[8];
        private Json[] values = new Json[8];
        private int size;
        private boolean sorted = true;

        public Builder put(String key, Json value) {
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            sorted &= size == 0 || keys[size - 1].compareTo(key) < 0;
            keys[size] = key;
            values[size++] = value;
            return this;
        }

        public Builder put(String key, String value) {
            return put(key, Json.of(value));
        }

        public Builder put(String key, long value) {
            return put(key, Json.of(value));
        }

        public Builder put(String key, boolean value) {
            return put(key, Json.of(value));
        }

        public JsonObject build() {
            if (size == 0) {
                return EMPTY;
            }
            if (sorted) {
                return new JsonObject(Arrays.copyOf(keys, size), Arrays.copyOf(values, size));
            }
            return size <= FEW ? few() : many();
        }

        private JsonObject many() {
            Map<String, Json> ordered = new TreeMap<>();
            for (int i = 0; i < size; i++) {
                ordered.put(keys[i], values[i]);
            }
            return new JsonObject(
                    ordered.keySet().toArray(String[]::new), ordered.values().toArray(Json[]::new));
        }

        /** Puts each key where it belongs among those before it. */
        private JsonObject few() {
            String[] sortedKeys = new String[size];
            Json[] sortedValues = new Json[size];
            int count = 0;
            for (int i = 0; i < size; i++) {
                int at = count;
                int order = 1;
                while (at > 0 && (order = sortedKeys[at - 1].compareTo(keys[i])) > 0) {
                    at--;
                }
                if (at > 0 && order == 0) {
                    sortedValues[at - 1] = values[i];
                    continue;
                }
                System.arraycopy(sortedKeys, at, sortedKeys, at + 1, count - at);
                System.arraycopy(sortedValues, at, sortedValues, at + 1, count - at);
                sortedKeys[at] = keys[i];
                sortedValues[at] = values[i];
                count++;
            }
            return count == size
                    ? new JsonObject(sortedKeys, sortedValues)
                    : new JsonObject(Arrays.copyOf(sortedKeys, count), Arrays.copyOf(sortedValues, count));
        }
    }
}
