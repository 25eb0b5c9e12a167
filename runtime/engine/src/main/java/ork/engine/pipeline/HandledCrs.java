package ork.engine.pipeline;

import ork.engine.informer.Slimming;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;

/**
 * Which CRs the cache of a box's own kind holds, where the Katalog says in which namespaces they are handled. Others are
 * as if they were not there, but for one that goes and waits for our finalizer: its namespace was handled once, and nobody
 * else would ever let it go (DG-6). Finalizers of other names prove nothing, whoever is to take them away.
 *
 * @param each what is kept of those
 */
public record HandledCrs(CrdEntry crd, Slimming each) implements Slimming {
    /** Whether turns are for this CR, by where and how it is. */
    public static boolean handled(CrdEntry crd, JsonObject cr) {
        return crd.handled().handle(cr.text("metadata", "namespace")) || (Cycle.deleting(cr) && Deletion.isMarked(cr));
    }

    @Override
    public boolean keeps(JsonObject object) {
        return handled(crd, object);
    }

    @Override
    public JsonObject slim(JsonObject object) {
        return each.slim(object);
    }
}
