package ork.simulator.api.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.simulator.api.apply.FieldSets;
import ork.simulator.api.history.Key;
import ork.simulator.api.history.View;
import ork.simulator.api.schema.Schema.ObjectOf;

/**
 * Finds the kind that a request is about, as the server that answers it knows it: built in, or defined by a
 * CustomResourceDefinition that its view shows as established.
 */
public final class Registry {
    /** Where definitions are stored. */
    public static final String DEFINITIONS_GROUP = "apiextensions.k8s.io";

    public static final String DEFINITIONS = "customresourcedefinitions";

    private static final int COMPILED_MAX = 1_000;

    private final TreeMap<String, Kind> builtIn = new TreeMap<>();
    private final ObjectOf objectMeta;
    private final FieldSets fieldSets = new FieldSets();
    private final Map<JsonObject, Optional<Kind>> compiled = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JsonObject, Optional<Kind>> eldest) {
            return size() > COMPILED_MAX;
        }
    };

    public Registry() {
        objectMeta = BuiltInKinds.ALL.objectMeta();
        for (Kind kind : BuiltInKinds.ALL.kinds()) {
            builtIn.put(kind.qualifiedPlural(), kind);
        }
    }

    /** What is remembered of the ownership of fields. */
    public FieldSets fieldSets() {
        return fieldSets;
    }

    /** What {@code metadata} looks like in every object. */
    public ObjectOf objectMeta() {
        return objectMeta;
    }

    public @Nullable Kind find(View view, String group, String plural) {
        String name = group.isEmpty() ? plural : plural + "." + group;
        Kind known = builtIn.get(name);
        if (known != null) {
            return known;
        }
        JsonObject definition = view.get(new Key(DEFINITIONS_GROUP, DEFINITIONS, "", name));
        return definition == null ? null : compile(definition);
    }

    /** The kind, if it is served in the version of {@code type}. */
    public @Nullable Kind find(View view, ResourceType type) {
        Kind kind = find(view, type.group(), type.plural());
        return kind == null || kind.served(type.version()) == null ? null : kind;
    }

    /** Every kind there is: the built-in ones, then the defined ones, each ordered by name. */
    public List<Kind> all(View view) {
        List<Kind> all = new ArrayList<>(builtIn.values());
        for (JsonObject definition : view.list(DEFINITIONS_GROUP, DEFINITIONS, "")) {
            Kind kind = compile(definition);
            if (kind != null) {
                all.add(kind);
            }
        }
        return all;
    }

    /** Status changes alone decide whether a kind is served, so each version of a definition is compiled anew. */
    private @Nullable Kind compile(JsonObject definition) {
        Optional<Kind> known = compiled.get(definition);
        if (known == null) {
            known = Optional.ofNullable(CustomKinds.kind(definition, objectMeta));
            compiled.put(definition, known);
        }
        return known.orElse(null);
    }
}
