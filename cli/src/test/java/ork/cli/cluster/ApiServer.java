package ork.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.json.Json;
import ork.json.JsonObject;
import ork.kubernetes.ClusterAccess;
import ork.kubernetes.KubernetesCluster;
import ork.kubernetes.Surroundings;
import ork.kubernetes.VirtualThreads;

/** The API server that {@code ORK_CLUSTER_KUBECONFIG} names, as the test uses it. */
final class ApiServer implements AutoCloseable {
    private static final Duration OTHERS_MAX = Duration.ofMinutes(2);

    static final ResourceType NAMESPACES = new ResourceType("", "v1", "namespaces", "Namespace", false);
    static final ResourceType CONFIG_MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    static final ResourceType SERVICES = new ResourceType("", "v1", "services", "Service", true);
    static final ResourceType DEPLOYMENTS = new ResourceType("apps", "v1", "deployments", "Deployment", true);
    static final ResourceType LEASES = new ResourceType("coordination.k8s.io", "v1", "leases", "Lease", true);
    static final ResourceType CRDS = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Pattern REQUESTS = Pattern.compile("apiserver_request_total\\{([^}]*)} ([0-9.e+]+)");

    private final String kubeconfig;
    private final KubernetesCluster cluster;
    private final KubernetesClient metrics;

    private ApiServer(String kubeconfig, KubernetesCluster cluster) {
        this.kubeconfig = kubeconfig;
        this.cluster = cluster;
        this.metrics = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(new File(kubeconfig)))
                .build();
    }

    static ApiServer open() {
        String kubeconfig = System.getenv("ORK_CLUSTER_KUBECONFIG");
        Assumptions.assumeTrue(
                kubeconfig != null && !kubeconfig.isBlank(),
                "skipped: ORK_CLUSTER_KUBECONFIG names no cluster to test against");
        ClusterAccess access =
                ClusterAccess.find(Optional.of(Path.of(kubeconfig)), Optional.empty(), Surroundings.ofProcess());
        if (access instanceof ClusterAccess.Found found) {
            return new ApiServer(
                    kubeconfig, found.open(new VirtualThreads((_, defect) -> defect.printStackTrace(System.err))));
        }
        throw new AssertionError("ORK_CLUSTER_KUBECONFIG: " + access);
    }

    String kubeconfig() {
        return kubeconfig;
    }

    String version() {
        return metrics.getKubernetesVersion().getGitVersion();
    }

    JsonObject create(ResourceType type, JsonObject object) {
        String namespace = type.namespaced() ? object.text("metadata", "namespace") : "";
        return done(cluster.send(new Call.Create(
                new ObjectRef(type, namespace, object.text("metadata", "name")), object, "test", TIMEOUT)));
    }

    JsonObject update(ResourceType type, JsonObject object) {
        return done(cluster.send(new Call.Update(ref(type, object), Call.Subresource.NONE, object, "test", TIMEOUT)));
    }

    JsonObject merge(ObjectRef target, JsonObject patch) {
        return done(cluster.send(
                new Call.Patch(target, Call.Subresource.NONE, Call.PatchType.MERGE, patch, "test", false, TIMEOUT)));
    }

    Optional<JsonObject> get(ObjectRef target) {
        Answer answer = cluster.send(new Call.Get(target, "", TIMEOUT));
        return answer instanceof Answer.Refused(ApiStatus status) && status.isNotFound()
                ? Optional.empty()
                : Optional.of(done(answer));
    }

    void delete(ObjectRef target) {
        Answer answer = cluster.send(
                new Call.Delete(target, Optional.empty(), Optional.empty(), Call.Propagation.BACKGROUND, TIMEOUT));
        boolean gone = answer instanceof Answer.Refused(ApiStatus status) && status.isNotFound();
        assertThat(answer instanceof Answer.Done || gone).as(answer.toString()).isTrue();
    }

    /**
     * Waits until what others have left has gone, for two minutes at most: namespaces go in the background, and the deletions of
     * what was in them would be counted.
     */
    void awaitOthersLeft() {
        Instant end = Instant.now().plus(OTHERS_MAX);
        Awaitility.await("namespaces that go")
                .forever()
                .pollInterval(Duration.ofSeconds(1))
                .pollDelay(Duration.ZERO)
                .until(() -> Instant.now().isAfter(end)
                        || list(NAMESPACES, "", "").stream()
                                .allMatch(each -> each.text("metadata", "deletionTimestamp")
                                        .isEmpty()));
    }

    /** @param namespace empty for all */
    List<JsonObject> list(ResourceType type, String namespace, String labels) {
        Answer answer = cluster.send(new Call.ListPage(type, namespace, labels, "", "", 0, "", TIMEOUT));
        if (answer instanceof Answer.Refused(ApiStatus status) && status.isNotFound()) {
            return List.of();
        }
        List<JsonObject> objects = new ArrayList<>();
        for (Json item : done(answer).array("items")) {
            objects.add((JsonObject) item);
        }
        return objects;
    }

    boolean serves(ResourceType type) {
        return cluster.send(new Call.Discover(type.group(), type.version(), TIMEOUT))
                        instanceof Answer.Done(JsonObject list)
                && list.array("resources").toString().contains("\"name\":\"" + type.plural() + "\"");
    }

    WatchStream watch(ResourceType type, String namespace, String labels, String since) {
        return cluster.watch(new WatchRequest(type, namespace, labels, "", since, false, Duration.ofMinutes(10)));
    }

    String version(ResourceType type, String namespace) {
        return done(cluster.send(new Call.ListPage(type, namespace, "", "", "", 1, "", TIMEOUT)))
                .text("metadata", "resourceVersion");
    }

    /** Requests since the server started, by {@code resource/subresource VERB code}. */
    SortedMap<String, Long> requests() {
        SortedMap<String, Long> counts = new TreeMap<>();
        Matcher line = REQUESTS.matcher(metrics.raw("/metrics"));
        while (line.find()) {
            String labels = line.group(1);
            String sub = label(labels, "subresource");
            counts.merge(
                    label(labels, "resource") + (sub.isEmpty() ? "" : "/" + sub) + " " + label(labels, "verb") + " "
                            + label(labels, "code"),
                    (long) Double.parseDouble(line.group(2)),
                    Long::sum);
        }
        return counts;
    }

    private static String label(String labels, String name) {
        Matcher label = Pattern.compile("(?:^|,)" + name + "=\"([^\"]*)\"").matcher(labels);
        return label.find() ? label.group(1) : "";
    }

    static ObjectRef ref(ResourceType type, JsonObject object) {
        return new ObjectRef(type, object.text("metadata", "namespace"), object.text("metadata", "name"));
    }

    private static JsonObject done(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done) answer).body();
    }

    @Override
    public void close() {
        cluster.close();
        metrics.close();
    }
}
