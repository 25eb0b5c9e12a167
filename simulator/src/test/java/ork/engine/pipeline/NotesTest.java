package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.deployment;
import static ork.engine.pipeline.Shops.shop;
import static ork.engine.pipeline.Shops.shopRef;

import org.junit.jupiter.api.Test;
import ork.engine.pipeline.Bench.Cost;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 2.9: what notes yield is in the cluster, what they read is kept in caches, and they cost nothing. */
class NotesTest {
    private static final String NOTED = """
            notes:
              - {name: label, expression: "{{ plan }}-shop"}
              - {name: plan, expression: "{{ .spec.plan | default \\"free\\" }}"}
              - {name: wanted, expression: "{{ .children.deployment.spec.revisionHistoryLimit }}"}
            """;

    private static final String SHOP_ENTRY = """
                  operatorBox:
                    onReconcile:
                      deployments:
                        - name: "{{ .metadata.name }}"
                          image: nginx
                          labels: {plan: "{{ label }}"}
                          reconcile: true
                    status:
                      fields:
                        - {path: phase, value: "{{ label }} {{ wanted }}"}
            """;

    static void check(long seed) {
        Bench bench = Shops.bench(Shops.entry(NOTED + Shops.HEAD + SHOP_ENTRY));
        bench.create(SHOP, shop("a", "{\"plan\": \"gold\"}"));
        bench.settle();
        assertThat(bench.get(deployment("a")).text("metadata", "labels", "plan"))
                .isEqualTo("gold-shop");
        bench.settle();
        assertThat(bench.get(shopRef("a")).text("status", "phase")).isEqualTo("gold-shop 10");
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));

        bench.patch(shopRef("a"), "{\"spec\": {\"plan\": \"silver\"}}");
        bench.settle();
        assertThat(bench.get(deployment("a")).text("metadata", "labels", "plan"))
                .isEqualTo("silver-shop");
    }

    @Test
    void whatNotesYieldIsInTheCluster() {
        check(1);
    }

    @Test
    void plantedForgettingWhatANoteReadsIsFound() {
        Hunt.finds(
                Defect.named("what a note reads is not kept in the caches")
                        .in("ork.katalog.template.ReadsOf", "reads = reads.and(function.reads());", ""),
                NotesTest.class,
                "check");
    }
}
