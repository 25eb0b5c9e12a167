package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.Katalog;
import ork.katalog.load.LoadResult;
import ork.server.CannotStartException;
import ork.server.ClusterSetup;
import ork.server.ExitCode;
import ork.server.KatalogFiles;
import ork.server.StopSwitch;
import ork.server.SystemDoors;

/** What a run puts into a cluster before it starts, on an embedded one. */
final class ClusterSetupTest {
    private static final ResourceType WEBSITES = new ResourceType("demo.ork.dev", "v1", "websites", "Website", true);
    private static final ResourceType CONFIG_MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final Path EXAMPLE = Path.of("../examples/website");

    @TempDir
    Path folder;

    private final StopSwitch stop = new StopSwitch();
    private final SystemDoors doors = new SystemDoors(stop, Map.of());
    private final List<String> applied = new ArrayList<>();
    private EmbeddedTarget cluster;

    @BeforeEach
    void aClusterAndTheExample() throws IOException {
        cluster = EmbeddedTarget.start(0, folder.resolve("kubeconfig"), false);
        for (String file : List.of("katalog.yaml", "crd.yaml", "website.yaml")) {
            Files.copy(EXAMPLE.resolve(file), folder.resolve(file));
        }
    }

    @AfterEach
    void theClusterGoes() {
        cluster.close();
        doors.close();
    }

    @Test
    void theCrdComesBeforeItsExamplesAndASecondTimeNothingChanges() throws IOException {
        prepare();
        assertThat(applied)
                .containsExactly(
                        "customresourcedefinitions websites.demo.ork.dev CREATED", "websites default/hello CREATED");
        applied.clear();
        prepare();
        assertThat(applied)
                .containsExactly(
                        "customresourcedefinitions websites.demo.ork.dev UNCHANGED",
                        "websites default/hello UNCHANGED");
    }

    @Test
    void anExampleThatWasChangedIsConfigured() throws IOException {
        prepare();
        applied.clear();
        edit("website.yaml", "replicas: 2", "replicas: 3");
        prepare();
        assertThat(applied).contains("websites default/hello CONFIGURED");
        assertThat(get(WEBSITES, "hello").integer(0, "spec", "replicas")).isEqualTo(3);
    }

    @Test
    void prerequisitesComeBetweenTheCrdAndTheExamplesAndAreWaitedFor() throws IOException {
        Files.writeString(folder.resolve("settings.yaml"), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings}
                data: {a: b}
                """);
        edit(
                "katalog.yaml",
                "      crFiles:",
                "      setup: {apply: [./settings.yaml], wait: [{kind: ConfigMap, name: settings, timeout: 5s}]}\n"
                        + "      crFiles:");
        prepare();
        assertThat(applied)
                .containsExactly(
                        "customresourcedefinitions websites.demo.ork.dev CREATED",
                        "configmaps default/settings CREATED",
                        "websites default/hello CREATED");
        assertThat(get(CONFIG_MAPS, "settings").text("data", "a")).isEqualTo("b");
    }

    @Test
    void whatIsWaitedForAndNeverComesIsAnErrorThatNamesIt() throws IOException {
        edit(
                "katalog.yaml",
                "      crFiles:",
                "      setup: {wait: [{kind: ConfigMap, name: never, timeout: 300ms}]}\n" + "      crFiles:");
        assertThatThrownBy(this::prepare)
                .isInstanceOfSatisfying(
                        CannotStartException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.ENVIRONMENT))
                .hasMessageContaining("configmaps default/never")
                .hasMessageContaining("it is not there");
    }

    @Test
    void anExampleThatTheSchemaRefusesIsTheInputsFault() throws IOException {
        edit("website.yaml", "replicas: 2", "replicas: 99");
        assertThatThrownBy(this::prepare)
                .isInstanceOfSatisfying(
                        CannotStartException.class,
                        failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.INPUT))
                .hasMessageContaining("spec.replicas");
    }

    @Test
    void validateBesideTheClusterNamesTheKindsThatLeftTheKatalog() throws IOException {
        prepare();
        String[] command = {
            "validate",
            "-f",
            folder.resolve("katalog.yaml").toString(),
            "--kubeconfig",
            folder.resolve("kubeconfig").toString()
        };
        Ork before = Ork.at(folder).runs(command);
        assertThat(before.code()).as(before.err()).isZero();
        assertThat(before.out()).contains("✓ no CR has children of a kind that this Katalog does not have");
        JsonObject annotations = JsonObject.of(
                "orkestra.orkspace.io/inventory",
                Json.of("Wand wands.magic.example.com/v1 own, Deployment deployments.apps/v1 own"));
        Answer answer = cluster.cluster()
                .send(new Call.Patch(
                        new ObjectRef(WEBSITES, "default", "hello"),
                        Call.Subresource.NONE,
                        Call.PatchType.MERGE,
                        JsonObject.of("metadata", JsonObject.of("annotations", annotations)),
                        "test",
                        false,
                        Duration.ofSeconds(5)));
        assertThat(answer).isInstanceOf(Answer.Done.class);
        Ork after = Ork.at(folder).runs(command);
        assertThat(after.code()).as(after.err()).isZero();
        assertThat(after.out())
                .contains("! website: Wand (wands.magic.example.com/v1) is not in this Katalog any more, and 1 CR (such"
                        + " as default/hello)")
                .doesNotContain("Deployment (")
                .contains(
                        "- apiGroups: [magic.example.com]", "resources: [wands]", "verbs: [delete, get, list, watch]");
    }

    private void prepare() throws IOException {
        LoadResult loaded =
                KatalogFiles.load(List.of(folder.resolve("katalog.yaml").toString()), Map.of());
        Katalog katalog = loaded.katalog()
                .orElseThrow(() -> new AssertionError(loaded.errors().toString()));
        new ClusterSetup(
                        katalog,
                        "default",
                        doors.with(cluster.cluster()),
                        stop,
                        (object, effect) -> applied.add(object + " " + effect))
                .prepare();
    }

    private void edit(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(from);
        Files.writeString(folder.resolve(file), text.replace(from, to));
    }

    private JsonObject get(ResourceType type, String name) {
        Answer answer =
                cluster.cluster().send(new Call.Get(new ObjectRef(type, "default", name), "", Duration.ofSeconds(5)));
        assertThat(answer).isInstanceOf(Answer.Done.class);
        return ((Answer.Done) answer).body();
    }
}
