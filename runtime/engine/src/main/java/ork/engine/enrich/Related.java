package ork.engine.enrich;

import java.util.List;
import java.util.Optional;
import ork.json.JsonObject;

/** The objects around the children of a box, as far as its Katalog asks for them: from memory, never by a call. */
@FunctionalInterface
public interface Related {
    /** Where there is no cluster. */
    Related NONE = _ -> new Look.Nothing();

    /** What is known of the objects of a relation. */
    sealed interface Look {
        /** There are none: nobody looks for them, or the cluster does not have the kind. */
        record Nothing() implements Look {}

        /** Nothing is known yet. To take that for "there are none" would decide by a number that nobody has told. */
        record Unknown() implements Look {}

        /** @param words of the API server, which does not let them be listed */
        record Refused(String words) implements Look {}

        record Known(Objects objects) implements Look {}
    }

    /** All objects of a relation. */
    interface Objects {
        /** @param namespace empty for what is in none */
        Optional<JsonObject> named(String namespace, String name);

        /** Those that belong to the object with this uid ({@link Relation#about}), in the order of their names. */
        List<JsonObject> of(String uid);
    }

    Look at(Relation relation);
}
