package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.deployment;
import static ork.engine.pipeline.Shops.shop;
import static ork.engine.pipeline.Shops.shopRef;

import org.junit.jupiter.api.Test;
import ork.engine.pipeline.Bench.Cost;
import ork.json.Json;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 2.8: what a profile stands for is in the cluster, and another name changes it in one write. */
class ProfilesTest {
    private static final String PROFILED = """
                  operatorBox:
                    onReconcile:
                      deployments:
                        - name: "{{ .metadata.name }}"
                          image: nginx
                          port: "80"
                          resources: {profile: "{{ .spec.size }}"}
                          securityContext: {profile: restricted}
                          probes: {readiness: {path: /ready, profile: fast}}
            """;

    private static JsonObject container(Bench bench) {
        Json first = bench.get(deployment("a"))
                .array("spec", "template", "spec", "containers")
                .get(0);
        return (JsonObject) first;
    }

    static void check(long seed) {
        Bench bench = Shops.bench(Shops.entry(Shops.HEAD + PROFILED));
        bench.create(SHOP, shop("a", "{\"size\": \"tiny\"}"));
        bench.settle();
        assertThat(container(bench).object("resources").toString())
                .isEqualTo(
                        "{\"limits\":{\"cpu\":\"100m\",\"memory\":\"128Mi\"},\"requests\":{\"cpu\":\"25m\",\"memory\":\"64Mi\"}}");
        assertThat(container(bench).object("securityContext").toString()).contains("ALL", "\"runAsNonRoot\":true");
        assertThat(container(bench).integer(0, "readinessProbe", "periodSeconds"))
                .isEqualTo(10);
        assertThat(container(bench).text("readinessProbe", "httpGet", "path")).isEqualTo("/ready");
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));

        bench.patch(shopRef("a"), "{\"spec\": {\"size\": \"large\"}}");
        bench.settle();
        assertThat(container(bench).text("resources", "limits", "memory")).isEqualTo("2Gi");

        bench.patch(shopRef("a"), "{\"spec\": {\"size\": \"huge\"}}");
        bench.sync();
        bench.turn("default", "a");
        assertThat(bench.get(shopRef("a")).array("status", "conditions").toString())
                .contains("\"status\":\"False\"", "resources.profile is");
        assertThat(container(bench).text("resources", "limits", "memory")).isEqualTo("2Gi");
    }

    @Test
    void whatAProfileStandsForIsInTheCluster() {
        check(1);
    }

    @Test
    void plantedDroppingWhatStandsBesideIsFound() {
        Hunt.finds(
                Defect.named("a profile drops what is written beside it")
                        .in(
                                "ork.katalog.template.Tree",
                                "for (String key : beside.keys())",
                                "for (String key : List.<String>of())"),
                ProfilesTest.class,
                "check");
    }
}
