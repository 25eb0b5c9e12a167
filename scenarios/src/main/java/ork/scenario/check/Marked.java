package ork.scenario.check;

import java.util.List;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * The marks that the runtime leaves on objects, said once more: a checker that took them from the runtime would believe
 * whatever the runtime believes.
 */
public final class Marked {
    static final String OWNER_UID = "orkestra.orkspace.io/owner-uid";
    static final String SCALER = "orkestra-autoscale";
    static final String DOMAIN = "orkestra.orkspace.io";
    private static final String FINALIZER = DOMAIN + "/cleanup";
    private static final List<String> BOOKS = List.of("leases", "events");

    private Marked() {}

    static String uid(JsonObject object) {
        return object.text("metadata", "uid");
    }

    /** The uid of the CR that an object says it belongs to; empty for none. */
    static String owner(JsonObject object) {
        return object.text("metadata", "labels", OWNER_UID);
    }

    static boolean deleting(JsonObject object) {
        return !object.text("metadata", "deletionTimestamp").isEmpty();
    }

    static long generation(JsonObject object) {
        return object.integer(0, "metadata", "generation");
    }

    /** What a CR says of being Ready: True, False, Unknown, or nothing where it says nothing. */
    static String ready(JsonObject cr) {
        return condition(cr).text("status");
    }

    /** Whether a CR says that it is not Ready since a name that it wants is another's. */
    static boolean isRefusedAName(JsonObject cr) {
        return ready(cr).equals("False") && condition(cr).text("reason").equals("NameConflict");
    }

    private static JsonObject condition(JsonObject cr) {
        for (Json item : cr.array("status", "conditions")) {
            if (item instanceof JsonObject condition && condition.text("type").equals("Ready")) {
                return condition;
            }
        }
        return JsonObject.EMPTY;
    }

    static boolean finalized(JsonObject object) {
        for (Json item : object.array("metadata", "finalizers")) {
            if (item.equals(Json.of(FINALIZER))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a finalizer of the runtime, that of an earlier version too, holds an object that was deleted. */
    public static boolean held(JsonObject object) {
        for (Json item : object.array("metadata", "finalizers")) {
            if (item instanceof Json.Text(String name) && name.startsWith(DOMAIN + "/")) {
                return deleting(object);
            }
        }
        return false;
    }

    /** Leases and Events, which do not count as writes. */
    static boolean isBook(ObjectRef ref) {
        return BOOKS.contains(ref.type().plural());
    }

    /** Whether an object was a CR's child: by its label, or by what is left when somebody has taken that away. */
    static boolean isOf(JsonObject object, String uid) {
        if (!owner(object).isEmpty()) {
            return owner(object).equals(uid);
        }
        if (object.text("metadata", "annotations", OWNER_UID).equals(uid)) {
            return true;
        }
        for (Json item : object.array("metadata", "ownerReferences")) {
            if (item instanceof JsonObject reference && reference.text("uid").equals(uid)) {
                return true;
            }
        }
        return false;
    }
}
