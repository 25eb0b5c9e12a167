package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ork.scenario.check.Evidence;
import ork.scenario.check.Moment;
import ork.scenario.language.Deed;
import ork.scenario.language.Scenario;
import ork.scenario.language.Trouble;
import ork.scenario.run.Replay;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Effect;

/** How long things take in a scenario's world: each sort by itself, by chance within its range. */
final class LatencyTest {
    private static final String FILE = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Scenario
            metadata: {name: given}
            shows: Something.
            katalog: ../katalogs/shop.yaml
            crs: [{kind: Shop, name: a, spec: {title: A, image: "nginx:1", replicas: 1}}]
            world: {seed: 1}
            script:
              - {at: 9s, change: {kind: Shop, name: a, to: {spec: {title: B}}}}
            """;
    private static final String STEP = "  - {at: 9s, change: {kind: Shop, name: a, to: {spec: {title: B}}}}\n";
    private static final String SLOWED =
            "  - {after: \"runtime-1's first apply of a Deployment\", fault: slowed by 2s to 5s}\n";

    @Test
    void callsAndAnswersTakeTheirOwnTime() {
        Evidence evidence = played("latency: {calls: 5ms to 5ms, answers: 200ms to 200ms}");
        assertThat(roundTrips(evidence, _ -> true)).containsOnly(205L);
        assertThat(evidence.moments().stream()
                        .filter(Moment.Stored.class::isInstance)
                        .map(Moment.Stored.class::cast)
                        .flatMap(stored ->
                                stored.author().map(call -> stored.at().minus(evidence.elapsed(call.sent()))).stream()))
                .isNotEmpty()
                .containsOnly(Duration.ofMillis(5));
        assertThat(roundTrips(played("latency: {calls: 5ms to 5ms}"), _ -> true))
                .as("an answer takes as long as a call, where nothing else is said")
                .containsOnly(10L);
    }

    @Test
    void oneCallInTenTakesLonger() {
        List<Long> took = roundTrips(
                played("latency: {calls: \"1ms to 10ms, 1 in 10 up to 900ms\", answers: 1ms to 1ms}"), _ -> true);
        long longer = took.stream().filter(each -> each > 11).count();
        assertThat(longer).isBetween(took.size() / 50L, took.size() / 4L);
        assertThat(took).anyMatch(each -> each > 100).allMatch(each -> each <= 901);
    }

    @Test
    void controllersAndReplicasTakeAsLongAsTheWorldSays() {
        List<Moment.Stored> usual = ofDeployment(played("latency: {controllers: 1ms to 1ms}"));
        assertThat(seen(usual)).isLessThan(Duration.ofMillis(10));
        assertThat(ready(usual)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_100));
        List<Moment.Stored> slow = ofDeployment(played("latency: {controllers: 2s to 2s, ready: 5s}"));
        // A controller that was woken by an earlier commit sees this one sooner.
        assertThat(seen(slow)).isBetween(Duration.ofMillis(1_500), Duration.ofMillis(2_010));
        assertThat(ready(slow)).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aRangeOfAFaultIsDrawnFromTheSeed() {
        TreeSet<Duration> drawn = new TreeSet<>();
        for (long seed : LongStream.rangeClosed(1, 20).toArray()) {
            Duration length = length(scenario("seed: " + seed, SLOWED));
            assertThat(length).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(5));
            assertThat(length(scenario("seed: " + seed, STEP + SLOWED)))
                    .as("another step changes nothing of it")
                    .isEqualTo(length);
            drawn.add(length);
        }
        assertThat(drawn).hasSizeGreaterThan(10);
    }

    @Test
    void whatIsDrawnIsWhatTheCallSuffers() {
        Scenario scenario = scenario("latency: {calls: 5ms to 5ms}", SLOWED);
        Evidence evidence = Replay.of(scenario).evidence();
        assertThat(roundTrips(evidence, call -> call.effect() instanceof Effect.Slow))
                .containsExactly(length(scenario).multipliedBy(2).toMillis() + 10);
    }

    @Test
    void lateEventsLateCallsAndLagsHaveRangesToo() {
        String script = """
                  - {after: "runtime-1's first event of a Shop", fault: event 1s to 2s late}
                  - {after: "runtime-1's first apply of a Deployment", fault: applied 1s to 2s late}
                  - {at: 9s, fault: lag the watches of runtime-1 for 1s to 2s}
                """;
        assertThat(scenario("seed: 1", script).steps().stream()
                        .map(step -> String.valueOf(step.deed()))
                        .map(words -> words.replaceFirst("1[.0-9]* (m?s)|1[0-9]{3} ms", "1..2 s")))
                .containsExactly(
                        "the event arrives 1..2 s late",
                        "the call is applied 1..2 s late",
                        "lag the watches of runtime-1 for 1..2 s");
    }

    @Test
    void howLongAnyFaultLastsMayBeARange() {
        String script = """
                  - {after: "runtime-1's first apply of a Deployment", fault: pause 1s to 2s before it is sent}
                  - {at: 9s, fault: pause runtime-1 for 1s to 2s}
                  - {at: 9s, fault: cut off runtime-1 for 1s to 2s}
                  - {at: 9s, fault: silence runtime-1 at API server 1 for 1s to 2s}
                  - {at: 9s, fault: take down the node of runtime-1 for 1s to 2s}
                  - {at: 9s, fault: take down the API for 1s to 2s}
                  - {at: 9s, fault: freeze API server 1 for 1s to 2s}
                  - {at: 9s, fault: refuse every create of a Service for 1s to 2s}
                  - {at: 9s, fault: webhook gateway is gone for 1s to 2s}
                  - {at: 9s, fault: hosts are slow for 1s to 2s}
                  - {at: 9s, fault: Deployment a is not ready for 1s to 2s}
                  - {at: 9s, fault: make 5 copies of Shop a for 1s to 2s}
                """;
        assertThat(scenario("seed: 1, hosts: empty, webhooks: {gateway: {about: [Shop]}}", script).steps().stream()
                        .map(step -> String.valueOf(step.deed())))
                .allMatch(words -> words.matches(".* (for|still for) 1([.][0-9]+ s|[0-9]{3} ms).*"));
    }

    @Test
    void aPauseOfARangeIsDrawnFromTheSeedAndNowAndThenLonger() {
        String pause = "  - {at: 9s, fault: \"pause runtime-1 for 2s to 5s, 1 in 3 up to 60s\"}\n";
        TreeSet<Duration> drawn = new TreeSet<>();
        for (long seed : LongStream.rangeClosed(1, 30).toArray()) {
            Duration length = paused(scenario("seed: " + seed, pause));
            assertThat(paused(scenario("seed: " + seed, STEP + pause)))
                    .as("another step changes nothing of it")
                    .isEqualTo(length);
            drawn.add(length);
        }
        assertThat(drawn)
                .hasSizeGreaterThan(15)
                .allMatch(each ->
                        each.compareTo(Duration.ofSeconds(2)) >= 0 && each.compareTo(Duration.ofSeconds(60)) <= 0);
        assertThat(drawn.tailSet(Duration.ofSeconds(6))).hasSizeBetween(3, 20);
    }

    private static Duration paused(Scenario scenario) {
        return scenario.steps().stream()
                .flatMap(step -> step.deed() instanceof Deed.Fault(Trouble.ToAnInstance pause)
                        ? pause.length().stream()
                        : Stream.<Duration>empty())
                .findFirst()
                .orElseThrow();
    }

    /** In milliseconds: how long the calls took that were answered. */
    private static List<Long> roundTrips(Evidence evidence, Predicate<CallRecord> which) {
        return evidence.moments().stream()
                .filter(Moment.Told.class::isInstance)
                .map(Moment.Told.class::cast)
                .filter(told -> told.call().handled() && told.call().call() != null && which.test(told.call()))
                .map(told ->
                        told.at().minus(evidence.elapsed(told.call().sent())).toMillis())
                .toList();
    }

    private static List<Moment.Stored> ofDeployment(Evidence evidence) {
        return evidence.moments().stream()
                .filter(Moment.Stored.class::isInstance)
                .map(Moment.Stored.class::cast)
                .filter(stored -> stored.change().ref().type().kind().equals("Deployment"))
                .toList();
    }

    /** From the creation to the controller's first write. */
    private static Duration seen(List<Moment.Stored> writes) {
        return until(writes, stored -> stored.author().isEmpty());
    }

    private static Duration ready(List<Moment.Stored> writes) {
        return until(writes, stored -> stored.change().object().integer(0, "status", "readyReplicas") > 0);
    }

    private static Duration until(List<Moment.Stored> writes, Predicate<Moment.Stored> what) {
        Duration made = writes.getFirst().at();
        return writes.stream().filter(what).findFirst().orElseThrow().at().minus(made);
    }

    private static Duration length(Scenario scenario) {
        return scenario.steps().stream()
                .map(step ->
                        step.deed() instanceof Deed.Fault(Trouble.ToTheCall(String _, Effect.Slow(Duration length)))
                                ? length
                                : Duration.ZERO)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private static Scenario scenario(String world, String script) {
        return Library.scenario(FILE.replace("seed: 1", world).replace(STEP, script));
    }

    private static Evidence played(String world) {
        return Replay.of(scenario(world, STEP)).evidence();
    }
}
