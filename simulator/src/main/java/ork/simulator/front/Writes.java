package ork.simulator.front;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.Call.PatchType;
import ork.doors.Call.Propagation;
import ork.doors.Call.Subresource;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.simulator.api.CollectionDeletion;
import ork.simulator.api.Handling;
import ork.simulator.api.access.Subject;
import ork.simulator.api.request.JsonPatch;

/** A POST, PUT, PATCH or DELETE of somebody's. */
record Writes(LiveCluster cluster, EncodedObjects encoded, Resource resource, FrontRequest request, Subject sender) {
    private static final Duration TIMEOUT = Duration.ofSeconds(34);
    /** How often a patch is tried on what others have written meanwhile. */
    private static final int PATCH_TRIES = 5;

    FrontResponse create() {
        JsonObject object = Bodies.object(resource, request);
        Optional<FrontResponse> unknown = strict(object);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        String namespace = object.text("metadata", "namespace");
        if (!namespace.isEmpty()
                && resource.kind().namespaced()
                && !namespace.equals(resource.path().namespace())) {
            return Answers.bad(PatchWords.ANOTHER_NAMESPACE);
        }
        Call call =
                new Call.Create(resource.ref(object.text("metadata", "name")), object, request.fieldManager(), TIMEOUT);
        return response(send(call, dry()), 201);
    }

    FrontResponse update() {
        JsonObject object = Bodies.object(resource, request);
        Optional<FrontResponse> unknown = strict(object);
        if (unknown.isPresent()) {
            return unknown.get();
        }
        if (object.text("metadata", "name").isEmpty()) {
            return Answers.bad("the name of the object (" + resource.path().name()
                    + " based on URL) was undeterminable: name must be provided");
        }
        if (!object.text("metadata", "name").equals(resource.path().name())) {
            return Answers.bad("the name of the object (" + object.text("metadata", "name")
                    + ") does not match the name on the URL (" + resource.path().name() + ")");
        }
        String namespace = object.text("metadata", "namespace");
        if (!namespace.isEmpty()
                && resource.kind().namespaced()
                && !namespace.equals(resource.path().namespace())) {
            return Answers.bad("the namespace of the object (" + namespace
                    + ") does not match the namespace on the request ("
                    + resource.path().namespace() + ")");
        }
        Call call = new Call.Update(resource.ref(), subresource(), object, request.fieldManager(), TIMEOUT);
        int code = creates(resource.kind().traits().createOnUpdate()) ? 201 : 200;
        return response(send(call, dry()), code);
    }

    FrontResponse patch() {
        String type = request.mediaType();
        return switch (type) {
            case "application/merge-patch+json" -> patch(PatchType.MERGE, Bodies.object(request.body()));
            case "application/apply-patch+yaml", "application/apply-patch+json", "application/apply-patch+cbor" -> {
                JsonObject object = Bodies.yaml(request.body());
                String version = object.text("apiVersion");
                if (!version.equals(resource.apiVersion())) {
                    yield Answers.bad("Incorrect version specified in apply patch. Specified patch version: " + version
                            + ", expected: " + resource.apiVersion());
                }
                Optional<FrontResponse> unknown = strict(object);
                yield unknown.isPresent() ? unknown.get() : patch(PatchType.APPLY, object);
            }
            case "application/json-patch+json" -> {
                if (!(Bodies.value(request.body()) instanceof JsonArray operations)) {
                    yield Answers.bad("a JSON patch is a list of operations");
                }
                yield edit(current -> JsonPatch.apply(current, operations));
            }
            case "application/strategic-merge-patch+json" -> {
                if (resource.kind().traits().custom()) {
                    yield unsupported(
                            "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml");
                }
                JsonObject patch = PatchWords.typed(Bodies.object(request.body()));
                yield edit(current ->
                        StrategicMerge.apply(current, patch, resource.version().whole()));
            }
            default ->
                unsupported("application/json-patch+json, application/merge-patch+json,"
                        + " application/strategic-merge-patch+json, application/apply-patch+yaml");
        };
    }

    FrontResponse delete() {
        JsonObject options = request.body().length == 0 ? JsonObject.EMPTY : Bodies.object(request.body());
        Optional<FrontResponse> refusal = WriteOptions.refusal(request, options);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String policy = request.asks("propagationPolicy").isEmpty()
                ? options.text("propagationPolicy")
                : request.asks("propagationPolicy");
        Propagation propagation = switch (policy) {
            case "" -> options.flag("orphanDependents") ? Propagation.ORPHAN : Propagation.DEFAULT;
            case "Background" -> Propagation.BACKGROUND;
            case "Foreground" -> Propagation.FOREGROUND;
            case "Orphan" -> Propagation.ORPHAN;
            default -> null;
        };
        if (propagation == null) {
            return badPolicy(policy);
        }
        boolean dry = dry() || options.array("dryRun").size() > 0;
        if (resource.path().name().isEmpty()) {
            return Answers.response(Answers.listed(resource, deleteAll(propagation, dry)), 200);
        }
        Call call = new Call.Delete(
                resource.ref(),
                Optional.of(options.text("preconditions", "uid")).filter(uid -> !uid.isEmpty()),
                Optional.of(options.text("preconditions", "resourceVersion")).filter(version -> !version.isEmpty()),
                propagation,
                grace(options),
                TIMEOUT);
        return response(send(call, dry), 200);
    }

