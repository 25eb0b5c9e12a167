package ork.engine.informer;

import ork.json.JsonObject;

/**
 * What of an object a cache keeps. Must leave apiVersion, kind, and of the metadata name, namespace, uid,
 * resourceVersion and labels. Called on the informer's thread; must not throw.
 */
@FunctionalInterface
public interface Slimming {
    Slimming NONE = object -> object;

    JsonObject slim(JsonObject object);

    /** Whether the object is kept at all. One that is not any more counts as removed. */
    default boolean keeps(JsonObject object) {
        return true;
    }
}
