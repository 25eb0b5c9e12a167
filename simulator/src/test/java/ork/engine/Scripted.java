package ork.engine;

import ork.engine.pipeline.Surroundings;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.engine.reconcile.Turn;
import ork.katalog.CrdEntry;

/** What a box does with a CR, in a test of the house around it. */
@FunctionalInterface
interface Scripted {
    Outcome reconcile(CrdEntry entry, Surroundings around, ObjectKey key, Turn turn);

    default Fittings fittings() {
        return Fittings.STANDARD.withReconcilers((entry, around) -> (key, turn) -> reconcile(entry, around, key, turn));
    }
}
