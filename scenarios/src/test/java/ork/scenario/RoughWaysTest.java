package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ork.doors.Answer;
import ork.scenario.check.Evidence;
import ork.scenario.check.Moment;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;

/** The ways of an instance to the API servers, or to one of them, are slow or lose something for a while. */
final class RoughWaysTest {
    private static final String FILE = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Scenario
            metadata: {name: given}
            shows: Something.
            katalog: ../katalogs/shop.yaml
            crs: [{kind: Shop, name: a, spec: {title: A, image: "nginx:1", replicas: 1}}]
            world: {apiServers: 2, latency: {calls: 5ms to 5ms, watches: 5ms to 5ms}}
            script:
              - {at: 10s, fault: FAULT for 20s}
              - {at: 15s, change: {kind: Shop, name: a, to: {spec: {title: B}}}}
            """;

    private static Outcome played(String fault) {
        return Replay.of(Library.scenario(FILE.replace("FAULT for 20s", fault)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            slow the calls of runtime-1 by 300ms for 20s | 305 | 310
            slow the calls of runtime-1 to API server 1 by 300ms for 20s | 305 | 310
            slow the answers to everybody by 300ms for 20s | 5 | 310
            slow the answers to the leader from API server 1 by 300ms for 20s | 5 | 310
            """)
    void aSlowWayIsSlowInItsDirectionAlone(String fault, int there, int thereAndBack) {
        Outcome outcome = played(fault);
        assertThat(outcome.complaints()).isEmpty();
        assertThat(outcome.violations()).isEmpty();
        assertThat(roundTrips(outcome, 11, 29)).isNotEmpty().containsOnly((long) thereAndBack);
        assertThat(ways(outcome, 11, 29)).isNotEmpty().containsOnly((long) there);
        assertThat(roundTrips(outcome, 3, 9)).isNotEmpty().containsOnly(10L);
        assertThat(roundTrips(outcome, 31, 50)).isNotEmpty().containsOnly(10L);
    }

    @Test
    void eachCallOfASlowWayTakesItsOwnTimeAndAReplayTheSame() {
        String fault = "slow the calls of runtime-1 by 100ms to 300ms, 1 in 4 up to 900ms for 20s";
        Outcome outcome = Replay.of(Library.scenario(FILE.replace("FAULT for 20s", "\"" + fault + "\"")));
        List<Long> took = roundTrips(outcome, 11, 29);
        assertThat(took).allMatch(each -> each >= 110 && each <= 910).anyMatch(each -> each > 310);
        assertThat(took.stream().distinct().count()).isGreaterThan(5);
        assertThat(roundTrips(Replay.of(Library.scenario(FILE.replace("FAULT for 20s", "\"" + fault + "\""))), 11, 29))
                .isEqualTo(took);
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls of runtime-1", "answers to runtime-1 from API server 1"})
    void aPartGetsLostAndTheCallerWaits(String way) {
        Outcome outcome = played("lose 1 in 2 of the " + way + " for 20s");
        assertThat(outcome.complaints()).isEmpty();
        assertThat(outcome.violations()).isEmpty();
        List<Moment.Told> unknown = told(outcome, 10, 36).stream()
                .filter(told -> told.call().outcome() instanceof Answer.Unknown)
                .toList();
        assertThat(unknown).isNotEmpty();
        assertThat(unknown.stream().anyMatch(told -> told.call().handled())).isEqualTo(way.startsWith("answers"));
        assertThat(told(outcome, 36, 60)).noneMatch(told -> told.call().outcome() instanceof Answer.Unknown);
    }

    @Test
    void healingMendsThemAndOverlappingOnesEndEachByItself() {
        Outcome outcome = played("slow the calls of runtime-1 by 300ms}\n"
                + "  - {at: 11s, fault: slow the calls of runtime-1 by 500ms for 8s}\n"
                + "  - {at: 12s, fault: lose 1 in 2 of the answers to runtime-1 from API server 2}\n"
                + "  - {at: 30s, fault: heal runtime-1");
        assertThat(roundTrips(outcome, 11, 19)).isNotEmpty().containsOnly(510L);
        assertThat(roundTrips(outcome, 19, 30)).isNotEmpty().containsOnly(310L);
        assertThat(roundTrips(outcome, 30, 50)).isNotEmpty().containsOnly(10L);
        assertThat(outcome.complaints())
                .singleElement()
                .asString()
                .contains("given.yaml:11:")
                .contains("nothing got lost that way meanwhile; let it lose more, or go on for longer");
    }

    /** A renewal that is on a slow way when its sender dies holds the Lease for somebody who is dead. */
    @Test
    void whoTakesOverFromADeadLeaderMayHaveToWaitForItsSlowRenewal() {
        String fault = "slow the calls of the leader by 2s for 60s}\n  - {at: 10300ms, fault: crash the leader";
        Outcome outcome = Replay.of(Library.scenario(
                FILE.replace("FAULT for 20s", fault).replace("apiServers: 2,", "replicas: 2, restartAfter: never,")));
        assertThat(outcome.complaints()).isEmpty();
        assertThat(outcome.violations()).isEmpty();
    }

    @Test
    void whatIsStillOnASlowWayWhenItIsMendedIsWaitedFor() {
        Outcome outcome = played("slow the answers to runtime-1 by 25s");
        assertThat(outcome.violations()).isEmpty();
        assertThat(outcome.evidence().milestones().quiet()).isGreaterThanOrEqualTo(Duration.ofSeconds(15 + 25));
    }

    @Test
    void aWayThatNobodyTakesIsAFinding() {
        assertThat(played("slow the calls of runtime-1 to API server 2 by 1s for 20s")
                        .complaints())
                .singleElement()
                .asString()
                .contains("given.yaml:9:")
                .contains("nobody who was meant sent anything that way meanwhile");
    }

    private static List<Moment.Told> told(Outcome outcome, int from, int to) {
        return outcome.evidence().moments().stream()
                .filter(Moment.Told.class::isInstance)
                .map(Moment.Told.class::cast)
                .filter(told -> {
                    Duration sent = outcome.evidence().elapsed(told.call().sent());
                    return sent.compareTo(Duration.ofSeconds(from)) > 0 && sent.compareTo(Duration.ofSeconds(to)) < 0;
                })
                .toList();
    }

    /** In milliseconds, of calls that were sent between two seconds. */
    private static List<Long> roundTrips(Outcome outcome, int from, int to) {
        return told(outcome, from, to).stream()
                .filter(told -> told.call().call() != null)
                .map(told -> told.at()
                        .minus(outcome.evidence().elapsed(told.call().sent()))
                        .toMillis())
                .toList();
    }

    /** In milliseconds, from the sending of a write between two seconds until it was stored. */
    private static List<Long> ways(Outcome outcome, int from, int to) {
        Evidence evidence = outcome.evidence();
        return evidence.moments().stream()
                .filter(Moment.Stored.class::isInstance)
                .map(Moment.Stored.class::cast)
                .filter(stored -> stored.at().compareTo(Duration.ofSeconds(from)) > 0
                        && stored.at().compareTo(Duration.ofSeconds(to)) < 0)
                .flatMap(stored ->
                        stored.author().map(call -> stored.at().minus(evidence.elapsed(call.sent()))).stream())
                .map(Duration::toMillis)
                .toList();
    }
}
