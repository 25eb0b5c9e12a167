package ork.engine.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.DurationText;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.reconcile.Outcome;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.Cleanup;
import ork.katalog.resource.Entry;
import ork.katalog.template.Scope;

/**
 * {@code onDelete}, over a CR that is being deleted: its calls, then step by step, Jobs first, then what is named for deletion.
 *
 * <p>Where it stands is asked of the cluster in every turn, by consistent lists of what bears the CR's uid, so that it goes
 * on after a crash or in another instance as if nothing had been: what is gone is done, what is there is waited for. One
 * thing cannot be seen so, that a Job which is not there has been there and is over; therefore that is noted on the CR
 * before the Job is deleted; and so are the calls that are over ({@link LastCalls}). The time is counted from the CR's own mark of deletion. No worker waits: the key comes back.
 */
final class CleanupRun {
    static final String TIMEOUT = "DeletionTimeout";
    static final String JOB_FAILED = "DeletionJobFailed";
    static final String JOB_SKIPPED = "DeletionJobSkipped";

    /** How long until the next look, where no event asks for one sooner. */
    static final Duration POLL = Duration.ofSeconds(3);

    private static final String STEPS = "steps";
    private static final int FORBIDDEN = 403;
    private static final int SEEN_MAX = 2_000;

    private final Cycle cycle;
    private final Cleanup cleanup;
    private final LastCalls calls;
    private final GoingCr cr;
    private final BiConsumer<String, String> warn;
    private final SortedMap<ResourceType, SortedMap<ObjectRef, JsonObject>> listed = new TreeMap<>();

    /** @param live the CR as it is now */
    CleanupRun(Cycle cycle, JsonObject live, ExternalCalls calls, BiConsumer<String, String> warn) {
        this.cycle = cycle;
        this.cr = new GoingCr(cycle, live);
        this.calls = new LastCalls(cycle, cr, calls, warn);
        this.cleanup = cycle.crd.box().onDelete();
        this.warn = warn;
    }

    /**
     * @return the CR as it was last read or written here
     * @throws Stop while it is not over
     */
    JsonObject run() {
        if (cleanup.isEmpty() && calls.isEmpty()) {
            return cr.live();
        }
        calls.recall();
        if (!calls.isEmpty() && passes(sight())) {
            calls.make(call -> sight().of(call.reads()));
        }
        LastSight sight = sight();
        if (passes(sight)) {
            for (Cleanup.Step step : cleanup.steps()) {
                if (step.conditions().pass(sight.of(step.conditions().reads()))) {
                    run(step, sight.of(step.reads()));
                }
            }
        }
        return cr.live();
    }

    private LastSight sight() {
        return cycle.lastSight(cr.live(), late());
    }

    private boolean passes(LastSight sight) {
        return cleanup.conditions().pass(sight.of(cleanup.conditions().reads()));
    }

    private void run(Cleanup.Step step, Scope scope) {
        if (!done().contains(step.name())) {
            SequencedMap<ObjectRef, JsonObject> over = jobs(step, scope);
            if (!over.isEmpty()) {
                note(step.name());
                over.forEach(this::sayIfFailed);
            }
        }
        Optional<ObjectRef> left = Optional.empty();
        for (ObjectRef ref : going(step, scope)) {
            Optional<JsonObject> object = there(ref);
            if (object.isPresent() && delete(ref, object.get()) && left.isEmpty()) {
                left = Optional.of(ref);
            }
        }
        if (cleanup.ordered() && left.isPresent()) {
            throw waiting(step, left.get() + " to be gone");
        }
    }

    // Jobs.

