package ork.simulator.api.request;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import ork.doors.Call;
import ork.doors.Call.Subresource;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.simulator.api.apply.Ownership;
import ork.simulator.api.builtin.Behaviour;
import ork.simulator.api.schema.FieldError;

/** PUT, and what PATCH has in common with it (C). */
final class Updates {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final BigInteger VERSION_MAX = BigInteger.TWO.pow(Long.SIZE).subtract(BigInteger.ONE);
    /** A number with more digits, leading zeros aside, is none that fits. */
    private static final int DIGITS_MAX = 20;

    private Updates() {}

    static Outcome update(Context context, Call.Update call) {
        Target target = Target.of(context, context.head(), call.target());
        if (call.subresource() == Subresource.SCALE) {
            return Scales.update(context, target, call.object(), call.fieldManager());
        }
        Target endpoint = Target.subresource(target, call.subresource());
        JsonObject stored = target.stored(context.head());
        boolean another = !call.object().text("kind").equals(target.kind().name());
        if (stored == null && another && target.kind().traits().custom()) {
            throw Refusals.notFound(target.kind(), target.name());
        }
        JsonObject body = Bodies.envelope(endpoint, call.object());
        JsonObject known = stored == null ? JsonObject.EMPTY : target.shown(stored);
        JsonObject wanted = Bodies.decode(context, target, body, known);
        String uid = body.text("metadata", "uid");
        String actual = stored == null ? "" : stored.text("metadata", "uid");
        if (!uid.isEmpty() && !uid.equals(actual)) {
            throw Refusals.otherUid(target, context.dry(), uid, actual);
        }
        if (stored == null) {
            if (target.kind().traits().createOnUpdate() && call.subresource() == Subresource.NONE) {
                return Creates.fromUpdate(context, target, body, call.fieldManager());
            }
            throw Refusals.notFound(target.kind(), target.name());
        }
        return write(context, target, call.subresource(), stored, wanted, call.fieldManager());
    }

    /** Writes a decoded object over the stored one, with owners as an ordinary write leaves them. */
    static Outcome write(
            Context context,
            Target target,
            Subresource subresource,
            JsonObject stored,
            JsonObject wanted,
            String manager) {
        JsonObject before = target.shown(stored);
        String name = subresource == Subresource.NONE ? "" : subresource == Subresource.STATUS ? "status" : "scale";
        JsonObject kept = restored(target, subresource, before, wanted);
        JsonArray sent = wanted.array("metadata", "managedFields");
        JsonArray had = before.array("metadata", "managedFields");
        Ownership ownership = Creates.ownership(context, target, manager, name);
        boolean unread =
                subresource != Subresource.NONE || sent.isEmpty() || sent.equals(had) || !ownership.reads(sent);
        JsonArray entries = unread ? had : sent;
        boolean cleared = sent.size() == 1 && sent.get(0).equals(JsonObject.EMPTY);
        JsonObject owned;
        if (cleared || entries.isEmpty()) {
            // Nobody's fields are followed until the first apply.
            owned = kept.withoutAt(List.of("metadata", "managedFields"));
        } else {
            // Owners go by what was sent, but for the fields that the endpoint resets.
            JsonArray owners = ownership
                    .written(before, wanted, entries, context.timestamp())
                    .array("metadata", "managedFields");
            owned = owners.isEmpty()
                    ? kept.withoutAt(List.of("metadata", "managedFields"))
                    : kept.withAt(List.of("metadata", "managedFields"), (Json) owners);
        }
        return store(context, target, subresource, stored, owned);
    }

    /** What the endpoint does not change is as it was (C4). */
    static JsonObject restored(Target target, Subresource subresource, JsonObject before, JsonObject wanted) {
        if (subresource == Subresource.STATUS && !target.kind().traits().custom()) {
            Json spec = before.get("spec");
            JsonObject kept = spec == null ? wanted.without("spec") : wanted.with("spec", spec);
            return Bodies.behaviour(target.kind()).statusUpdated(kept, before);
        }
        if (subresource == Subresource.STATUS) {
            Json status = wanted.get("status");
            JsonObject kept = status == null ? before.without("status") : before.with("status", status);
            Json version = wanted.at("metadata", "resourceVersion");
            return version == null
                    ? kept.withoutAt(List.of("metadata", "resourceVersion"))
                    : kept.withAt(List.of("metadata", "resourceVersion"), version);
        }
        if (!target.version().status()) {
            return wanted;
        }
        Json status = before.get("status");
        return status == null ? wanted.without("status") : wanted.with("status", status);
    }

