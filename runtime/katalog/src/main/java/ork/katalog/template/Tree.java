package ork.katalog.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.yaml.Position;

/**
 * A JSON value whose leaves may be templates, compiled once. Rendering it costs its leaves alone; what is fixed is
 * shared between all results.
 */
public sealed interface Tree {
    Tree NOTHING = new Fixed(Json.NULL);
    Tree EMPTY_OBJECT = new Fixed(JsonObject.EMPTY);

    /** @throws RenderException when a leaf exceeds a bound or yields something of the wrong type */
    Json render(Scope scope);

    Reads reads();

    /** Whether a leaf changes by itself, with time or by chance (decision 20). */
    boolean volatileResult();

    /** Renders what is known to be an object; anything else is an empty one. */
    default JsonObject renderObject(Scope scope) {
        return render(scope) instanceof JsonObject object ? object : JsonObject.EMPTY;
    }

    /** A value without a template, already in its canonical form. */
    record Fixed(Json value) implements Tree {
        @Override
        public Json render(Scope scope) {
            return value;
        }

        @Override
        public Reads reads() {
            return Reads.NOTHING;
        }

        @Override
        public boolean volatileResult() {
            return false;
        }
    }

    /** A template, and what its result becomes. */
    record Leaf(Template template, Conversion conversion, Position position, String field) implements Tree {
        @Override
        public Json render(Scope scope) {
            return conversion.convert(template.value(scope), position, field);
        }

        @Override
        public Reads reads() {
            return template.reads();
        }

        @Override
        public boolean volatileResult() {
            return template.volatileResult();
        }
    }

    /** An object; members that render to null are left out. */
    record Branch(List<Member> members) implements Tree {
        public record Member(String key, Tree value) {}

        public Branch {
            members = List.copyOf(members);
        }

        @Override
        public Json render(Scope scope) {
            JsonObject.Builder object = JsonObject.builder();
            for (Member member : members) {
                Json value = member.value().render(scope);
                if (!(value instanceof Json.Null)) {
                    object.put(member.key(), value);
                }
            }
            return object.build();
        }

        @Override
        public Reads reads() {
            return Reads.all(
                    members.stream().map(member -> member.value().reads()).toList());
        }

        @Override
        public boolean volatileResult() {
            return members.stream().anyMatch(member -> member.value().volatileResult());
        }
    }

    /**
     * An object of which a preset is a part, by a name that may be a template.
     *
     * @param written what stands beside the preset
     * @param presets by their names; an empty name is that of none
     */
    record Preset(Tree written, Template name, SortedMap<String, Tree> presets, Position position, String field)
            implements Tree {
        public Preset {
            presets = Collections.unmodifiableSortedMap(new TreeMap<>(presets));
        }

        @Override
        public Json render(Scope scope) {
            String wanted = name.text(scope).strip();
            @Nullable Tree preset = presets.get(wanted);
            if (preset == null && !wanted.isEmpty()) {
                throw new RenderException(
                        position,
                        field + " is \"" + wanted + "\": one of " + String.join(", ", presets.keySet()) + " is wanted");
            }
            JsonObject object = preset == null ? JsonObject.EMPTY : preset.renderObject(scope);
            JsonObject beside = written.renderObject(scope);
            for (String key : beside.keys()) {
                object = object.withAt(List.of(key), Objects.requireNonNull(beside.get(key)));
            }
            return object;
        }

        @Override
        public Reads reads() {
            return Reads.all(presets.values().stream().map(Tree::reads).toList())
                    .and(written.reads())
                    .and(name.reads());
        }

        @Override
        public boolean volatileResult() {
            return written.volatileResult()
                    || name.volatileResult()
                    || presets.values().stream().anyMatch(Tree::volatileResult);
        }
    }

    /** A list; items that render to null are left out. */
    record Items(List<Tree> items) implements Tree {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public Json render(Scope scope) {
            List<Json> values = new ArrayList<>(items.size());
            for (Tree item : items) {
                Json value = item.render(scope);
                if (!(value instanceof Json.Null)) {
                    values.add(value);
                }
            }
            return JsonArray.of(values);
        }

        @Override
        public Reads reads() {
            return Reads.all(items.stream().map(Tree::reads).toList());
        }

        @Override
        public boolean volatileResult() {
            return items.stream().anyMatch(Tree::volatileResult);
        }
    }
}
