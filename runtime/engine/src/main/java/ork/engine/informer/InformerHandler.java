package ork.engine.informer;

import org.jspecify.annotations.Nullable;
import ork.doors.ApiStatus;
import ork.json.JsonObject;

/**
 * Hears of changes of a cache, after the cache shows them. Called on the informer's thread, outside of any lock: mark
 * what is to be done and return. A throwable is recorded and kept from everybody else (IS-1). Be level-triggered: when a
 * handler is registered, or a list taken in, an object may be reported that has changed again meanwhile.
 */
public interface InformerHandler {
    /**
     * @param before what the cache held; null when the object is new to it or to this handler
     * @param unseen the change was found by a list, not delivered by a watch: it may stand for several, of which some
     *     may be foreign even if the last was our own
     */
    void changed(@Nullable JsonObject before, JsonObject now, boolean unseen);

    /**
     * The object is gone. An object that was replaced under its name by one with another uid is removed first.
     *
     * @param last its last known state; when {@code unseen}, the state that the cache held
     * @param unseen its deletion was found by a list: what it was when it went is not known (F7)
     */
    void removed(JsonObject last, boolean unseen);

    /** A consistent list has been taken in: the cache is complete up to a moment after it was asked for. */
    default void synced() {}

    /** List or watch were refused: 404 when the kind is not served (its CRD is missing), 401 and 403 among others. */
    default void refused(ApiStatus status) {}
}
