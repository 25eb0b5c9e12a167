package ork.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ork.cli.VirtualRun;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.Katalog;
import ork.kubernetes.VirtualThreads;
import ork.simulator.api.Change;

/** A plan is what the runtime then does: the same Katalogs are planned, and run by the whole runtime in the world. */
final class RolloutTest {
    private static final ResourceType CONFIG_MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final ResourceType PODS = new ResourceType("", "v1", "pods", "Pod", true);
    private static final ResourceType SHOPS = new ResourceType("demo.ork.dev", "v1", "shops", "Shop", true);

    private static final ResourceType GADGETS = new ResourceType("far.dev", "v1", "gadgets", "Gadget", true);
    private static final ResourceType DEFINITIONS = new ResourceType(
            "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);
    private static final VirtualThreads THREADS = new VirtualThreads((thread, error) -> {
        throw new AssertionError(thread, error);
    });

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("ork.cli.Examples#katalogs")
    void onAFreshClusterItIsWhatTheRuntimeWritesFirst(Path file) {
        try (VirtualRun run = new VirtualRun(file)) {
            Plan plan = plan(run.katalog(), Optional.empty(), true, run.world.now());
            run.start("ork");
            run.settle();
            assertThat(plan.obstacles()).isEmpty();
            assertThat(created(plan.writes())).containsExactlyInAnyOrderElementsOf(created(done(run, 0)));
        }
    }

    static Stream<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/packs"))) {
            List<Path> packs = files.filter(
                            file -> file.getFileName().toString().matches("(katalog|komposer)\\.yaml"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(Path.of("../examples/every-kind/katalog.yaml")), packs.stream())
                    .toList()
                    .stream();
        }
    }

    /**
     * Names and kinds of what is planned for a fresh cluster are of what is then made. And whatever hooks and calls would
     * say: what the runtime has brought about is what a plan wants.
     */
    @ParameterizedTest
    @MethodSource("all")
    void itIsWhatComesToBeAndNothingOnceTheRuntimeHasComeToRest(Path file) {
        try (VirtualRun run = new VirtualRun(file)) {
            Plan fresh = plan(run.katalog(), Optional.empty(), true, run.world.now());
            run.start("ork");
            run.settle();
            // Nobody opens its gate, since a plan of itself makes no calls.
            boolean gated = file.toString().contains("external-gate");
            assertThat(fresh.obstacles().isEmpty()).isEqualTo(!gated);
            List<String> made = new ArrayList<>(places(done(run, 0)));
            if (gated) {
                assertThat(made.remove("Create configmaps default/spring-rollout"))
                        .isTrue();
            }
            assertThat(places(fresh.writes())).containsExactlyInAnyOrderElementsOf(made);
            Plan plan = plan(run.katalog(), Optional.of(readOnly(run)), false, run.world.now());
            // What its hook throws is not thrown where hooks are not asked.
            assertThat(shown(plan.writes()))
                    .filteredOn(write -> !write.startsWith("change fragiles default/broken "))
                    .isEmpty();
        }
    }

