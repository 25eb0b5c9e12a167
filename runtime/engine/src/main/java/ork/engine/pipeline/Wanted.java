package ork.engine.pipeline;

import java.time.Duration;
import java.util.Optional;
import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.katalog.resource.Scaling;

/**
 * A child as it is to be.
 *
 * @param object with the owner marks; without uid and version
 * @param status what its status is to say; for {@code custom} children
 * @param once whether it is created when it has never been, and left alone from then on
 * @param manager the field manager of its applies
 * @param force whether an apply takes fields away from other managers
 * @param adopt whether an object that is nobody's may become this child
 * @param filling what comes to the object when it is written
 * @param sleep how long it is wanted before it is made, where it is not there
 * @param scaling of its replicas, which are then not part of the object
 */
record Wanted(
        ObjectRef ref,
        JsonObject object,
        Optional<JsonObject> status,
        boolean once,
        String manager,
        boolean force,
        boolean adopt,
        Filling filling,
        Duration sleep,
        Optional<Scaling.Now> scaling) {
    Wanted with(JsonObject other) {
        return new Wanted(ref, other, status, once, manager, force, adopt, filling, sleep, scaling);
    }

    /** What an apply is compared by: without what says which object it is. */
    JsonObject body() {
        return body(object);
    }

    /** The same, as it compares with what a cache holds. */
    JsonObject maskedBody() {
        return body(SecretData.masked(object));
    }

    private static JsonObject body(JsonObject object) {
        JsonObject metadata = object.object("metadata").without("name").without("namespace");
        return object.without("apiVersion").without("kind").with("metadata", metadata);
    }
}
