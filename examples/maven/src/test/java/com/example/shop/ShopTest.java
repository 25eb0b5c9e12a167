package com.example.shop;

import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import ork.testing.Scenarios;
import ork.testing.Simulation;

/** The operator as it will run, in a cluster where things go wrong. */
final class ShopTest {
    /** Each file of the folder, judged for every guarantee. */
    @TestFactory
    Stream<DynamicTest> scenarios() {
        return Scenarios.in("src/test/scenarios");
    }

    /** Whatever the order of things, the bakery is open for twelve hours in the end. */
    @Test
    void shopsSurviveALeaderThatIsCutOff() {
        Simulation.of("src/main/katalog/katalog.yaml")
                .with("src/test/scenarios/shops.yaml")
                .replicas(2)
                .seeds(1, 5)
                .at("5s", "cut off the leader for 20s")
                .run()
                .assertAllHold()
                .assertEach(run -> Assertions.assertEquals(
                        12, run.object("Shop", "bakery").orElseThrow().integer(0, "status", "hours")));
    }
}
