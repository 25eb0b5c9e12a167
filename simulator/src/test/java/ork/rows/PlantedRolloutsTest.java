package ork.rows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.planted.Defect;
import ork.planted.Hunt;

/** A Deployment controller that goes wrong is found by its tests. */
class PlantedRolloutsTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            a part of a surplus Pod counts as none     | RolloutSizes  | Math.ceilDiv(hundredths, 100) | hundredths / 100 | aRolloutKeepsToItsBoundsAllTheTime
            old Pods go before new ones are ready      | Rollout       | "availableReplicas") - least  | "replicas") - least | aRolloutKeepsToItsBoundsAllTheTime
            the status of before is believed           | Rollout       | each -> ReplicaSets.available(each) > ReplicaSets.size(each) | each -> ReplicaSets.size(each) < 0 | aRolloutKeepsToItsBoundsAllTheTime
            Recreate waits for nobody                  | Rollout       | } else if (!oldPodsRun()) {   | } else if (!active.contains(JsonObject.EMPTY)) { | recreateLetsTheLastOldPodGoBeforeTheFirstNewOneComes
            a revision is forgotten when it comes back | RolloutWrites | if (before > 0) {             | if (before > 100) { | goingBackTakesTheOldReplicaSetUpAgainAndRemembersWhatItWas
            a rollout may take as long as it likes     | RolloutStatus | deadline(deployment, progressing).isBefore(now) | Instant.MAX.isBefore(now) | aRolloutThatTakesTooLongSaysSoAndGoesOnWhenItIsMended
            nobody takes orphans                       | Owners        | found && !leaving && !isLeaving | found && leaving && !isLeaving | whatADeletionOrphanedIsTakenByTheNextOfTheSameSelector
            """)
    void isFound(String name, String type, String before, String after, String test) {
        Hunt.testFinds(
                Defect.named(name).in("ork.simulator.api.actor." + type, before, after),
                "ork.simulator.api.DeploymentTest",
                test);
    }
}
