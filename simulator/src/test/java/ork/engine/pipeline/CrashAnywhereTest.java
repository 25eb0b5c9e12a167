package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import ork.engine.pipeline.BenchPort.Fault;
import ork.katalog.CrdEntry;

/**
 * DG-7 of the pipeline alone: every call that it makes while it handles a workload, with each fault at it. Whatever
 * happens, the end is the same, and nothing is done on the way that may not be done.
 */
class CrashAnywhereTest {
    @Test
    void everyFaultAtEveryCallLeadsToTheSameEnd() {
        everyFaultAtEveryCall("everything", Shops.full());
    }

    @Test
    void everyFaultAtEveryCallLeadsToTheSameEndForPlainChildren() {
        everyFaultAtEveryCall("kept children", Shops.kept());
    }

    @Test
    void everyFaultAtEveryCallLeadsToTheSameEndWhereChildrenGoInOrder() {
        everyFaultAtEveryCall("in order", Shops.closing());
    }

    private static void everyFaultAtEveryCall(String katalog, CrdEntry crd) {
        Bench reference = run(crd, 0, Fault.UNSENT);
        int calls = reference.port.calls().size();
        SortedMap<String, String> end = FinalState.of(reference.rules);
        int tried = 0;
        for (int call = 1; call <= calls; call++) {
            for (Fault fault : Fault.values()) {
                String where = fault + " at call " + call + ", "
                        + reference.port.calls().get(call - 1);
                Bench bench = run(crd, call, fault);
                assertThat(bench.rules.violations()).as(where).isEmpty();
                assertThat(FinalState.difference(end, FinalState.of(bench.rules)))
                        .as(where)
                        .isEmpty();
                tried++;
            }
        }
        int points = calls * Fault.values().length;
        System.out.println("DG-7, pipeline, " + katalog + ": " + tried + " of " + points + " (" + calls + " calls)");
        assertThat(tried).isEqualTo(points);
    }

    private static Bench run(CrdEntry crd, int call, Fault fault) {
        Bench bench = Shops.bench(crd);
        if (call > 0) {
            bench.port.plan(call, fault);
        }
        Scenario.LIVES.play(bench);
        bench.rules.noOrphans();
        return bench;
    }
}
