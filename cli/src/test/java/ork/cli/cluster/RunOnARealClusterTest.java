package ork.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * The example and ten kinds with 200 CRs on a real API server, under two instances, one of which is killed: LE-2, RC-2,
 * RC-4, RC-5, DG-5 and LE-6 as a user would see them. The figures are printed.
 */
@AloneOnTheApiServer
final class RunOnARealClusterTest {
    private static final ResourceType WEBSITES = new ResourceType("demo.ork.dev", "v1", "websites", "Website", true);
    private static final Path EXAMPLE = Path.of("../examples/website/katalog.yaml");
    private static final int EXAMPLE_CHILDREN = 3;
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int CHANGED = 10;

    @TempDir
    Path folder;

    private final List<ResourceType> kinds = new ArrayList<>(Load.types());
    private final List<OrkInstance> processes = new ArrayList<>();
    private final Eventually eventually =
            new Eventually(() -> processes.getLast().log());
    private ApiServer api;
    private String namespace;
    private Path load;

    @BeforeEach
    void aNamespaceOfItsOwn() throws IOException {
        api = ApiServer.open();
        api.awaitOthersLeft();
        byte[] suffix = new byte[4];
        new SecureRandom().nextBytes(suffix);
        namespace = "ork-run-" + HexFormat.of().formatHex(suffix);
        api.create(
                ApiServer.NAMESPACES,
                JsonObject.EMPTY
                        .with("apiVersion", "v1")
                        .with("kind", "Namespace")
                        .with("metadata", JsonObject.of("name", Json.of(namespace))));
        load = Load.write(folder);
        kinds.add(WEBSITES);
    }

    /** Whatever became of the test, nothing of it stays. */
    @AfterEach
    void nothingStays() {
        processes.forEach(OrkInstance::close);
        if (api == null) {
            return;
        }
        for (ResourceType type : kinds) {
            api.list(type, "", "")
                    .forEach(cr -> api.merge(
                            ApiServer.ref(type, cr),
                            JsonObject.EMPTY.withAt(List.of("metadata", "finalizers"), Json.NULL)));
            api.delete(new ObjectRef(ApiServer.CRDS, "", type.qualifiedPlural()));
        }
        api.delete(new ObjectRef(ApiServer.NAMESPACES, "", namespace));
        api.close();
    }

    @Test
    void twoInstancesConvergeStayQuietAndSurviveTheDeathOfTheLeader() throws Exception {
        Figures figures = new Figures("Real API server " + api.version() + ": the example and " + Load.KINDS
                + " kinds with " + Load.KINDS * Load.CRS_A_KIND + " CRs, two instances of ork run, "
                + Runtime.getRuntime().availableProcessors() + " processors");
        long started = System.nanoTime();
        OrkInstance one = start("one");
        one.awaitRunning();
        figures.row("start of a process, CRDs and example applied", Figures.since(started));
        OrkInstance two = start("two");
        two.awaitRunning();
        eventually.nothing("a leader", 30, () -> one.leads() ? List.of() : List.of("one does not lead"));
        assertThat(two.leads()).isFalse();

        converge(figures);
        figures.row("slowest kind's reconcile, 95th percentile", one.slowestReconcileP95Millis() + " ms");
        new Drift(api, namespace, eventually).measure(figures);
        Observed quiet = idle(figures, "30 idle seconds");
        figures.row("memory of the leader", one.memory());
        figures.row("memory of the follower", two.memory());

        failover(figures, one, two, quiet);
        idle(figures, "30 idle seconds after the failover");
        figures.row("memory of the new leader", two.memory());

        everythingGoes(figures);
        long asked = System.nanoTime();
        assertThat(two.terminate()).isZero();
        figures.row("SIGTERM to exit 0", Figures.since(asked));
        assertThat(leaseHolder()).as("the lease is given back").isEmpty();
        assertThat(one.errors()).isEmpty();
        assertThat(two.errors()).isEmpty();
        figures.print();
    }

    private OrkInstance start(String name) throws IOException {
        OrkInstance process = OrkInstance.start(
                name,
                folder,
                namespace,
                "run",
                "--kubeconfig",
                api.kubeconfig(),
                "--port",
                "0",
                "-f",
                EXAMPLE.toString(),
                "-f",
                load.toString());
        processes.add(process);
        return process;
    }

    private void converge(Figures figures) throws Exception {
        eventually.nothing("the example", 60, () -> Observed.of(api, kinds).unfinished(1, EXAMPLE_CHILDREN));
        SortedMap<String, Long> before = api.requests();
        long from = System.nanoTime();
        Load.create(api, namespace);
        figures.row("200 CRs created by the test", Figures.since(from));
        awaitConverged();
        figures.row("converged, from the first creation on", Figures.since(from));
        SortedMap<String, Long> writes = Calls.writes(before, api.requests());
        long accepted = Calls.accepted(writes);
        figures.row("accepted writes for that (" + Load.writes() + " by the cost table)", accepted);
        figures.row("writes by kind of call", Calls.summary(writes));
        assertThat(accepted).as(writes.toString()).isLessThanOrEqualTo(Load.writes());
    }

