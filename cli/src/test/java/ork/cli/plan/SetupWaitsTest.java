package ork.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ork.cli.VirtualRun;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.kubernetes.VirtualThreads;

/** What a setup waits for is looked for in the cluster that is there, of whatever group its kind is. */
final class SetupWaitsTest {
    private static final ResourceType DEFINITIONS = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);
    private static final ResourceType GADGETS = new ResourceType("far.dev", "v1", "gadgets", "Gadget", true);

    private static final String GADGET = "{'apiVersion': 'far.dev/v1', 'kind': 'Gadget', 'metadata': {'name': 'g'}}";

    @TempDir
    Path folder;

    @Test
    void aWaitForAKindThatTheKatalogNamesNowhereElseIsOverWhereTheObjectIsThere() throws IOException {
        Path file = Files.writeString(folder.resolve("katalog.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: houses}
                spec:
                  crds:
                    app:
                      apiTypes: {group: demo.ork.dev, version: v1, kind: App, plural: apps}
                      setup: {wait: [{apiVersion: far.dev/v1, kind: Gadget, name: g}]}
                """);
        try (VirtualRun run = new VirtualRun(file)) {
            create(run, new ObjectRef(DEFINITIONS, "", "gadgets.far.dev"), """
                    {'apiVersion': 'apiextensions.k8s.io/v1', 'kind': 'CustomResourceDefinition',
                     'metadata': {'name': 'gadgets.far.dev'},
                     'spec': {'group': 'far.dev', 'scope': 'Namespaced', 'names': {'kind': 'Gadget', 'plural': 'gadgets'},
                      'versions': [{'name': 'v1', 'served': true, 'storage': true, 'schema': {'openAPIV3Schema':
                       {'type': 'object', 'x-kubernetes-preserve-unknown-fields': true}}}]}}
                    """);
            run.world.run(Duration.ofSeconds(2));
            assertThat(plan(run).notes().getFirst())
                    .isEqualTo("setup: it waits for gadgets default/g, which is neither there nor applied before;"
                            + " what comes after it is planned as if it were");
            create(run, new ObjectRef(GADGETS, "default", "g"), GADGET);
            Plan plan = plan(run);
            assertThat(plan.obstacles()).isEmpty();
            assertThat(plan.notes()).noneMatch(note -> note.startsWith("setup"));
        }
    }

    /** As one that an aggregated API serves, which has no definition. */
    @Test
    void aWaitForAKindThatNobodyCouldLookForSaysWhatIsAssumed() throws IOException {
        Path file = Files.writeString(folder.resolve("katalog.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: houses}
                spec:
                  crds:
                    app:
                      apiTypes: {group: demo.ork.dev, version: v1, kind: App, plural: apps}
                      setup: {wait: [{apiVersion: metrics.far.dev/v1beta1, kind: Load, name: l}]}
                """);
        try (VirtualRun run = new VirtualRun(file)) {
            assertThat(plan(run).notes().getFirst())
                    .isEqualTo(
                            "setup: it waits for Load l of metrics.far.dev/v1beta1, a kind and version that a plan does not know,"
                                    + " which was not looked for; what comes after it is planned as if it were there and ready");
        }
    }

    private static Plan plan(VirtualRun run) {
        ClusterPort readOnly = new ClusterPort() {
            @Override
            public Answer send(Call call) {
                assertThat(call.writes()).as(call.toString()).isFalse();
                return run.handle(call);
            }

            @Override
            public WatchStream watch(WatchRequest request) {
                throw new AssertionError(request);
            }
        };
        return Rollout.of(
                run.katalog(),
                new Rollout.Ground(Optional.of(readOnly), List.of(), true, "default"),
                Others.NOBODY,
                run.world.now(),
                new VirtualThreads((thread, error) -> {
                    throw new AssertionError(thread, error);
                }));
    }

    private static void create(VirtualRun run, ObjectRef ref, String object) {
        JsonObject body = JsonText.parseObject(object.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        if (!ref.namespace().isEmpty()) {
            body = body.withAt(List.of("metadata", "namespace"), Json.of(ref.namespace()));
        }
        assertThat(run.handle(new Call.Create(ref, body, "kubectl", VirtualRun.CALL)))
                .isInstanceOf(Answer.Done.class);
    }
}
