package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
}
