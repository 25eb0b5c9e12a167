package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import ork.json.JsonObject;
import ork.scenario.check.Moment;
import ork.scenario.report.Story;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;
import ork.simulator.api.Change;

/** Those who are at work beside the runtime do what a scenario says of them, the same every time. */
final class OthersTest {
    private static final String FILE = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Scenario
            metadata: {name: given}
            shows: Something.
            katalog: ../katalogs/shop.yaml
            crs: [{kind: Shop, name: a, spec: {title: A, image: "nginx:1", replicas: 2}}]
            """;

    @Test
    void aRivalWritesAsOftenAsItSaysAndHasTheLastWord() {
        Outcome outcome = library("reconcile/rival-field-manager.yaml");
        List<Change> taken = changes(
                outcome,
                change -> change.ref().type().kind().equals("Deployment")
                        && change.object().integer(-1, "spec", "replicas") != 2
                        && !change.object()
                                .object("spec")
                                .equals(Objects.requireNonNullElse(change.previous(), JsonObject.EMPTY)
                                        .object("spec")));
        assertThat(taken).hasSizeBetween(10, 13);
        assertThat(outcome.evidence().end().toString()).contains("\"minReadySeconds\":5", "\"replicas\":2");
    }

    @Test
    void anIntruderDoesAllThatItMayAndPutsBackWhatItCan() {
        Outcome outcome = library("degradation/intruder.yaml");
        List<String> deeds = outcome.evidence().moments().stream()
                .filter(Moment.Acted.class::isInstance)
                .map(moment -> ((Moment.Acted) moment).what())
                .filter(what -> what.startsWith("mallory harms "))
                .toList();
        assertThat(deeds).hasSizeBetween(35, 40);
        for (String harm : List.of("edit", "delete", "recreate", "flip", "force")) {
            assertThat(deeds).anyMatch(what -> what.endsWith(": " + harm));
        }
        assertThat(outcome.evidence().end())
                .isEqualTo(outcome.evidence().faultless().orElseThrow());
    }

    @Test
    void whatAnIntruderWritesThatNobodyElseDeclaresIsPutBack() {
        Outcome outcome = Replay.of(Library.scenario(FILE + """
                world:
                  intruders:
                    mallory:
                      about: [Shop, Deployment]
                      does: [edit]
                      edits:
                        - {kind: Shop, to: {metadata: {annotations: {mine: "yes"}, labels: {mine: "yes"}}}}
                        - {kind: Deployment, to: {spec: {minReadySeconds: 5, paused: true}, metadata: {annotations: {mine: "yes"}}}}
                """));
        assertThat(changes(outcome, change -> change.object().toString().contains("\"mine\":\"yes\"")).stream()
                        .map(change -> change.ref().type().kind()))
                .contains("Shop", "Deployment");
        assertThat(outcome.isAsExpected()).as(Story.of(outcome)).isTrue();
        assertThat(outcome.evidence().end())
                .isEqualTo(outcome.evidence().faultless().orElseThrow());
    }

    @Test
    void whoDrainsIsUpgradedWhenItHasStopped() {
        Outcome outcome = Replay.of(Library.scenario(FILE + """
                next: ../katalogs/shop-next.yaml
                world: {latency: {calls: 400ms to 400ms}}
                script:
                  - {name: told, after: runtime-1's first create of a ConfigMap, fault: stop runtime-1}
                  - {after: step told, wait: 10ms, upgrade: runtime-1}
                """));
        assertThat(acted(outcome)).containsExactly("stop runtime-1", "upgrade runtime-1");
        assertThat(outcome.evidence().moments()).noneMatch(Moment.Died.class::isInstance);
        assertThat(outcome.evidence().end().toString()).contains("now in version 2");
    }

    @Test
    void anUpdateThatHasBegunGoesOnToItsEndAndTheRecordSaysSo() {
        Outcome outcome = Replay.of(Library.scenario(FILE + """
                next: ../katalogs/shop-next.yaml
                world: {replicas: 2}
                script: [{after: all is calm, upgrade: runtime-1}]
                """));
        assertThat(acted(outcome)).containsExactly("upgrade runtime-1", "upgrade runtime-2");
        assertThat(outcome.evidence().end().toString()).contains("now in version 2");
    }

    private static List<String> acted(Outcome outcome) {
        return outcome.evidence().moments().stream()
                .filter(Moment.Acted.class::isInstance)
                .map(moment -> ((Moment.Acted) moment).what())
                .toList();
    }

    @Test
    void itIsTheSameEveryTime() {
        for (String file : List.of("degradation/intruder.yaml", "reconcile/with-pods.yaml")) {
            assertThat(library(file).trace()).isEqualTo(library(file).trace());
        }
    }

    @Test
    void aWorkloadIsNotReadyUntilItIsLetBe() {
        Outcome outcome = library("reconcile/unready-for-a-while.yaml");
        for (String name : List.of("a", "b")) {
            assertThat(changes(outcome, change -> isUnready(change, name))).isNotEmpty();
        }
        assertThat(outcome.evidence().end().toString()).doesNotContain("unavailableReplicas");
    }

    @Test
    void podsComeAndGoAndAreNotReadyWhileTheirDeploymentIsHeldBack() {
        Outcome outcome = library("reconcile/with-pods.yaml");
        assertThat(changes(
                        outcome,
                        change -> change.ref().type().kind().equals("Pod") && change.kind() == Change.Kind.ADDED))
                .hasSizeGreaterThanOrEqualTo(4);
        assertThat(changes(
                        outcome,
                        change -> change.ref().type().kind().equals("Pod")
                                && change.object().text("status", "phase").equals("Running")
                                && change.object().toString().contains("ContainersNotReady")))
                .isNotEmpty();
    }

    @Test
    void eventsExpire() {
        assertThat(changes(
                        library("isolation/events-that-expire.yaml"),
                        change -> change.ref().type().kind().equals("Event") && change.kind() == Change.Kind.DELETED))
                .isNotEmpty();
    }

    @Test
    void whoNeverFindsAnythingIsReported() {
        Outcome outcome = Replay.of(Library.scenario(FILE + """
                world:
                  rivals: {late: {kind: Service, name: nobody, to: [{spec: {type: NodePort}}], times: 2}}
                  intruders: {mallory: {about: [Shop], times: 2}}
                script: [{at: 1s, change: {kind: Shop, name: a, to: {spec: {title: B}}}}]
                """));
        assertThat(outcome.complaints())
                .anyMatch(line -> line.contains("given.yaml:8:") && line.contains("the rival late has never written"))
                .anyMatch(
                        line -> line.contains("given.yaml:9:") && line.contains("the intruder mallory has never done"));
    }

    @Test
    void readinessOfWhatIsNotThereHitsNobody() {
        Outcome outcome = Replay.of(Library.scenario(FILE + """
                script:
                  - {at: 5s, fault: Deployment nobody is not ready for 2s}
                  - {at: 6s, fault: Deployment a becomes ready}
                """));
        assertThat(outcome.complaints())
                .anyMatch(line -> line.contains("this hit nobody: Deployment nobody is not ready for 2 s"))
                .anyMatch(line -> line.contains("this hit nobody: Deployment a becomes ready"));
    }

    private static boolean isUnready(Change change, String name) {
        return change.ref().type().kind().equals("Deployment")
                && change.ref().name().equals(name)
                && change.object().integer(0, "status", "unavailableReplicas") > 0
                && Objects.requireNonNullElse(change.previous(), JsonObject.EMPTY)
                                .integer(0, "status", "unavailableReplicas")
                        == 0;
    }

    private static Outcome library(String file) {
        Outcome outcome = Replay.of(Library.scenario(Path.of("library", file)));
        assertThat(outcome.isAsExpected()).as(Story.of(outcome)).isTrue();
        return outcome;
    }

    private static List<Change> changes(Outcome outcome, Predicate<Change> wanted) {
        return outcome.evidence().moments().stream()
                .filter(Moment.Stored.class::isInstance)
                .map(moment -> ((Moment.Stored) moment).change())
                .filter(wanted)
                .toList();
    }
}
