package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import ork.cli.pack.Packs;
import ork.cli.pack.Packs.Pack;
import ork.disk.DiskFiles;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.Call.PatchType;
import ork.doors.Call.Propagation;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.load.Sources;
import ork.simulator.api.Change;

/** Each pack of {@code ork init} runs as it is, and does what its README promises. */
final class PacksTest {
    private static final ResourceType CONFIG_MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final ResourceType SECRETS = new ResourceType("", "v1", "secrets", "Secret", true);
    private static final ResourceType CRDS = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);

    @TempDir
    Path folder;

    static Stream<String> names() {
        return Packs.all().stream().map(Pack::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPackIsValidAndComesToRest(String name) throws IOException {
        Path katalog = written(name);
        assertThat(Files.readString(katalog.resolveSibling("README.md"))).contains("Look at");
        Ork valid = Ork.at(folder).runs("validate", "-f", katalog.toString());
        assertThat(valid.code()).as(valid.err()).isZero();
        assertThat(valid.err()).isEmpty();
        try (VirtualRun run = new VirtualRun(katalog)) {
            run.start("ork");
            run.settle();
            FinalObjects.hold(run, name);
            int writes = run.writes().size();
            run.world.run(Duration.ofSeconds(65));
            assertThat(settled(run, writes)).as("writes over two resyncs").isEmpty();
            run.katalog().enabled().stream()
                    .filter(crd -> !List.of("fragile", "late").contains(crd.name()))
                    .forEach(crd -> {
                        assertThat(run.list(crd.type()))
                                .as(crd.name())
                                .isNotEmpty()
                                .allMatch(PacksTest::isReady);
                        assertThat(state(run, "ork", crd.name())).isEqualTo("healthy");
                    });
        }
    }

    /** A hook that fails is tried again and again: its CR's status is all that may still move. */
    private static List<String> settled(VirtualRun run, int from) {
        return run.writes().subList(from, run.writes().size()).stream()
                .map(change -> change.ref().toString())
                .filter(ref -> !ref.startsWith("fragiles"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            intermediate/multi-resource | shops default/corner | {} | configmaps default/corner-texts
            intermediate/conditions | desks default/main | {'closed': true} | configmaps default/main-notice
            advanced/cross-crd | projects default/site | {} | configmaps default/site-contact
            beginner/with-serviceaccount | robots default/cleaner | {'reads': ['configmaps', 'secrets']} | rolebindings default/cleaner-reads-secrets
            beginner/secret-copy | projects default/blue | {} | secrets default/blue-registry
            beginner/configmap-copy | rollouts default/settings | {} | configmaps green/settings
            advanced/multi-region | apps default/shop | {'regions': ['west', 'north']} | deployments default/shop-north
            intermediate/dependencies | apps default/web | {} | deployments default/web
            intermediate/komposer | sites default/home | {} | services default/home-cache
            intermediate/notes | shelves default/poems | {'books': ['a', 'b', 'c', 'd']} | configmaps default/poems-offer
            """)
    void whatAReadmeNamesIsThere(String pack, String cr, String patch, String child) throws IOException {
        try (VirtualRun run = new VirtualRun(written(pack))) {
            run.start("ork");
            run.settle();
            patch(run, ref(run, cr), patch);
            run.settle();
            assertThat(run.find(ref(run, child))).isPresent();
        }
    }

    @Test
    void conditionsTakeAwayWhatTheyGave() throws IOException {
        try (VirtualRun run = new VirtualRun(written("intermediate/conditions"))) {
            run.start("ork");
            run.settle();
            ObjectRef hotline = new ObjectRef(CONFIG_MAPS, "default", "main-hotline");
            assertThat(run.find(hotline)).isPresent();
            patch(run, ref(run, "desks default/main"), "{'tier': 'bronze', 'closed': true}");
            run.settle();
            assertThat(run.find(hotline)).isEmpty();
            assertThat(find(run, "desks default/main").text("status", "desk")).isEqualTo("closed");
        }
    }

    @Test
    void aRolloutWaitsForItsPermit() throws IOException {
        try (VirtualRun run = new VirtualRun(written("advanced/external-gate"))) {
            run.start("ork");
            run.settle();
            ObjectRef child = new ObjectRef(CONFIG_MAPS, "default", "spring-rollout");
            ObjectRef permit = ref(run, "permits default/main");
            JsonObject given = run.find(permit).orElseThrow();
            run.handle(new Call.Delete(
                    permit, Optional.empty(), Optional.empty(), Propagation.BACKGROUND, VirtualRun.CALL));
            run.settle();
            patch(run, ref(run, "rollouts default/spring"), "{'version': '2'}");
            run.settle();
            assertThat(run.find(child).orElseThrow().text("data", "version")).isEqualTo("1");
            assertThat(state(run, "ork", "rollout")).isEqualTo("gated");
            JsonObject metadata = JsonObject.EMPTY.with("name", permit.name()).with("namespace", permit.namespace());
            run.handle(new Call.Create(permit, given.with("metadata", metadata), "kubectl", VirtualRun.CALL));
            run.settle();
            assertThat(run.find(child).orElseThrow().text("data", "version")).isEqualTo("2");
        }
    }

    @Test
    void theStateMachineGoesThroughItsStates() throws IOException {
        try (VirtualRun run = new VirtualRun(written("intermediate/state-machine"))) {
            run.start("ork");
            run.settle();
            assertThat(run.writes().stream()
                            .filter(change -> change.ref().type().plural().equals("releases"))
                            .map(change -> change.object().text("status", "phase"))
                            .distinct())
                    .containsExactly("", "Pending", "Deploying", "Live");
        }
    }

    @Test
    void whatAKomposerSaysIsOverItsKatalogs() throws IOException {
        try (VirtualRun run = new VirtualRun(written("intermediate/komposer"))) {
            run.start("ork");
            run.settle();
            assertThat(run.find(new ObjectRef(CONFIG_MAPS, "default", "home-page"))
                            .orElseThrow()
                            .text("data", "title"))
                    .isEqualTo("Home (production)");
            assertThat(run.get("ork", "/katalog/site").integer(0, "workers")).isEqualTo(6);
            assertThat(find(run, "sites default/home")
                            .text("metadata", "annotations", "orkestra.orkspace.io/managed-by"))
                    .isEqualTo("sites");
            JsonObject katalog = run.get("ork", "/katalog");
            assertThat(katalog.text("name")).isEqualTo("komposer");
            assertThat(katalog.object("namespaces").keys()).containsExactly("community", "web");
        }
    }

    @Test
    void aReadOfAnotherCrCountsAndItsLossToo() throws IOException {
        try (VirtualRun run = new VirtualRun(written("advanced/cross-crd"))) {
            run.start("ork");
            run.settle();
            ObjectRef contact = new ObjectRef(CONFIG_MAPS, "default", "site-contact");
            assertThat(run.find(contact).orElseThrow().text("data", "mail")).isEqualTo("blue@example.com");
            patch(run, ref(run, "projects default/site"), "{'team': 'green'}");
            run.settle();
            assertThat(run.find(contact)).isEmpty();
        }
    }

    @Test
    void aGeneratedPasswordStaysUntilItIsDeleted() throws IOException {
        try (VirtualRun run = new VirtualRun(written("advanced/generated-secrets"))) {
            run.start("ork");
            run.settle();
            ObjectRef login = new ObjectRef(SECRETS, "default", "alice-login");
            String password = run.find(login).orElseThrow().text("data", "password");
            assertThat(password).isNotEmpty();
            run.stop("ork");
            run.start("ork-2", run.katalog(), false);
            run.settle();
            assertThat(run.find(login).orElseThrow().text("data", "password")).isEqualTo(password);
            delete(run, login);
            run.settle();
            assertThat(run.find(login).orElseThrow().text("data", "password"))
                    .isNotEmpty()
                    .isNotEqualTo(password);
        }
    }

    @Test
    void copiesFollowTheirSourceAndGoWithTheirNamespace() throws IOException {
        try (VirtualRun run = new VirtualRun(written("beginner/configmap-copy"))) {
            run.start("ork");
            run.settle();
            ObjectRef red = new ObjectRef(CONFIG_MAPS, "red", "settings");
            ObjectRef green = new ObjectRef(CONFIG_MAPS, "green", "settings");
            assertThat(run.find(red).orElseThrow().text("data", "level")).isEqualTo("info");
            JsonObject debug = JsonObject.of("data", JsonObject.of("level", Json.of("debug")));
            done(
                    run,
                    new Call.Patch(
                            new ObjectRef(CONFIG_MAPS, "default", "defaults"),
                            Subresource.NONE,
                            PatchType.MERGE,
                            debug,
                            "kubectl",
                            false,
                            VirtualRun.CALL));
            patch(run, ref(run, "rollouts default/settings"), "{'to': ['red']}");
            run.settle();
            assertThat(run.find(red).orElseThrow().text("data", "level")).isEqualTo("debug");
            assertThat(run.find(green)).isEmpty();
            patch(run, ref(run, "rollouts default/settings"), "{'to': ['kube-system']}");
            run.settle();
            assertThat(isReady(find(run, "rollouts default/settings"))).isFalse();
            assertThat(run.find(red)).isPresent();
        }
    }

    @Test
    void aRegionThatLeavesTheListLosesWhatItHad() throws IOException {
        try (VirtualRun run = new VirtualRun(written("advanced/multi-region"))) {
            run.start("ork");
            run.settle();
            ObjectRef east = ref(run, "deployments default/shop-east");
            assertThat(run.find(east)).isPresent();
            patch(run, ref(run, "apps default/shop"), "{'regions': ['west', 'north']}");
            run.settle();
            assertThat(run.find(east)).isEmpty();
            assertThat(find(run, "apps default/shop").integer(0, "status", "regions"))
                    .isEqualTo(2);
        }
    }

    @Test
    void aDeskThatIsClosedGoesInOrderAndByWhomever() throws IOException {
        try (VirtualRun run = new VirtualRun(written("resilience/ordered-deletion"))) {
            run.start("ork");
            run.settle();
            ObjectRef desk = ref(run, "desks default/main");
            ObjectRef job =
                    new ObjectRef(new ResourceType("batch", "v1", "jobs", "Job", true), "default", "main-books");
            delete(run, desk);
            run.world.run(Duration.ofSeconds(4));
            assertThat(run.find(job)).isPresent();
            assertThat(run.find(ref(run, "deployments default/main-clerk"))).isPresent();
            run.kill("ork");
            JsonObject over = (JsonObject)
                    JsonText.parse("{\"status\": {\"conditions\": [{\"type\": \"Complete\", \"status\": \"True\"}]}}");
            done(
                    run,
                    new Call.Patch(job, Subresource.STATUS, PatchType.MERGE, over, "kubelet", false, VirtualRun.CALL));
            run.start("ork-2", run.katalog(), false);
            run.settle();
            assertThat(run.find(desk)).isEmpty();
            assertThat(run.find(job)).isEmpty();
            assertThat(run.writes().stream()
                            .filter(change -> change.ref().equals(job) && change.kind() == Change.Kind.ADDED))
                    .hasSize(1);
        }
    }

    @Test
    void aSiteFollowsItsLoadBetweenItsBounds() throws IOException {
        try (VirtualRun run = new VirtualRun(written("advanced/autoscale"))) {
            run.start("ork");
            run.settle();
            ObjectRef front = ref(run, "deployments default/front");
            assertThat(run.find(front).orElseThrow().integer(0, "spec", "replicas"))
                    .isEqualTo(2);
            patch(run, ref(run, "sites default/front"), "{'load': 90}");
            run.world.run(Duration.ofSeconds(1));
            assertThat(run.find(front).orElseThrow().integer(0, "spec", "replicas"))
                    .isEqualTo(4);
            run.settle();
            assertThat(run.find(front).orElseThrow().integer(0, "spec", "replicas"))
                    .isEqualTo(6);
            patch(run, ref(run, "sites default/front"), "{'load': 10}");
            run.settle();
            assertThat(run.find(front).orElseThrow().integer(0, "spec", "replicas"))
                    .isEqualTo(1);
            assertThat(run.get("ork", "/katalog/site").flag("autoscalerEnabled"))
                    .isTrue();
        }
    }

    @Test
    void aBrokenHookDegradesItsOwnCrdAlone() throws IOException {
        try (VirtualRun run = new VirtualRun(written("resilience/safe-reconcile"))) {
            List<Duration> panics = new ArrayList<>();
            run.world.onFact((_, fact) -> {
                if (fact instanceof Fact.PanicRecovered(String box, ObjectKey _, Throwable panic)) {
                    assertThat(box).isEqualTo("fragile");
                    assertThat(panic).hasStackTraceContaining("NullPointerException");
                    panics.add(run.world.elapsed());
                }
            });
            run.start("ork");
            run.settle();
            // The log has a line with the stack for each, as the server's LoggingTest shows.
            assertThat(panics).hasSizeGreaterThan(5);
            for (int i = 2; i < 6; i++) {
                assertThat(panics.get(i).minus(panics.get(i - 1)))
                        .isGreaterThan(panics.get(i - 1).minus(panics.get(i - 2)));
            }
            assertThat(state(run, "ork", "fragile")).isEqualTo("degraded");
            assertThat(run.get("ork", "/katalog/fragile/health").text("lastError"))
                    .contains("NullPointerException");
            assertThat(state(run, "ork", "note")).isEqualTo("healthy");
            assertThat(isReady(find(run, "fragiles default/broken"))).isFalse();
            delete(run, new ObjectRef(CONFIG_MAPS, "default", "quiet"));
            run.world.run(Duration.ofSeconds(1));
            assertThat(run.find(new ObjectRef(CONFIG_MAPS, "default", "quiet"))).isPresent();
        }
    }

    @Test
    void aKindThatComesLaterWorksWithinASecond() throws IOException {
        Path katalog = written("resilience/missing-crd");
        try (VirtualRun run = new VirtualRun(katalog)) {
            run.start("ork");
            run.settle();
            assertThat(state(run, "ork", "late")).isEqualTo("pending");
            for (String file : List.of("late-crd.yaml", "late.yaml")) {
                JsonObject object = GivenCrs.of(
                                List.of(katalog.resolveSibling(file).toString()), (Sources) new DiskFiles())
                        .getFirst();
                ResourceType type = file.equals("late.yaml")
                        ? run.katalog().crd("late").orElseThrow().type()
                        : CRDS;
                ObjectRef ref =
                        new ObjectRef(type, object.text("metadata", "namespace"), object.text("metadata", "name"));
                assertThat(run.handle(new Call.Create(ref, object, "kubectl", VirtualRun.CALL)))
                        .isInstanceOf(Answer.Done.class);
                run.world.run(Duration.ofSeconds(1));
            }
            assertThat(run.find(new ObjectRef(CONFIG_MAPS, "default", "l-late")))
                    .isPresent();
            assertThat(state(run, "ork", "late")).isEqualTo("healthy");
            delete(run, new ObjectRef(CRDS, "", "lates.demo.ork.dev"));
            run.world.run(Duration.ofSeconds(10));
            assertThat(state(run, "ork", "late")).isEqualTo("degraded");
            assertThat(state(run, "ork", "present")).isEqualTo("healthy");
        }
    }

    @Test
    void whenTheLeaderIsKilledTheOtherOneGoesOnWhenTheLeaseHasRunOut() throws IOException {
        try (VirtualRun run = new VirtualRun(written("resilience/leader-failover"))) {
            run.start("ork-1");
            run.settle();
            run.start("ork-2", run.katalog(), false);
            run.world.run(Duration.ofSeconds(10));
            assertThat(run.get("ork-1", "/katalog").flag("isKonductor")).isTrue();
            assertThat(run.get("ork-2", "/katalog").flag("isKonductor")).isFalse();
            run.kill("ork-1");
            ObjectRef front = new ObjectRef(CONFIG_MAPS, "default", "front");
            delete(run, front);
            // The lease is of 15 seconds, and its last renewal is not older than 5.
            run.world.run(Duration.ofSeconds(9));
            assertThat(run.get("ork-2", "/katalog").flag("isKonductor")).isFalse();
            assertThat(run.find(front)).isEmpty();
            run.world.run(Duration.ofSeconds(7));
            assertThat(run.find(front)).isPresent();
            assertThat(run.get("ork-2", "/katalog").flag("isKonductor")).isTrue();
        }
    }

    @Test
    void whenTheLeaderIsStoppedInOrderTheOtherOneLeadsWithinASecond() throws IOException {
        try (VirtualRun run = new VirtualRun(written("resilience/leader-failover"))) {
            run.start("ork-1");
            run.settle();
            run.start("ork-2", run.katalog(), false);
            run.world.run(Duration.ofSeconds(10));
            run.stop("ork-1");
            run.world.run(Duration.ofSeconds(1));
            assertThat(run.get("ork-2", "/katalog").flag("isKonductor")).isTrue();
        }
    }

    private Path written(String name) throws IOException {
        Pack pack = Packs.named(name).getFirst();
        for (String file : pack.files()) {
            Files.write(folder.resolve(file), pack.content(file));
        }
        Path katalog = folder.resolve("katalog.yaml");
        return Files.exists(katalog) ? katalog : folder.resolve("komposer.yaml");
    }

    private static String state(VirtualRun run, String instance, String crd) {
        return run.get(instance, "/katalog/" + crd + "/health").text("state");
    }

    private static boolean isReady(JsonObject cr) {
        for (Json item : cr.array("status", "conditions")) {
            if (item instanceof JsonObject condition && condition.text("type").equals("Ready")) {
                return condition.text("status").equals("True");
            }
        }
        return false;
    }

    /** Such as {@code shops default/corner}. */
    private static ObjectRef ref(VirtualRun run, String text) {
        String[] parts = text.split("[ /]");
        ResourceType type = run.world.cluster().types().stream()
                .filter(each -> each.plural().equals(parts[0]))
                .findFirst()
                .orElseThrow();
        return new ObjectRef(type, parts[1], parts[2]);
    }

    private static JsonObject find(VirtualRun run, String text) {
        return run.find(ref(run, text)).orElseThrow();
    }

    private static void patch(VirtualRun run, ObjectRef ref, String spec) {
        JsonObject patch = JsonObject.of("spec", JsonText.parse(spec.replace('\'', '"')));
        done(run, new Call.Patch(ref, Subresource.NONE, PatchType.MERGE, patch, "kubectl", false, VirtualRun.CALL));
    }

    private static void delete(VirtualRun run, ObjectRef ref) {
        done(run, new Call.Delete(ref, Optional.empty(), Optional.empty(), Propagation.BACKGROUND, VirtualRun.CALL));
    }

    private static void done(VirtualRun run, Call call) {
        assertThat(run.handle(call)).isInstanceOf(Answer.Done.class);
    }
}
