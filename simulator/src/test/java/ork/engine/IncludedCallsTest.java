package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.Outbound.Result;
import ork.doors.ResourceType;
import ork.engine.hook.Hook;
import ork.engine.hook.HookContext;
import ork.json.JsonObject;
import ork.katalog.Defaults;
import ork.katalog.Katalog;
import ork.katalog.load.KatalogLoader;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 2.2: calls that stand in a file which rules or a reconciler include are made as if they stood in the Katalog. */
class IncludedCallsTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final Map<String, String> FILES = Map.of("katalog.yaml", """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: {name: shops}
            spec:
              crds:
                shop:
                  mode: typed
                  apiTypes: {group: demo.example.com, version: v1, kind: Shop, plural: shops}
                  validation: {include: rules.yaml}
                  operatorBox:
                    reconciler: {include: code.yaml, resync: 10s}
            """, "rules.yaml", """
            external: [{name: quota, url: "http://quota/{{ .metadata.name }}"}]
            rules: [{field: external.quota.body, equals: "yes", message: "{{ .external.quota.body }} room"}]
            """, "code.yaml", """
            reconciler:
              hooks:
                function: ork.engine.IncludedCallsTest$Clerk
                managedResources: [{kind: ConfigMap}]
                args: {rate: "{{ .external.rates.body }}"}
                external: [{name: rates, url: "http://rates/"}]
            """);

    /** Writes down the rate. */
    public static final class Clerk implements Hook {
        @Override
        public void reconcile(HookContext context) {
            context.apply(
                    new ObjectRef(CONFIG_MAP, "default", "a-rate"),
                    JsonObject.of(
                            "data", JsonObject.EMPTY.with("rate", context.args().text("rate"))));
        }
    }

    private static Katalog katalog() {
        Sources sources = new Sources() {
            @Override
            public Content read(String path) {
                return new Content.Bytes(FILES.getOrDefault(path, "").getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public String resolve(String declaringFile, String path) {
                return path;
            }
        };
        LoadResult result = KatalogLoader.load(List.of("katalog.yaml"), sources, Defaults.STANDARD);
        assertThat(result.errors()).isEmpty();
        return result.katalog().orElseThrow();
    }

    static void check(long seed) {
        try (House house = House.seeded(seed)) {
            List<String> asked = new ArrayList<>();
            String[] room = {"yes"};
            house.install(SHOP);
            house.world.peer("http://", request -> {
                asked.add(request.url());
                return new Result.Answered(200, request.url().contains("quota") ? room[0] : "17", false);
            });
            house.world.run(Duration.ofSeconds(1));
            house.create(SHOP, "a", 5);
            house.runtime("ork-1", katalog(), Settings.defaults().withoutElection(), Fittings.STANDARD)
                    .start();
            house.world.run(Duration.ofSeconds(5));
            assertThat(asked).startsWith("http://quota/a", "http://rates/");
            assertThat(house.read(new ObjectRef(CONFIG_MAP, "default", "a-rate"))
                            .orElseThrow()
                            .text("data", "rate"))
                    .isEqualTo("17");
            room[0] = "no";
            house.resize(SHOP, "a", 6);
            house.world.run(Duration.ofSeconds(2));
            JsonObject shop = house.read(House.ref(SHOP, "a")).orElseThrow();
            assertThat(shop.array("status", "conditions").toString()).contains("no room");
        }
    }

    @Test
    void theyAreMadeBeforeTheRulesAndBeforeTheHook() {
        check(1);
    }

    @Test
    void plantedForgettingTheCallsOfIncludedRulesIsFound() {
        Hunt.finds(
                Defect.named("calls in a file of rules are read and not made")
                        .in("ork.katalog.load.RuleList", "included.put(section.path(), file);", ""),
                IncludedCallsTest.class,
                "check");
    }

    @Test
    void plantedForgettingTheCallsOfAnIncludedReconcilerIsFound() {
        Hunt.finds(
                Defect.named("calls in a file of a reconciler are read and not made")
                        .in(
                                "ork.katalog.load.CrdLoader",
                                "calls.calls(reconciler.borrowed(\"hooks\"), ExternalLoader.TIMEOUT_OF_HOOKS)",
                                "calls.calls(box.borrowed(\"reconciler\").borrowed(\"hooks\"),"
                                        + " ExternalLoader.TIMEOUT_OF_HOOKS)"),
                IncludedCallsTest.class,
                "check");
    }
}
