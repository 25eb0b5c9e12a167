package ork.engine.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.resource.ChildLabels;

/**
 * Brings single children to their wanted state: compares, writes what differs, and looks again when a write meets
 * something else than what it was decided from.
 */
final class Children {
    /** A child that is on its way out is waited for; its removal is an event anyway. */
    private static final Duration REMOVAL_POLL = Duration.ofSeconds(5);

    private static final int INVALID = 422;

    private final Cycle cycle;
    private final Creation creation;
    private final ChildStatus status;
    private final CreatedOnce record;
    private final Copying copying;
    private final List<ObjectRef> toRecord = new ArrayList<>();

    Children(Cycle cycle, ServerQuirks quirks, Sources sources) {
        this.cycle = cycle;
        this.copying = new Copying(this, sources);
        this.creation = new Creation(cycle, quirks);
        this.status = new ChildStatus(cycle);
        this.record = CreatedOnce.of(cycle.cr());
    }

    void settle(Wanted wanted) {
        if (wanted.filling() instanceof Filling.Made made) {
            new Generation(cycle, this).settle(wanted, made);
        } else if (!wanted.once()) {
            status.settle(
                    wanted,
                    wanted.filling() instanceof Filling.Copied(ObjectRef source)
                            ? copying.apply(wanted, source)
                            : scaled(wanted));
        } else if (!record.has(wanted.ref())) {
            if (wanted.filling() instanceof Filling.Copied(ObjectRef source)) {
                copying.createIfAbsent(wanted, source);
            } else {
                createIfAbsent(wanted);
            }
            toRecord.add(wanted.ref());
        }
    }

    /** Whether there is such a child, or has been one that is not made again. */
    boolean there(Wanted wanted) {
        return (wanted.once() && recorded(wanted.ref()))
                || cycle.sight.of(wanted.ref()).isPresent();
    }

    private JsonObject scaled(Wanted wanted) {
        if (wanted.scaling().isEmpty()) {
            return apply(wanted);
        }
        Rescaling rescaling = new Rescaling(cycle, wanted, wanted.scaling().get());
        boolean there = cycle.sight.of(wanted.ref()).isPresent();
        return rescaling.settle(apply(wanted), there);
    }

    /** Writes down what has been created once; after its creation, since before it a crash would mean "never". */
    void writeRecord() {
        if (!toRecord.isEmpty()) {
            CreatedOnce more = record.with(toRecord);
            toRecord.clear();
            new Marking(cycle).annotate(Marks.CREATED_ONCE, more.text(cycle.owner.uid()));
        }
    }

    boolean recorded(ObjectRef ref) {
        return record.has(ref) || toRecord.contains(ref);
    }

    /** @return the child as it is now */
    JsonObject apply(Wanted wanted) {
        return apply(wanted, () -> wanted);
    }

    /**
     * @param wanted as it compares with what a cache holds
     * @param whole makes what is written; asked only when something is
     * @return the child as it is now
     */
    JsonObject apply(Wanted wanted, Supplier<Wanted> whole) {
        Optional<JsonObject> live = cycle.sight.of(wanted.ref());
        for (int decision = 0; decision < Cycle.DECISIONS_MAX; decision++) {
            Client.Written written;
            Wanted due = wanted;
            if (live.isEmpty()) {
                written = creation.apply(whole.get());
            } else {
                claim(wanted, live.get());
                due = Scaled.keeping(wanted, live.get());
                if (quiet(due, live.get())) {
                    return live.get();
                }
                ChildMemory child = cycle.memory.child(wanted.ref());
                if (child.intent != null && PodReplacement.needed(due, live.get(), child)) {
                    new PodReplacement(cycle).delete(due, live.get());
                    live = cycle.sight.live(wanted.ref());
                    continue;
                }
                Wanted sent = Scaled.keeping(whole.get(), live.get());
                written = update(PodReplacement.asItIs(sent, live.get(), child), live.get());
            }
            switch (written) {
                case Client.Written.Stored(JsonObject stored) -> {
                    remember(due, live, stored);
                    return stored;
                }
                case Client.Written.Refused(ApiStatus status) -> {
                    if (status.code() == INVALID && live.isPresent()) {
                        invalid(wanted, live.get(), status);
                    } else if (!overtaken(status, live.isPresent())) {
                        throw Client.refused("applying", wanted.ref(), status);
                    }
                    live = cycle.sight.live(wanted.ref());
                }
            }
        }
        throw Stop.trouble("applying " + wanted.ref() + ": it changes faster than it can be written");
    }

