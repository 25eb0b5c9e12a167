package ork.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Clusters in virtual time, as parameters of tests. */
@WithOrkCluster(time = TimeFlow.VIRTUAL)
class WithOrkClusterTest {
    @Test
    void nothingTakesTimeButWhatTheTestLetsPass(OrkCluster cluster, KubernetesClient client) {
        client.resource(Webs.deployment("web", 2)).create();
        // What needs no time is done when the write is answered: no waiting, and no Pod that is almost there.
        assertThat(client.pods().list().getItems())
                .hasSize(2)
                .allMatch(pod -> pod.getStatus().getPhase().equals("Pending"));
        assertThat(deployment(client).getStatus().getUnavailableReplicas()).isEqualTo(2);
        cluster.advance(Duration.ofSeconds(2));
        assertThat(deployment(client).getStatus().getAvailableReplicas()).isEqualTo(2);
        client.apps().deployments().withName("web").edit(web -> {
            web.getSpec().getTemplate().getSpec().getContainers().getFirst().setImage("nginx:1.28");
            return web;
        });
        cluster.advance(Duration.ofMinutes(1));
        assertThat(client.apps().replicaSets().list().getItems()).hasSize(2);
        assertThat(deployment(client).getStatus().getUpdatedReplicas()).isEqualTo(2);
    }

    @Test
    void hoursPassInAMoment(OrkCluster cluster, KubernetesClient client) {
        Instant start = cluster.now();
        client.resource(Webs.hourly("tick")).create();
        cluster.advance(Duration.ofHours(1).plusMinutes(1));
        List<Job> jobs = client.batch().v1().jobs().list().getItems();
        assertThat(jobs).hasSize(1);
        assertThat(jobs.getFirst().getStatus().getSucceeded()).isEqualTo(1);
        assertThat(Instant.parse(jobs.getFirst().getMetadata().getCreationTimestamp()))
                .isEqualTo(start.plus(Duration.ofHours(1)));
        cluster.advance(Duration.ofHours(4));
        assertThat(client.batch().v1().jobs().list().getItems())
                .as("the last three are kept")
                .hasSize(3);
        assertThat(cluster.now()).isEqualTo(start.plus(Duration.ofHours(5).plusMinutes(1)));
    }

    @Test
    void aRolloutThatHangsReachesItsDeadlineAtOnce(OrkCluster cluster, KubernetesClient client) {
        Deployment hanging = Webs.deployment("web", 1)
                .edit()
                .editSpec()
                .editTemplate()
                .editMetadata()
                .addToAnnotations("pods.orkspace.io/fate", "unpullable")
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build();
        client.resource(hanging).create();
        cluster.advance(Duration.ofMinutes(11));
        assertThat(deployment(client).getStatus().getConditions())
                .anyMatch(condition -> condition.getReason().equals("ProgressDeadlineExceeded"));
    }

    @Test
    void anInformerHearsOfWhatHappensInTimeThatHasPassed(OrkCluster cluster, KubernetesClient client) {
        try (SharedIndexInformer<Deployment> informer =
                client.apps().deployments().inform()) {
            client.resource(Webs.deployment("web", 1)).create();
            cluster.advance(Duration.ofSeconds(5));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> informer.getStore().list().stream()
                            .anyMatch(each -> each.getStatus() != null
                                    && Integer.valueOf(1)
                                            .equals(each.getStatus().getReadyReplicas())));
        }
    }

    private static Deployment deployment(KubernetesClient client) {
        return client.apps().deployments().withName("web").get();
    }

    @Nested
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    class WhereAllTestsShareOne {
        @BeforeAll
        static void fill(KubernetesClient client) {
            client.resource(Webs.deployment("web", 1)).create();
        }

        @Test
        @Order(1)
        void timeHasNotPassed(OrkCluster cluster, KubernetesClient client) {
            assertThat(deployment(client).getStatus().getAvailableReplicas()).isNull();
            cluster.advance(Duration.ofSeconds(2));
        }

        @Test
        @Order(2)
        void theNextTestFindsWhatTheOneBeforeHasLeft(KubernetesClient client) {
            assertThat(deployment(client).getStatus().getAvailableReplicas()).isEqualTo(1);
        }
    }
}
