package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import ork.planted.Hunt;
import ork.scenario.language.Scenario;
import ork.scenario.run.Replay;
import ork.simulator.guest.GuestCode;

/** SM-1 step by step: where two plays of one scenario part, the step is named. */
final class LockStepTest {
    private static final String SAME = "the same";

    /** Where two plays of a scenario of the library part. */
    static String parting(String name) {
        Scenario scenario = Library.scenario(Path.of("library", name));
        GuestCode hooks = GuestCode.of(LockStepTest.class.getClassLoader());
        return LockStep.of(reader -> Replay.of(scenario, hooks, reader)).orElse(SAME);
    }

    @Test
    void aScenarioIsTheSameTwice() {
        assertThat(parting(PlantedKitTest.TWICE)).isEqualTo(SAME);
    }

    @Test
    void aChanceThatNoSeedDrawsIsNamed() {
        String parting = Hunt.told(PlantedKitTest.CHANCE, LockStepTest.class, "parting", PlantedKitTest.TWICE);
        System.out.println("planted: " + PlantedKitTest.CHANCE.name() + " · " + parting);
        assertThat(parting).matches("step [0-9]+ is [0-9a-f]{16} [0-9]+ us  .+, and was [0-9a-f]{16} [0-9]+ us  .+");
    }
}
