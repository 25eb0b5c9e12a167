package ork.katalog.resource;

import java.util.Optional;
import ork.doors.ObjectRef;
import ork.json.JsonObject;

/**
 * A child as it is wanted, in the form in which the API server stores it. It carries no owner label, no owner reference
 * and no uid: those are the pipeline's.
 *
 * @param object with apiVersion, kind, metadata.name, metadata.namespace where there is one, and all that the entry says
 * @param status what is to be written to the status of a {@code custom} child; never part of {@code object}
 */
public record Rendered(ObjectRef ref, JsonObject object, Optional<JsonObject> status) {}