    @Test
    void onAClusterInUseItIsWhatTheNextKatalogChangesThere() throws IOException {
        Path first = katalog("first.yaml", """
                configMaps: [{name: "{{ .metadata.name }}-old", reconcile: true, data: {a: b}}]
                deployments: [{name: "{{ .metadata.name }}", reconcile: true, image: "nginx:1", replicas: 3}]
                """);
        Path next = katalog("next.yaml", """
                configMaps: [{name: "{{ .metadata.name }}-new", reconcile: true, data: {a: b}}]
                deployments: [{name: "{{ .metadata.name }}", reconcile: true, image: "nginx:2", replicas: 2}]
                services: [{name: "{{ .metadata.name }}", reconcile: true, port: 80}]
                """);
        try (VirtualRun run = new VirtualRun(first)) {
            run.start("first");
            run.settle();
            create(run, new ObjectRef(SHOPS, "default", "b"), "{'spec': {}}");
            create(run, new ObjectRef(CONFIG_MAPS, "default", "b-new"), "{'data': {'whose': 'somebody'}}");
            run.settle();
            run.stop("first");
            Plan plan = plan(VirtualRun.katalog(next), Optional.of(readOnly(run)), false, run.world.now());
            int before = run.writes().size();
            run.start("next", VirtualRun.katalog(next), false);
            run.settle();
            assertThat(shown(plan.writes())).containsExactlyInAnyOrderElementsOf(shown(done(run, before)));
            assertThat(plan.writes())
                    .filteredOn(write -> write.subject().toString().equals("shop default/a"))
                    .extracting(write -> write.getClass().getSimpleName() + " " + write.target())
                    .containsExactly(
                            "Change shops default/a",
                            "Create configmaps default/a-new",
                            "Create services default/a",
                            "Change deployments default/a",
                            "Delete configmaps default/a-old");
            assertThat(plan.writes().toString())
                    .contains(
                            "path=spec.replicas, before=Optional[3], after=Optional[2]",
                            "path=spec.template.spec.containers[a].image, before=Optional[\"nginx:1\"]");
            assertThat(plan.obstacles()).singleElement().satisfies(obstacle -> {
                assertThat(obstacle.subject()).hasToString("shop default/b");
                assertThat(obstacle.reason()).isEqualTo("NameConflict");
                assertThat(obstacle.message()).contains("configmaps default/b-new exists and belongs to nobody");
            });
        }
    }

    @Test
    void whatIsOfAKindOfAGroupThatTheNextKatalogDoesNotNameGoesAsTheRuntimeLetsItGo() throws IOException {
        Path first = katalog("first.yaml", """
                custom:
                  - {apiVersion: far.dev/v1, kind: Gadget, metadata: {name: "{{ .metadata.name }}-g"}, reconcile: true, spec: {a: b}}
                """);
        Path next = katalog("next.yaml", """
                configMaps: [{name: "{{ .metadata.name }}-new", reconcile: true, data: {a: b}}]
                """);
        try (VirtualRun run = new VirtualRun(first)) {
            define(run, "gadgets.far.dev", "Gadget");
            run.start("first");
            run.settle();
            run.stop("first");
            Katalog katalog = VirtualRun.katalog(next);
            List<JsonObject> given = new ArrayList<>(run.list(SHOPS));
            given.addAll(run.list(GADGETS));
            assertThat(given).hasSize(2);
            Plan ofACluster = plan(katalog, Optional.of(readOnly(run)), false, run.world.now());
            Plan offline = Rollout.of(
                    katalog,
                    new Rollout.Ground(Optional.empty(), given, false, "default"),
                    Others.NOBODY,
                    run.world.now(),
                    THREADS);
            int before = run.writes().size();
            run.start("next", katalog, false);
            run.settle();
            List<String> done = shown(done(run, before));
            assertThat(done).contains("delete gadgets default/a-g");
            assertThat(shown(ofACluster.writes())).containsExactlyInAnyOrderElementsOf(done);
            assertThat(shown(offline.writes())).containsExactlyInAnyOrderElementsOf(done);
        }
    }