    /** @return those that are over; a Job that cannot be made is not among them */
    private SequencedMap<ObjectRef, JsonObject> jobs(Cleanup.Step step, Scope scope) {
        SequencedMap<ObjectRef, JsonObject> over = new LinkedHashMap<>();
        List<ObjectRef> running = new ArrayList<>();
        for (Entry entry : step.runs()) {
            for (Scope each : entry.scopes(scope)) {
                if (!entry.conditions().pass(each)) {
                    continue;
                }
                for (ObjectRef place : entry.refs(each)) {
                    ObjectRef ref = cycle.blueprint.served(place);
                    Optional<JsonObject> job =
                            job(ref, () -> cycle.blueprint.jobOfDeletion(entry, each, place, cycle.owner, step.name()));
                    job.ifPresent(there -> {
                        if (ended(there).isPresent()) {
                            over.put(ref, there);
                        } else {
                            running.add(ref);
                        }
                    });
                }
            }
        }
        if (!running.isEmpty()) {
            throw waiting(step, running.getFirst() + " to be over");
        }
        return over;
    }

    /** @return the Job as it is now; empty where it cannot be made, which must not hold the CR back (DG-6) */
    private Optional<JsonObject> job(ObjectRef ref, Supplier<JsonObject> whole) {
        JsonObject known = all(ref.type()).get(ref);
        if (known != null) {
            return Optional.of(checked(ref, known));
        }
        Client.Written written = cycle.client.create(ref, whole.get(), () -> cycle.unanswered(ref, false));
        switch (written) {
            case Client.Written.Stored(JsonObject stored) -> {
                cycle.changed(stored);
                return Optional.of(stored);
            }
            case Client.Written.Refused(ApiStatus status)
            when status.isAlreadyExists() -> {
                JsonObject there = checked(
                        ref,
                        cycle.client
                                .get(ref)
                                .orElseThrow(() -> Stop.trouble("creating " + ref + ": it comes and goes")));
                // Ours without the label, or younger than the list.
                all(ref.type()).put(ref, there);
                return Optional.of(there);
            }
            case Client.Written.Refused(ApiStatus status)
            when isNamespaceLeaving(status) -> {
                sayOnce(JOB_SKIPPED, ref + " is not made, since its namespace goes: " + status);
                return Optional.empty();
            }
            case Client.Written.Refused(ApiStatus status) -> throw Client.refused("creating", ref, status);
        }
    }

    private JsonObject checked(ObjectRef ref, JsonObject job) {
        boolean ours = cycle.owner.claim(job) == Ownership.Claim.OURS;
        if (!ours || !job.object("metadata", "annotations").has(Marks.DELETION_STEP)) {
            throw ours
                    ? Stop.nameConflict(
                            ref + " is a child of this CR already, and onDelete is to make another one of that"
                                    + " name. Give one of them another name.")
                    : Children.conflict(ref, job);
        }
        return job;
    }

    private static boolean isNamespaceLeaving(ApiStatus status) {
        return status.code() == FORBIDDEN
                        && status.causes().stream()
                                .anyMatch(cause -> cause.reason().equals("NamespaceTerminating"))
                || status.isNotFound();
    }

