package ork.simulator.api.registry;

import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ork.doors.ResourceType;
import ork.simulator.api.history.View;

/** Finds the kind that a request is about, as the server that answers it knows it. */
public final class Registry {
    private final TreeMap<String, Kind> builtIn = new TreeMap<>();

    public Registry() {
        for (Kind kind : KindTable.read()) {
            builtIn.put(kind.qualifiedPlural(), kind);
        }
    }

    public @Nullable Kind find(View view, String group, String plural) {
        return builtIn.get(group.isEmpty() ? plural : plural + "." + group);
    }

    public @Nullable Kind find(View view, ResourceType type) {
        Kind kind = find(view, type.group(), type.plural());
        return kind == null || kind.served(type.version()) == null ? null : kind;
    }

    /** Every kind there is, ordered by group and plural. */
    public List<Kind> all(View view) {
        return List.copyOf(builtIn.values());
    }
}
