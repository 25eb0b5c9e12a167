package ork.engine;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** RC-7, IS-1, IS-3, LC-1 to LC-4, LE-6, LE-7 with the whole runtime, whatever happens to it. */
class StormTest {
    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    void whateverHappensTheContractHoldsAndAllIsWellInTheEnd(@ForAll long seed) {
        checkStorm(seed);
    }

    static void checkStorm(long seed) {
        Storm.run(seed);
    }
}
