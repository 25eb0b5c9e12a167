package ork.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
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
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.resource.BuiltinTypes;
import ork.kubernetes.VirtualThreads;

/**
 * A plan on a server that has CronJobs, PodDisruptionBudgets and HorizontalPodAutoscalers in older versions alone. What
 * the runtime has left there, {@code EveryKindOnARealClusterTest} shows on such a server.
 */
final class OldServerTest {
    private static final List<ResourceType> RENEWED =
            List.of("CronJob", "PodDisruptionBudget", "HorizontalPodAutoscaler").stream()
                    .map(kind -> BuiltinTypes.ofKind(kind).orElseThrow())
                    .toList();
    private static final ResourceType BUDGETS = RENEWED.get(1);
    private static final VirtualThreads THREADS = new VirtualThreads((thread, error) -> {
        throw new AssertionError(thread, error);
    });

    @TempDir
    Path folder;

    @Test
    void whatIsThereAsDeclaredIsNotWritten() {
        try (VirtualRun run = new VirtualRun(Path.of("../examples/every-kind/katalog.yaml"))) {
            run.start("ork");
            run.settle();
            run.stop("ork");
            Plan plan = plan(run, new OldServer(run));
            assertThat(plan.writes()).isEmpty();
            assertThat(plan.complete()).isTrue();
        }
    }

    @Test
    void whatChangesAndGoesAndIsInTheWayIsSeen() throws IOException {
        Path first = katalog("first.yaml", """
                deployments: [{reconcile: true, image: "nginx:1"}]
                cronJobs: [{reconcile: true, image: busybox, schedule: "0 6 * * *"}]
                hpa: [{reconcile: true, deploymentRef: "{{ .metadata.name }}", minReplicas: 2, maxReplicas: 5}]
                """);
        Path next = katalog("next.yaml", """
                deployments: [{reconcile: true, image: "nginx:1"}]
                hpa: [{reconcile: true, deploymentRef: "{{ .metadata.name }}", minReplicas: 2, maxReplicas: 6}]
                pdb: [{reconcile: true, minAvailable: 1}]
                """);
        try (VirtualRun run = new VirtualRun(first)) {
            run.start("ork");
            run.settle();
            run.stop("ork");
            Plan without = Rollout.of(
                    VirtualRun.katalog(next), ground(new OldServer(run)), Others.NOBODY, run.world.now(), THREADS);
            assertThat(without.obstacles()).isEmpty();
            assertThat(without.writes().stream().map(OldServerTest::shown))
                    .contains(
                            "Change horizontalpodautoscalers.autoscaling/v2beta2 a-hpa spec.maxReplicas",
                            "Create poddisruptionbudgets.policy/v1beta1 a-pdb policy/v1beta1",
                            "Delete cronjobs.batch/v1beta1 a-cronjob");
            run.handle(new Call.Create(
                    new ObjectRef(BUDGETS, "default", "a-pdb"),
                    (JsonObject) JsonText.parse("""
                            {"apiVersion": "policy/v1", "kind": "PodDisruptionBudget",
                             "metadata": {"name": "a-pdb", "namespace": "default"}, "spec": {"minAvailable": 3}}
                            """),
                    "kubectl",
                    VirtualRun.CALL));
            Plan blocked = Rollout.of(
                    VirtualRun.katalog(next), ground(new OldServer(run)), Others.NOBODY, run.world.now(), THREADS);
            assertThat(blocked.obstacles().getFirst().message())
                    .contains("poddisruptionbudgets default/a-pdb exists and belongs to nobody");
        }
    }

    private static String shown(Plan.Write write) {
        String place = write.target().type() + " " + write.target().name();
        return switch (write) {
            case Plan.Write.Create create ->
                "Create " + place + " " + create.object().text("apiVersion");
            case Plan.Write.Change change ->
                "Change " + place + " "
                        + String.join(
                                ", ",
                                change.fields().stream().map(Plan.Field::path).toList());
            case Plan.Write.Delete _ -> "Delete " + place;
            case Plan.Write.Replace _ -> "Replace " + place;
        };
    }

