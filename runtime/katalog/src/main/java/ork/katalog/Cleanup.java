package ork.katalog;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ork.katalog.condition.Conditions;
import ork.katalog.resource.Entry;
import ork.katalog.template.Reads;

/**
 * {@code onDelete}: what happens while a CR goes, before our finalizer does. Not ordered, it is one step.
 *
 * @param conditions gate the whole of it
 * @param ordered whether each step has to be over before the next begins, down to the last object of it
 * @param timeout from the moment that the CR was deleted: what is not over by then is said to be stuck; of a call from its
 *     first try: it is gone on without it then
 */
public record Cleanup(Conditions conditions, boolean ordered, Duration timeout, List<Step> steps) {
    public static final Duration TIMEOUT = Duration.ofMinutes(5);

    public static final Cleanup NONE = new Cleanup(Conditions.NONE, false, TIMEOUT, List.of());

    public Cleanup {
        steps = List.copyOf(steps);
    }

    /**
     * @param name no other step has it; empty for the only one of what is not ordered
     * @param runs Jobs that are made now, and are over before anything of the step is deleted
     * @param deletes names what is deleted
     */
    public record Step(String name, Conditions conditions, List<Entry> runs, List<Entry> deletes) {
        public Step {
            runs = List.copyOf(runs);
            deletes = List.copyOf(deletes);
        }

        /** What its entries read. */
        public Reads reads() {
            return Reads.all(Stream.concat(runs.stream(), deletes.stream())
                    .map(Entry::reads)
                    .toList());
        }
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** All entries, in the order of declaration of their steps. */
    public List<Entry> entries() {
        List<Entry> entries = new ArrayList<>(runs());
        steps.forEach(step -> entries.addAll(step.deletes()));
        return List.copyOf(entries);
    }

    public List<Entry> runs() {
        return steps.stream().flatMap(step -> step.runs().stream()).toList();
    }

    public Reads reads() {
        return Reads.all(entries().stream().map(Entry::reads).toList())
                .and(Reads.all(
                        steps.stream().map(step -> step.conditions().reads()).toList()))
                .and(conditions.reads());
    }
}
