package ork.engine.settled;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.ResourceType;
import ork.engine.http.HttpRequest;
import ork.engine.journal.Fact;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.Instance;

/** What the documents say of leaders and followers, with the whole runtime. */
class LeadershipTest {
    private static final ResourceType EVENTS = new ResourceType("", "v1", "events", "Event", true);

    private static List<JsonObject> saidOfTheLease(Village village, String reason) {
        return village.list(EVENTS).stream()
                .filter(event -> event.text("involvedObject", "name").equals("orkestra-konductor")
                        && event.text("reason").equals(reason))
                .toList();
    }

    /** LE-4: the winner, and nobody else, says so on the Lease. */
    static void checkElectionEvents(long seed) {
        try (Village village = Village.seeded(seed)) {
            Instance first = village.ork("ork-1", Shops.kept()).start();
            village.run(Duration.ofSeconds(5));
            village.ork("ork-2", Shops.kept()).start();
            village.run(Duration.ofSeconds(20));
            assertThat(saidOfTheLease(village, "KonductorElected")).hasSize(1);
            assertThat(saidOfTheLease(village, "LeaderElection"))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.text("type")).isEqualTo("Normal");
                        assertThat(event.text("message"))
                                .isEqualTo(village.runtime("ork-1").identity() + " became leader");
                        assertThat(event.text("involvedObject", "uid")).isNotEmpty();
                    });
            first.crash();
            village.run(Duration.ofSeconds(20));
            assertThat(saidOfTheLease(village, "KonductorElected"))
                    .extracting(event -> event.text("message"))
                    .contains(village.runtime("ork-2").identity() + " became konductor")
                    .hasSize(2);
        }
    }

    @Test
    void theWinnerSaysSoOnTheLease() {
        checkElectionEvents(1);
    }

    @Test
    void plantedAWinnerWhoIsSilentIsFound() {
        Hunt.finds(
                Defect.named("nothing is said of an election")
                        .in(
                                "ork.engine.lifecycle.AnnouncedLeadership",
                                "threads.start(\"election events\", AnnouncedLeadership.this::announce);",
                                ""),
                LeadershipTest.class,
                "checkElectionEvents");
    }

    /** Informers run on every replica, followers are ready, and two processes of one host are two candidates. */
    static void checkFollower(long seed) {
        try (Village village = Village.seeded(seed)) {
            village.ork("ork-1", Shops.kept()).start();
            village.run(Duration.ofSeconds(5));
            village.mark();
            Instance follower = village.ork("ork-2", Shops.kept()).start();
            village.run(Duration.ofSeconds(20));
            assertThat(follower.watches())
                    .extracting(watch -> watch.type().plural())
                    .contains("shops", "deployments", "services", "configmaps", "leases");
            assertThat(village.runtime("ork-2").leads()).isFalse();
            assertThat(status(village, "/readyz")).isEqualTo(200);
            assertThat(status(village, "/livez")).isEqualTo(200);
            assertThat(village.runtime("ork-1").identity())
                    .isNotEqualTo(village.runtime("ork-2").identity());
            assertThat(village.calls(call -> call.instance().equals("ork-2") && call.writes()))
                    .as("writes of a follower beside a healthy leader")
                    .isEmpty();
        }
    }

    private static int status(Village village, String path) {
        return village.runtime("ork-2").http().handle(HttpRequest.get(path)).status();
    }

    @Test
    void aFollowerIsWarmReadyAndSilent() {
        checkFollower(1);
    }

    @Test
    void plantedAFollowerThatIsNotWarmIsFound() {
        Hunt.finds(
                Defect.named("a follower does not fill its caches")
                        .in("ork.engine.box.BoxRun", "informer.start();", ""),
                LeadershipTest.class,
                "checkFollower");
    }

    /** The bound of LE-2 as the documents state it: a follower reconciles within the lease and a second. */
    static void checkFailover(long seed) {
        try (Village village = Village.seeded(seed)) {
            Instance first = village.ork("ork-1", Shops.kept()).start();
            village.run(Duration.ofSeconds(5));
            village.ork("ork-2", Shops.kept()).start();
            village.create(Shops.SHOP, Shops.shop("a"));
            village.settle();
            first.crash();
            village.forgetFacts();
            village.patch(Shops.shopRef("a"), "{\"spec\": {\"title\": \"Bye\"}}");
            village.run(Duration.ofSeconds(16));
            assertThat(village.told(Fact.ReconcileBegan.class)).isNotEmpty();
            village.run(Duration.ofSeconds(1));
            assertThat(village.get(Shops.configMap("a-page")).text("data", "index"))
                    .isEqualTo("Bye");
        }
    }

    @Test
    void aFollowerReconcilesWithinTheLeaseAndASecondOfACrash() {
        for (long seed = 1; seed <= 4; seed++) {
            checkFailover(seed);
        }
    }
}
