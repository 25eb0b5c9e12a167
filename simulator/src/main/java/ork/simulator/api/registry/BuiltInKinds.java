package ork.simulator.api.registry;

import java.util.List;
import ork.simulator.api.schema.Schema.ObjectOf;

/** The built-in kinds. Read once: to read the tables takes longer than many a simulated run. */
record BuiltInKinds(ObjectOf objectMeta, List<Kind> kinds) {
    static final BuiltInKinds ALL = read();

    BuiltInKinds {
        kinds = List.copyOf(kinds);
    }

    private static BuiltInKinds read() {
        KindTable table = new KindTable();
        return new BuiltInKinds(table.objectMeta(), table.kinds());
    }
}
