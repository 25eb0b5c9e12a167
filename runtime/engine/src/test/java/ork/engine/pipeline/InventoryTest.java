package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.ResourceType;
import ork.engine.pipeline.Inventory.Reach;
import ork.json.JsonObject;

/** The kinds that a CR has children of, as its annotation says. */
class InventoryTest {
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final ResourceType DEPLOYMENT = new ResourceType("apps", "v1", "deployments", "Deployment", true);
    private static final ResourceType NAMESPACE = new ResourceType("", "v1", "namespaces", "Namespace", false);

    @Test
    void itComesBackAsItWasWritten() {
        Inventory inventory = Inventory.EMPTY
                .with(DEPLOYMENT, Reach.OWN)
                .with(CONFIG_MAP, Reach.ANYWHERE)
                .with(NAMESPACE, Reach.CLUSTER);
        assertThat(inventory.text())
                .isEqualTo("ConfigMap configmaps/v1 anywhere, Namespace namespaces/v1 cluster, "
                        + "Deployment deployments.apps/v1 own");
        assertThat(Inventory.of(annotated(inventory.text()))).isEqualTo(inventory);
    }

    @Test
    void whatCannotBeReadIsLeftOut() {
        assertThat(Inventory.of(annotated("")).kinds()).isEmpty();
        assertThat(Inventory.of(annotated("nonsense, ConfigMap configmaps/v1 nowhere, a b c d, ConfigMap / own"))
                        .kinds())
                .isEmpty();
    }

    @Test
    void theWiderReachHolds() {
        Inventory both =
                Inventory.EMPTY.with(CONFIG_MAP, Reach.OWN).and(Inventory.EMPTY.with(CONFIG_MAP, Reach.ANYWHERE));
        assertThat(both.uncovered()).containsExactly(CONFIG_MAP);
        assertThat(both.and(Inventory.EMPTY.with(CONFIG_MAP, Reach.OWN)).uncovered())
                .containsExactly(CONFIG_MAP);
    }

    @Test
    void aNewVersionOfAKindIsTheSameKind() {
        ResourceType older = new ResourceType("apps", "v1beta1", "deployments", "Deployment", true);
        Inventory before = Inventory.EMPTY.with(older, Reach.OWN).with(CONFIG_MAP, Reach.OWN);
        assertThat(before.leftFrom(Inventory.EMPTY.with(DEPLOYMENT, Reach.OWN))).isEqualTo(List.of(CONFIG_MAP));
    }

    private static JsonObject annotated(String text) {
        return JsonObject.EMPTY.withAt(List.of("metadata", "annotations", Marks.INVENTORY), ork.json.Json.of(text));
    }
}
