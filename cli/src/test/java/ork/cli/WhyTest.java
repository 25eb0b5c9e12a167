package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.json.JsonObject;
import ork.json.JsonText;

/** {@code ork why} puts into words what the HTTP API says; that this is so, the engine's tests and {@link EmbeddedRunTest} show. */
final class WhyTest {
    @TempDir
    Path home;

    @Test
    void aFailureIsToldWithItsConditionsAndItsChildren() {
        JsonObject page = (JsonObject) JsonText.parse("""
                {"crd": "shop", "namespace": "default", "name": "a", "at": "2026-01-01T00:00:00Z", "tookMillis": 12,
                 "outcome": "failure", "reason": "NameConflict", "message": "services default/a exists",
                 "generation": 4, "more": 2,
                 "unmet": [{"what": "onReconcile.configMaps a-extra", "place": "k.yaml:3:5",
                            "because": "spec.extra equals \\"true\\", and it is \\"\\""}],
                 "children": [{"resource": "services", "namespace": "default", "name": "a", "verdict": "not reached"}]}
                """);
        assertThat(WhyReport.of(page, Instant.parse("2026-01-01T00:00:42Z"))).isEqualTo("""
                shop default/a
                ✗ failure: NameConflict: services default/a exists
                  decided 42 s ago, in 12 ms, over generation 4

                Not there, since a condition fails
                  onReconcile.configMaps a-extra  (k.yaml:3:5)
                      spec.extra equals "true", and it is ""

                Children
                  services default/a: not reached
                  and 2 more
                """);
    }

    /** What an instance says so of which state, {@code WhyNextTest} shows. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            'state': 'delayed', 'at': '2026-01-01T00:01:30Z', 'inMillis': 48000, 'resyncMillis': 60000 | \
              tried again in 48 s, at 2026-01-01T00:01:30Z
            'state': 'delayed', 'at': '2026-01-01T00:01:30Z', 'inMillis': 48000, 'resyncMillis': 10000 | \
              tried again in 48 s, at 2026-01-01T00:01:30Z, and by the resync within 10 s
            'state': 'queued' | … something has happened since, and waits for a worker
            'state': 'queued', 'generation': 4 | … generation 4 waits for a worker
            'state': 'running' | … a turn is under way
            'state': 'running', 'generation': 4 | … a turn is under way; generation 4 is there, which this decision has not seen
            """)
    void theNextTurnIsTold(String next, String words) {
        JsonObject page = (JsonObject) JsonText.parse("""
                {"crd": "shop", "namespace": "default", "name": "a", "at": "2026-01-01T00:00:00Z", "tookMillis": 12,
                 "outcome": "failure", "reason": "NameConflict", "message": "services default/a exists",
                 "generation": 3, "next": {%s}}
                """.formatted(next.replace('\'', '"')));
        assertThat(WhyReport.of(page, Instant.parse("2026-01-01T00:00:42Z"))
                        .lines()
                        .skip(3))
                .singleElement()
                .asString()
                .satisfies(line -> assertThat(line.strip()).isEqualTo(words));
    }

    @Test
    void whatACrWaitsForIsToldWithSinceWhenAndWhoDecides() {
        JsonObject waits = (JsonObject) JsonText.parse("""
                {"crd": "shop", "namespace": "default", "name": "a", "outcome": "undecided",
                 "message": "its box waits for office to be ready",
                 "waitsFor": "office to be ready", "waitsSince": "2026-01-01T00:00:00Z",
                 "dependencies": [{"name": "office", "condition": "ready", "state": "started"}]}
                """);
        Instant now = Instant.parse("2026-01-01T00:00:42Z");
        assertThat(WhyReport.of(waits, now)).isEqualTo("""
                shop default/a
                … undecided: its box waits for office to be ready
                  since 42 s ago
                  office has to be ready, and is started
                """);
        JsonObject follows = (JsonObject) JsonText.parse("""
                {"crd": "shop", "namespace": "default", "name": "a", "outcome": "undecided",
                 "message": "this instance does not lead, and decides nothing: ork-2-x holds the Lease, and decides",
                 "leader": "ork-2-x", "waitsFor": "the lease", "waitsSince": "2026-01-01T00:00:40Z"}
                """);
        assertThat(WhyReport.of(follows, now)).isEqualTo("""
                shop default/a
                … undecided: this instance does not lead, and decides nothing: ork-2-x holds the Lease, and decides
                  its box waits for the lease, since 2 s ago
                """);
        JsonObject led = (JsonObject) JsonText.parse("""
                {"crd": "shop", "namespace": "default", "name": "a", "at": "2026-01-01T00:00:00Z", "tookMillis": 1,
                 "outcome": "success", "leader": "ork-2-x", "waitsFor": "the lease", "waitsSince": "2026-01-01T00:00:40Z"}
                """);
        assertThat(WhyReport.of(led, now)).isEqualTo("""
                shop default/a
                ✓ success: the declared state was in place, and nothing was written
                  decided 42 s ago, in 1 ms
                … now its box waits for the lease, since 2 s ago
                  ork-2-x holds the Lease, and decides
                """);
        JsonObject held = (JsonObject) JsonText.parse("""
                {"crd": "shop", "namespace": "default", "name": "a", "at": "2026-01-01T00:00:00Z", "tookMillis": 1,
                 "outcome": "success",
                 "held": {"at": "2026-01-01T00:00:41Z", "generation": 3, "place": "k.yaml:3:5",
                          "because": "spec.size lt \\"50\\", and it is \\"60\\"", "resyncMillis": 15000}}
                """);
        assertThat(WhyReport.of(held, now)).isEqualTo("""
                shop default/a
                ✓ success: the declared state was in place, and nothing was written
                  decided 42 s ago, in 1 ms
                … held: a change to generation 3 was not let in 1 s ago, by the gate at k.yaml:3:5
                      spec.size lt "50", and it is "60"
                  the resync brings it within 15 s
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            website | 2 | is not of the form CRD/NAME
            website/a/b | 2 | is not of the form CRD/NAME
            website/a --url ftp://x | 2 | such as http://127.0.0.1:8080
            website/a --url http://127.0.0.1:1 | 3 | cannot reach a runtime at http://127.0.0.1:1/
            """)
    void whatIsWrongIsSaid(String line, int code, String words) {
        Ork ork = Ork.at(home).runs(("why " + line).split(" "));
        assertThat(ork.code()).isEqualTo(code);
        assertThat(ork.err()).contains(words).doesNotContain("\tat ");
    }
}