    /** Stores an object whose owners are settled, if its version allows it and its values do. */
    static Outcome store(Context context, Target target, Subresource subresource, JsonObject stored, JsonObject owned) {
        JsonObject before = target.shown(stored);
        RoleGrants.check(context, target, owned, before);
        String below = subresource == Subresource.STATUS ? "status" : "";
        Attributes attributes = new Attributes(target, below, "UPDATE", owned, before, context.dry());
        JsonObject admitted = admitted(context, attributes, subresource, before, owned);
        checkVersion(target, before, admitted.text("metadata", "resourceVersion"));
        Behaviour behaviour = Bodies.behaviour(target.kind());
        JsonObject after = admitted.with("metadata", metadata(admitted.object("metadata"), before.object("metadata")));
        if (subresource != Subresource.STATUS) {
            after = behaviour.updated(after, before);
        }
        if (subresource != Subresource.STATUS
                && target.kind().traits().generation()
                && Generations.counts(target, before, after)) {
            after = Generations.next(after, before);
        }
        List<FieldError> errors = new ArrayList<>(MetaChecks.check(target, after));
        errors.addAll(MetaChecks.checkUpdate(after, before));
        errors.addAll(Bodies.checkUpdate(target, subresource, after, before));
        if (subresource != Subresource.STATUS) {
            errors.addAll(behaviour.check(after));
            errors.addAll(Bodies.rules(target, after, errors));
            errors.addAll(behaviour.checkUpdate(after, before));
            after = Bodies.allocated(behaviour, context, target, after);
        }
        if (!errors.isEmpty()) {
            throw Refusals.invalid(target.kind().qualifiedKind(), target.name(), errors);
        }
        if (subresource != Subresource.SCALE) {
            Admissions.validate(context, attributes.with(after));
        }
        if (Deletes.isDue(target, after)) {
            // The answer carries the last version that was stored (D3).
            JsonObject answer = after.withAt(
                    List.of("metadata", "resourceVersion"), Json.of(before.text("metadata", "resourceVersion")));
            return Writes.remove(context, target, stored, answer);
        }
        return Writes.replace(context, target, stored, after);
    }

    /** What webhooks make of it, so far as the endpoint lets them. They are not asked of a Scale. */
    private static JsonObject admitted(
            Context context, Attributes attributes, Subresource subresource, JsonObject before, JsonObject owned) {
        JsonObject admitted = subresource == Subresource.SCALE ? owned : Admissions.mutated(context, attributes, owned);
        if (admitted.equals(owned)) {
            return owned;
        }
        JsonObject restored = restored(attributes.target(), subresource, before, admitted);
        JsonArray owners = admitted.array("metadata", "managedFields");
        return owners.isEmpty() ? restored : restored.withAt(List.of("metadata", "managedFields"), (Json) owners);
    }

    private static void checkVersion(Target target, JsonObject before, String version) {
        String stored = before.text("metadata", "resourceVersion");
        if (!version.isEmpty() && version.equals(stored)) {
            return;
        }
        String number = version.isEmpty() ? "0" : number(version);
        if (number.equals("0")) {
            if (!target.kind().traits().unconditionalUpdate()) {
                throw Refusals.invalid(
                        target.kind().qualifiedPlural(),
                        target.name(),
                        List.of(FieldError.invalidText(
                                "metadata.resourceVersion", "0x0", "must be specified for an update")));
            }
        } else if (!number.equals(stored)) {
            throw Refusals.modified(target.kind(), target.name());
        }
    }

    /** What a real server takes for an error of its own: it reads the version where it has begun to write. */
    private static String number(String version) {
        String unread = "strconv.ParseUint: parsing " + Json.of(version) + ": ";
        if (!NUMBER.matcher(version).matches()) {
            throw Refusals.of(500, "", unread + "invalid syntax");
        }
        String digits = version.replaceFirst("^0+(?=.)", "");
        if (digits.length() > DIGITS_MAX || new BigInteger(digits).compareTo(VERSION_MAX) > 0) {
            throw Refusals.of(500, "", unread + "value out of range");
        }
        return digits;
    }

    /** What the server keeps of its own metadata (A4, A5, D4). */
    private static JsonObject metadata(JsonObject wanted, JsonObject before) {
        JsonObject metadata = wanted;
        for (String field : List.of("generation", "creationTimestamp")) {
            Json kept = before.get(field);
            metadata = kept == null ? metadata.without(field) : metadata.with(field, kept);
        }
        Json leaving = before.get("deletionTimestamp");
        metadata = leaving == null ? metadata : metadata.with("deletionTimestamp", leaving);
        for (String field : List.of("uid", "name", "namespace", "deletionGracePeriodSeconds")) {
            Json kept = before.get(field);
            metadata = kept == null || metadata.has(field) ? metadata : metadata.with(field, kept);
        }
        return metadata;
    }

    static JsonArray finalizers(JsonObject object) {
        return object.array("metadata", "finalizers");
    }
}
