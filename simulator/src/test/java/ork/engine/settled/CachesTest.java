package ork.engine.settled;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import ork.engine.journal.Fact;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.rows.Row;
import ork.simulator.world.CallMatch;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.Instance;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/** Caches in the whole runtime: what is watched, and what is done when a watch lies. */
class CachesTest {
    private static void hackThePage(Village village) {
        village.patch(Shops.configMap("a-page"), "{\"data\": {\"index\": \"hacked\"}}");
    }

    private static String page(Village village) {
        return village.get(Shops.configMap("a-page")).text("data", "index");
    }

    /** RC-5 with the watch intact. */
    static void checkDriftIsSeen(long seed) {
        try (Village village = Village.withAShop(seed, Shops.kept())) {
            hackThePage(village);
            village.run(Duration.ofSeconds(1));
            assertThat(page(village)).isEqualTo("Hello");
        }
    }

    @Test
    void aChildThatIsEditedIsMendedWithinASecond() {
        for (long seed = 1; seed <= 4; seed++) {
            checkDriftIsSeen(seed);
        }
    }

    @Test
    void plantedAChildThatNobodyWatchesIsFound() {
        Hunt.finds(
                Defect.named("what happens to children is left to the resync")
                        .in("ork.engine.box.Inlet", "enqueueOwner(now, cause(now, unseen));", ""),
                CachesTest.class,
                "checkDriftIsSeen");
    }

    /** A watch without events and bookmarks is opened again, and what it kept is found. */
    static void checkSilence(long seed) {
        try (Village village = Village.withAShop(seed, Shops.kept())) {
            village.world
                    .instances()
                    .getFirst()
                    .stallWatches(request -> request.type().equals(Shops.CONFIG_MAP));
            hackThePage(village);
            village.run(Duration.ofMinutes(4));
            assertThat(village.told(Fact.WatchSilent.class)).hasSize(1);
            assertThat(page(village)).isEqualTo("Hello");
        }
    }

    @Test
    void aWatchThatFallsSilentIsOpenedAgain() {
        checkSilence(1);
    }

    @Test
    void plantedASilenceThatIsTrustedIsFound() {
        Hunt.finds(
                Defect.named("a watch that says nothing is trusted")
                        .in(
                                "ork.engine.informer.WatchGuard",
                                "long silent = watch.heardNanos() + silenceMax.toNanos() - now;",
                                "long silent = Long.MAX_VALUE;"),
                CachesTest.class,
                "checkSilence");
    }

    /** Bookmarks are signs of life: a watch on which nothing happens is not opened again and again. */
    @Test
    void aQuietWatchWithBookmarksIsLeftAlone() {
        try (Village village = Village.withAShop(1, Shops.kept())) {
            village.run(Duration.ofMinutes(30));
            assertThat(village.told(Fact.WatchSilent.class)).isEmpty();
            assertThat(village.told(Fact.CacheDiffered.class)).isEmpty();
        }
    }

    /** An event that is lost on a watch that goes on is found by the consistent list, once a period. */
    static void checkVerification(long seed) {
        try (Village village = Village.withAShop(seed, Shops.kept())) {
            village.world
                    .instances()
                    .getFirst()
                    .loseEvents(request -> request.type().equals(Shops.CONFIG_MAP), 1);
            hackThePage(village);
            village.run(Duration.ofMinutes(1));
            assertThat(page(village)).as("nobody knows yet").isEqualTo("hacked");
            village.run(Duration.ofMinutes(12));
            assertThat(village.told(Fact.CacheDiffered.class)).isNotEmpty();
            assertThat(page(village)).isEqualTo("Hello");
        }
    }

    @Test
    void aLostEventIsFoundByAConsistentList() {
        checkVerification(1);
    }

    @Test
    void plantedACacheThatIsNeverVerifiedIsFound() {
        Hunt.finds(
                Defect.named("a cache is never held against a list")
                        .in(
                                "ork.engine.informer.WatchGuard",
                                "long verify = verifyAtNanos - now;",
                                "long verify = Long.MAX_VALUE;"),
                CachesTest.class,
                "checkVerification");
    }

    /** G3, E2: who starts beside a server that is behind does not see a world older than its predecessor acted on. */
    static void checkFirstList(long seed) {
        try (Village village = new Village(WorldOptions.seeded(seed).withApiServers(2))) {
            World world = village.world;
            world.server(1).freeze();
            Instance first = village.ork("ork-1", Shops.kept());
            first.connectTo(world.server(0));
            first.start();
            village.create(Shops.SHOP, Shops.shop("a"));
            village.settle();
            first.crash();
            village.create(Shops.SHOP, Shops.shop("b"));
            Instance second = village.ork("ork-2", Shops.kept());
            second.connectTo(world.server(1));
            village.mark();
            second.start();
            village.run(Duration.ofMinutes(1));
            assertThat(village.runtime("ork-2").leads()).isTrue();
            assertThat(village.writes()).as("writes for b, and none for a").hasSize(6);
            assertThat(village.find(Shops.configMap("b-page"))).isPresent();
            village.delete(Shops.configMap("a-page"));
            world.server(1).catchUp();
            village.run(Duration.ofSeconds(2));
            assertThat(page(village)).isEqualTo("Hello");
        }
    }

    @Test
    void theFirstListIsConsistentEvenBesideAServerThatIsBehind() {
        checkFirstList(1);
    }