    private static FrontResponse badPolicy(String policy) {
        String why = "Unsupported value: \"" + policy
                + "\": supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"";
        return FrontResponse.refused(new ApiStatus(
                422,
                "Invalid",
                "DeleteOptions.meta.k8s.io \"\" is invalid: propagationPolicy: " + why,
                List.of(new ApiStatus.Cause("FieldValueNotSupported", why, "propagationPolicy")),
                0));
    }

    /** What the body says wins over the query. */
    private Optional<Long> grace(JsonObject options) {
        if (options.get("gracePeriodSeconds") instanceof Json.Int(long seconds)) {
            return Optional.of(seconds);
        }
        String asked = request.asks("gracePeriodSeconds");
        return asked.matches("-?\\d{1,9}") ? Optional.of(Long.parseLong(asked)) : Optional.empty();
    }

    /** One object a turn: others come between (D14). */
    private Answer deleteAll(Propagation propagation, boolean dry) {
        CollectionDeletion all = new CollectionDeletion(
                new Call.ListPage(
                        resource.type(),
                        resource.path().namespace(),
                        request.asks("labelSelector"),
                        request.asks("fieldSelector"),
                        "",
                        0,
                        "",
                        TIMEOUT),
                propagation,
                sender,
                dry);
        long end = System.nanoTime() + TIMEOUT.toNanos();
        boolean goesOn = true;
        while (goesOn && System.nanoTime() - end < 0) {
            goesOn = cluster.with(live -> all.step(live, cluster.now()));
        }
        return goesOn ? new Answer.Refused(Handling.tooLate()) : all.answer();
    }

    private FrontResponse patch(PatchType type, JsonObject patch) {
        Call call = new Call.Patch(
                resource.ref(), subresource(), type, patch, request.fieldManager(), request.flag("force"), TIMEOUT);
        int code = creates(type == PatchType.APPLY) ? 201 : 200;
        return response(send(call, dry()), code);
    }

    /** Whether a write that succeeds there makes a new object, as some may. */
    private boolean creates(boolean may) {
        return may && !(cluster.send(new Call.Get(resource.ref(), "", TIMEOUT)) instanceof Answer.Done);
    }

    @FunctionalInterface
    private interface Edit {
        JsonObject of(JsonObject current);
    }

    /** A patch that the cluster does not know itself: read, change, put back, and again when others were faster (C5). */
    private FrontResponse edit(Edit edit) {
        for (int i = 1; ; i++) {
            Answer read = cluster.send(new Call.Get(resource.ref(), "", TIMEOUT));
            if (!(read instanceof Answer.Done(JsonObject current))) {
                return response(read, 200);
            }
            JsonObject changed;
            try {
                changed = edit.of(current);
            } catch (JsonPatch.TooLargeException e) {
                return FrontResponse.refused(
                        413, "RequestEntityTooLarge", "Request entity too large: " + e.getMessage());
            } catch (JsonPatch.PatchException e) {
                // The server keeps to itself what the error is.
                return FrontResponse.refused(
                        422, "Invalid", "the server rejected our request due to an error in our request");
            }
            Optional<FrontResponse> unknown = strict(changed);
            if (unknown.isPresent()) {
                return unknown.get();
            }
            Answer answer = send(
                    new Call.Update(resource.ref(), subresource(), changed, request.fieldManager(), TIMEOUT), dry());
            boolean unconditional = version(changed).equals(version(current))
                    && i < PATCH_TRIES
                    && !version(changed).isEmpty();
            if (!(unconditional && answer instanceof Answer.Refused(ApiStatus status) && isConflict(status))) {
                return response(PatchWords.of(answer, changed), 200);
            }
        }
    }

    private static boolean isConflict(ApiStatus status) {
        return status.reason().equals("Conflict");
    }

    private static String version(JsonObject object) {
        return object.text("metadata", "resourceVersion");
    }

    /** What was written is encoded for those who watch it too. */
    private FrontResponse response(Answer answer, int code) {
        return answer instanceof Answer.Done(JsonObject body)
                ? new FrontResponse.Whole(code, "application/json", encoded.of(body), 0)
                : Answers.response(answer, code);
    }

    private Answer send(Call call, boolean dry) {
        return cluster.send(call, sender, dry);
    }

    private boolean dry() {
        return request.asks("dryRun").equals("All");
    }

    /** The refusal of fields that do not exist, where the client asked for strictness. */
    private Optional<FrontResponse> strict(JsonObject object) {
        if (!request.asks("fieldValidation").equals("Strict")
                || resource.path().subresource().equals("scale")) {
            return Optional.empty();
        }
        List<String> unknown = UnknownFields.in(object, resource.version().whole());
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of(Answers.bad(resource.kind().name() + " in version \""
                        + resource.version().name() + "\" cannot be handled as a "
                        + resource.kind().name() + ": strict decoding error: " + String.join(", ", unknown)));
    }

    private Subresource subresource() {
        return switch (resource.path().subresource()) {
            case "" -> Subresource.NONE;
            case "status" -> Subresource.STATUS;
            case "scale" -> Subresource.SCALE;
            default -> throw new JsonSyntaxException("no such subresource");
        };
    }

    private static FrontResponse unsupported(String supported) {
        return FrontResponse.refused(ApiStatus.of(
                415,
                "UnsupportedMediaType",
                "the body of the request was in an unknown format - accepted media types include: " + supported));
    }
}
