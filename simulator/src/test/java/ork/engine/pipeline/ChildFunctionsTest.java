package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.configMap;
import static ork.engine.pipeline.Shops.service;
import static ork.engine.pipeline.Shops.shop;
import static ork.engine.pipeline.Shops.shopRef;

import org.junit.jupiter.api.Test;
import ork.engine.pipeline.Bench.Cost;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 1.7: functions that look at live children find in the slimmed caches what they look at. */
class ChildFunctionsTest {
    private static final String LOOKING = """
                  operatorBox:
                    onReconcile:
                      services:
                        - {name: "{{ name . }}", type: NodePort, port: "80"}
                      configMaps:
                        - name: "{{ name . }}-page"
                          when: [{field: "{{ resourceExists .children.service }}", equals: "true"}]
                          data: {cpu: "{{ sumQuantity .spec.cpu \\"500m\\" }}", next: "{{ semverBump .spec.version \\"minor\\" }}"}
                    status:
                      fields:
                        - {path: url, value: "{{ serviceClusterIP .children.service }}"}
                        - {path: replicas, type: int, value: "{{ serviceNodePort .children.service }}"}
                        - {path: phase, value: "{{ getAnnotation . \\"note\\" }}"}
            """;

    static void check(long seed) {
        Bench bench = Shops.bench(Shops.entry(Shops.HEAD + LOOKING));
        bench.create(SHOP, shop("a", "{\"cpu\": \"1\", \"version\": \"v1.2.3\"}"));
        bench.settle();
        JsonObject spec = bench.get(service("a")).object("spec");
        JsonObject status = bench.get(shopRef("a")).object("status");
        assertThat(status.text("url")).isEqualTo(spec.text("clusterIP")).isNotEmpty();
        assertThat(status.integer(0, "replicas")).isGreaterThanOrEqualTo(30_000);
        assertThat(status.text("phase")).isEqualTo("mine");
        assertThat(bench.get(configMap("a-page")).object("data").toString())
                .isEqualTo("{\"cpu\":\"1500m\",\"next\":\"v1.3.0\"}");
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
    }

    @Test
    void whatTheyLookAtIsKept() {
        check(1);
    }

    @Test
    void plantedAFunctionThatSaysLessThanItReadsIsFound() {
        Hunt.finds(
                Defect.named("a function does not say all that it reads")
                        .in(
                                "ork.katalog.template.WorkloadFunctions",
                                "lookingAt(\"spec.ports\")",
                                "lookingAt(\"spec.port\")"),
                ChildFunctionsTest.class,
                "check");
    }
}
