package ork.katalog.template;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * What a Motif's templates see below {@code .inputs}: values that whoever imports it gives, over the same CR. They are
 * evaluated where they are read; a random one comes to the same wherever one decision reads it.
 */
public final class Inputs {
    /** The step from the root. */
    public static final String ROOT = "inputs";

    private final String name;
    private final SortedMap<String, Tree> values;

    /** @param name of the import, which no other of the entry has */
    public Inputs(String name, SortedMap<String, Tree> values) {
        this.name = name;
        this.values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Whether a path from the root leads there. */
    public static boolean has(List<String> path) {
        return !path.isEmpty() && path.getFirst().equalsIgnoreCase(ROOT);
    }

    /** Whether one of these is on the way of the path; all of them together are, too. */
    public boolean offers(List<String> path) {
        return path.size() < 2 || values.containsKey(path.get(1));
    }

    public Set<String> names() {
        return values.keySet();
    }

    /** The template with these inputs, of which only those are evaluated that it reads. */
    public Template bind(Template template) {
        Reads reads = template.reads();
        Set<String> wanted = new TreeSet<>();
        for (List<String> path : reads.paths()) {
            if (has(path)) {
                wanted.addAll(path.size() > 1 ? List.of(path.get(1)) : values.keySet());
            }
        }
        if (reads.everything()) {
            wanted.addAll(values.keySet());
        }
        SortedMap<String, Tree> used = new TreeMap<>(values);
        used.keySet().retainAll(wanted);
        return used.isEmpty() ? template : new Bound(name, template, used);
    }

    private record Bound(String name, Template template, SortedMap<String, Tree> inputs) implements Template {
        private Scope over(Scope scope) {
            JsonObject.Builder given = JsonObject.builder();
            inputs.forEach((input, value) ->
                    given.put(input, value.render(value.volatileResult() ? scope.drawing(name + "." + input) : scope)));
            return scope.over(scope.data().with(ROOT, given.build()));
        }

        @Override
        public String text(Scope scope) {
            return template.text(over(scope));
        }

        @Override
        public Json value(Scope scope) {
            return template.value(over(scope));
        }

        @Override
        public @Nullable String fixedText() {
            return null;
        }

        @Override
        public Reads reads() {
            Reads own = template.reads();
            Reads given = Reads.all(inputs.values().stream().map(Tree::reads).toList());
            if (own.everything()) {
                return own;
            }
            return Reads.all(own.paths().stream()
                            .filter(path -> !has(path))
                            .map(Reads::of)
                            .toList())
                    .and(given);
        }

        @Override
        public List<Missing> missing(Known known) {
            return template.missing(known);
        }

        @Override
        public boolean volatileResult() {
            return template.volatileResult() || inputs.values().stream().anyMatch(Tree::volatileResult);
        }
    }
}
