package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ork.cli.plan.Plan;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;

/** {@code ork plan} prints what a rollout would write. That it is what is then written, {@code RolloutTest} shows. */
final class PlanTest {
    private static final String EXAMPLE = "../examples/website/katalog.yaml";

    @TempDir
    Path folder;

    @Test
    void onAFreshClusterTheExampleIsCreated() {
        Ork ork = Ork.at(folder).runs("plan", "-f", EXAMPLE);
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out()).isEqualTo("""
                Plan of website-operator for a fresh cluster
                Left out: Events, the Lease of the runtime, the removal of what CRs that are gone have left behind.

                setup
                + create  customresourcedefinitions.apiextensions.k8s.io websites.demo.ork.dev
                + create  websites.demo.ork.dev default/hello

                website default/hello
                + create  configmaps default/hello-content
                + create  services default/hello
                + create  deployments.apps default/hello

                5 to create, 0 to change, 0 to delete.
                """);
        assertThat(ork.err()).isEmpty();
        Ork json = Ork.at(folder).runs("plan", "-f", EXAMPLE, "-o", "json");
        assertThat(((JsonObject) JsonText.parse(json.out())).array("leftOut"))
                .hasSize(3)
                .contains(Json.of("the Lease of the runtime"));
        assertThat(Ork.at(folder).runs("plan", "--help").out())
                .contains("Left out are Events, the Lease of the runtime, and");
    }

    @Test
    void whatIsThereAlreadyIsChangedAndWhatIsInTheWayIsSaidWithExitCode1() {
        Ork ork = Ork.at(folder).piping("""
                        apiVersion: demo.ork.dev/v1
                        kind: Website
                        metadata: {name: x, namespace: team}
                        spec: {image: "httpd:2"}
                        status: {url: "http://elsewhere"}
                        ---
                        apiVersion: v1
                        kind: Service
                        metadata: {name: x, namespace: team}
                        spec: {ports: [{port: 81}]}
                        """).runs("plan", "-f", EXAMPLE, "--cr", "-", "--skip-setup");
        assertThat(ork.code()).as(ork.err()).isEqualTo(1);
        assertThat(ork.out())
                .contains(
                        "~ change  websites.demo.ork.dev team/x\n",
                        "    metadata.finalizers: (none) → [\"orkestra.orkspace.io/cleanup\"]\n",
                        "    status.conditions: (none) → [{",
                        "+ create  configmaps team/x-content\n",
                        "✗ NameConflict: services team/x exists and belongs to nobody known here",
                        "1 to create, 1 to change, 0 to delete; 1 obstacle.")
                .doesNotContain("setup", "+ create  deployments");
    }

    @Test
    void aProgramGetsEachWriteWholeAndNoDataOfSecrets() throws IOException {
        Files.writeString(folder.resolve("secret.yaml"), """
                {apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {password: topsecret}}
                """);
        Path katalog = Files.writeString(folder.resolve("katalog.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: safe}
                spec:
                  crds:
                    app:
                      apiTypes: {group: demo.ork.dev, version: v1, kind: App, plural: apps}
                      crFiles: [./secret.yaml]
                """);
        Ork ork = Ork.at(folder).runs("plan", "-f", katalog.toString(), "-o", "json");
        assertThat(ork.code()).as(ork.out() + ork.err()).isZero();
        JsonObject plan = (JsonObject) JsonText.parse(ork.out());
        JsonObject secret = (JsonObject) plan.array("writes").get(0);
        assertThat(secret.text("verb")).isEqualTo("create");
        assertThat(secret.text("for", "crd")).isEqualTo("setup");
        assertThat(secret.object("object", "data")).hasToString("{\"password\":\"(hidden)\"}");
        assertThat(ork.out()).doesNotContain("topsecret", "dG9wc2VjcmV0");
    }

    @Test
    void whatSleepsIsPlannedAsIfItHadSlept() throws IOException {
        for (String beside : new String[] {"crd.yaml", "website.yaml"}) {
            Files.copy(Path.of(EXAMPLE).resolveSibling(beside), folder.resolve(beside));
        }
        Path katalog = Files.writeString(
                folder.resolve("katalog.yaml"),
                Files.readString(Path.of(EXAMPLE))
                        .replace(
                                "            configMaps:\n              - ",
                                "            configMaps:\n              - sleep: 10s\n                "));
        Ork ork = Ork.at(folder).runs("plan", "-f", katalog.toString());
        assertThat(ork.code()).as(ork.out() + ork.err()).isZero();
        assertThat(ork.out())
                .contains("+ create  configmaps default/hello-content", "5 to create, 0 to change, 0 to delete.");
    }

    @Test
    void aPlanWithoutAnEndSaysThatItIsNotCompleteAndForWhomWithExitCode1() throws IOException {
        Path katalog = Files.writeString(folder.resolve("katalog.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: restless}
                spec:
                  crds:
                    app:
                      apiTypes: {group: demo.ork.dev, version: v1, kind: App, plural: apps}
                      operatorBox:
                        status: {fields: [{path: count, type: int, value: "{{ add .status.count 1 }}"}]}
                """);
        String cr = Files.writeString(
                        folder.resolve("cr.yaml"),
                        "{apiVersion: demo.ork.dev/v1, kind: App, metadata: {name: a}, spec: {}}")
                .toString();
        Ork text = Ork.at(folder).runs("plan", "-f", katalog.toString(), "--cr", cr);
        assertThat(text.code()).as(text.out() + text.err()).isEqualTo(1);
        assertThat(text.out()).endsWith("""

                ✗ Unfinished: after 20 rounds there is still something to write for app default/a
                    what comes after that is not in this plan

                0 to create, 1 to change, 0 to delete. This is the beginning of it.
                """);
        Ork json = Ork.at(folder).runs("plan", "-f", katalog.toString(), "--cr", cr, "-o", "json");
        assertThat(json.code()).isEqualTo(1);
        JsonObject plan = JsonText.parseObject(json.out().getBytes(StandardCharsets.UTF_8));
        assertThat(plan.flag("complete")).isFalse();
        assertThat(plan.text("unfinished"))
                .isEqualTo("after 20 rounds there is still something to write for app default/a");
        assertThat(plan.array("obstacles")).isEmpty();
    }

    /** That there are such writes, and which, {@code RolloutTest} and {@code BookTest} show. */
    @Test
    void whatIsDeletedAndCreatedAgainIsOneEntry() {
        ObjectRef pod = new ObjectRef(new ResourceType("", "v1", "pods", "Pod", true), "default", "a");
        Plan.Field port = new Plan.Field("spec.port", Optional.of(Json.of(80)), Optional.of(Json.of(81)));
        JsonObject object = (JsonObject) JsonText.parse("{\"kind\": \"Pod\", \"spec\": {\"port\": 81}}");
        Plan.Subject subject = new Plan.Subject("shop", Optional.empty());
        Plan plan = new Plan(
                List.of(new Plan.Write.Replace(subject, pod, List.of(port), object)),
                List.of(),
                Optional.empty(),
                List.of());
        assertThat(PlanReport.text("shops", "a fresh cluster", plan)).isEqualTo("""
                Plan of shops for a fresh cluster
                Left out: Events, the Lease of the runtime, the removal of what CRs that are gone have left behind.

                shop
                ± replace pods default/a (deleted and created again)
                    spec.port: 80 → 81

                0 to create, 0 to change, 0 to delete, 1 to replace.
                """);
        JsonObject write = (JsonObject) PlanReport.json("shops", "a fresh cluster", plan)
                .array("writes")
                .get(0);
        assertThat(write.text("verb")).isEqualTo("replace");
        assertThat(write.text("name")).isEqualTo("a");
        assertThat(write.array("fields")).hasToString("[{\"after\":81,\"before\":80,\"path\":\"spec.port\"}]");
        assertThat(write.object("object")).isEqualTo(object);
    }

    @Test
    void thatHooksAreNotCalledIsSaid() throws IOException {
        Path katalog = Files.writeString(folder.resolve("katalog.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: hooked}
                spec:
                  crds:
                    app:
                      mode: typed
                      apiTypes: {group: demo.ork.dev, version: v1, kind: App, plural: apps}
                      operatorBox: {reconciler: {hooks: {function: demo.Nobody}}}
                """);
        String note = "app: its hook is not called, so what it would write is missing here; --hooks calls it";
        Ork text = Ork.at(folder).runs("plan", "-f", katalog.toString());
        assertThat(text.code()).as(text.out() + text.err()).isEqualTo(1);
        assertThat(text.err()).contains("note: " + note);
        assertThat(text.out())
                .endsWith("Nothing would be written. Not all of it is in this plan: 1 note on standard error.\n");
        Ork json = Ork.at(folder).runs("plan", "-f", katalog.toString(), "-o", "json");
        assertThat(json.code()).isEqualTo(1);
        JsonObject plan = JsonText.parseObject(json.out().getBytes(StandardCharsets.UTF_8));
        assertThat(plan.array("notes")).contains(Json.of(note));
        assertThat(plan.flag("complete")).isFalse();
        Ork asked = Ork.at(folder).runs("plan", "-f", katalog.toString(), "--hooks");
        assertThat(asked.code()).isEqualTo(1);
        assertThat(asked.err()).contains("no class demo.Nobody").doesNotContain("defect");
        assertThat(Ork.at(folder).runs("plan", "--help").out()).contains("1: something is in the way or left out");
    }

    @Test
    void withHooksWhatTheyWriteIsPlannedAsWell() throws IOException {
        Files.writeString(folder.resolve("Maps.java"), """
                import ork.doors.ObjectRef;
                import ork.doors.ResourceType;
                import ork.engine.hook.Hook;
                import ork.engine.hook.HookContext;
                import ork.json.Json;
                import ork.json.JsonObject;

                public final class Maps implements Hook {
                    private static final ResourceType MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);

                    @Override
                    public void reconcile(HookContext context) {
                        String namespace = context.cr().text("metadata", "namespace");
                        JsonObject data = JsonObject.of("by", Json.of("hook"));
                        context.apply(new ObjectRef(MAPS, namespace, "made"), JsonObject.of("data", data));
                        switch (context.cr().text("metadata", "name")) {
                            case "deep" -> reconcile(context);
                            case "odd" -> throw new java.util.ServiceConfigurationError("no such service");
                            case "fatal" -> throw new InternalError("the machine is broken");
                            default -> {}
                        }
                    }

                    @Override
                    public void deleted(HookContext context) {
                        throw new IllegalStateException("taken down for good");
                    }
                }
                """);
        Path katalog = Files.writeString(folder.resolve("katalog.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: hooked}
                spec:
                  crds:
                    app:
                      mode: typed
                      apiTypes: {group: demo.ork.dev, version: v1, kind: App, plural: apps}
                      operatorBox:
                        reconciler:
                          hooks: {function: Maps, location: ./Maps.java, managedResources: [{kind: ConfigMap}]}
                """);
        String cr = "{apiVersion: demo.ork.dev/v1, kind: App, metadata: {name: NAME}, spec: {}}";
        Ork plan = Ork.at(folder)
                .piping(cr.replace("NAME", "a"))
                .runs("plan", "-f", katalog.toString(), "--cr", "-", "--hooks");
        assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
        assertThat(plan.err()).isEmpty();
        assertThat(plan.out()).contains("+ create  configmaps default/made", "1 to create");
        Ork broken = Ork.at(folder)
                .piping(cr.replace("NAME", "deep"))
                .runs("plan", "-f", katalog.toString(), "--cr", "-", "--hooks");
        assertThat(broken.code()).as(broken.out() + broken.err()).isEqualTo(1);
        assertThat(broken.out()).contains("✗ Panic: java.lang.StackOverflowError");
        Ork odd = Ork.at(folder)
                .piping(cr.replace("NAME", "odd"))
                .runs("plan", "-f", katalog.toString(), "--cr", "-", "--hooks");
        assertThat(odd.code()).as(odd.out() + odd.err()).isEqualTo(1);
        assertThat(odd.out()).contains("✗ Panic: java.util.ServiceConfigurationError: no such service");
        Ork fatal = Ork.at(folder)
                .piping(cr.replace("NAME", "fatal"))
                .runs("plan", "-f", katalog.toString(), "--cr", "-", "--hooks");
        assertThat(fatal.code()).as(fatal.out() + fatal.err()).isEqualTo(70);
        assertThat(fatal.err())
                .contains("java.lang.InternalError: the machine is broken")
                .hasLineCount(1);
        String going =
                "a, uid: u, finalizers: [orkestra.orkspace.io/finalizer], deletionTimestamp: 2026-01-01T00:00:00Z";
        Ork leaving = Ork.at(folder)
                .piping(cr.replace("NAME", going))
                .runs("plan", "-f", katalog.toString(), "--cr", "-", "--hooks");
        assertThat(leaving.code()).as(leaving.out() + leaving.err()).isEqualTo(1);
        assertThat(leaving.out()).doesNotContain("taken down for good");
        assertThat(leaving.err()).contains("note: app: default/a is being deleted");
    }

    @Test
    void allThatIsInTheWayOfACrIsSaidAtOnce() {
        Ork.User user = Ork.at(folder).piping("""
                        apiVersion: demo.ork.dev/v1
                        kind: Website
                        metadata: {name: x, namespace: team}
                        spec: {image: "httpd:2"}
                        ---
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: x-content, namespace: team}
                        ---
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: x, namespace: team}
                        spec:
                          selector: {matchLabels: {a: b}}
                          template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: d}]}}
                        """);
        Ork text = user.runs("plan", "-f", EXAMPLE, "--cr", "-", "--skip-setup");
        assertThat(text.code()).as(text.err()).isEqualTo(1);
        assertThat(text.out())
                .contains(
                        "✗ NameConflict: configmaps team/x-content exists and belongs to nobody known here",
                        "    not reached, so not in this plan: services team/x\n",
                        "✗ NameConflict: deployments team/x exists and belongs to nobody known here",
                        "2 obstacles.");
        Ork json = user.runs("plan", "-f", EXAMPLE, "--cr", "-", "--skip-setup", "-o", "json");
        JsonObject plan = (JsonObject) JsonText.parse(json.out());
        assertThat(plan.array("obstacles").toList())
                .extracting(obstacle -> ((JsonObject) obstacle).text("object", "kind"))
                .containsExactly("ConfigMap", "Deployment");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // A template that cannot be rendered.
                "{onCreate: {configMaps: [{name: m-1, data: {a: '{{ randomHex 2000000 }}'}}, {name: m-2}],"
                        + " secrets: [{name: s-1}]}}",
                // A hook that is called first.
                "{onCreate: {configMaps: [{name: m-2}], secrets: [{name: s-1}]}, reconciler: {hooks: {function: First,"
                        + " location: ./First.java, runHooksFirst: true, managedResources: [{kind: ConfigMap}]}}}"
            })
    void whatIsInTheWayIsSaidThoughTheTurnEndsBeforeItsFirstChild(String box) throws IOException {
        Files.writeString(folder.resolve("First.java"), """
                import ork.doors.ObjectRef;
                import ork.doors.ResourceType;
                import ork.engine.hook.Hook;
                import ork.engine.hook.HookContext;
                import ork.json.JsonObject;

                public final class First implements Hook {
                    @Override
                    public void reconcile(HookContext context) {
                        ResourceType maps = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
                        context.apply(new ObjectRef(maps, "default", "m-0"), JsonObject.EMPTY);
                    }
                }
                """);
        Path katalog = Files.writeString(folder.resolve("katalog.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: many}
                spec:
                  crds:
                    app:
                      mode: typed
                      apiTypes: {group: demo.ork.dev, version: v1, kind: App, plural: apps}
                      operatorBox: BOX
                """.replace("BOX", box));
        Ork ork = Ork.at(folder).piping("""
                        {apiVersion: demo.ork.dev/v1, kind: App, metadata: {name: a, namespace: default}}
                        ---
                        {apiVersion: v1, kind: ConfigMap, metadata: {name: m-0, namespace: default}}
                        ---
                        {apiVersion: v1, kind: ConfigMap, metadata: {name: m-2, namespace: default}}
                        ---
                        {apiVersion: v1, kind: Secret, metadata: {name: s-1, namespace: default}}
                        """).runs("plan", "-f", katalog.toString(), "--cr", "-", "--hooks");
        assertThat(ork.code()).as(ork.out() + ork.err()).isEqualTo(1);
        assertThat(ork.out())
                .contains(
                        "✗ NameConflict: configmaps default/m-2 exists",
                        "✗ NameConflict: secrets default/s-1 exists",
                        "3 obstacles.");
    }

    @Test
    void whereNothingIsLeftToDoNothingWouldBeWritten() {
        Ork ork = Ork.at(folder).runs("plan", "-f", EXAMPLE, "--skip-setup");
        assertThat(ork.code()).isZero();
        assertThat(ork.out()).contains("Nothing would be written.");
    }

    @Test
    void whatComesAfterAnObstacleIsNamedAsNotReached() {
        Ork.User user = Ork.at(folder).piping("""
                        apiVersion: demo.ork.dev/v1
                        kind: Website
                        metadata: {name: x, namespace: team}
                        spec: {image: "httpd:2"}
                        ---
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: x-content, namespace: team}
                        """);
        Ork ork = user.runs("plan", "-f", EXAMPLE, "--cr", "-", "--skip-setup");
        assertThat(ork.code()).as(ork.err()).isEqualTo(1);
        assertThat(ork.out())
                .contains(
                        "    not reached, so not in this plan: services team/x, deployments.apps team/x\n",
                        "1 obstacle. What comes after an obstacle is not in this plan.\n");
        JsonObject plan =
                (JsonObject) JsonText.parse(user.runs("plan", "-f", EXAMPLE, "--cr", "-", "--skip-setup", "-o", "json")
                        .out());
        JsonObject obstacle = (JsonObject) plan.array("obstacles").get(0);
        assertThat(((JsonObject) obstacle.array("notReached").get(1)).text("kind"))
                .isEqualTo("Deployment");
        assertThat(plan.flag("complete")).isFalse();
    }

    @Test
    void aLongValueIsCutForPeopleAndWholeForPrograms() {
        String title = "long ".repeat(60);
        Ork.User user = Ork.at(folder).piping("""
                        apiVersion: demo.ork.dev/v1
                        kind: Website
                        metadata: {name: x, namespace: team, labels: {}}
                        spec: {image: "httpd:2", title: "TITLE"}
                        ---
                        apiVersion: v1
                        kind: ConfigMap
                        metadata:
                          name: x-content
                          namespace: team
                          ownerReferences: []
                        """.replace("TITLE", title));
        Ork people = user.runs("plan", "-f", EXAMPLE, "--cr", "-", "--skip-setup");
        assertThat(people.out()).contains("…\n");
        Ork programs = user.runs("plan", "-f", EXAMPLE, "--cr", "-", "--skip-setup", "-o", "json");
        assertThat(programs.out()).doesNotContain("…").contains("\"lastTransitionTime\"", "\"message\"");
        assertThat(Ork.at(folder).runs("plan", "--help").out()).contains("-o json has them whole");
    }

    @Test
    void whatIsSuggestedIsSomethingThatThisCommandHas() throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: dead
                clusters: [{name: dead, cluster: {server: "http://127.0.0.1:1"}}]
                users: [{name: dead, user: {token: topsecret}}]
                contexts: [{name: dead, context: {cluster: dead, user: dead}}]
                """);
        for (String command : new String[] {"plan", "validate"}) {
            Ork ork = Ork.at(folder)
                    .runs(command, "-f", EXAMPLE, "--kubeconfig", kubeconfig.toString(), "--context", "nosuch");
            assertThat(ork.code()).as(ork.err()).isEqualTo(3);
            assertThat(ork.err())
                    .contains("nosuch", "--kubeconfig", "leave out")
                    .doesNotContain("--embedded");
        }
        Ork none = Ork.at(folder).runs("plan", "-f", EXAMPLE, "--cluster");
        assertThat(none.err()).contains("there is no cluster", "leave out").doesNotContain("--embedded");
    }

    @Test
    void aClusterIsNotInventedAndCrsAreNotGivenToOneThatIsThere() {
        Ork none = Ork.at(folder).runs("plan", "-f", EXAMPLE, "--cluster");
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).contains("there is no cluster");
        assertThat(Ork.at(folder)
                        .runs("plan", "-f", EXAMPLE, "--cluster", "--cr", "x.yaml")
                        .code())
                .isEqualTo(2);
        Ork unknown = Ork.at(folder)
                .piping("{apiVersion: a.b/v1, kind: C, metadata: {name: c}}")
                .runs("plan", "-f", EXAMPLE, "--cr", "-");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("C c: neither the Katalog nor a fresh cluster has the kind C of a.b/v1");
    }

    @Test
    void howManyChildrenAnObstacleHidesBesidesThoseItNamesIsSaidToPrograms() throws IOException {
        StringBuilder maps = new StringBuilder();
        for (int map = 0; map < 60; map++) {
            maps.append("{name: m-").append(map).append("}, ");
        }
        Path katalog = Files.writeString(folder.resolve("katalog.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: many}
                spec:
                  crds:
                    app:
                      apiTypes: {group: demo.ork.dev, version: v1, kind: App, plural: apps}
                      operatorBox: {onCreate: {configMaps: [MAPS]}}
                """.replace("MAPS", maps));
        Ork ork = Ork.at(folder).piping("""
                        {apiVersion: demo.ork.dev/v1, kind: App, metadata: {name: a, namespace: default}}
                        ---
                        {apiVersion: v1, kind: ConfigMap, metadata: {name: m-0, namespace: default}}
                        """).runs("plan", "-f", katalog.toString(), "--cr", "-", "-o", "json");
        JsonObject plan = (JsonObject) JsonText.parse(ork.out());
        JsonObject obstacle = (JsonObject) plan.array("obstacles").get(0);
        assertThat(obstacle.array("notReached").size()).isEqualTo(49);
        assertThat(obstacle.integer(0, "more")).isEqualTo(10);
    }
}
