package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.rows.Row;

/**
 * Section L: Deployments by way of ReplicaSets. Names, annotations, sizes, conditions and reasons were compared step by
 * step with those of v1.20.2.
 */
class DeploymentTest {
    private final Fleet fleet = new Fleet();

    @Test
    @Row("L-Deployment")
    void aDeploymentMakesAReplicaSetThatBearsItsHashItsRevisionAndItsAnnotations() {
        fleet.deploy("'replicas': 3,");
        fleet.seconds(1);
        JsonObject set = fleet.set("1");
        String hash = set.text("metadata", "labels", "pod-template-hash");
        assertThat(hash).matches("[bcdfghjklmnpqrstvwxz2456789]{6,10}");
        assertThat(set.text("metadata", "name")).isEqualTo("web-" + hash);
        assertThat(set.object("metadata", "annotations"))
                .isEqualTo(Api.json("{'deployment.kubernetes.io/desired-replicas': '3',"
                        + " 'deployment.kubernetes.io/max-replicas': '4', 'deployment.kubernetes.io/revision': '1',"
                        + " 'note': 'hi'}"));
        assertThat(set.object("spec", "selector", "matchLabels"))
                .isEqualTo(Api.json("{'app': 'web', 'pod-template-hash': '" + hash + "'}"));
        assertThat(fleet.deployment().text("metadata", "annotations", "deployment.kubernetes.io/revision"))
                .isEqualTo("1");
        assertThat(fleet.pods())
                .hasSize(3)
                .allMatch(pod -> pod.text("metadata", "name").matches("web-" + hash + "-[a-z0-9]{5}"));
        assertThat(fleet.deployment().object("status").without("conditions"))
                .isEqualTo(Api.json("{'observedGeneration': 1, 'replicas': 3, 'updatedReplicas': 3,"
                        + " 'unavailableReplicas': 3}"));
        assertThat(fleet.condition("Available"))
                .isEqualTo("False MinimumReplicasUnavailable Deployment does not have minimum availability.");
        assertThat(fleet.condition("Progressing"))
                .isEqualTo("True ReplicaSetUpdated ReplicaSet \"web-" + hash + "\" is progressing.");
        fleet.seconds(10);
        assertThat(fleet.condition("Available"))
                .isEqualTo("True MinimumReplicasAvailable Deployment has minimum availability.");
        assertThat(fleet.condition("Progressing"))
                .isEqualTo("True NewReplicaSetAvailable ReplicaSet \"web-" + hash + "\" has successfully progressed.");
        assertThat(fleet.status("availableReplicas")).isEqualTo(3);
        assertThat(fleet.events("Deployment"))
                .containsExactly("ScalingReplicaSet Scaled up replica set web-" + hash + " from 0 to 3");
        assertThat(fleet.events("ReplicaSet")).hasSize(3).allMatch(each -> each.startsWith("SuccessfulCreate Created"));
    }

    @Test
    @Row("L-Deployment")
    void anotherTemplateRollsOverStepByStep() {
        fleet.deploy("'replicas': 3,");
        fleet.seconds(10);
        fleet.image("nginx:2");
        fleet.seconds(1);
        assertThat(fleet.sets()).isEqualTo("1:1 3/3, 2:2 1/0");
        assertThat(fleet.status("replicas")).isEqualTo(4);
        assertThat(fleet.status("updatedReplicas")).isEqualTo(1);
        assertThat(fleet.status("unavailableReplicas")).isEqualTo(1);
        fleet.seconds(5);
        assertThat(fleet.sets()).isEqualTo("1:1 2/2, 2:2 2/1");
        fleet.seconds(5);
        assertThat(fleet.sets()).isEqualTo("1:1 1/1, 2:2 3/2");
        fleet.seconds(20);
        assertThat(fleet.sets()).isEqualTo("1:1 0/0, 2:2 3/3");
        assertThat(fleet.events("Deployment").stream().map(each -> each.replaceAll("web-\\S+", "web")))
                .containsExactly(
                        "ScalingReplicaSet Scaled up replica set web from 0 to 3",
                        "ScalingReplicaSet Scaled up replica set web from 0 to 1",
                        "ScalingReplicaSet Scaled down replica set web from 3 to 2",
                        "ScalingReplicaSet Scaled up replica set web from 1 to 2",
                        "ScalingReplicaSet Scaled down replica set web from 2 to 1",
                        "ScalingReplicaSet Scaled up replica set web from 2 to 3",
                        "ScalingReplicaSet Scaled down replica set web from 1 to 0");
    }

