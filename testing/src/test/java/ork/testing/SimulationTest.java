package ork.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import ork.json.JsonObject;

/** Scenarios and simulations in tests of others, as docs/scenarios.md shows them. */
final class SimulationTest {
    private static final String FOLDER = "src/test/scenarios";

    // docs: begin
    @TestFactory
    Stream<DynamicTest> scenarios() {
        return Scenarios.in("src/test/scenarios");
    }

    @Test
    void websitesSurviveCrashes() {
        Simulation.of("src/test/scenarios/katalog.yaml")
                .with("src/test/scenarios/websites.yaml")
                .replicas(2)
                .seeds(1, 5)
                .after("anybody's first create of a Service", "answer lost, then crash")
                .at("30s", "cut off the leader for 20s")
                .run()
                .assertAllHold()
                .assertEach(run -> assertThat(run.object("Deployment", "hello")).isPresent());
    }

    @Test
    void websitesSurviveWhatChanceMakesUp() {
        Simulation.of("src/test/scenarios/katalog.yaml")
                .with("src/test/scenarios/websites.yaml")
                .replicas(3)
                .faults("all")
                .lasting(Duration.ofSeconds(10))
                .seeds(1, 3)
                .run()
                .assertAllHold();
    }
    // docs: end

    @Test
    void theWorldHooksAndBoundsAreThoseOfAScenario() {
        Simulations runs = Simulation.of(FOLDER + "/katalog.yaml")
                .with(FOLDER + "/websites.yaml")
                .world(JsonObject.EMPTY.with("restartAfter", "never").with("replicas", 2))
                .at("20s", "crash the leader")
                .atMost("failover", "1s")
                .run();
        assertThat(runs.runs())
                .singleElement()
                .satisfies(run -> assertThat(run.scenario())
                        .contains("\"restartAfter\":\"never\"")
                        .contains("\"holds\":[{\"failover\":\"at most 1s\"}]"));
        assertThatThrownBy(runs::assertAllHold).hasMessageContaining("and may come to 1 s");
        Simulation hooked = Simulation.of(FOLDER + "/katalog.yaml").hook("no.Such", "throws an Error");
        assertThatThrownBy(hooked::run).hasMessageContaining("no.Such");
    }

    @Test
    void chanceIsTheSameEachTimeAndReplays() {
        Simulation simulation = Simulation.of(FOLDER + "/katalog.yaml")
                .with(FOLDER + "/websites.yaml")
                .replicas(2)
                .faults("crash", "watches")
                .lasting(Duration.ofSeconds(10))
                .seed(3);
        SimulationRun once = simulation.run().runs().getFirst();
        SimulationRun again = simulation.run().runs().getFirst();
        assertThat(again.outcome().trace()).isEqualTo(once.outcome().trace());
        assertThat(again.scenario()).isEqualTo(once.scenario()).contains("\"script\":[{");
        assertThatThrownBy(() -> simulation.faults("crashs"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there are all, crash");
        assertThatThrownBy(() -> simulation.lasting(Duration.ofSeconds(1))).hasMessageContaining("from 5 s to 1 h");
        Simulation idle = Simulation.of(FOLDER + "/katalog.yaml").faults("all");
        assertThatThrownBy(idle::run).isInstanceOf(AssertionError.class).hasMessageContaining("there is no CR");
    }

    @Test
    void thePageShowsThisVeryTest() throws Exception {
        String test = Files.readString(Path.of("src/test/java/ork/testing/SimulationTest.java"));
        String shown = test.substring(test.indexOf("// docs: begin\n") + 15, test.indexOf("    // docs: end\n"));
        assertThat(Files.readString(Path.of("../docs/scenarios.md")))
                .contains(shown.stripTrailing().stripIndent());
    }

    @Test
    void aStepThatNeverHappensFailsWithItsStory() {
        Simulations runs = Simulation.of(FOLDER + "/katalog.yaml")
                .with(FOLDER + "/websites.yaml")
                .seed(7)
                .after("runtime-1's 11th create of a Service", "answer lost")
                .run();
        assertThatThrownBy(runs::assertAllHold)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 of 1 runs did not hold, the first with seed 7")
                .hasMessageContaining("this step never happened")
                .hasMessageContaining("\"seed\":7");
    }

    @Test
    void aSentenceThatIsNoneIsSaid() {
        Simulation wrong = Simulation.of(FOLDER + "/katalog.yaml").at("1s", "crash the leeder");
        assertThatThrownBy(wrong::run).isInstanceOf(AssertionError.class).hasMessageContaining("the leader");
    }

    @Test
    void aFolderWithoutScenariosIsNoTest() {
        assertThatThrownBy(() -> Scenarios.in("src/test/java"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no scenario");
    }

    @Test
    void aPathThatIsNoneIsSaid() {
        assertThatThrownBy(() -> Scenarios.in("src\0test"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("this is no path: Nul character");
        Simulation wrong = Simulation.of("katalog\0.yaml").with("crs\0.yaml");
        assertThatThrownBy(wrong::run).isInstanceOf(AssertionError.class).hasMessageContaining("simulation.yaml:1:");
        assertThatThrownBy(() -> Scenarios.play(Path.of("src")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("it is a folder");
    }

    @Test
    void aScenarioInFlowFormIsOneToo(@TempDir Path folder) throws Exception {
        String text = """
                {apiVersion: orkestra.orkspace.io/v1, kind: Scenario, metadata: {name: flow}, shows: Nothing.,
                 katalog: %s}
                """.formatted(Path.of(FOLDER, "katalog.yaml").toAbsolutePath());
        Files.writeString(folder.resolve("flow.yaml"), text);
        Files.writeString(folder.resolve("other.yaml"), "kind: ConfigMap\n");
        assertThat(Scenarios.in(folder.toString()).map(DynamicTest::getDisplayName))
                .hasSize(1)
                .allMatch(name -> name.endsWith("flow.yaml"));
    }

    @Test
    void theSameSeedIsTheSameRun() {
        Simulation one = Simulation.of(FOLDER + "/katalog.yaml")
                .with(FOLDER + "/websites.yaml")
                .seed(3);
        assertThat(one.run().runs().getFirst().outcome().trace())
                .isEqualTo(one.run().runs().getFirst().outcome().trace());
    }
}