    private static Plan plan(VirtualRun run, ClusterPort cluster) {
        return Rollout.of(run.katalog(), ground(cluster), Others.NOBODY, run.world.now(), THREADS);
    }

    private static Rollout.Ground ground(ClusterPort cluster) {
        return new Rollout.Ground(Optional.of(cluster), List.of(), true, "default");
    }

    private Path katalog(String name, String children) throws IOException {
        return ShopKatalog.in(folder, name, children);
    }

    /** The world's cluster with these kinds in their older version, for those who only look. */
    private record OldServer(VirtualRun run) implements ClusterPort {
        @Override
        public Answer send(Call call) {
            return switch (call) {
                case Call.Get get ->
                    old(
                            get.target().type(),
                            run.handle(new Call.Get(
                                    new ObjectRef(
                                            swapped(get.target().type()),
                                            get.target().namespace(),
                                            get.target().name()),
                                    "",
                                    get.timeout())));
                case Call.ListPage page ->
                    old(
                            page.type(),
                            run.handle(new Call.ListPage(
                                    swapped(page.type()),
                                    page.namespace(),
                                    page.labelSelector(),
                                    page.fieldSelector(),
                                    "",
                                    page.limit(),
                                    page.continueToken(),
                                    page.timeout())));
                case Call.Discover discover -> resources(discover);
                case Call.Create _, Call.Update _, Call.Patch _, Call.Delete _ ->
                    throw new AssertionError("only to be read: " + call);
            };
        }

        @Override
        public WatchStream watch(WatchRequest request) {
            throw new AssertionError(request);
        }

        /** What the world calls a kind, which has no older versions; and of today's version that it is not there. */
        private static ResourceType swapped(ResourceType asked) {
            for (ResourceType type : RENEWED) {
                ResourceType old = BuiltinTypes.older(type).orElseThrow();
                if (asked.equals(type) || asked.equals(old)) {
                    return asked.equals(type) ? old : type;
                }
            }
            return asked;
        }

        private Answer old(ResourceType asked, Answer answer) {
            if (!(answer instanceof Answer.Done(JsonObject body))) {
                return answer;
            }
            String text = body.toString();
            for (ResourceType type : RENEWED) {
                ResourceType old = BuiltinTypes.older(type).orElseThrow();
                if (asked.equals(old)) {
                    text = text.replace("\"" + type.apiVersion() + "\"", "\"" + old.apiVersion() + "\"");
                }
                // In inventories.
                text = text.replace(type + " ", old + " ");
            }
            return new Answer.Done((JsonObject) JsonText.parse(text));
        }

        private Answer resources(Call.Discover call) {
            List<Json> resources = new ArrayList<>();
            if (run.handle(call) instanceof Answer.Done(JsonObject today)) {
                for (Json each : today.array("resources")) {
                    String name = ((JsonObject) each).text("name").split("/", 2)[0];
                    if (RENEWED.stream()
                            .noneMatch(type -> type.group().equals(call.group())
                                    && type.version().equals(call.version())
                                    && type.plural().equals(name))) {
                        resources.add(each);
                    }
                }
            }
            for (ResourceType type : RENEWED) {
                ResourceType old = BuiltinTypes.older(type).orElseThrow();
                if (old.group().equals(call.group()) && old.version().equals(call.version())) {
                    resources.add(JsonObject.builder()
                            .put("name", old.plural())
                            .put("kind", old.kind())
                            .put("namespaced", true)
                            .build());
                }
            }
            return resources.isEmpty()
                    ? run.handle(new Call.Discover(call.group(), "v0", call.timeout()))
                    : new Answer.Done(JsonObject.of("resources", JsonArray.of(resources)));
        }
    }
}
