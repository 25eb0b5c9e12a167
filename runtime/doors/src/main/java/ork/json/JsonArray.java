package ork.json;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** An immutable JSON array. */
public final class JsonArray implements Json, Iterable<Json> {
    public static final JsonArray EMPTY = new JsonArray(new Json[0]);

    private final Json[] items;
    private int hash;

    private JsonArray(Json[] items) {
        this.items = items;
    }

    public static JsonArray of(Json... items) {
        return items.length == 0 ? EMPTY : new JsonArray(items.clone());
    }

    public static JsonArray of(Collection<? extends Json> items) {
        return items.isEmpty() ? EMPTY : new JsonArray(items.toArray(Json[]::new));
    }

    public static JsonArray ofTexts(Collection<String> texts) {
        return of(texts.stream().map(Json::of).toList());
    }

    public int size() {
        return items.length;
    }

    public boolean isEmpty() {
        return items.length == 0;
    }

    /** @throws IndexOutOfBoundsException outside {@code 0 .. size - 1} */
    public Json get(int index) {
        return items[index];
    }

    public JsonArray with(Json item) {
        Json[] longer = Arrays.copyOf(items, items.length + 1);
        longer[items.length] = item;
        return new JsonArray(longer);
    }

    public List<Json> toList() {
        return List.of(items);
    }

    @Override
    public Iterator<Json> iterator() {
        return toList().iterator();
    }

    @Override
    public Json sharing(Json other) {
        if (this == other || !(other instanceof JsonArray array)) {
            return this;
        }
        boolean same = items.length == array.items.length;
        Json[] shared = new Json[items.length];
        for (int i = 0; i < items.length; i++) {
            boolean there = i < array.items.length;
            shared[i] = there ? items[i].sharing(array.items[i]) : items[i];
            same &= there && shared[i] == array.items[i];
        }
        return same ? array : new JsonArray(shared);
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof JsonArray that
                        && hashCode() == that.hashCode()
                        && Arrays.equals(items, that.items));
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(items);
            hash = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return JsonText.write(this);
    }
}
