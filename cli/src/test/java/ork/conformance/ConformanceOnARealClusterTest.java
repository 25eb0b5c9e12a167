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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import ork.cli.cluster.AloneOnTheApiServer;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.kubernetes.KubernetesCluster;
import ork.server.Logging;

/** The cases of {@link ConformanceTest} on a real API server, each in a namespace of its own, many at once. */
@AloneOnTheApiServer
final class ConformanceOnARealClusterTest {
    private static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);
    private static final Duration CALL = Duration.ofSeconds(30);

    /** What two cores can drive without one of them waiting for its lease. */
    private static final int AT_ONCE = 45;

    private static final List<Case> CASES = new ArrayList<>();
    private static final List<String> WORLD_ONLY = new ArrayList<>();
    private static KubernetesCluster cluster;
    private static String version;
    private static String name;

    @BeforeAll
    static void everyKindIsDefined() {
        String kubeconfig = System.getenv("ORK_CLUSTER_KUBECONFIG");
        Assumptions.assumeTrue(
                kubeconfig != null && !kubeconfig.isBlank(),
                "skipped: ORK_CLUSTER_KUBECONFIG names no cluster to test against");
        Logging.configure(Logging.Format.CONSOLE, "ERROR");
        cluster = RealPlace.open(kubeconfig);
        try (KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(new File(kubeconfig)))
                .build()) {
            version = client.getKubernetesVersion().getGitVersion();
        }
        byte[] suffix = new byte[3];
        new SecureRandom().nextBytes(suffix);
        name = "conformance-" + HexFormat.of().formatHex(suffix);
        int number = 0;
        for (Path file : Case.chosen()) {
            Case given = Case.read(file, name + "-" + number++);
            if (given.expectation().worldOnly().isEmpty()) {
                CASES.add(given);
            } else {
                WORLD_ONLY.add(given.id() + ": " + given.expectation().worldOnly());
            }
        }
        // All at the beginning: the garbage collector looks for new kinds but every 30 s.
        results(ConformanceOnARealClusterTest::define).values().forEach(ConformanceOnARealClusterTest::await);
    }

    private static void define(Case given) {
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

    private static void run(Case given) {
        try (Place place = new RealPlace(cluster, given.namespace())) {
            new Trial(given, place).run();
        }
    }

    private static void undefine(Case given) {
        try (Place place = new RealPlace(cluster, given.namespace())) {
            new Trial(given, place).undefine();
        }
    }

    /** Of each case, many at once. */
    private static Map<Case, Future<?>> results(Consumer<Case> task) {
        Semaphore turns = new Semaphore(AT_ONCE);
        Map<Case, Future<?>> results = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Case given : CASES) {
                results.put(given, threads.submit(() -> {
                    turns.acquire();
                    try {
                        task.accept(given);
                    } finally {
                        turns.release();
                    }
                    return given;
                }));
            }
        }
        return results;
    }

    private static void await(Future<?> result) {
        try {
            result.get();
        } catch (ExecutionException e) {
            throw new AssertionError(String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> onARealServer() {
        return results(ConformanceOnARealClusterTest::run).entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey().id(), () -> await(each.getValue())));
    }

    @AfterAll
    static void nothingStays() {
        if (cluster == null) {
            return;
        }
        results(ConformanceOnARealClusterTest::undefine).values().forEach(ConformanceOnARealClusterTest::await);
        Answer all = cluster.send(new Call.ListPage(NAMESPACES, "", "", "", "", 0, "", CALL));
        for (Json item : ((Answer.Done) all).body().array("items")) {
            String namespace = ((JsonObject) item).text("metadata", "name");
            if (namespace.startsWith(name)) {
                cluster.send(new Call.Delete(
                        new ObjectRef(NAMESPACES, "", namespace),
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