    /** As replicas, maxSurge and maxUnavailable; then how many Pods there are at most, and ready ones at least. */
    private static final List<List<Object>> BOUNDS = List.of(
            List.of(4, "1", "0", 5L, 4L),
            List.of(4, "0", "1", 4L, 3L),
            List.of(10, "'25%'", "'25%'", 13L, 8L),
            List.of(3, "'25%'", "'25%'", 4L, 3L),
            List.of(2, "'0%'", "'10%'", 2L, 1L),
            List.of(2, "'100%'", "'100%'", 4L, 0L),
            List.of(5, "'60%'", "1", 8L, 4L));

    @Test
    @Row("L-Deployment")
    void aRolloutKeepsToItsBoundsAllTheTime() {
        for (List<Object> each : BOUNDS) {
            Fleet one = new Fleet();
            Object replicas = each.get(0);
            one.deploy("'replicas': " + replicas + ", " + strategy(each.get(1), each.get(2)));
            one.seconds(10);
            Bounds bounds = new Bounds(one);
            one.image("nginx:2");
            one.seconds(60);
            assertThat(List.of(bounds.most(), bounds.fewest()))
                    .as("of %s", each)
                    .isEqualTo(each.subList(3, 5));
            assertThat(one.sets()).isEqualTo("1:1 0/0, 2:2 " + replicas + "/" + replicas);
        }
    }

    private static String strategy(Object surge, Object unavailable) {
        return "'strategy': {'type': 'RollingUpdate', 'rollingUpdate': {'maxSurge': " + surge + ", 'maxUnavailable': "
                + unavailable + "}},";
    }

    /** What is seen at each commit: how many Pods were wanted at most, and how few ready ones there were. */
    private static final class Bounds {
        private final TreeMap<String, Long> wanted = new TreeMap<>();
        private final TreeSet<String> ready = new TreeSet<>();
        private long most;
        private long fewest = Long.MAX_VALUE;

        Bounds(Fleet fleet) {
            fleet.pods().forEach(pod -> ready.add(pod.text("metadata", "name")));
            fleet.all(Fleet.SETS).forEach(this::see);
            fleet.api.cluster.onCommit(change -> {
                if (change.ref().type().equals(Fleet.SETS)) {
                    see(change.object());
                } else if (change.ref().type().equals(Fleet.PODS)) {
                    boolean counts = Conditions.shown(change.object(), "Ready").startsWith("True")
                            && change.object().at("metadata", "deletionTimestamp") == null;
                    boolean changed = counts
                            ? ready.add(change.ref().name())
                            : ready.remove(change.ref().name());
                    fewest = changed ? Math.min(fewest, ready.size()) : fewest;
                }
            });
        }

        private void see(JsonObject set) {
            wanted.put(set.text("metadata", "name"), set.integer(0, "spec", "replicas"));
            most = Math.max(
                    most, wanted.values().stream().mapToLong(each -> each).sum());
        }

        long most() {
            return most;
        }

        long fewest() {
            return fewest;
        }
    }

    @Test
    @Row("L-Deployment")
    void aRolloutThatCouldNotMoveIsRefused() {
        assertThat(Api.refused(fleet.api.create(
                                Fleet.WEB,
                                "{'spec': {" + strategy("0", "0") + " 'selector': {'matchLabels': {'app': 'web'}}, "
                                        + Fleet.template("nginx:1") + "}}"))
                        .message())
                .endsWith("spec.strategy.rollingUpdate.maxUnavailable: Invalid value: intstr.IntOrString{Type:0,"
                        + " IntVal:0, StrVal:\"\"}: may not be 0 when `maxSurge` is 0");
    }

