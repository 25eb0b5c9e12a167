package ork.simulator.api.history;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.JsonObject;

/** The store as it was at one revision. */
public interface View {
    long revision();

    @Nullable
    JsonObject get(Key key);

    /** The objects of a kind, ordered by namespace and name. An empty namespace stands for all. */
    List<JsonObject> list(String group, String plural, String namespace);
}
