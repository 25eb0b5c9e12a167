package ork.katalog.load;

import java.util.List;
import ork.katalog.Block;
import ork.katalog.Box;
import ork.katalog.Rollback;
import ork.katalog.condition.Conditions;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.external.ExternalCall;
import ork.katalog.external.Externals;
import ork.katalog.template.Reads;

/**
 * Sees that no block goes by the answers of its own calls (sections 2.2 and 2.4 of the language): its conditions decide
 * whether those are made. While a CR goes, what they come to stands, so there it is an error.
 */
final class OwnAnswers {
    private final Diagnostics diagnostics;

    OwnAnswers(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** @param written the operatorBox of which both are made */
    void check(Fields written, Box box, Externals externals) {
        check(written.borrowed("onCreate"), box.onCreate().conditions(), externals.onCreate(), false);
        check(written.borrowed("onReconcile"), box.onReconcile().conditions(), externals.onReconcile(), false);
        check(
                written.borrowed("rollback").borrowed("onRollback"),
                box.rollback().flatMap(Rollback::onRollback).orElse(Block.EMPTY).conditions(),
                externals.onRollback(),
                false);
        check(written.borrowed("onDelete"), box.onDelete().conditions(), externals.onDelete(), true);
    }

    private void check(Fields block, Conditions conditions, List<ExternalCall> calls, boolean going) {
        check(block, "when", new Conditions(conditions.when(), List.of()).reads(), calls, going);
        check(block, "or", new Conditions(List.of(), conditions.or()).reads(), calls, going);
    }

    /** Of conditions that may look at anything nothing is known. */
    private void check(Fields block, String list, Reads reads, List<ExternalCall> calls, boolean going) {
        if (reads.everything()) {
            return;
        }
        for (ExternalCall call : calls) {
            if (reads.touches(List.of("external", call.name()))) {
                String what = block.path(list) + " reads what the block's own call " + call.name() + " answers";
                if (going) {
                    diagnostics.error(
                            block.positionOf(list),
                            what,
                            "it decides whether that call is made",
                            "put the condition on a group, an entry or a later call");
                } else {
                    diagnostics.warning(
                            block.positionOf(list),
                            what,
                            "it is asked before that call too, and sees there that it has not been made",
                            "put the condition on an entry or a later call");
                }
            }
        }
    }
}
