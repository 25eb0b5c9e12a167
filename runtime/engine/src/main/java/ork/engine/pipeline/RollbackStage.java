package ork.engine.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.engine.event.EventRecorder.Severity;
import ork.engine.reconcile.Reasons;
import ork.json.JsonObject;
import ork.katalog.Rollback;
import ork.katalog.template.Scope;

/**
 * When a new spec is given up, and what is done then (section 2.13). The mark is written over the version that failed, so
 * that a spec which nobody has tried is never given up; what follows from it is decided by whoever sees it, in this turn or
 * after a crash.
 */
final class RollbackStage {
    private static final String ENDED = "RollbackEnded";
    private static final String UNAVAILABLE = "RollbackUnavailable";

    private final Cycle cycle;
    private final Rollback rollback;
    private final Teller teller;

    /** Puts an event on the CR. */
    @FunctionalInterface
    interface Teller {
        void tell(Severity severity, String reason, String message);
    }

    RollbackStage(Cycle cycle, Rollback rollback, Teller teller) {
        this.cycle = cycle;
        this.rollback = rollback;
        this.teller = teller;
    }

    /**
     * A turn over the CR's own spec has failed.
     *
     * @return whether the spec is given up with it, and the CR marked
     * @throws Stop when the lease is lost, or the CR is gone
     */
    boolean failed(Stop stop) {
        JsonObject cr = cycle.cr();
        Optional<RollbackNote> note = RollbackNote.of(cr);
        long generation = Cycle.generation(cr);
        if (!stop.blamesSpec() || cycle.account.goesOn() || cycle.overtaken || Cycle.deleting(cr)) {
            return false;
        }
        cycle.memory.failures.failed(generation, cycle.monotonicNanos());
        if (note.isEmpty() || note.get().good() >= generation || !cycle.memory.failures.reaches(rollback)) {
            return false;
        }
        try {
            cycle.rolledBack.spec(cr);
        } catch (PackedSpec.Unreadable e) {
            unavailable("the annotation " + Marks.PREVIOUS_SPEC + " cannot be used: " + e.getMessage());
            return false;
        }
        return mark(cr, note.get(), generation, stop);
    }

    private boolean mark(JsonObject cr, RollbackNote note, long generation, Stop stop) {
        String error = stop.report().map(failure -> failure.message()).orElse("");
        JsonObject annotations = JsonObject.builder()
                .put(Marks.ROLLBACK_AT, String.valueOf(generation))
                .put(Marks.ROLLBACK_NOTE, note.text(cycle.owner.uid(), error, Timestamps.of(cycle.now)))
                .build();
        Client.Written written = cycle.client.merge(
                cycle.ref,
                Call.Subresource.NONE,
                cr,
                JsonObject.of("metadata", JsonObject.of("annotations", annotations)),
                () -> cycle.memory.doubtful = true);
        switch (written) {
            case Client.Written.Stored(JsonObject stored) -> {
                cycle.crWritten(stored);
                cycle.changedSomething();
                cycle.memory.failures.clear();
                return true;
            }
            // Another version: whether its spec fails too is to be seen.
            case Client.Written.Refused(ApiStatus status)
            when status.isConflict() -> {
                return false;
            }
            case Client.Written.Refused(ApiStatus status) when status.isNotFound() -> throw Stop.gone();
            case Client.Written.Refused(ApiStatus status) -> {
                unavailable("its mark is refused: " + status);
                return false;
            }
        }
    }

    /** Says that the CR is rolled back, unless that has been said. */
    void announce(StatusStage status) {
        long generation = Cycle.generation(cycle.cr());
        if (cycle.memory.saidRolledBack != generation && !status.saysRolledBack()) {
            teller.tell(Severity.WARNING, RolledBack.REASON, words(cycle.cr()));
            cycle.account.rolledBack();
        }
        cycle.memory.saidRolledBack = generation;
    }

    /** Applies what the last good spec asks for. Nothing is made once and nothing is pruned: both wait for the next spec. */
    void apply(Children children) {
        Survey.around(cycle, children, () -> cycle.wanted(cycle.cr()).values(), () -> make(children));
    }

    private void make(Children children) {
        SequencedMap<ObjectRef, Wanted> wanted = cycle.wanted(cycle.cr());
        cycle.account.about(
                List.of(new Reasons.Unmet("rollback", rollback.position().toString(), words(cycle.cr()))),
                wanted.keySet());
        wanted.values().forEach(child -> cycle.account.child(child, () -> children.settle(child)));
    }

    /**
     * All that the CR asks for is in place; its status is next, which has to be known by then.
     *
     * @throws ork.katalog.template.RenderException when a field of the status cannot be rendered
     */
    void record(JsonObject before, StatusStage status) {
        GoodSpec spec = new GoodSpec(cycle, before, this::unavailable);
        if (spec.due()) {
            status.ahead();
            spec.record();
        }
    }

    /** The turn over the CR's own spec has come to its end. */
    void succeeded(JsonObject before, StatusStage status) {
        cycle.memory.failures.clear();
        if (status.showsRolledBack() || before.object("metadata", "annotations").has(Marks.ROLLBACK_AT)) {
            teller.tell(
                    Severity.NORMAL,
                    ENDED,
                    "the spec of generation " + Cycle.generation(before) + " is in place; the rollback is over");
        }
    }

    private void unavailable(String why) {
        if (!cycle.memory.unavailable.equals(why)) {
            cycle.memory.unavailable = why;
            teller.tell(Severity.WARNING, UNAVAILABLE, "there is no last good spec to roll back to: " + why);
        }
    }

    /** What templates of {@code onRollback} see: {@code .previous} is the CR as it was good, {@code .spec} as it is now. */
    static Scope seen(Scope good, JsonObject spec) {
        JsonObject data = good.data();
        JsonObject metadata = JsonObject.EMPTY
                .with("name", data.text("metadata", "name"))
                .with("namespace", data.text("metadata", "namespace"));
        JsonObject previous = JsonObject.of("metadata", metadata).with("spec", data.object("spec"));
        return good.over(data.with("previous", previous).with("spec", spec));
    }

    /** What is said of a CR that is rolled back. */
    static String words(JsonObject cr) {
        RollbackNote note = RollbackNote.of(cr).orElseThrow();
        return "rolled back to the spec of generation " + note.good() + "; change the spec to go on. Generation "
                + note.mark() + " failed" + (note.error().isEmpty() ? "" : ": " + note.error());
    }
}
