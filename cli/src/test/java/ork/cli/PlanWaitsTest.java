package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ork.json.JsonObject;
import ork.json.JsonText;

/** What a plan makes of those who wait: boxes for other boxes, and the setup for what has to be there. */
final class PlanWaitsTest {
    private static final String SHOP = cr("Shop", "a");
    private static final String OFFICE = cr("Office", "o");
    private static final String IN_THE_WAY =
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: o-office, namespace: default}}";

    @TempDir
    Path folder;

    private static String cr(String kind, String name) {
        return "{apiVersion: demo.ork.dev/v1, kind: " + kind + ", metadata: {name: " + name + ", namespace: default}}";
    }

    private static String box(String name, String kind, String more) {
        return """
                    NAME:
                      apiTypes: {group: demo.ork.dev, version: v1, kind: KIND, plural: NAMEs}
                MORE      operatorBox:
                        onReconcile: {configMaps: [{name: "{{ .metadata.name }}-NAME", data: {a: b}}]}
                """.replace("NAME", name).replace("KIND", kind).replace("MORE", more.isEmpty() ? "" : more.indent(6));
    }

    private String katalog(String... boxes) throws IOException {
        return Files.writeString(folder.resolve("katalog.yaml"), """
                        apiVersion: orkestra.orkspace.io/v1
                        kind: Katalog
                        metadata: {name: houses}
                        spec:
                          crds:
                        """ + String.join("", boxes))
                .toString();
    }

    private Ork plan(String dependsOn, String... given) throws IOException {
        String katalog = katalog(box("shop", "Shop", "dependsOn: " + dependsOn), box("office", "Office", ""));
        return Ork.at(folder)
                .piping(String.join("\n---\n", given))
                .runs("plan", "-f", katalog, "--cr", "-", "--skip-setup");
    }

    private static void waits(Ork plan, String forWhat) {
        assertThat(plan.code()).as(plan.out() + plan.err()).isEqualTo(1);
        assertThat(plan.out())
                .contains("\nshop default/a\n✗ Waiting: its box waits for " + forWhat + "\n")
                .doesNotContain("configmaps default/a-shop");
    }

    private static void goesOn(Ork plan) {
        assertThat(plan.out()).contains("+ create  configmaps default/a-shop\n").doesNotContain("Waiting");
    }

    @Test
    void nothingIsPlannedOfABoxWhoseDependencyHasNothingToSucceedWith() throws IOException {
        waits(plan("{office: ready}", SHOP), "office to be ready");
        waits(plan("{office: healthy}", SHOP), "office to be healthy");
        goesOn(plan("{office: started}", SHOP));
        Ork json = Ork.at(folder)
                .piping(SHOP)
                .runs("plan", "-f", folder.resolve("katalog.yaml").toString(), "--cr", "-", "-o", "json");
        assertThat(json.code()).isZero();
        assertThat(((JsonObject) JsonText.parse(json.out())).flag("complete")).isTrue();
    }

    @Test
    void aDependencyThatSucceedsWithinThePlanOpensItsDependents() throws IOException {
        for (String condition : List.of("ready", "healthy")) {
            Ork plan = plan("{office: " + condition + "}", SHOP, OFFICE);
            assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
            assertThat(plan.out()).contains("+ create  configmaps default/o-office\n");
            goesOn(plan);
        }
    }

    @Test
    void aDependencyThatFailsOpensNobodyAndOneOtherSuccessDoes() throws IOException {
        for (String condition : List.of("ready", "healthy")) {
            String dependsOn = "{office: " + condition + "}";
            Ork failed = plan(dependsOn, SHOP, OFFICE, IN_THE_WAY);
            waits(failed, "office to be " + condition);
            assertThat(failed.out()).contains("✗ NameConflict: configmaps default/o-office");
            Ork mixed = plan(dependsOn, SHOP, OFFICE, IN_THE_WAY, cr("Office", "p"));
            assertThat(mixed.code()).isEqualTo(1);
            goesOn(mixed);
        }
        goesOn(plan("[office]", SHOP, OFFICE, IN_THE_WAY));
    }

    @Test
    void whoeverDependsOnABoxThatWaitsWaitsAsWell() throws IOException {
        String katalog = katalog(
                box("stall", "Stall", "dependsOn: [shop]"),
                box("shop", "Shop", "dependsOn: {office: ready}"),
                box("office", "Office", ""));
        Ork plan = Ork.at(folder)
                .piping(SHOP + "\n---\n" + cr("Stall", "s"))
                .runs("plan", "-f", katalog, "--cr", "-", "--skip-setup");
        waits(plan, "office to be ready");
        assertThat(plan.out())
                .contains("\nstall default/s\n✗ Waiting: its box waits for shop to be started\n")
                .doesNotContain("+ create");
    }

    private Ork setup(String waits) throws IOException {
        Files.writeString(folder.resolve("setup.yaml"), """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: broker}
                spec:
                  selector: {matchLabels: {a: b}}
                  template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: d}]}}
                """);
        Files.writeString(folder.resolve("shop.yaml"), SHOP);
        String more = """
                crFiles: [./shop.yaml]
                setup: {apply: [./setup.yaml], wait: [WAITS]}
                """.replace("WAITS", waits);
        return Ork.at(folder).runs("plan", "-f", katalog(box("shop", "Shop", more)));
    }

    @Test
    void whatTheSetupAppliesIsTakenAsReadyOnceItIsThere() throws IOException {
        Ork plan = setup("{kind: Deployment, name: broker, timeout: 5s}");
        assertThat(plan.code()).as(plan.out() + plan.err()).isZero();
        assertThat(plan.err()).isEmpty();
        assertThat(plan.out()).endsWith("""
                setup
                + create  deployments.apps default/broker
                + create  shops.demo.ork.dev default/a

                shop default/a
                + create  configmaps default/a-shop

                3 to create, 0 to change, 0 to delete.
                """);
    }

    @Test
    void aWaitForWhatIsNowhereIsNotedAndTheRestIsPlannedAsIfItWereOver() throws IOException {
        Ork plan = setup("{kind: Secret, name: keys}, {apiVersion: far.dev/v1, kind: Gadget, name: g}");
        assertThat(plan.code()).as(plan.out() + plan.err()).isEqualTo(1);
        assertThat(plan.err()).contains("""
                note: setup: it waits for secrets default/keys, which is neither there nor applied before; what comes after \
                it is planned as if it were
                note: setup: it waits for Gadget g of far.dev/v1, a kind and version that a plan does not know, which was \
                not looked for; what comes after it is planned as if it were there and ready
                """);
        assertThat(plan.out())
                .contains("+ create  configmaps default/a-shop\n", "2 notes on standard error")
                .doesNotContain("✗");
    }
}