    @Test
    void plantedAFirstListOfWhatIsAtHandIsFound() {
        Hunt.finds(
                Defect.named("a list takes what is at hand")
                        .in(
                                "ork.engine.informer.Listing",
                                "selection.fieldSelector(), \"\", limit,",
                                "selection.fieldSelector(), continueToken.isEmpty() ? \"0\" : \"\", limit,"),
                CachesTest.class,
                "checkFirstList");
    }

    /** A reconnect to a server that is behind goes back in time; nothing is undone by it (DG-8). */
    static void checkTimeTravel(long seed) {
        try (Village village = new Village(WorldOptions.seeded(seed).withApiServers(2))) {
            World world = village.world;
            Instance ork = village.ork("ork-1", Shops.kept());
            ork.connectTo(world.server(0));
            ork.start();
            village.create(Shops.SHOP, Shops.shop("a"));
            village.settle();
            world.server(1).freeze();
            village.patch(Shops.shopRef("a"), "{\"spec\": {\"title\": \"Bye\", \"replicas\": 3, \"extra\": false}}");
            village.settle();
            village.mark();
            ork.connectTo(world.server(1));
            village.run(Duration.ofMinutes(10));
            assertThat(village.writes()).isEmpty();
            village.patch(Shops.shopRef("a"), "{\"spec\": {\"title\": \"Again\"}}");
            world.server(1).catchUp();
            village.run(Duration.ofSeconds(2));
            assertThat(page(village)).isEqualTo("Again");
        }
    }

    @Test
    void aReconnectToAServerThatIsBehindUndoesNothing() {
        for (long seed = 1; seed <= 5; seed++) {
            checkTimeTravel(seed);
        }
    }

    /** A store that is restored from a backup is found out at once: versions that go back are no stale replica's. */
    static void checkRestore(long seed) {
        try (Village village = Village.withAShop(seed, Shops.kept())) {
            World world = village.world;
            village.patch(Shops.shopRef("a"), "{\"spec\": {\"title\": \"Bye\"}}");
            long backup = world.cluster().revision();
            village.settle();
            assertThat(page(village)).isEqualTo("Bye");
            village.run(Duration.ofMinutes(4));
            world.restore(backup);
            village.run(Duration.ofSeconds(5));
            assertThat(page(village)).as("the page in the backup").isEqualTo("Hello");
            world.startServer();
            village.run(Duration.ofSeconds(20));
            assertThat(village.told(Fact.WentBack.class)).isNotEmpty();
            assertThat(page(village)).isEqualTo("Bye");
            village.patch(Shops.shopRef("a"), "{\"spec\": {\"title\": \"Again\"}}");
            village.run(Duration.ofSeconds(1));
            assertThat(page(village)).isEqualTo("Again");
        }
    }

    @Test
    void aRestoredStoreIsFoundOutAtOnce() {
        for (long seed = 1; seed <= 5; seed++) {
            checkRestore(seed);
        }
    }

    @Test
    void plantedAWatchFromTheFutureThatIsBelievedIsFound() {
        Hunt.finds(
                Defect.named("a server that was away is taken to be where it was")
                        .in("ork.engine.informer.InformerRun", "doubted |= !lived;", ""),
                CachesTest.class,
                "checkRestore");
    }

    /** F3, F7: what was deleted while no version was known any more is found by the list. */
    static void checkExpiry(long seed) {
        try (Village village = Village.withAShop(seed, Shops.kept())) {
            Instance ork = village.world.instances().getFirst();
            ork.lagWatches(_ -> true, Duration.ofSeconds(20));
            village.delete(Shops.configMap("a-page"));
            village.patch(Shops.shopRef("a"), "{\"spec\": {\"title\": \"Bye\"}}");
            village.world.compact();
            ork.expireWatches(_ -> true);
            village.run(Duration.ofSeconds(40));
            assertThat(page(village)).isEqualTo("Bye");
        }
    }

    @Test
    @Row("G6")
    void whatHappenedBehindAnExpiredWatchIsFoundByTheList() {
        checkExpiry(1);
    }

    /**
     * DG-10: a child that came and went while its kind was not watched is made again once the list has come, though the
     * list shows nothing of it, and the next resync is only due after that.
     */
    static void checkUnseenChild(long seed) {
        try (Village village = Village.withAShop(seed, Shops.kept())) {
            Instance ork = village.world.instances().getFirst();
            CallMatch list = CallMatch.any().verb("list").resource("services");
            village.world.plan(Fault.at(list, new Effect.Slow(Duration.ofMillis(4_500))));
            ork.expireWatches(request -> request.type().equals(Shops.SERVICE));
            village.create(Shops.SHOP, Shops.shop("b"));
            village.run(Duration.ofSeconds(4));
            village.delete(Shops.service("b"));
            village.run(Duration.ofMillis(5_700));
            assertThat(village.get(Shops.service("b")).text("kind")).isEqualTo("Service");
        }
    }

    @Test
    void aChildThatCameAndWentUnseenIsMadeAgain() {
        for (long seed = 1; seed <= 5; seed++) {
            checkUnseenChild(seed);
        }
    }

    @Test
    void plantedAListThatOnlyTellsWhatItShowsIsFound() {
        Hunt.finds(
                Defect.named("after a list of children only those CRs are looked at whose children differ")
                        .in("ork.engine.box.Inlet", "all.run();", ""),
                CachesTest.class,
                "checkUnseenChild");
    }
}
