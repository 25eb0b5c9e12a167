package ork.engine.pipeline;

import java.util.Optional;
import ork.engine.informer.Slimming;
import ork.json.JsonObject;
import ork.katalog.CrdEntry;

/**
 * Which CRs the cache of a box's own kind holds, where the Katalog says in which namespaces they are handled. Others are
 * as if they were not there, but for one that goes and waits for our finalizer: its namespace was handled once, and nobody
 * else would ever let it go (DG-6). Finalizers of other names prove nothing, whoever is to take them away; and one that
 * another Katalog handles is that one's to clean up, as where two installations share a kind among them.
 *
 * @param each what is kept of those
 */
public record HandledCrs(CrdEntry crd, Slimming each) implements Slimming {
    /** Whether turns are for this CR, by where and how it is. */
    public static boolean handled(CrdEntry crd, JsonObject cr) {
        return crd.handled().handle(cr.text("metadata", "namespace"))
                || (waits(cr) && handler(crd, cr).equals(crd.katalog()));
    }

    /** Another Katalog for whose runtime a CR waits that goes; empty for none. */
    public static Optional<String> awaited(CrdEntry crd, JsonObject cr) {
        return waits(cr)
                ? Optional.of(handler(crd, cr)).filter(handler -> !handler.equals(crd.katalog()))
                : Optional.empty();
    }

    private static boolean waits(JsonObject cr) {
        return Cycle.deleting(cr) && Deletion.isMarked(cr);
    }

    private static String handler(CrdEntry crd, JsonObject cr) {
        return handler(cr.object("metadata", "annotations"), crd.katalog());
    }

    /** The Katalog that handles a CR. @param unsaid where the annotations do not say it */
    static String handler(JsonObject annotations, String unsaid) {
        String now = annotations.text(Marks.HANDLED_BY);
        String first = now.isEmpty() ? annotations.text(Marks.MANAGED_BY) : now;
        return first.isEmpty() ? unsaid : first;
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