    /** With which condition it has ended; empty while it runs. */
    private static Optional<JsonObject> ended(JsonObject job) {
        for (Json each : job.array("status", "conditions")) {
            if (each instanceof JsonObject condition
                    && condition.text("status").equals("True")
                    && List.of("Complete", "Failed").contains(condition.text("type"))) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }

    private void sayIfFailed(ObjectRef ref, JsonObject job) {
        ended(job)
                .filter(end -> end.text("type").equals("Failed"))
                .ifPresent(end -> sayOnce(
                        JOB_FAILED, ref + " of onDelete has failed, and the deletion goes on: " + end.text("message")));
    }

    private void sayOnce(String reason, String message) {
        if (cycle.memory.saidOfJobs.add(message)) {
            warn.accept(reason, message);
        }
    }

    // What is noted.

    private SequencedSet<String> done() {
        return OwnNote.read(cr.live(), Marks.JOBS_DONE, STEPS);
    }

    private void note(String step) {
        SequencedSet<String> steps = done();
        // What left the Katalog is of no use any more, and the note stays as long as there are steps.
        steps.retainAll(cleanup.steps().stream().map(Cleanup.Step::name).toList());
        steps.add(step);
        String text = OwnNote.text(cycle.owner.uid(), STEPS, steps);
        cr.annotate(Marks.JOBS_DONE, text, "noting on " + cycle.ref + " which Jobs are over")
                .ifPresent(refused -> {
                    throw refused;
                });
    }

    // What goes.

    /** What a step names, and its Jobs, all of which are over by now. */
    private List<ObjectRef> going(Cleanup.Step step, Scope scope) {
        List<ObjectRef> going = new ArrayList<>();
        for (Entry entry : step.runs()) {
            ResourceType type = cycle.sight.served(entry.type());
            all(type).forEach((ref, job) -> {
                if (job.text("metadata", "annotations", Marks.DELETION_STEP).equals(step.name())) {
                    going.add(ref);
                }
            });
        }
        for (Entry entry : step.deletes()) {
            for (Scope each : entry.scopes(scope)) {
                if (entry.conditions().pass(each)) {
                    entry.refs(each).forEach(ref -> going.add(cycle.blueprint.served(ref)));
                }
            }
        }
        return going;
    }

    /** What is to go, with or without the label that the lists go by; that it is gone is seen once. */
    private Optional<JsonObject> there(ObjectRef ref) {
        JsonObject known = all(ref.type()).get(ref);
        if (known != null) {
            return Optional.of(known);
        }
        if (cycle.memory.seenGone.contains(ref)) {
            return Optional.empty();
        }
        Optional<JsonObject> live = cycle.client.get(ref);
        if (live.isEmpty() && cycle.memory.seenGone.size() < SEEN_MAX) {
            cycle.memory.seenGone.add(ref);
        }
        return live.filter(object -> cycle.owner.claim(object) == Ownership.Claim.OURS);
    }

    /**
     * The uid decides: a mark of deletion on the CR is never taken back (D4).
     *
     * @return whether it is still there
     */
    private boolean delete(ObjectRef ref, JsonObject object) {
        if (cycle.owner.claim(object) != Ownership.Claim.OURS) {
            return false;
        }
        if (!Cycle.deleting(object)) {
            Call.Propagation how = cleanup.ordered() ? Call.Propagation.FOREGROUND : Call.Propagation.BACKGROUND;
            String uid = object.text("metadata", "uid");
            ChildMemory known = cycle.memory.child(ref);
            Client.Written written = cycle.client.delete(ref, uid, Optional.empty(), how, () -> known.doubtful = true);
            switch (written) {
                case Client.Written.Stored(JsonObject answer) -> cycle.deleted(ref, uid, answer);
                case Client.Written.Refused(ApiStatus status) when status.isNotFound() || status.isConflict() -> {}
                case Client.Written.Refused(ApiStatus status) -> throw Client.refused("deleting", ref, status);
            }
        }
        return true;
    }

    /** What bears the CR's uid now, once a turn for each kind. */
    private SortedMap<ObjectRef, JsonObject> all(ResourceType type) {
        return listed.computeIfAbsent(type, _ -> {
            SortedMap<ObjectRef, JsonObject> found = new TreeMap<>();
            cycle.client
                    .list(type, cycle.owner.selector())
                    .forEach(object -> found.put(Sight.ref(type, object), object));
            return found;
        });
    }

    private boolean late() {
        Instant since = Instant.parse(cr.live().text("metadata", "deletionTimestamp"));
        return !cycle.now.isBefore(since.plus(cleanup.timeout()));
    }

    private Stop waiting(Cleanup.Step step, String on) {
        String what = on + (step.name().isEmpty() ? "" : ", of \"" + step.name() + "\"");
        if (!late()) {
            return Stop.waiting(what, POLL);
        }
        return new Stop(
                new Outcome.Failure(
                        TIMEOUT,
                        "onDelete is not over after " + DurationText.of(cleanup.timeout()) + "; it still waits for "
                                + what + ". The finalizer stays, and it is tried again."),
                false);
    }
}
