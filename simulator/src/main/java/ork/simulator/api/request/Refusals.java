package ork.simulator.api.request;

import java.util.List;
import ork.doors.ApiStatus;
import ork.doors.ApiStatus.Cause;
import ork.simulator.api.registry.Kind;
import ork.simulator.api.schema.FieldError;

/** The server's refusals, with its codes, reasons and words (J1). */
final class Refusals {
    private Refusals() {}

    static Refusal of(int code, String reason, String message) {
        return new Refusal(ApiStatus.of(code, reason, message));
    }

    /** Nothing is served at this path: the kind is unknown, or its CRD is not established (H1). */
    static Refusal noSuchResource() {
        return of(404, "NotFound", "the server could not find the requested resource");
    }

    static Refusal notFound(Kind kind, String name) {
        return of(404, "NotFound", kind.qualifiedPlural() + " \"" + name + "\" not found");
    }

    static Refusal alreadyExists(Kind kind, String name) {
        return of(409, "AlreadyExists", kind.qualifiedPlural() + " \"" + name + "\" already exists");
    }

    static Refusal beingDeleted(Kind kind, String name) {
        return of(
                409,
                "AlreadyExists",
                "object is being deleted: " + kind.qualifiedPlural() + " \"" + name + "\" already exists");
    }

    static Refusal conflict(Kind kind, String name, String why) {
        return of(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + kind.qualifiedPlural() + " \"" + name + "\": " + why);
    }

    static Refusal conflictOnBinding(String pod, String node) {
        return of(
                409,
                "Conflict",
                "Operation cannot be fulfilled on pods/binding \"" + pod + "\": pod " + pod
                        + " is already assigned to node \"" + node + "\"");
    }

    /** A precondition of a deletion does not hold. Deletions speak of kinds where all else speaks of resources. */
    static Refusal unmet(Kind kind, String name, String why) {
        return of(
                409,
                "Conflict",
                "Operation cannot be fulfilled on " + kind.qualifiedKind() + " \"" + name + "\": " + why);
    }

    static Refusal modified(Kind kind, String name) {
        return conflict(
                kind,
                name,
                "the object has been modified; please apply your changes to the latest version and try again");
    }

    /**
     * The key is the one in the store, as the server shows it.
     *
     * @param dry a request on trial does not get as far as the store, which adds the beginning of its keys
     */
    static Refusal otherUid(Target target, boolean dry, String wanted, String actual) {
        return conflict(
                target.kind(),
                target.name(),
                "StorageError: invalid object, Code: 4, Key: " + (dry ? "/" : "/registry/")
                        + (target.kind().traits().custom() ? target.kind().group() + "/" : "")
                        + folder(target.kind())
                        + "/"
                        + (target.namespace().isEmpty() ? "" : target.namespace() + "/")
                        + target.name()
                        + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: "
                        + wanted + ", UID in object meta: " + actual);
    }

    /** Some kinds have other names in the store than in paths. */
    private static String folder(Kind kind) {
        return switch (kind.qualifiedPlural()) {
            case "services" -> "services/specs";
            case "endpoints" -> "services/endpoints";
            case "replicationcontrollers" -> "controllers";
            case "nodes" -> "minions";
            case "ingresses.networking.k8s.io" -> "ingress";
            default -> kind.plural();
        };
    }

    static Refusal forbidden(Kind kind, String name, String why, List<Cause> causes) {
        return new Refusal(new ApiStatus(
                403,
                "Forbidden",
                kind.qualifiedPlural() + (name.isEmpty() ? "" : " \"" + name + "\"") + " is forbidden: " + why,
                causes,
                0));
    }

    /** @param errors not empty */
    static Refusal invalid(String kind, String name, List<FieldError> errors) {
        List<String> texts = errors.stream().map(FieldError::text).distinct().toList();
        String all = texts.size() == 1 ? texts.getFirst() : "[" + String.join(", ", texts) + "]";
        return new Refusal(new ApiStatus(
                422,
                "Invalid",
                kind + " \"" + name + "\" is invalid: " + all,
                errors.stream().map(FieldError::cause).toList(),
                0));
    }

    static Refusal internal(String why) {
        return of(500, "InternalError", "Internal error occurred: " + why);
    }

    static Refusal badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    static Refusal expired(String message) {
        return of(410, "Expired", message);
    }

    /** The server has not seen this version yet, and gave up waiting for it (E3). */
    static Refusal tooLarge(String asked, long current) {
        return new Refusal(new ApiStatus(
                504,
                "Timeout",
                "Timeout: Too large resource version: " + asked + ", current: " + current,
                List.of(new Cause("ResourceVersionTooLarge", "Too large resource version", "")),
                1));
    }
}
