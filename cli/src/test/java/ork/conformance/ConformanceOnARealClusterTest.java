package ork.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.kubernetes.KubernetesCluster;

/** The cases of {@link ConformanceTest} on a real API server, each in a namespace of its own, many at once. */
@Tag("cluster")
final class ConformanceOnARealClusterTest {
    private static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);
    private static final Duration CALL = Duration.ofSeconds(30);

    /** What two cores can drive without one of them waiting for its lease. */
    private static final int AT_ONCE = 24;

    private static final List<Case> CASES = new ArrayList<>();
    private static final List<String> WORLD_ONLY = new ArrayList<>();
    private static KubernetesCluster cluster;
    private static String version;
    private static String run;

    @BeforeAll
    static void everyKindIsDefined() {
        String kubeconfig = System.getenv("ORK_CLUSTER_KUBECONFIG");
        Assumptions.assumeTrue(
                kubeconfig != null && !kubeconfig.isBlank(),
                "skipped: ORK_CLUSTER_KUBECONFIG names no cluster to test against");
        cluster = RealPlace.open(kubeconfig);
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(new File(kubeconfig)))
                .build()) {
            version = client.getKubernetesVersion().getGitVersion();
        }
        byte[] suffix = new byte[3];
        new SecureRandom().nextBytes(suffix);
        run = "conformance-" + HexFormat.of().formatHex(suffix);
        int number = 0;
        for (Path file : Case.chosen()) {
            Case given = Case.read(file, run + "-" + number++);
            if (given.expectation().worldOnly().isEmpty()) {
                CASES.add(given);
            } else {
                WORLD_ONLY.add(given.id() + ": " + given.expectation().worldOnly());
            }
        }
        // All at the beginning: the garbage collector looks for new kinds but every 30 s.
        for (Case given : CASES) {
            JsonObject namespace = JsonObject.EMPTY
                    .with("apiVersion", "v1")
                    .with("kind", "Namespace")
                    .with("metadata", JsonObject.of("name", Json.of(given.namespace())));
            ObjectRef ref = new ObjectRef(NAMESPACES, "", given.namespace());
            assertThat(cluster.send(new Call.Create(ref, namespace, "user", CALL))).isInstanceOf(Answer.Done.class);
            try (Place place = new RealPlace(cluster, given.namespace())) {
                new Trial(given, place).define();
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> onARealServer() {
        Semaphore turns = new Semaphore(AT_ONCE);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        Map<Case, Future<?>> runs = new LinkedHashMap<>();
        for (Case given : CASES) {
            runs.put(given, threads.submit(() -> {
                turns.acquire();
                try (Place place = new RealPlace(cluster, given.namespace())) {
                    new Trial(given, place).run();
                } finally {
                    turns.release();
                }
                return null;
            }));
        }
        threads.shutdown();
        return runs.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey().id(), () -> each.getValue().get()));
    }

    @AfterAll
    static void nothingStays() {
        if (cluster == null) {
            return;
        }
        for (Case given : CASES) {
            try (Place place = new RealPlace(cluster, given.namespace())) {
                new Trial(given, place).undefine();
            }
        }
        Answer all = cluster.send(new Call.ListPage(NAMESPACES, "", "", "", "", 0, "", CALL));
        for (Json item : ((Answer.Done) all).body().array("items")) {
            String name = ((JsonObject) item).text("metadata", "name");
            if (name.startsWith(run)) {
                cluster.send(new Call.Delete(
                        new ObjectRef(NAMESPACES, "", name),
                        Optional.empty(),
                        Optional.empty(),
                        Call.Propagation.BACKGROUND,
                        CALL));
            }
        }
        System.out.printf(
                "conformance: %d Katalogs in the world, %d of them on %s%n",
                CASES.size() + WORLD_ONLY.size(), CASES.size(), version);
        WORLD_ONLY.forEach(why -> System.out.println("  in the world only: " + why));
        cluster.close();
    }
}