    @Test
    @Row("L-Deployment")
    void recreateLetsTheLastOldPodGoBeforeTheFirstNewOneComes() {
        fleet.deploy("'replicas': 2, 'strategy': {'type': 'Recreate'},");
        fleet.seconds(10);
        fleet.image("nginx:2");
        fleet.seconds(2);
        assertThat(fleet.sets()).isEqualTo("1:1 0/0");
        assertThat(fleet.pods()).hasSize(2).allMatch(pod -> pod.at("metadata", "deletionTimestamp") != null);
        fleet.seconds(2);
        assertThat(fleet.sets()).isEqualTo("1:1 0/0, 2:2 2/0");
        fleet.seconds(10);
        assertThat(fleet.sets()).isEqualTo("1:1 0/0, 2:2 2/2");
    }

    @Test
    @Row("L-Deployment")
    void goingBackTakesTheOldReplicaSetUpAgainAndRemembersWhatItWas() {
        fleet.deploy("'replicas': 1,");
        fleet.seconds(10);
        fleet.image("nginx:2");
        fleet.seconds(20);
        fleet.image("nginx:1");
        fleet.seconds(20);
        assertThat(fleet.sets()).isEqualTo("2:2 0/0, 3:1 1/1");
        assertThat(fleet.set("1").text("metadata", "annotations", "deployment.kubernetes.io/revision-history"))
                .isEqualTo("1");
        assertThat(fleet.deployment().text("metadata", "annotations", "deployment.kubernetes.io/revision"))
                .isEqualTo("3");
    }

    @Test
    @Row("L-Deployment")
    void whilePausedItScalesAndDoesNotRoll() {
        fleet.deploy("'replicas': 2,");
        fleet.seconds(10);
        fleet.change("'paused': true");
        fleet.seconds(1);
        assertThat(fleet.condition("Progressing")).isEqualTo("Unknown DeploymentPaused Deployment is paused");
        fleet.image("nginx:2");
        fleet.change("'replicas': 3");
        fleet.seconds(20);
        assertThat(fleet.sets()).isEqualTo("1:1 3/3");
        assertThat(fleet.status("updatedReplicas")).isZero();
        fleet.change("'paused': false");
        fleet.seconds(1);
        assertThat(fleet.condition("Progressing")).startsWith("True ReplicaSetUpdated ");
        fleet.seconds(40);
        assertThat(fleet.sets()).isEqualTo("1:1 0/0, 2:2 3/3");
    }

    @Test
    @Row("L-Deployment")
    void scalingInTheMiddleOfARolloutIsSharedOutInProportion() {
        fleet.deploy("'replicas': 10, 'strategy': {'type': 'RollingUpdate', 'rollingUpdate': {'maxSurge': 3,"
                + " 'maxUnavailable': 2}},");
        fleet.seconds(10);
        fleet.fate("unready");
        fleet.seconds(20);
        assertThat(fleet.sets()).isEqualTo("1:1 8/8, 2:1 5/0");
        fleet.change("'replicas': 15");
        fleet.seconds(20);
        assertThat(fleet.sets()).isEqualTo("1:1 11/11, 2:1 7/0");
        assertThat(fleet.all(Fleet.SETS))
                .allMatch(set -> set.text("metadata", "annotations", "deployment.kubernetes.io/desired-replicas")
                        .equals("15"));
    }