    /** A Pod of a node has time to end, and one that nothing has bound goes at once. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPodWhoseSpecCannotBeChangedIsDeletedAndCreatedAgainUnderItsName(boolean bound) throws IOException {
        String pods = "pods: [{name: \"{{ .metadata.name }}\", reconcile: true, image: nginx, port: PORT}]";
        Path first = katalog("first.yaml", pods.replace("PORT", "80"));
        Path next = katalog("next.yaml", pods.replace("PORT", "81"));
        try (VirtualRun run = new VirtualRun(first)) {
            run.start("first");
            run.settle();
            run.stop("first");
            ObjectRef pod = new ObjectRef(PODS, "default", "a");
            assertThat(run.find(pod).orElseThrow().text("spec", "nodeName")).isEmpty();
            if (bound) {
                assertThat(run.world.cluster().bindPod(pod, "n", run.world.now()))
                        .isInstanceOf(Answer.Done.class);
            }
            Katalog katalog = VirtualRun.katalog(next);
            Plan plan = plan(katalog, Optional.of(readOnly(run)), false, run.world.now());
            int before = run.writes().size();
            run.start("next", katalog, false);
            if (bound) {
                run.world.run(Duration.ofSeconds(20));
                assertThat(run.find(pod).orElseThrow().object("metadata").has("deletionTimestamp"))
                        .isTrue();
                run.handle(new Call.Delete(
                        pod,
                        Optional.empty(),
                        Optional.empty(),
                        Call.Propagation.DEFAULT,
                        Optional.of(0L),
                        VirtualRun.CALL));
            }
            run.settle();
            List<String> done = shown(done(run, before));
            assertThat(done).filteredOn(write -> write.startsWith("replace ")).hasSize(1);
            assertThat(shown(plan.writes())).containsExactlyInAnyOrderElementsOf(done);
            assertThat(plan.complete()).isTrue();
        }
    }

    @Test
    void aKindThatTheKatalogHasDroppedAndThatMayNotBeListedIsANote() throws IOException {
        Path first = katalog("first.yaml", """
                custom:
                  - {apiVersion: far.dev/v1, kind: Gadget, metadata: {name: "{{ .metadata.name }}-g"}, reconcile: true, spec: {a: b}}
                """);
        Path next = katalog("next.yaml", """
                configMaps: [{name: "{{ .metadata.name }}-new", reconcile: true, data: {a: b}}]
                """);
        try (VirtualRun run = new VirtualRun(first)) {
            define(run, "gadgets.far.dev", "Gadget");
            run.start("first");
            run.settle();
            run.stop("first");
            ClusterPort all = readOnly(run);
            ClusterPort without = new ClusterPort() {
                @Override
                public Answer send(Call call) {
                    return call instanceof Call.ListPage page && page.type().equals(GADGETS)
                            ? new Answer.Refused(ApiStatus.of(403, "Forbidden", "you may not"))
                            : all.send(call);
                }

                @Override
                public WatchStream watch(WatchRequest request) {
                    return all.watch(request);
                }
            };
            Plan plan = plan(VirtualRun.katalog(next), Optional.of(without), false, run.world.now());
            assertThat(plan.obstacles()).isEmpty();
            assertThat(shown(plan.writes()))
                    .anyMatch(write -> write.startsWith("create configmaps default/a-new"))
                    .noneMatch(write -> write.startsWith("delete"));
            assertThat(plan.notes())
                    .singleElement()
                    .asString()
                    .startsWith(GADGETS + ": you may not list them, and the Katalog does not have the kind any more");
            assertThat(plan.complete()).isFalse();
        }
    }

    /** The first obstacle is said, whatever comes of looking for more. */
    @Test
    void whoMayNotReadALaterChildIsToldOfTheFirstObstacle() throws IOException {
        Path file = katalog("maps.yaml", """
                configMaps: [{name: "{{ .metadata.name }}-one", reconcile: true, data: {a: b}}]
                services: [{name: "{{ .metadata.name }}-two", reconcile: true, port: 80}]
                """);
        try (VirtualRun run = new VirtualRun(file)) {
            run.start("first");
            run.settle();
            run.stop("first");
            create(run, new ObjectRef(SHOPS, "default", "b"), "{'spec': {}}");
            create(run, new ObjectRef(CONFIG_MAPS, "default", "b-one"), "{'data': {'whose': 'somebody'}}");
            ClusterPort all = readOnly(run);
            ClusterPort withoutOne = new ClusterPort() {
                @Override
                public Answer send(Call call) {
                    return call instanceof Call.Get(ObjectRef target, var _, var _)
                                    && target.name().equals("b-two")
                            ? new Answer.Refused(ApiStatus.of(403, "Forbidden", "you may not"))
                            : all.send(call);
                }

                @Override
                public WatchStream watch(WatchRequest request) {
                    return all.watch(request);
                }
            };
            Plan plan = plan(run.katalog(), Optional.of(withoutOne), false, run.world.now());
            assertThat(plan.obstacles())
                    .singleElement()
                    .extracting(Plan.Obstacle::reason)
                    .isEqualTo("NameConflict");
        }
    }

