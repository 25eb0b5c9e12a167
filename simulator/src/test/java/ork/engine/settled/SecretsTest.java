package ork.engine.settled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.katalog.Katalog;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.schedule.SchedulerOptions;
import ork.simulator.world.WorldOptions;

/** Settled: what a Secret holds is in the Secret and nowhere else, and what is made again is made again in time. */
class SecretsTest {
    private static final ResourceType EVENT = new ResourceType("", "v1", "events", "Event", true);
    private static final ObjectRef AUTH = new ObjectRef(Shops.SECRET, "default", "a-auth");

    private static Katalog katalog() {
        return Shops.katalog("""
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: shop-operator}
                spec:
                  crds:
                    shop:
                      apiTypes: {group: example.com, version: v1, kind: Shop, plural: shops}
                      operatorBox:
                        reconcile: {resync: 5h}
                        onCreate:
                          secrets:
                            - name: "{{ .metadata.name }}-auth"
                              once: true
                              rotateAfter: 90s
                              data: {password: "{{ randomAlphanumeric 24 }}"}
                        onReconcile:
                          secrets:
                            - {name: "{{ .metadata.name }}-fixed", data: {token: "in-the-katalog"}}
                        status:
                          fields:
                            - {path: url, value: "{{ toJSON .children }}"}
                """);
    }

    static void checkNowhereElse(long seed) {
        try (Village village = new Village(
                WorldOptions.seeded(seed).with(SchedulerOptions.seeded(seed).keepingLines()))) {
            SortedSet<String> values = new TreeSet<>(List.of("in-the-katalog"));
            village.world.onCommit(change -> {
                if (change.ref().type().equals(Shops.SECRET)) {
                    JsonObject data = change.object().object("data");
                    for (int i = 0; i < data.size(); i++) {
                        String value = data.text(data.keyAt(i));
                        values.add(value);
                        values.add(new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8));
                    }
                }
            });
            village.ork("ork-1", katalog()).start();
            village.create(Shops.SHOP, Shops.shop("a"));
            village.run(Duration.ofSeconds(30));
            String made = village.get(AUTH).text("data", "password");
            // Nothing but its age calls for a turn.
            village.run(Duration.ofSeconds(65));
            assertThat(village.get(AUTH).text("data", "password")).isNotEqualTo(made);
            assertThat(values).hasSize(6);
            StringBuilder seen = new StringBuilder();
            for (String page : List.of(
                    "/katalog", "/katalog/shop", "/katalog/shop/health", "/katalog/shop/cr/default/a", "/metrics")) {
                seen.append(village.ask("ork-1", page).body()).append('\n');
            }
            village.told().forEach(told -> seen.append(told).append('\n'));
            village.list(EVENT).forEach(event -> seen.append(event).append('\n'));
            seen.append(village.get(Shops.shopRef("a"))).append('\n');
            seen.append(String.join("\n", village.world.trace().lines()));
            assertThat(seen.toString()).contains("a-auth", "a-fixed", "Reconciled");
            for (String value : values) {
                int at = seen.indexOf(value);
                assertThat(at < 0 ? "" : seen.substring(Math.max(0, at - 300), at))
                        .as("what stands before a value that is seen")
                        .isEmpty();
            }
        }
    }

    @Test
    void valuesAreInTheirSecretsAndNowhereElse() {
        checkNowhereElse(1);
    }

    @Test
    void plantedShowingThemToTemplatesIsFound() {
        Hunt.finds(
                Defect.named("templates see what an own write has put into a Secret")
                        .in(
                                "ork.engine.pipeline.SecretData",
                                "return isSecret(type) ? withoutCopies(child.without(\"data\").without(\"stringData\")) : child;",
                                "return child;")
                        .in("ork.engine.pipeline.SecretData", "masked.with(field, data);", "masked;"),
                SecretsTest.class,
                "checkNowhereElse");
    }

    @Test
    void plantedForgettingTheirAgeIsFound() {
        Hunt.finds(
                Defect.named("nobody comes back when values are too old")
                        .in("ork.engine.pipeline.CrPipeline", "return cycle.again();", "return Optional.empty();"),
                SecretsTest.class,
                "checkNowhereElse");
    }
}
