package ork.engine.box;

import java.util.ArrayList;
import java.util.List;
import ork.engine.queue.Cause;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;
import ork.katalog.EventWatch;

/** What an informer has heard and cannot decide on its own thread. */
sealed interface Errand {
    /**
     * A CR has changed, and a gate has to call somebody before that is worth a turn.
     *
     * @param before what it was when it was looked at last
     * @param versions that have come since; more than a few count as somebody else's without being looked at
     */
    record Change(ObjectKey key, JsonObject before, JsonObject now, List<Cause.Change> versions) implements Errand {
        private static final int VERSIONS_MAX = 16;

        boolean overfull() {
            return versions.size() > VERSIONS_MAX;
        }
    }

    /** @param event as templates see it */
    record Event(EventWatch watch, JsonObject event) implements Errand {}

    /** One errand of two: there is one for each CR, and for each event and item of the Katalog. */
    default String id() {
        return switch (this) {
            case Change change -> "cr " + change.key();
            case Event(EventWatch watch, JsonObject event) -> "event " + watch.name() + " " + OwnerIndex.uid(event);
        };
    }

    /** This one, when another of its id has not been run yet. */
    default Errand after(Errand earlier) {
        if (this instanceof Change late && earlier instanceof Change early) {
            List<Cause.Change> versions = new ArrayList<>(early.versions());
            if (!early.overfull()) {
                versions.addAll(late.versions());
            }
            return new Change(late.key(), early.before(), late.now(), List.copyOf(versions));
        }
        return this;
    }
}