    /** Nothing moves and nobody tries to write. Before that, the cluster's own controllers get time to settle. */
    private Observed idle(Figures figures, String what) throws InterruptedException {
        awaitConverged();
        Observed[] last = {Observed.of(api, kinds)};
        eventually.nothing("the Deployments' controller settles", 60, () -> {
            Thread.sleep(Duration.ofSeconds(3));
            Observed now = Observed.of(api, kinds);
            List<String> moved = now.movedSince(last[0]);
            last[0] = now;
            return moved;
        });
        SortedMap<String, Long> before = api.requests();
        Thread.sleep(IDLE);
        SortedMap<String, Long> writes = Calls.writes(before, api.requests());
        Observed after = Observed.of(api, kinds);
        List<String> moved = after.movedSince(last[0]);
        figures.row(
                what, moved.size() + " of " + after.size() + " versions moved, " + Calls.all(writes) + " writes tried");
        assertThat(moved).isEmpty();
        assertThat(Calls.all(writes)).as(writes.toString()).isZero();
        return after;
    }

    private void failover(Figures figures, OrkInstance leader, OrkInstance follower, Observed quiet) throws Exception {
        String holder = leaseHolder();
        ObjectRef gone = new ObjectRef(Load.type(9), namespace, "load9-19");
        SortedMap<ObjectRef, JsonObject> changed = new TreeMap<>();
        try (FirstWrite taken = new FirstWrite(
                        api.watch(ApiServer.LEASES, namespace, "", api.version(ApiServer.LEASES, namespace)),
                        lease -> !lease.text("spec", "holderIdentity").equals(holder));
                FirstWrite written = new FirstWrite(
                        api.watch(
                                ApiServer.CONFIG_MAPS,
                                namespace,
                                Observed.MANAGED,
                                api.version(ApiServer.CONFIG_MAPS, namespace)),
                        child -> child.text("data", "text").equals("second"))) {
            long killed = System.nanoTime();
            leader.kill();
            for (int i = 0; i < CHANGED; i++) {
                ObjectRef ref = new ObjectRef(Load.type(i), namespace, "load" + i + "-05");
                JsonObject cr = api.get(ref).orElseThrow();
                changed.put(ref, api.update(ref.type(), cr.withAt(List.of("spec", "text"), Json.of("second"))));
            }
            api.delete(gone);
            int late = readsBeyondLe2(killed, written);
            Duration taking = Duration.ofNanos(taken.atNanos(60) - killed);
            Duration first = Duration.ofNanos(written.atNanos(60) - killed);
            figures.row("SIGKILL of the leader to the lease's next holder", taking);
            figures.row(
                    "SIGKILL of the leader to the follower's first write",
                    Figures.seconds(first) + " (LE-2: at most " + Figures.seconds(LEASE.plusSeconds(1)) + ")");
            assertThat(written.version())
                    .as("nobody writes before the takeover (LE-5)")
                    .isGreaterThan(taken.version());
            assertThat(Duration.ofSeconds(1))
                    .as(
                            "time of the %s reads that were made after the lease had ended, first write after %s",
                            late, first)
                    .isGreaterThan(Drift.APART.multipliedBy(late));
            eventually.nothing("convergence", 60, () -> Observed.of(api, kinds).unfinished(crs() - 1, children() - 2));
            figures.row("converged again, from SIGKILL on", Figures.since(killed));
        }
        assertThat(follower.leads()).isTrue();
        List<String> touched = new ArrayList<>(Observed.of(api, kinds).movedSince(quiet));
        changed.keySet().forEach(ref -> touched.removeIf(line -> line.contains(ref.name())));
        touched.removeIf(line -> line.contains(gone.name()));
        figures.row("objects that the takeover touched without cause", touched.size() + " of " + quiet.size());
        assertThat(touched).isEmpty();
    }

    /**
     * Reads the lease until somebody has written, and counts the reads from the end of the lease on: a second of LE-2 is as
     * many as an idle machine makes in it. On a busy one each takes longer, and so does the takeover.
     */
    private int readsBeyondLe2(long killed, FirstWrite written) throws InterruptedException {
        int beyond = 0;
        while (!written.isSeen() && Figures.since(killed).compareTo(LEASE.multipliedBy(4)) < 0) {
            beyond += Figures.since(killed).compareTo(LEASE) > 0 ? 1 : 0;
            leaseHolder();
            Thread.sleep(Drift.APART);
        }
        return beyond;
    }

    private void everythingGoes(Figures figures) {
        long from = System.nanoTime();
        for (ResourceType type : kinds) {
            api.list(type, "", "").forEach(cr -> api.delete(ApiServer.ref(type, cr)));
        }
        eventually.nothing("the CRs are gone", 120, () -> {
            int left = kinds.stream()
                    .mapToInt(type -> api.list(type, "", "").size())
                    .sum();
            return left == 0 ? List.of() : List.of(left + " CRs");
        });
        figures.row("all CRs deleted and gone", Figures.since(from));
        eventually.nothing("everything is gone", 120, () -> {
            Observed now = Observed.of(api, kinds);
            return now.size() == 0
                    ? List.of()
                    : List.of(now.crs().size() + " CRs, " + now.children().size() + " children");
        });
        figures.row("no child left (Kubernetes' garbage collector)", Figures.since(from));
    }

    private static int crs() {
        return Load.KINDS * Load.CRS_A_KIND + 1;
    }

    private static int children() {
        return Load.children() + EXAMPLE_CHILDREN;
    }

    private void awaitConverged() {
        int less = api.get(new ObjectRef(Load.type(9), namespace, "load9-19")).isPresent() ? 0 : 1;
        eventually.nothing(
                "convergence", 120, () -> Observed.of(api, kinds).unfinished(crs() - less, children() - 2 * less));
    }

    private String leaseHolder() {
        return api.get(new ObjectRef(ApiServer.LEASES, namespace, "orkestra-konductor"))
                .orElseThrow()
                .text("spec", "holderIdentity");
    }
}