    /** @return the child as it is now */
    JsonObject createIfAbsent(Wanted wanted) {
        return createIfAbsent(wanted, wanted::object);
    }

    /**
     * @param whole makes what is created; asked only when it is
     * @return the child as it is now
     */
    JsonObject createIfAbsent(Wanted wanted, Supplier<JsonObject> whole) {
        Optional<JsonObject> live = cycle.sight.of(wanted.ref());
        for (int decision = 0; decision < Cycle.DECISIONS_MAX; decision++) {
            if (live.isPresent()) {
                if (cycle.owner.claim(live.get()) != Ownership.Claim.OURS) {
                    throw conflict(wanted.ref(), live.get());
                }
                return live.get();
            }
            ChildMemory child = cycle.memory.child(wanted.ref());
            switch (cycle.client.create(wanted.ref(), whole.get(), () -> cycle.unanswered(wanted.ref()))) {
                case Client.Written.Stored(JsonObject stored) -> {
                    child.answer = SecretData.masked(stored);
                    child.deletedUid = "";
                    cycle.changed(stored);
                    return stored;
                }
                case Client.Written.Refused(ApiStatus status)
                when status.isAlreadyExists() -> live = cycle.sight.live(wanted.ref());
                case Client.Written.Refused(ApiStatus status) -> throw Client.refused("creating", wanted.ref(), status);
            }
        }
        throw Stop.trouble("creating " + wanted.ref() + ": it comes and goes");
    }

    /** Lets a child that is not ours be (DG-11), unless it is nobody's and may be adopted. */
    private void claim(Wanted wanted, JsonObject live) {
        switch (cycle.owner.claim(live)) {
            case OURS -> {
                if (Cycle.deleting(live)) {
                    throw Stop.waiting(wanted.ref() + " is being deleted; it is made again then", REMOVAL_POLL);
                }
            }
            case NOBODYS -> {
                if (!wanted.adopt() || Cycle.deleting(live)) {
                    throw conflict(wanted.ref(), live);
                }
                cycle.confirm(plan -> plan.containsKey(wanted.ref()));
            }
            case ANOTHERS -> throw conflict(wanted.ref(), live);
        }
    }

    static Stop conflict(ObjectRef ref, JsonObject live) {
        return Stop.nameConflict(conflictWords(ref, live));
    }

    private static String conflictWords(ObjectRef ref, JsonObject live) {
        String owner = live.text("metadata", "labels", ChildLabels.OWNER);
        return ref + " exists and belongs to "
                + (owner.isEmpty() ? "nobody known here" : "another owner, " + owner)
                + ": it is left as it is. Give the child another name, or remove the object.";
    }

    /** What settling would say of an object of somebody else's in the way of the child. Costs a call, and does nothing. */
    Optional<String> inTheWay(Wanted wanted) {
        boolean kept = !wanted.once() && !(wanted.filling() instanceof Filling.Made);
        if (wanted.once() && !(wanted.filling() instanceof Filling.Made) && recorded(wanted.ref())) {
            return Optional.empty();
        }
        return cycle.client
                .get(wanted.ref())
                .filter(live -> switch (cycle.owner.claim(live)) {
                    case OURS -> false;
                    case NOBODYS -> !kept || !wanted.adopt() || Cycle.deleting(live);
                    case ANOTHERS -> true;
                })
                .map(live -> conflictWords(wanted.ref(), live));
    }

    /** Whether nothing is to be done. Remembers what it has found. */
    private boolean quiet(Wanted wanted, JsonObject live) {
        Optional<JsonObject> fields = OwnedFields.of(live, wanted.manager());
        if (fields.isEmpty()) {
            return false;
        }
        ChildMemory child = cycle.memory.child(wanted.ref());
        Digest intent = Digest.of(wanted.object());
        if (child.intent == null || child.owned == null) {
            if (!OwnedFields.hold(wanted.maskedBody(), SecretData.masked(live), fields.get())) {
                return false;
            }
            child.intent = intent;
            child.owned = owned(live, fields.get());
            child.podSpec = PodReplacement.spec(wanted, live);
            child.comparedVersion = Versions.of(live);
            return true;
        }
        if (!child.intent.equals(intent)) {
            return false;
        }
        if (!child.comparedVersion.equals(Versions.of(live))) {
            if (!child.owned.equals(owned(live, fields.get()))) {
                return false;
            }
            child.comparedVersion = Versions.of(live);
        }
        return true;
    }

