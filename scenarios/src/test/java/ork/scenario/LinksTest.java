package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.doors.Answer;
import ork.scenario.check.Moment;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;

/** The way of the only instance to one of two API servers is broken, and it goes on through the other. */
final class LinksTest {
    private static final String FILE = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Scenario
            metadata: {name: given}
            shows: Something.
            katalog: ../katalogs/shop.yaml
            crs: [{kind: Shop, name: a, spec: {title: A, image: "nginx:1", replicas: 1}}]
            world: {apiServers: 2}
            script:
              - {at: 20s, fault: FAULT for 40s}
              - {at: 35s, change: {kind: Shop, name: a, to: {spec: {title: B}}}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cut off runtime-1 from API server 1 | 36
            silence runtime-1 at API server 1 | 61
            lose the calls of runtime-1 to API server 1 | 36
            lose the answers to runtime-1 from API server 1 | 61
            """)
    void theLeaderGoesOnThroughTheOtherServer(String fault, int seconds) {
        Outcome outcome = Replay.of(Library.scenario(FILE.replace("FAULT", fault)));
        assertThat(outcome.complaints()).isEmpty();
        assertThat(outcome.violations()).isEmpty();
        assertThat(servers(outcome, 5, 20)).containsExactly("API server 0");
        assertThat(servers(outcome, 35, 60)).containsExactly("API server 1");
        Duration carriedOut = outcome.evidence().moments().stream()
                .filter(Moment.Stored.class::isInstance)
                .map(Moment.Stored.class::cast)
                .filter(stored -> stored.change().ref().type().kind().equals("ConfigMap")
                        && String.valueOf(stored.change().object()).contains("\"B\""))
                .findFirst()
                .orElseThrow()
                .at();
        assertThat(carriedOut)
                .as("a watch that hangs tells of the change when the way is mended")
                .isBetween(Duration.ofSeconds(seconds - 1), Duration.ofSeconds(seconds));
    }

    @Test
    void healingMendsTheWaysToSingleServersToo() {
        String fault = "lose the answers to runtime-1 from API server 1 for 40s}\n"
                + "  - {at: 20s, fault: cut off runtime-1 from API server 2 for 40s}\n"
                + "  - {at: 26s, fault: heal runtime-1";
        Outcome outcome = Replay.of(Library.scenario(FILE.replace("FAULT for 40s", fault)));
        assertThat(outcome.violations()).isEmpty();
        assertThat(servers(outcome, 26, 33)).isNotEmpty();
    }

    /** Those that answered the runtime's calls between two seconds from the beginning. */
    private static List<String> servers(Outcome outcome, int from, int to) {
        TreeSet<String> servers = new TreeSet<>();
        outcome.evidence().moments().stream()
                .filter(Moment.Told.class::isInstance)
                .map(Moment.Told.class::cast)
                .filter(told -> told.at().compareTo(Duration.ofSeconds(from)) > 0
                        && told.at().compareTo(Duration.ofSeconds(to)) < 0
                        && told.call().outcome() instanceof Answer.Done)
                .forEach(told -> servers.add(told.call().server()));
        return List.copyOf(servers);
    }
}
