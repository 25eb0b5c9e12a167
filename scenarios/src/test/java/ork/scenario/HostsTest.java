package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.scenario.check.Moment;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;
import ork.simulator.api.Change;

/** What the hosts suffer that a Katalog calls, whatever the scheme of their addresses, and what webhooks beside them do not. */
final class HostsTest {
    private static final String FILE = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Scenario
            metadata: {name: given}
            shows: Something.
            katalog:
              apiVersion: orkestra.orkspace.io/v1
              kind: Katalog
              metadata: {name: lanterns}
              spec:
                crds:
                  lantern:
                    apiTypes: {group: example.com, version: v1, kind: Lantern, plural: lanterns}
                    operatorBox:
                      onReconcile:
                        configMaps: [{name: "{{ .metadata.name }}-oil", data: {oil: "{{ .spec.oil }}"}}]
                      onDelete:
                        timeout: 60s
                        external: [{name: farewell, url: "SCHEME://keeper/{{ .metadata.name }}"}]
                        configMaps: [{name: "{{ .metadata.name }}-oil"}]
            crs: [{kind: Lantern, name: west, spec: {oil: much}}]
            world: {hosts: empty, webhooks: {gateway: {about: [Lantern], failurePolicy: Fail, sets: {spec: {wick: long}}}}}
            script:
              - {at: 10s, fault: FAULT}
              - {at: 11s, create: {kind: Lantern, name: east, spec: {oil: little}}}
              - {at: 12s, delete: {kind: Lantern, name: west}}
            """;

    @ParameterizedTest
    @CsvSource({
        "http, hosts are gone for 20s, true",
        "https, hosts are gone for 20s, true",
        "http, hosts are slow for 20s, true",
        "https, hosts are slow for 20s, true",
        "http, hosts are erring for 20s, true",
        "https, hosts are erring for 20s, true",
        "https, drop the watches of runtime-1, false"
    })
    void aFaultOfHostsIsOneOfEitherScheme(String scheme, String fault, boolean waits) {
        Outcome outcome =
                Replay.of(Library.scenario(FILE.replace("SCHEME", scheme).replace("FAULT", fault)));
        assertThat(outcome.complaints())
                .as("a webhook is asked, and answers, meanwhile")
                .isEmpty();
        Duration gone =
                lanterns(outcome, Change.Kind.DELETED, "west").getFirst().at();
        assertThat(gone).isBetween(Duration.ofSeconds(waits ? 30 : 12), Duration.ofSeconds(waits ? 60 : 20));
        Moment.Stored made = lanterns(outcome, Change.Kind.ADDED, "east").getFirst();
        assertThat(made.at()).isBetween(Duration.ofSeconds(11), Duration.ofMillis(11_500));
        assertThat(made.change().object().text("spec", "wick")).isEqualTo("long");
    }

    private static List<Moment.Stored> lanterns(Outcome outcome, Change.Kind kind, String name) {
        return outcome.evidence().moments().stream()
                .filter(Moment.Stored.class::isInstance)
                .map(Moment.Stored.class::cast)
                .filter(stored -> stored.change().kind() == kind
                        && stored.change().ref().type().kind().equals("Lantern")
                        && stored.change().ref().name().equals(name))
                .toList();
    }
}