    @Test
    @Row("L-Deployment")
    void aRolloutThatTakesTooLongSaysSoAndGoesOnWhenItIsMended() {
        fleet.deploy("'replicas': 2, 'progressDeadlineSeconds': 60,");
        fleet.seconds(10);
        fleet.fate("unpullable");
        fleet.seconds(58);
        assertThat(fleet.condition("Progressing")).startsWith("True ReplicaSetUpdated ");
        fleet.seconds(4);
        assertThat(fleet.condition("Progressing"))
                .matches("False ProgressDeadlineExceeded ReplicaSet \"web-\\S+\" has timed out progressing.");
        assertThat(fleet.condition("Available")).startsWith("True ");
        fleet.fate("well");
        fleet.seconds(30);
        assertThat(fleet.condition("Progressing")).startsWith("True NewReplicaSetAvailable ");
    }

    @Test
    @Row("L-Deployment")
    void oldRevisionsAreForgottenBeyondTheLimit() {
        fleet.deploy("'replicas': 1, 'revisionHistoryLimit': 2,");
        for (int image = 2; image <= 5; image++) {
            fleet.seconds(20);
            fleet.image("nginx:" + image);
        }
        fleet.seconds(20);
        assertThat(fleet.sets()).isEqualTo("3:3 0/0, 4:4 0/0, 5:5 1/1");
    }

    @Test
    @Row("L-Deployment")
    void whatADeletionOrphanedIsTakenByTheNextOfTheSameSelector() {
        fleet.deploy("'replicas': 2,");
        fleet.seconds(10);
        List<String> pods = fleet.api.names(Fleet.PODS);
        Api.done(fleet.api.delete(Fleet.WEB, "", "", Propagation.ORPHAN));
        fleet.seconds(10);
        assertThat(fleet.api.exists(Fleet.WEB)).isFalse();
        assertThat(fleet.set("1").array("metadata", "ownerReferences")).isEmpty();
        fleet.deploy("'replicas': 2,");
        fleet.seconds(10);
        assertThat(fleet.api.names(Fleet.PODS)).isEqualTo(pods);
        assertThat(fleet.sets()).isEqualTo("1:1 2/2");
    }

    @Test
    @Row("L-ReplicaSet")
    void aPodWhoseLabelsNoLongerFitIsLetGoAndReplaced() {
        fleet.deploy("'replicas': 2,");
        fleet.seconds(10);
        ObjectRef pod = Api.ref(Fleet.PODS, fleet.api.names(Fleet.PODS).getFirst());
        Api.done(fleet.api.merge(pod, "{'metadata': {'labels': {'app': 'other'}}}"));
        fleet.seconds(10);
        assertThat(fleet.api.read(pod).array("metadata", "ownerReferences")).isEmpty();
        assertThat(fleet.pods()).hasSize(3);
        assertThat(fleet.status("availableReplicas")).isEqualTo(2);
    }

    @Test
    @Row("L-Deployment")
    void aHashThatIsTakenIsCountedAsACollision() {
        fleet.deploy("'replicas': 1,");
        fleet.seconds(1);
        String name = fleet.set("1").text("metadata", "name");
        Api.done(fleet.api.delete(Fleet.WEB));
        fleet.seconds(10);
        Api.done(fleet.api.create(
                Api.ref(Fleet.SETS, name),
                "{'spec': {'replicas': 0, 'selector': {'matchLabels': {'app': 'b'}}, "
                        + Fleet.template("b").replace("'web'}}", "'b'}}") + "}}"));
        fleet.deploy("'replicas': 1,");
        fleet.seconds(10);
        assertThat(fleet.status("collisionCount")).isEqualTo(1);
        assertThat(fleet.status("availableReplicas")).isEqualTo(1);
    }

    @Test
    @Row("L-Deployment")
    void whatHasToBeReadyForAWhileIsAvailableLater() {
        fleet.deploy("'replicas': 1, 'minReadySeconds': 30,");
        LongPredicate available = count -> fleet.status("availableReplicas") == count;
        fleet.seconds(10);
        assertThat(fleet.status("readyReplicas")).isEqualTo(1);
        assertThat(available).accepts(0);
        fleet.run(Duration.ofSeconds(24));
        assertThat(available).accepts(0);
        fleet.seconds(2);
        assertThat(available).accepts(1);
    }
}
