package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.Call.PatchType;
import ork.doors.Call.Propagation;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.kubernetes.ClusterAccess;
import ork.kubernetes.KubernetesCluster;
import ork.kubernetes.Surroundings;
import ork.kubernetes.VirtualThreads;

/**
 * The user's first path: {@code ork run --embedded} with the example, as a process, looked at and disturbed over HTTPS
 * through the kubeconfig that it writes. In real time; the limits are generous, the measured times are printed.
 */
final class EmbeddedRunTest {
    private static final String EXAMPLE = "../examples/website/katalog.yaml";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CALL = Duration.ofSeconds(30);
    private static final Duration READS_APART = Duration.ofMillis(5);
    private static final ResourceType WEBSITES = new ResourceType("demo.ork.dev", "v1", "websites", "Website", true);
    private static final ResourceType DEPLOYMENTS = new ResourceType("apps", "v1", "deployments", "Deployment", true);
    private static final ResourceType SERVICES = new ResourceType("", "v1", "services", "Service", true);
    private static final ResourceType CONFIG_MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);

    @TempDir
    private static Path home;

    private static OrkProcess ork;
    private static KubernetesCluster cluster;

    @BeforeAll
    static void start() throws Exception {
        ork = OrkProcess.start(home, "run", "--embedded", "-f", EXAMPLE, "--port", "0");
        ork.awaitOutput("Ctrl-C");
        cluster = switch (ClusterAccess.find(Optional.of(kubeconfig()), Optional.empty(), Surroundings.ofProcess())) {
            case ClusterAccess.Found found ->
                found.open(new VirtualThreads((thread, defect) -> {
                    throw new AssertionError(thread, defect);
                }));
            case ClusterAccess other -> throw new AssertionError(other);
        };
    }

    @AfterAll
    static void stop() {
        // First: a start that failed half-way has no cluster, and must not leave its process behind.
        ork.close();
        cluster.close();
    }

    @Test
    void theExampleStandsAndTheHttpApiTellsOfIt() throws Exception {
        awaitThat(website("hello"), live -> live.flag("status", "ready"));
        assertThat(read(website("hello")).text("status", "url")).isEqualTo("http://hello.default.svc");
        assertThat(read(deployment("hello")).integer(0, "spec", "replicas")).isEqualTo(2);
        String api = ork.awaitOutput("(http://127\\.0\\.0\\.1:[0-9]+)/katalog");
        assertThat(get(api + "/katalog/website/health")).contains("\"state\":\"healthy\"");
        assertThat(get(api + "/readyz")).contains("ok");
        Ork why = Ork.at(home).runs("why", "website/hello", "--url", api);
        assertThat(why.code()).as(why.err()).isZero();
        assertThat(why.out()).contains("website default/hello\n✓ success: ", "  deployments.apps default/hello: ");
        Ork nobody = Ork.at(home).runs("why", "website/nobody", "--url", api);
        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.err()).contains("ork: there is no website default/nobody in the cache of this instance");
    }

    @Test
    void aChildThatIsEditedOrDeletedIsBackWithinASecond() {
        create("drift", 3);
        List<ObjectRef> children = List.of(deployment("drift"), service("drift"), content("drift"));
        children.forEach(child -> awaitThat(child, _ -> true));
        for (ObjectRef child : children) {
            backWithinASecond(
                    "deleted",
                    child,
                    () -> delete(child),
                    (before, live) -> !live.text("metadata", "uid").equals(before.text("metadata", "uid")));
        }
        backWithinASecond(
                "edited",
                deployment("drift"),
                () -> patch(deployment("drift"), "{'spec': {'replicas': 7}}"),
                (_, live) -> live.integer(0, "spec", "replicas") == 3);
        backWithinASecond(
                "edited",
                service("drift"),
                () -> patch(service("drift"), "{'spec': {'selector': {'orkestra-owner': 'somebody'}}}"),
                (_, live) -> live.text("spec", "selector", "orkestra-owner").equals("drift"));
        backWithinASecond(
                "edited",
                content("drift"),
                () -> patch(content("drift"), "{'data': {'index.html': 'defaced'}}"),
                (_, live) -> live.text("data", "index.html").contains("<h1>drift</h1>"));
    }

    @Test
    void deletingTheWebsiteRemovesEverything() {
        create("leaving", 1);
        List<ObjectRef> all =
                List.of(website("leaving"), deployment("leaving"), service("leaving"), content("leaving"));
        all.forEach(each -> awaitThat(each, _ -> true));
        delete(website("leaving"));
        await().atMost(PATIENCE)
                .until(() -> all.stream().allMatch(each -> find(each).isEmpty()));
    }

    @Test
    void whatIsPrintedHoldsNoSecret() throws Exception {
        String config = Files.readString(kubeconfig());
        String token = config.lines()
                .filter(line -> line.contains("token: "))
                .findFirst()
                .orElseThrow()
                .replace("token: ", "")
                .strip();
        assertThat(token).hasSizeGreaterThan(20);
        assertThat(ork.output()).doesNotContain(token).contains("kubectl --kubeconfig " + kubeconfig());
    }

    private static Path kubeconfig() {
        return home.resolve(".ork").resolve("embedded.kubeconfig");
    }

    /**
     * The second is counted in reads that the same process answers, {@link #READS_APART} apart: where the machine is busy
     * each takes longer, and so may what they wait for.
     */
    private static void backWithinASecond(
            String how, ObjectRef child, Runnable disturb, BiPredicate<JsonObject, JsonObject> back) {
        JsonObject before = read(child);
        disturb.run();
        long from = System.nanoTime();
        AtomicInteger reads = new AtomicInteger();
        await().alias(how + " " + child)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(READS_APART)
                .until(() -> {
                    reads.incrementAndGet();
                    return find(child).filter(live -> back.test(before, live)).isPresent();
                });
        long millis = Duration.ofNanos(System.nanoTime() - from).toMillis();
        System.out.println(
                "embedded run: " + how + " " + child + ", back after " + millis + " ms and " + reads + " reads");
        assertThat(Duration.ofSeconds(1))
                .as("time of the %s reads until %s, %s, was back", reads, child, how)
                .isGreaterThan(READS_APART.multipliedBy(reads.get()));
    }

    private static void create(String name, int replicas) {
        JsonObject object = json("{'apiVersion': 'demo.ork.dev/v1', 'kind': 'Website', 'metadata': {'name': '" + name
                + "', 'namespace': 'default'}, 'spec': {'image': 'nginx:1.27', 'replicas': " + replicas + "}}");
        done(new Call.Create(website(name), object, "test", CALL));
    }

    private static void delete(ObjectRef target) {
        done(new Call.Delete(target, Optional.empty(), Optional.empty(), Propagation.BACKGROUND, CALL));
    }

    private static void patch(ObjectRef target, String patch) {
        done(new Call.Patch(target, Subresource.NONE, PatchType.MERGE, json(patch), "test", false, CALL));
    }

    private static JsonObject read(ObjectRef target) {
        return find(target).orElseThrow();
    }

    private static Optional<JsonObject> find(ObjectRef target) {
        return switch (cluster.send(new Call.Get(target, "", CALL))) {
            case Answer.Done(JsonObject live) -> Optional.of(live);
            case Answer.Refused(var status) when status.isNotFound() -> Optional.empty();
            case Answer other -> throw new AssertionError(other);
        };
    }

    private static void awaitThat(ObjectRef target, Predicate<JsonObject> condition) {
        await().alias(target.toString())
                .atMost(PATIENCE)
                .until(() -> find(target).filter(condition).isPresent());
    }

    private static void done(Call call) {
        assertThat(cluster.send(call)).isInstanceOf(Answer.Done.class);
    }

    private static JsonObject json(String text) {
        return (JsonObject) JsonText.parse(text.replace('\'', '"'));
    }

    private static String get(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static ObjectRef website(String name) {
        return new ObjectRef(WEBSITES, "default", name);
    }

    private static ObjectRef deployment(String name) {
        return new ObjectRef(DEPLOYMENTS, "default", name);
    }

    private static ObjectRef service(String name) {
        return new ObjectRef(SERVICES, "default", name);
    }

    private static ObjectRef content(String name) {
        return new ObjectRef(CONFIG_MAPS, "default", name + "-content");
    }
}
