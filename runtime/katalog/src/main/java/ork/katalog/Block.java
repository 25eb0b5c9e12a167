package ork.katalog;

import java.util.List;
import ork.katalog.condition.Conditions;
import ork.katalog.resource.Entry;
import ork.katalog.template.Reads;

/**
 * A template block: {@code onCreate}, {@code onReconcile} or {@code onDelete}.
 *
 * @param conditions gate the whole block
 * @param entries in the order of declaration
 */
public record Block(Conditions conditions, List<Entry> entries) {
    public static final Block EMPTY = new Block(Conditions.NONE, List.of());

    public Block {
        entries = List.copyOf(entries);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public Reads reads() {
        return Reads.all(entries.stream().map(Entry::reads).toList()).and(conditions.reads());
    }
}