    private static void define(VirtualRun run, String name, String kind) {
        int dot = name.indexOf('.');
        create(run, new ObjectRef(DEFINITIONS, "", name), """
                {'spec': {'group': 'GROUP', 'scope': 'Namespaced', 'names': {'kind': 'KIND', 'plural': 'PLURAL'},
                 'versions': [{'name': 'v1', 'served': true, 'storage': true, 'schema': {'openAPIV3Schema':
                  {'type': 'object', 'x-kubernetes-preserve-unknown-fields': true}}}]}}
                """.replace("GROUP", name.substring(dot + 1))
                .replace("PLURAL", name.substring(0, dot))
                .replace("KIND", kind));
    }

    private static Plan plan(Katalog katalog, Optional<ClusterPort> cluster, boolean setup, Instant now) {
        return Rollout.of(
                katalog, new Rollout.Ground(cluster, List.of(), setup, "default"), Others.NOBODY, now, THREADS);
    }

    /** The world's cluster, for those who only look. */
    private static ClusterPort readOnly(VirtualRun run) {
        return new ClusterPort() {
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
    }

    private static List<Plan.Write> done(VirtualRun run, int from) {
        Book book = new Book();
        for (Change change : run.writes().subList(from, run.writes().size())) {
            book.write(change);
        }
        return book.writes();
    }

    /** What is created, without what depends on uids, on time and on Pods that come up. */
    private static List<String> created(List<Plan.Write> writes) {
        List<String> shown = new ArrayList<>();
        for (Plan.Write write : writes) {
            assertThat(write).isInstanceOf(Plan.Write.Create.class);
            if (write instanceof Plan.Write.Create create) {
                shown.add(create.target() + " "
                        + create.object().without("metadata").without("status"));
            }
        }
        return shown;
    }

    private static List<String> shown(List<Plan.Write> writes) {
        return writes.stream()
                .map(write -> switch (write) {
                    case Plan.Write.Create create ->
                        "create " + create.target() + " " + create.object().without("status");
                    case Plan.Write.Change change -> "change " + change.target() + " " + timeless(change.fields());
                    case Plan.Write.Delete delete -> "delete " + delete.target();
                    case Plan.Write.Replace replace ->
                        "replace " + replace.target() + " "
                                + replace.object()
                                        .without("status")
                                        .object("spec")
                                        .without("nodeName")
                                + " " + paths(replace.fields());
                })
                .toList();
    }

    private static List<String> places(List<Plan.Write> writes) {
        return writes.stream()
                .map(write -> write.getClass().getSimpleName() + " " + write.target())
                .toList();
    }

    private static List<String> paths(List<Plan.Field> fields) {
        return fields.stream().map(Plan.Field::path).toList();
    }

    private static List<Plan.Field> timeless(List<Plan.Field> fields) {
        return fields.stream()
                .filter(field -> !field.path().endsWith("lastTransitionTime"))
                .toList();
    }

    private static void create(VirtualRun run, ObjectRef ref, String object) {
        JsonObject body = ((JsonObject) JsonText.parse(object.replace('\'', '"')))
                .with("apiVersion", ref.type().apiVersion())
                .with("kind", ref.type().kind())
                .with("metadata", JsonObject.EMPTY.with("name", ref.name()));
        if (!ref.namespace().isEmpty()) {
            body = body.withAt(List.of("metadata", "namespace"), Json.of(ref.namespace()));
        }
        assertThat(run.handle(new Call.Create(ref, body, "kubectl", VirtualRun.CALL)))
                .isInstanceOf(Answer.Done.class);
    }

    private Path katalog(String name, String children) throws IOException {
        return ShopKatalog.in(folder, name, children);
    }
}
