package ork.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import ork.json.JsonObject;
import ork.scenario.run.Outcome;

/** Scenarios and simulations as tests by annotation, as docs/scenarios.md shows them. */
final class JUnitExtensionTest {
    // docs: begin
    @ScenarioTest("src/test/scenarios")
    void scenarios(Outcome outcome) {
        assertThat(outcome.measures().get("writes").most()).isLessThan(40);
    }

    @SimulatedTest(
            katalog = "src/test/scenarios/katalog.yaml",
            with = "src/test/scenarios/websites.yaml",
            replicas = 3,
            seeds = "1..3",
            faults = "all",
            lastingSeconds = 10)
    void websitesSurviveWhatChanceMakesUp(SimulationRun run) {
        assertThat(run.objects()).isNotEmpty();
    }

    @SimulatedTest(from = "crashes", seeds = "1..5")
    void websitesSurviveCrashes(SimulationRun run) {
        assertThat(run.object("Deployment", "hello")).isPresent();
    }

    static Simulation crashes() {
        return Simulation.of("src/test/scenarios/katalog.yaml")
                .with("src/test/scenarios/websites.yaml")
                .replicas(2)
                .after("anybody's first create of a Service", "answer lost, then crash")
                .at("30s", "cut off the leader for 20s");
    }
    // docs: end

    /** What goes wrong on purpose; started below, and by nobody else. */
    static final class Wrong {
        static boolean reached;

        @SimulatedTest(from = "tooLate", seeds = "7")
        void breaks(SimulationRun run) {
            reached = run.holds();
        }

        static Simulation tooLate() {
            return crashes()
                    .world(JsonObject.EMPTY.with("restartAfter", "never"))
                    .atMost("failover", "1s");
        }

        @SimulatedTest(katalog = "src/test/scenarios/katalog.yaml", seeds = "9..3")
        void backwards() {}

        @SimulatedTest(katalog = "src/test/scenarios/katalog.yaml", seeds = "all")
        void noNumber() {}

        @SimulatedTest(from = "nothing")
        void unknown() {}

        @SimulatedTest
        void empty() {}

        @ScenarioTest("src/test/java")
        void none() {}
    }

    @Test
    void whatIsWrongFailsTheTestInWords() {
        Wrong.reached = false;
        assertThat(failures(Wrong.class))
                .anyMatch(said -> said.contains("1 of 1 runs did not hold, the first with seed 7")
                        && said.contains("and may come to 1 s"))
                .anyMatch(said -> said.contains("seeds = \"9..3\" ends before it begins"))
                .anyMatch(said -> said.contains("seeds = \"all\" names no seeds"))
                .anyMatch(said -> said.contains("Wrong has no static method nothing() that returns a Simulation"))
                .anyMatch(said -> said.contains("neither is there"))
                .anyMatch(said -> said.contains("there is no scenario in src/test/java"))
                .hasSize(6);
        assertThat(Wrong.reached).isFalse();
    }

    private static List<String> failures(Class<?> test) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(test))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
        List<String> failures = new ArrayList<>();
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier id, TestExecutionResult result) {
                result.getThrowable().ifPresent(thrown -> failures.add(String.valueOf(thrown.getMessage())));
            }
        });
        return failures;
    }

    @Test
    void thePageShowsThisVeryTest() throws Exception {
        String test = Files.readString(Path.of("src/test/java/ork/testing/JUnitExtensionTest.java"));
        String shown = test.substring(test.indexOf("// docs: begin\n") + 15, test.indexOf("    // docs: end\n"));
        assertThat(Files.readString(Path.of("../docs/scenarios.md")))
                .contains(shown.stripTrailing().stripIndent());
    }
}
