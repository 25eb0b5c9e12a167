package ork.engine.settled;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.engine.http.HttpRequest;
import ork.engine.http.HttpResponse;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;

/** What an instance says of its last decision about a CR: how it ended, which conditions failed, what came of each child. */
class WhyTest {
    private static final String PAGE = "/katalog/shop/cr/default/a/why";

    static void checkReasons(long seed) {
        try (Village village = Village.withAShop(seed, Shops.kept())) {
            village.patch(Shops.shopRef("a"), "{\"spec\": {\"extra\": false}}");
            // Within a resync: a later turn would have nothing to delete any more.
            village.world.await("it is decided", () -> decided(village) == 2, Duration.ofSeconds(5));
            assertThat(verdicts(why(village))).contains("configmaps a-extra: deleted, since it is not wanted any more");
            village.settle();
            JsonObject calm = why(village);
            assertThat(calm.text("outcome")).isEqualTo("success");
            assertThat(verdicts(calm))
                    .containsExactly(
                            "configmaps a-page: as declared",
                            "services a: as declared",
                            "deployments.apps a: as declared");
            assertThat(calm.array("unmet").toList()).singleElement().satisfies(unmet -> {
                assertThat(((JsonObject) unmet).text("what")).isEqualTo("onReconcile.configMaps a-extra");
                assertThat(((JsonObject) unmet).text("place")).startsWith("katalog.yaml:");
                assertThat(((JsonObject) unmet).text("because"))
                        .isEqualTo("spec.extra equals \"true\", and it is \"false\"");
            });

            village.create(Shops.CONFIG_MAP, somebodys("a-extra"));
            village.patch(Shops.shopRef("a"), "{\"spec\": {\"extra\": true, \"title\": \"New\"}}");
            village.run(Duration.ofSeconds(3));
            JsonObject failed = why(village);
            assertThat(failed.text("outcome")).isEqualTo("failure");
            assertThat(failed.text("reason")).isEqualTo("NameConflict");
            assertThat(failed.text("message")).contains("configmaps default/a-extra exists");
            assertThat(failed.integer(0, "generation")).isEqualTo(3);
            assertThat(failed.array("unmet").isEmpty()).isTrue();
            assertThat(verdicts(failed))
                    .containsExactly(
                            "configmaps a-page: as declared",
                            "configmaps a-extra: the reconcile stopped here",
                            "services a: not reached",
                            "deployments.apps a: not reached");

            assertThat(village.ask("ork-1", "/katalog/shop/cr/default/b/why").status())
                    .isEqualTo(404);
            assertThat(village.ask("ork-1", "/katalog/shop/cr/a/why").status()).isEqualTo(404);
        }
    }

    @Test
    void aPageSaysHowTheLastDecisionAboutACrEndedAndWhatItWentBy() {
        checkReasons(1);
    }

    @Test
    void plantedADecisionThatIsNotTheLastIsFound() {
        Hunt.finds(
                Defect.named("a failure leaves the success before it where it is asked for first")
                        .in(
                                "ork.engine.box.Decisions",
                                "return troubled.get(key).or(() -> fine.get(key));",
                                "return fine.get(key);"),
                WhyTest.class,
                "checkReasons");
    }

    /** Asked from outside, which costs the instance nothing. */
    private static long decided(Village village) {
        String page =
                village.runtime("ork-1").http().handle(HttpRequest.get(PAGE)).body();
        return Village.json(page).integer(0, "generation");
    }

    private static JsonObject why(Village village) {
        HttpResponse answer = village.ask("ork-1", PAGE);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Village.json(answer.body());
    }

    private static List<String> verdicts(JsonObject why) {
        return why.array("children").toList().stream()
                .map(JsonObject.class::cast)
                .map(child -> child.text("resource") + " " + child.text("name") + ": " + child.text("verdict"))
                .toList();
    }

    private static JsonObject somebodys(String name) {
        return Village.json("{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"" + name
                + "\", \"namespace\": \"default\"}}");
    }
}
