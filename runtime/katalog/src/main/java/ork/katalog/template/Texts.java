package ork.katalog.template;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Fixed keys with templates as values, such as labels. */
public record Texts(List<Item> items) {
    public static final Texts NONE = new Texts(List.of());

    public record Item(String key, Template value) {}

    public Texts {
        items = List.copyOf(items);
    }

    /** The values as text, in the order of their keys. */
    public SortedMap<String, String> render(Scope scope) {
        SortedMap<String, String> rendered = new TreeMap<>();
        for (Item item : items) {
            rendered.put(item.key(), item.value().text(scope));
        }
        return Collections.unmodifiableSortedMap(rendered);
    }

    /** Whether a value changes by itself, with time or by chance (decision 20). */
    public boolean volatileResult() {
        return items.stream().anyMatch(item -> item.value().volatileResult());
    }

    public Reads reads() {
        return Reads.all(items.stream().map(item -> item.value().reads()).toList());
    }
}
