package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.hook.Hook;
import ork.engine.hook.HookContext;
import ork.json.Json;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 1.5: what code of one's own is told when its CR goes, and that the CR waits for it. */
class HookDeletionTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final String SHOPS = """
                shop:
                  mode: typed
                  apiTypes: {group: demo.example.com, version: v1, kind: Shop, plural: shops}
                  operatorBox:
                    reconciler:
                      resync: 10s
                      hooks:
                        function: ork.engine.HookDeletionTest$Landlord
                        managedResources: [{kind: ConfigMap}]
                        args: {open: "{{ .metadata.name }}-open"}
                    onDelete:
                      configMaps: [{name: "{{ .metadata.name }}-shop"}]
            """;

    /** A shop may go once its account is closed. */
    public static final class Landlord implements Hook {
        @Override
        public void reconcile(HookContext context) {
            context.apply(
                    new ObjectRef(CONFIG_MAP, "default", "a-shop"),
                    JsonObject.of("data", JsonObject.EMPTY.with("of", "a")));
        }

        @Override
        public void deleted(HookContext context) {
            ObjectRef own = new ObjectRef(CONFIG_MAP, "default", "a-shop");
            if (context.get(own).isPresent()) {
                throw new IllegalStateException("what onDelete names is still there");
            }
            try {
                context.apply(own, JsonObject.EMPTY);
                throw new AssertionError("something was made for a CR that goes");
            } catch (IllegalStateException e) {
                // As promised.
            }
            if (context.cr()
                    .text("metadata", "labels", "account")
                    .equals(context.args().text("open"))) {
                throw new IllegalArgumentException("the account is still open");
            }
        }
    }

    private static House house() {
        House house = House.seeded(1);
        house.install(SHOP);
        house.world.run(Duration.ofSeconds(1));
        house.create(SHOP, "a", 5);
        label(house, "a-open");
        house.runtime("ork-1", Katalogs.of(SHOPS), Settings.defaults().withoutElection(), Fittings.STANDARD)
                .start();
        house.world.run(Duration.ofSeconds(5));
        return house;
    }

    private static void label(House house, String account) {
        house.call(new Call.Patch(
                House.ref(SHOP, "a"),
                Call.Subresource.NONE,
                Call.PatchType.MERGE,
                JsonObject.of("metadata", JsonObject.of("labels", JsonObject.of("account", Json.of(account)))),
                "kubectl",
                false,
                Duration.ofSeconds(5)));
    }

    static void checkHeld(long seed) {
        try (House house = house()) {
            house.remove(SHOP, "a");
            house.world.run(Duration.ofSeconds(20));
            assertThat(house.read(House.ref(SHOP, "a")))
                    .as("the CR, held by its hook")
                    .isPresent();
            JsonObject cr = house.read(House.ref(SHOP, "a")).orElseThrow();
            assertThat(cr.array("metadata", "finalizers").toString()).contains("orkestra.orkspace.io/cleanup");
            assertThat(cr.array("status", "conditions").toString())
                    .contains("the account is still open", "\"status\":\"False\"");
            label(house, "closed");
            house.world.run(Duration.ofSeconds(20));
            assertThat(house.read(House.ref(SHOP, "a"))).isEmpty();
        }
    }

    @Test
    void aCrThatGoesWaitsForItsHook() {
        checkHeld(1);
    }

    @Test
    void plantedNotTellingTheHookIsFound() {
        Hunt.finds(
                Defect.named("the hook is not told").in("ork.engine.pipeline.Deletion", "before.run();", ""),
                HookDeletionTest.class,
                "checkHeld");
    }

    @Test
    void plantedMakingThingsForWhatGoesIsFound() {
        Hunt.finds(
                Defect.named("a hook may make things for a CR that goes")
                        .in("ork.engine.pipeline.HookRun", "this.going = going;", "this.going = false;"),
                HookDeletionTest.class,
                "checkHeld");
    }

    @Test
    void aProcessThatDiesHoldsNothing() {
        try (House house = house()) {
            house.remove(SHOP, "a");
            house.world.run(Duration.ofSeconds(2));
            house.world.instances().getFirst().crash();
            label(house, "closed");
            house.runtime("ork-2", Katalogs.of(SHOPS), Settings.defaults().withoutElection(), Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(20));
            assertThat(house.read(House.ref(SHOP, "a"))).isEmpty();
        }
    }
}
