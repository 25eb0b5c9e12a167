package ork.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ork.cli.Ork;
import ork.cli.VirtualRun;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.resource.BuiltinTypes;
import ork.katalog.resource.ChildLabels;

/** The example with one child of every kind on a real API server: what that fills in calls for no write of ours. */
@AloneOnTheApiServer
final class EveryKindOnARealClusterTest {
    private static final Path EXAMPLE = Path.of("../examples/every-kind/katalog.yaml");
    private static final ResourceType GARDENS = new ResourceType("demo.ork.dev", "v1", "gardens", "Garden", true);

    /** Kubernetes leaves it there when the StatefulSet goes. */
    private static final ObjectRef CLAIM_OF_A_STATEFUL_SET = new ObjectRef(
            new ResourceType("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true),
            "default",
            "data-rose-beds-0");

    /** Instead of the example's own resync, which nobody wants to wait for twice. */
    private static final Duration RESYNC = Duration.ofSeconds(10);

    private static final Duration TWO_RESYNCS = RESYNC.multipliedBy(2).plusSeconds(2);

    /** The longest pause of one of them: that which scales. */
    private static final Duration CONTROLLERS_LOOK_EVERY = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final List<ResourceType> types = new ArrayList<>();
    private ApiServer api;
    private OrkInstance ork;
    private String namespace;
    private Path katalog;

    @BeforeEach
    void theExampleWithAShorterResync() throws IOException {
        for (Path file : files(EXAMPLE.getParent())) {
            String text = Files.readString(file);
            Files.writeString(
                    folder.resolve(file.getFileName()),
                    text.replace("resync: 30s", "resync: " + RESYNC.toSeconds() + "s"));
        }
        katalog = folder.resolve(EXAMPLE.getFileName());
        assertThat(katalog).content().contains("resync: 10s");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @BeforeEach
    void aNamespaceOfItsOwn() {
        api = ApiServer.open();
        api.awaitOthersLeft();
        byte[] suffix = new byte[4];
        new SecureRandom().nextBytes(suffix);
        namespace = "ork-kinds-" + HexFormat.of().formatHex(suffix);
        api.create(
                ApiServer.NAMESPACES,
                JsonObject.EMPTY
                        .with("apiVersion", "v1")
                        .with("kind", "Namespace")
                        .with("metadata", JsonObject.of("name", Json.of(namespace))));
        TreeSet<ResourceType> declared = new TreeSet<>();
        VirtualRun.katalog(EXAMPLE).crds().getFirst().box().children().forEach(entry -> declared.add(entry.type()));
        for (ResourceType type : declared) {
            types.add(BuiltinTypes.older(type).filter(_ -> !api.serves(type)).orElse(type));
        }
    }

    /** Whatever became of the test, nothing of it stays. */
    @AfterEach
    void nothingStays() {
        if (ork != null) {
            ork.close();
        }
        if (api == null) {
            return;
        }
        children().forEach((ref, child) -> api.delete(ref));
        api.list(GARDENS, "", "")
                .forEach(cr -> api.merge(
                        ApiServer.ref(GARDENS, cr),
                        JsonObject.EMPTY.withAt(List.of("metadata", "finalizers"), Json.NULL)));
        api.delete(new ObjectRef(ApiServer.CRDS, "", GARDENS.qualifiedPlural()));
        api.delete(CLAIM_OF_A_STATEFUL_SET);
        api.delete(new ObjectRef(ApiServer.NAMESPACES, "", namespace));
        api.close();
    }

    @Test
    void everyKindIsMadeRestsSurvivesAnotherProcessAndGoes() throws Exception {
        start("one");
        int wanted =
                VirtualRun.katalog(EXAMPLE).crds().getFirst().box().children().size();
        Eventually eventually = new Eventually(() -> ork.log());
        eventually.nothing("the garden", 90, () -> unfinished(wanted));
        eventually.nothing("the claim has the volume", 90, this::volumesOfOthers);
        rests("two resyncs", eventually);
        assertThat(ork.terminate()).isZero();
        start("two");
        rests("another process", eventually);
        assertThat(ork.errors()).isEmpty();
        aPlanHasNothingToWrite();
        api.list(GARDENS, "", "").forEach(cr -> api.delete(ApiServer.ref(GARDENS, cr)));
        eventually.nothing(
                "the garden is gone",
                120,
                () -> children().keySet().stream().map(ObjectRef::toString).toList());
    }

    private void aPlanHasNothingToWrite() {
        Ork plan = Ork.at(folder).runs("plan", "--cluster", "--kubeconfig", api.kubeconfig(), "-f", katalog.toString());
        assertThat(plan.out()).as(plan.err()).contains("Nothing would be written.");
        assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
    }

    private void start(String name) throws IOException, InterruptedException {
        ork = OrkInstance.start(
                name,
                folder,
                namespace,
                "run",
                "--kubeconfig",
                api.kubeconfig(),
                "--port",
                "0",
                "-f",
                katalog.toString());
        ork.awaitRunning();
    }

    /** Nobody writes in place of the cluster's own controllers, which get time to settle first. */
    private void rests(String what, Eventually eventually) throws InterruptedException {
        eventually.nothing(what + ": the controllers settle", 90, () -> {
            SortedMap<ObjectRef, String> before = versions();
            Thread.sleep(CONTROLLERS_LOOK_EVERY);
            SortedMap<ObjectRef, String> after = versions();
            return before.equals(after) ? List.of() : List.of("something moves");
        });
        SortedMap<ObjectRef, String> before = versions();
        SortedMap<String, Long> requests = api.requests();
        Thread.sleep(TWO_RESYNCS);
        SortedMap<String, Long> writes = Calls.writes(requests, api.requests());
        assertThat(versions()).as(what).isEqualTo(before);
        assertThat(Calls.all(writes)).as(what + ": " + writes).isZero();
    }

    private List<String> unfinished(int wanted) {
        List<String> unfinished = new ArrayList<>();
        int found = children().size();
        if (found < wanted) {
            unfinished.add(found + " of " + wanted + " children");
        }
        for (JsonObject garden : api.list(GARDENS, "", "")) {
            String conditions = garden.array("status", "conditions").toString();
            if (!conditions.contains("\"status\":\"True\"")) {
                unfinished.add(conditions);
            }
        }
        return unfinished;
    }

    /** A volume that another claim has stays for as long as that claim does, whatever becomes of the Garden. */
    private List<String> volumesOfOthers() {
        List<String> others = new ArrayList<>();
        children().forEach((ref, child) -> {
            String claim = child.text("spec", "claimRef", "name");
            if (ref.type().kind().equals("PersistentVolume") && !claim.equals("rose-seeds")) {
                others.add(ref + " has the claim '" + claim + "'");
            }
        });
        return others;
    }

    private SortedMap<ObjectRef, String> versions() {
        SortedMap<ObjectRef, String> versions = new TreeMap<>();
        children().forEach((ref, child) -> versions.put(ref, child.text("metadata", "resourceVersion")));
        return versions;
    }

    private SortedMap<ObjectRef, JsonObject> children() {
        SortedMap<ObjectRef, JsonObject> children = new TreeMap<>();
        for (ResourceType type : types) {
            api.list(type, "", ChildLabels.OWNER_UID).forEach(child -> children.put(ApiServer.ref(type, child), child));
        }
        return children;
    }
}
