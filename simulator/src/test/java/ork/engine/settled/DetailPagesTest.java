package ork.engine.settled;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.engine.http.HttpResponse;
import ork.json.Json;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.Partition;

/** Settled: pages about one CR read live, whatever the caches keep; bounded, and never a Secret's data. */
class DetailPagesTest {
    private static final String PAGE = "/katalog/shop/cr/default/a";

    static void checkLive(long seed) {
        try (Village village = Village.withAShop(seed, Shops.withoutPages())) {
            village.world.instances().getFirst().stallWatches(_ -> true);
            village.patch(Shops.shopRef("a"), "{\"spec\": {\"title\": \"Good bye\", \"unread\": [1, {\"a\": 2}]}}");
            HttpResponse answer = village.ask("ork-1", PAGE);
            assertThat(answer.status()).isEqualTo(200);
            JsonObject page = Village.json(answer.body());
            JsonObject cr = village.get(Shops.shopRef("a"));
            assertThat(page.object("spec")).isEqualTo(cr.object("spec"));
            assertThat(page.text("spec", "title")).isEqualTo("Good bye");
            assertThat(page.object("status")).isEqualTo(cr.object("status"));
            assertThat(page.flag("ready")).isTrue();
            assertThat(page.integer(0, "generation")).isEqualTo(2);
            assertThat(page.object("children").keys()).containsExactly("Deployment", "Service");
            assertThat(page.object("children", "Deployment")).isEqualTo(Village.json("""
                            {"name": "a", "namespace": "default", "replicas": 2, "readyReplicas": 2, "ready": true}"""));
            assertThat(village.ask("ork-1", "/katalog/shop/cr/default/b").status())
                    .isEqualTo(404);
            assertThat(village.ask("ork-1", "/katalog/shop/cr/a").status()).isEqualTo(404);
            assertThat(village.ask("ork-1", "/katalog/shop/cr/default/..%2F..").status())
                    .isEqualTo(404);
            assertThat(village.ask("ork-1", "/katalog/shop/cr/default/a,metadata.name=b")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aPageAboutACrShowsItWholeAndAsItIsNow() {
        for (long seed = 1; seed <= 4; seed++) {
            checkLive(seed);
        }
    }

    @Test
    void thePageOfACrThatIsNotHandledSaysSo() {
        try (Village village = Village.seeded(1)) {
            village.ork("ork-1", Shops.elsewhere()).start();
            village.create(Shops.SHOP, Shops.shop("a"));
            village.run(Duration.ofSeconds(5));
            for (String page : List.of(PAGE, PAGE + "/why", PAGE + "/events")) {
                HttpResponse answer = village.ask("ork-1", page);
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.body())
                        .contains("CRs in the namespace default are not handled: restrictedNamespaces");
            }
        }
    }

    @Test
    void plantedAPageOfTheSlimmedCrIsFound() {
        Hunt.finds(
                Defect.named("the page shows what the cache would keep")
                        .in(
                                "ork.engine.http.LiveCrs",
                                "CrPage.of(cr, children.build(), notRead)",
                                "CrPage.of(ork.engine.pipeline.CacheNeeds.ofCrs(entry).slim(cr), children.build(), notRead)"),
                DetailPagesTest.class,
                "checkLive");
    }

    static void checkEvents(long seed) {
        try (Village village = Village.withAShop(seed, Shops.withoutPages())) {
            JsonObject page =
                    Village.json(village.ask("ork-1", PAGE + "/events").body());
            assertThat(page.text("name") + " " + page.text("namespace")).isEqualTo("a default");
            assertThat(page.array("events").size()).isEqualTo(1);
            JsonObject event = (JsonObject) page.array("events").get(0);
            assertThat(event.text("type") + " " + event.text("reason")).isEqualTo("Normal Reconciled");
            assertThat(event.text("message")).isNotEmpty();
            assertThat(event.text("age")).matches("[0-9hms]+");
            assertThat(event.integer(0, "count")).isPositive();
            assertThat(village.ask("ork-1", "/katalog/shop/cr/default/b/events").status())
                    .isEqualTo(404);
            village.delete(Shops.shopRef("a"));
            village.run(Duration.ofSeconds(20));
            assertThat(village.ask("ork-1", PAGE + "/events").status()).isEqualTo(404);
            village.create(Shops.SHOP, Shops.shop("a"));
            village.run(Duration.ofSeconds(20));
            JsonObject again =
                    Village.json(village.ask("ork-1", PAGE + "/events").body());
            for (Json each : again.array("events")) {
                assertThat(((JsonObject) each).text("reason")).isNotEqualTo("Deleting");
            }
        }
    }

    @Test
    void whatWasSaidOfACrIsToldOfThatCrAlone() {
        for (long seed = 1; seed <= 3; seed++) {
            checkEvents(seed);
        }
    }

    @Test
    void plantedEventsOfAnotherCrOfTheNameAreFound() {
        Hunt.finds(
                Defect.named("events are told whoever they are about")
                        .in(
                                "ork.engine.event.RecentEvents",
                                ".filter(event -> event.uid().equals(uid))",
                                ".filter(event -> !event.uid().isEmpty())"),
                DetailPagesTest.class,
                "checkEvents");
    }

    static void checkSecrets(long seed) {
        try (Village village = Village.withAShop(seed, Shops.withASecret())) {
            village.patch(new ObjectRef(Shops.SECRET, "default", "a-key"), "{\"data\": {\"key\": \"SGVsbG8=\"}}");
            HttpResponse answer = village.ask("ork-1", PAGE);
            assertThat(answer.body()).contains("a-key").doesNotContain("SGVsbG8=");
        }
    }

    @Test
    void aPageShowsNoSecretsData() {
        checkSecrets(1);
    }

    @Test
    void plantedAPageThatShowsChildrenWholeIsFound() {
        Hunt.finds(
                Defect.named("children are shown whole")
                        .in("ork.engine.http.LiveCrs", "rows.add(CrPage.child(child));", "rows.add(child);"),
                DetailPagesTest.class,
                "checkSecrets");
    }

    static void checkBounds(long seed) {
        try (Village village = Village.withAShop(seed, Shops.withoutPages())) {
            village.world.instances().getFirst().partition(Partition.SILENT);
            List<HttpResponse> answers = village.ask("ork-1", 20, PAGE, Duration.ofSeconds(6));
            assertThat(answers).filteredOn(answer -> answer.status() == 504).hasSize(4);
            assertThat(answers).filteredOn(answer -> answer.status() == 503).hasSize(16);
            village.world.instances().getFirst().heal();
            village.run(Duration.ofSeconds(1));
            assertThat(village.ask("ork-1", PAGE).status()).isEqualTo(200);
        }
    }

    @Test
    void aPageIsAnsweredInTimeAndFewAreReadAtOnce() {
        checkBounds(1);
    }

    @Test
    void plantedReadsWithoutABoundAreFound() {
        Hunt.finds(
                Defect.named("as many CRs are read as are asked for")
                        .in(
                                "ork.engine.http.LiveCrs",
                                "under.incrementAndGet() > AT_ONCE_MAX",
                                "under.get() > AT_ONCE_MAX"),
                DetailPagesTest.class,
                "checkBounds");
    }
}
