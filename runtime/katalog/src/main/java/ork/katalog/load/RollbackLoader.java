package ork.katalog.load;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import ork.katalog.Block;
import ork.katalog.Rollback;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.Entry;

/** Reads {@code rollback} and {@code rollBackOnError} (section 2.13 of the language). */
final class RollbackLoader {
    private final BlockLoader blocks;
    private final Seen seen;
    private final Diagnostics diagnostics;

    RollbackLoader(BlockLoader blocks, Seen seen, Diagnostics diagnostics) {
        this.blocks = blocks;
        this.seen = seen;
        this.diagnostics = diagnostics;
    }

    /** @param templates whether the box's own blocks make anything */
    Optional<Rollback> rollback(Fields box, EntryLoader.Around around, boolean templates) {
        boolean onError = box.flag("rollBackOnError", false);
        if (!box.isWritten("rollback")) {
            box.know(List.of("rollback"));
            return onError
                    ? Optional.of(new Rollback(
                            box.positionOf("rollBackOnError"), Rollback.FAILURES, Optional.empty(), Optional.empty()))
                    : Optional.empty();
        }
        Fields rollback = box.map("rollback");
        Fields trigger = rollback.map("trigger");
        int failures =
                trigger.integer("consecutiveFailures", 1, Rollback.FAILURES_MAX).orElse(Rollback.FAILURES);
        Optional<Duration> within = within(trigger);
        if (!onError && rollback.usable() && trigger.usable() && trigger.keys().isEmpty()) {
            diagnostics.error(
                    rollback.positionOf("trigger"),
                    rollback.path("trigger") + (rollback.isWritten("trigger") ? " is empty" : " is missing"),
                    "nothing says when to roll back",
                    "add \"trigger: {consecutiveFailures: " + Rollback.FAILURES + "}\"");
        }
        trigger.done();
        Optional<Block> own = block(rollback, around);
        rollback.done();
        if (own.isEmpty() && !(onError && templates)) {
            diagnostics.warning(
                    rollback.position(),
                    rollback.path() + " makes nothing",
                    "while a CR is rolled back its children are left as they are",
                    "add onRollback" + (templates ? ", or \"rollBackOnError: true\" beside it" : ""));
        }
        return Optional.of(new Rollback(
                rollback.position(), failures, within, onError ? own : Optional.of(own.orElse(Block.EMPTY))));
    }

    private Optional<Block> block(Fields rollback, EntryLoader.Around around) {
        boolean written = rollback.isWritten("onRollback");
        Block block = seen.in(
                Place.ROLLBACK,
                () -> blocks.block(
                        rollback, "onRollback", around.of(EntryLoader.Purpose.KEPT), new SameNames(diagnostics)));
        for (Entry entry : block.entries()) {
            if (entry.sleep().isPositive()) {
                diagnostics.warning(
                        entry.position(),
                        rollback.path("onRollback") + "." + entry.key() + " sleeps without effect",
                        "a rollback is not put off",
                        "remove its " + SleepLoader.FIELD);
            }
            if (!entry.reconcile() || entry.once().isPresent()) {
                diagnostics.warning(
                        entry.position(),
                        rollback.path("onRollback") + "." + entry.key() + " has no effect",
                        "a rollback makes nothing that is made once",
                        "");
            }
        }
        return written ? Optional.of(block) : Optional.empty();
    }

    private Optional<Duration> within(Fields trigger) {
        Optional<Duration> within = Loading.duration(trigger, "withinDuration", diagnostics);
        if (within.isPresent() && !within.get().isPositive()) {
            diagnostics.error(
                    trigger.positionOf("withinDuration"),
                    trigger.path("withinDuration") + " is zero",
                    "it must be positive",
                    "");
        }
        return within.filter(Duration::isPositive);
    }
}
