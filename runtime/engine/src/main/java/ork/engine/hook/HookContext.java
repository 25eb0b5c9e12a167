package ork.engine.hook;

import java.time.Instant;
import java.util.Optional;
import ork.doors.ObjectRef;
import ork.doors.RandomSource;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * All that a hook has of the world, for one reconcile of one CR. Kinds that the Katalog does not name under
 * {@code managedResources} are refused with an {@link IllegalArgumentException}. A write that fails throws a
 * {@link HookWriteException}: let it pass, and the reconcile is tried again. Of a CR that is being deleted nothing is made: what
 * would is refused with an {@link IllegalStateException}.
 */
public interface HookContext {
    /** The CR as this reconcile sees it. */
    JsonObject cr();

    /** {@code hooks.args}, rendered. */
    JsonObject args();

    /** The moment of this reconcile; the same in all of it. */
    Instant now();

    RandomSource random();

    /**
     * A field of the CR's status, written when this reconcile succeeds; fields that the Katalog declares go over it.
     *
     * @param path with dots between its steps, such as {@code phase}; not {@code conditions} or
     *     {@code observedGeneration}, which are ork's
     */
    void status(String path, Json value);

    /**
     * An object of a declared kind from the cache, without a call. Caches hold what bears ork's owner label, of this CR or
     * another; objects of other people are not found.
     */
    Optional<JsonObject> get(ObjectRef ref);

    /**
     * Creates the object unless there is one of its name that is the CR's. The owner marks are added.
     *
     * @return the object as stored
     */
    JsonObject createIfAbsent(ObjectRef ref, JsonObject object);

    /**
     * Makes the object have these fields, and no other field that an earlier apply of this hook gave it. Sends nothing
     * when it has them already. The owner marks are added.
     *
     * @return the object as stored
     */
    JsonObject apply(ObjectRef ref, JsonObject object);

    /** Deletes the object if it is the CR's and still has this uid. Gone already is fine. */
    void delete(ObjectRef ref, String uid);
}
