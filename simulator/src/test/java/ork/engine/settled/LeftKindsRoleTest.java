package ork.engine.settled;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.Fittings;
import ork.engine.Settings;
import ork.engine.access.RuntimeRole;
import ork.engine.journal.Fact;
import ork.json.JsonObject;
import ork.katalog.resource.BuiltinTypes;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.api.access.Subject;
import ork.simulator.world.CallRecord;
import ork.simulator.world.InstanceOptions;

/**
 * A kind that left the Katalog, under the role that is derived from the Katalog as it is now (TR-1): it fails no turn and keeps
 * no CR from going that has nothing of it elsewhere; and with what the role of the left kinds adds, all of it is removed.
 */
class LeftKindsRoleTest {
    private static final ObjectRef AD = new ObjectRef(Shops.CONFIG_MAP, "street", "a-ad");
    private static final ObjectRef AD_B = new ObjectRef(Shops.CONFIG_MAP, "street", "b-ad");
    private static final String INVENTORY = "orkestra.orkspace.io/inventory";

    /** Two shops of the whole Katalog, and then a runtime that may do what the Katalog without pages needs. */
    private static Village village(long seed) {
        Village village = Village.seeded(seed);
        village.create(Shops.NAMESPACE, Shops.namespace("street"));
        village.ork("ork-1", Shops.withCare()).start();
        village.create(Shops.SHOP, Shops.shop("a"));
        village.create(Shops.SHOP, Shops.shop("b"));
        village.settle();
        village.world.instances().getLast().stop();
        village.run(Duration.ofSeconds(5));
        RuntimeRole.of(Shops.withoutPages())
                .documents(Settings.defaults().namespace())
                .forEach(each -> village.create(type(each), each));
        Subject account = Subject.serviceAccount(Settings.defaults().namespace(), RuntimeRole.NAME, "");
        village.mark();
        village.ork("ork-2", InstanceOptions.normal().as(account), Shops.withoutPages(), Fittings.STANDARD)
                .start();
        village.run(Duration.ofMinutes(1));
        return village;
    }

    private static ResourceType type(JsonObject document) {
        return BuiltinTypes.ofKind(document.text("kind")).orElseThrow();
    }

    private static String inventory(Village village, String shop) {
        return village.get(Shops.shopRef(shop)).text("metadata", "annotations", INVENTORY);
    }

    private static List<CallRecord> denied(Village village, int from) {
        return village.world.calls().stream()
                .skip(from)
                .filter(CallRecord::denied)
                .toList();
    }

    static void checkWithout(long seed) {
        try (Village village = village(seed)) {
            assertThat(List.of("a", "b"))
                    .extracting(shop -> Village.ready(village.get(Shops.shopRef(shop))))
                    .containsExactly("True", "True");
            assertThat(inventory(village, "a")).contains("ConfigMap configmaps/v1 anywhere");
            assertThat(village.told(Fact.LeftKindForbidden.class))
                    .containsExactly(new Fact.LeftKindForbidden("shop", Shops.CONFIG_MAP));
            int calls = village.world.calls().size();
            village.patch(Shops.shopRef("b"), "{\"spec\": {\"replicas\": 4}}");
            village.create(Shops.SHOP, Shops.shop("c"));
            village.run(Duration.ofMinutes(3));
            assertThat(Village.ready(village.get(Shops.shopRef("b")))).isEqualTo("True");
            assertThat(denied(village, calls))
                    .as("no turn asks for it")
                    .allSatisfy(call -> assertThat(call.call())
                            .isInstanceOfSatisfying(
                                    Call.ListPage.class,
                                    list -> assertThat(list.type()).isEqualTo(Shops.CONFIG_MAP)));
            assertThat(denied(village, calls).size()).isLessThan(20);
            village.delete(Shops.shopRef("c"));
            village.run(Duration.ofSeconds(5));
            assertThat(village.find(Shops.shopRef("c"))).isEmpty();
        }
    }

    @Test
    void whatTheRoleDoesNotPermitFailsNobody() {
        checkWithout(1);
    }

    static void checkGranted(long seed) {
        try (Village village = village(seed)) {
            village.delete(Shops.shopRef("a"));
            village.run(Duration.ofMinutes(2));
            assertThat(village.find(AD)).isPresent();
            assertThat(village.get(Shops.shopRef("a")).toString())
                    .contains("the permission to look for children of configmaps/v1");
            JsonObject wider = RuntimeRole.of(Shops.withoutPages(), List.of(Shops.CONFIG_MAP))
                    .clusterRole();
            village.patch(
                    new ObjectRef(type(wider), "", RuntimeRole.NAME),
                    JsonObject.of("rules", wider.array("rules")).toString());
            int calls = village.world.calls().size();
            village.run(Duration.ofMinutes(4));
            assertThat(village.find(Shops.shopRef("a"))).isEmpty();
            assertThat(village.find(AD)).isEmpty();
            assertThat(village.find(AD_B)).isEmpty();
            assertThat(denied(village, calls)).isEmpty();
        }
    }

    @Test
    void withTheirRulesTheChildrenOfLeftKindsGo() {
        checkGranted(1);
    }

    @Test
    void plantedATurnThatFailsForWhatLeftIsFound() {
        Hunt.finds(
                Defect.named("a kind that left and may not be listed fails turns")
                        .in(
                                "ork.engine.pipeline.Client",
                                "status.code() == FORBIDDEN ? Optional.empty()",
                                "status.code() == 0 ? Optional.empty()")
                        .in("ork.engine.pipeline.Cycle", "sight.forbidden(served) ? Optional.empty() :", ""),
                LeftKindsRoleTest.class,
                "checkWithout");
    }

    @Test
    void plantedAskingInEachTurnIsFound() {
        Hunt.finds(
                Defect.named("each turn asks for a kind that may not be listed")
                        .in("ork.engine.pipeline.Cycle", "sight.forbidden(served) ? Optional.empty() :", ""),
                LeftKindsRoleTest.class,
                "checkWithout");
    }

    @Test
    void plantedLeavingChildrenBehindIsFound() {
        Hunt.finds(
                Defect.named("a CR goes though its children elsewhere may not be looked for")
                        .in("ork.engine.pipeline.Deletion", "if (!forbidden.isEmpty()) {", "if (false) {"),
                LeftKindsRoleTest.class,
                "checkGranted");
    }

    @Test
    void plantedARoleThatLacksWhatLeftIsFound() {
        Hunt.finds(
                Defect.named("the role of left kinds is the Katalog's")
                        .in("ork.engine.access.RuntimeRole", "cluster.addAll(ofLeft(left));", ""),
                LeftKindsRoleTest.class,
                "checkGranted");
    }
}