    private static Digest owned(JsonObject live, JsonObject fields) {
        return Digest.of(OwnedFields.project(SecretData.masked(live), fields));
    }

    private Client.Written update(Wanted wanted, JsonObject live) {
        if (scalesDown(wanted.object(), live)) {
            cycle.confirm(plan -> {
                Wanted still = byAHook(wanted) ? wanted : plan.get(wanted.ref());
                return still != null && replicas(still.object()).equals(replicas(wanted.object()));
            });
        }
        JsonObject metadata = wanted.object()
                .object("metadata")
                .with("uid", live.text("metadata", "uid"))
                .with("resourceVersion", Versions.of(live));
        ChildMemory child = cycle.memory.child(wanted.ref());
        return cycle.client.apply(
                wanted.ref(),
                wanted.object().with("metadata", metadata),
                wanted.manager(),
                wanted.force(),
                () -> child.doubtful = true);
    }

    /** What a hook wants stands in no plan: that the CR is the one that it saw has to be enough. */
    static boolean byAHook(Wanted wanted) {
        return wanted.manager().equals(Marks.HOOK_MANAGER);
    }

    /** @throws Stop when deciding again cannot help */
    private void invalid(Wanted wanted, JsonObject seen, ApiStatus status) {
        // What others own is not in the cache.
        Optional<JsonObject> now = cycle.sight.live(wanted.ref());
        if (now.isEmpty() || !now.get().text("metadata", "uid").equals(seen.text("metadata", "uid"))) {
            return;
        }
        if (!Unchangeable.says(status)) {
            reclaim(wanted, now.get(), status);
        } else if (PodReplacement.isFor(wanted.ref()) && cycle.owner.claim(now.get()) == Ownership.Claim.OURS) {
            new PodReplacement(cycle).delete(wanted, now.get());
        } else {
            throw Unchangeable.refused(wanted.ref(), status);
        }
    }

    /** @throws Stop when nobody else's list elements can be the reason of the refusal */
    private void reclaim(Wanted wanted, JsonObject live, ApiStatus refusal) {
        JsonArray managers = Reclaim.of(live, wanted.body(), wanted.manager())
                .orElseThrow(() -> Client.refused("applying", wanted.ref(), refusal));
        ChildMemory child = cycle.memory.child(wanted.ref());
        Client.Written written = cycle.client.merge(
                wanted.ref(),
                Call.Subresource.NONE,
                live,
                JsonObject.of("metadata", JsonObject.of("managedFields", managers)),
                () -> child.doubtful = true);
        if (written instanceof Client.Written.Stored(JsonObject stored)) {
            cycle.changed(stored);
        } else if (written instanceof Client.Written.Refused(ApiStatus status) && !status.isConflict()) {
            throw Client.refused("taking back the lists of", wanted.ref(), status);
        }
    }

    private void remember(Wanted wanted, Optional<JsonObject> before, JsonObject stored) {
        ChildMemory child = cycle.memory.child(wanted.ref());
        child.intent = Digest.of(wanted.object());
        child.owned = owned(stored, OwnedFields.of(stored, wanted.manager()).orElse(JsonObject.EMPTY));
        child.podSpec = PodReplacement.spec(wanted, stored);
        child.comparedVersion = Versions.of(stored);
        child.answer = SecretData.masked(stored);
        child.deletedUid = "";
        if (before.isEmpty() || !Versions.of(before.get()).equals(Versions.of(stored))) {
            cycle.changed(stored);
        }
    }

    /** Whether the write met another version, or another object, or none, so that it is to be decided again. */
    private static boolean overtaken(ApiStatus status, boolean wasThere) {
        boolean disputed =
                status.causes().stream().anyMatch(cause -> cause.reason().equals("FieldManagerConflict"));
        return !disputed && (status.code() == 409 || (wasThere && status.isNotFound()));
    }

    private static boolean scalesDown(JsonObject wanted, JsonObject live) {
        return replicas(wanted).isPresent()
                && replicas(live).isPresent()
                && replicas(wanted).getAsLong() < replicas(live).getAsLong();
    }

    private static OptionalLong replicas(JsonObject object) {
        return object.at("spec", "replicas") instanceof Json.Int(long replicas)
                ? OptionalLong.of(replicas)
                : OptionalLong.empty();
    }
}
