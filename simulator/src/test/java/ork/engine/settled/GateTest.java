package ork.engine.settled;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.engine.http.HttpRequest;
import ork.engine.journal.Fact;
import ork.engine.lifecycle.Stage;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.CallMatch;
import ork.simulator.world.CallRecord;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.Instance;
import ork.simulator.world.Partition;

/** Settled: the gate, the drain, and what a leader that has lost does. */
class GateTest {
    /** One send, one check, and a timeout that ends with what is left of the lease, at the server too. */
    static void checkEverySendIsChecked(long seed) {
        try (Village village = Village.seeded(seed)) {
            SortedMap<String, Duration> passed = new TreeMap<>();
            village.world.onFact((instance, fact) -> {
                if (fact instanceof Fact.GatePassed(Call call, Duration left)) {
                    assertThat(passed.put(key(instance, call), left))
                            .as("a check that no call followed")
                            .isNull();
                }
            });
            Instance ork = village.ork("ork-1", Shops.kept()).start();
            village.run(Duration.ofSeconds(5));
            // Renewals fail from here on, so that little is left of the lease when the shops come.
            ork.partition(Partition.SILENT);
            village.run(Duration.ofSeconds(4));
            for (int i = 0; i < 20; i++) {
                String name = "shop-" + i;
                village.world.after(Duration.ofMillis(300L * i), () -> village.create(Shops.SHOP, Shops.shop(name)));
            }
            village.world.after(Duration.ofMillis(100), ork::heal);
            village.run(Duration.ofSeconds(20));
            List<CallRecord> writes = village.calls(call -> call.instance().equals("ork-1")
                    && call.writes()
                    && !call.name().resource().startsWith("leases"));
            assertThat(writes).hasSizeGreaterThan(60);
            for (CallRecord write : writes) {
                Duration left = passed.remove(key(ork, write.call()));
                assertThat(left).as("the check before " + write).isNotNull();
                assertThat(write.call().timeout()).as("the timeout of " + write).isLessThanOrEqualTo(left);
            }
        }
    }

    private static String key(Instance instance, Call call) {
        return instance.name() + " "
                + switch (call) {
                    case Call.Create create -> "create " + create.target();
                    case Call.Update update -> "update " + update.target();
                    case Call.Patch patch -> "patch " + patch.target() + patch.subresource() + patch.patch();
                    case Call.Delete delete -> "delete " + delete.target();
                    default -> throw new AssertionError("not a write: " + call);
                };
    }

    @Test
    void everySendIsCheckedAndEndsWithTheLease() {
        for (long seed = 1; seed <= 2; seed++) {
            checkEverySendIsChecked(seed);
        }
    }

    /** A leader whose renewals hang has ever less left, and its calls end ever sooner. */
    static void checkTimeoutsShrink(long seed) {
        try (Village village = Village.seeded(seed)) {
            Instance ork = village.ork("ork-1", Shops.kept()).start();
            village.run(Duration.ofSeconds(5));
            ork.partition(Partition.SILENT);
            village.mark();
            village.create(Shops.SHOP, Shops.shop("a"));
            ork.heal();
            village.world.plan(Fault.at(
                    CallMatch.any().by("ork-1").verb("update").resource("leases"),
                    new Effect.Slow(Duration.ofSeconds(60))));
            for (int i = 2; i < 20; i++) {
                village.world.plan(new Fault(
                        CallMatch.any().by("ork-1").verb("update").resource("leases"),
                        i,
                        new Effect.Slow(Duration.ofSeconds(60))));
            }
            for (int i = 0; i < 100; i++) {
                int count = i;
                village.world.after(
                        Duration.ofMillis(150L * i),
                        () -> village.patch(Shops.shopRef("a"), "{\"spec\": {\"title\": \"" + count + "\"}}"));
            }
            village.run(Duration.ofSeconds(14));
            List<Duration> timeouts = village.calls(Village::effective).stream()
                    .map(call -> call.call().timeout())
                    .toList();
            assertThat(timeouts).anyMatch(timeout -> timeout.compareTo(Duration.ofSeconds(7)) < 0);
        }
    }

    @Test
    void aCallEndsWhenTheLeaseCouldEnd() {
        checkTimeoutsShrink(1);
    }

    @Test
    void plantedACallThatOutlivesTheLeaseIsFound() {
        Hunt.finds(
                Defect.named("a call's timeout does not end with the lease")
                        .in(
                                "ork.engine.leadership.GatedCluster",
                                "left.compareTo(call.timeout()) < 0 ? withTimeout(call, left) : call",
                                "call"),
                GateTest.class,
                "checkTimeoutsShrink");
    }

    static void checkNoRetryBelow(long seed) {
        try (Village village = Village.seeded(seed)) {
            village.ork("ork-1", Shops.kept()).start();
            village.run(Duration.ofSeconds(5));
            village.world.plan(Fault.at(
                    CallMatch.any().by("ork-1").verb("apply").resource("services"),
                    new Effect.Refused(new ApiStatus(429, "TooManyRequests", "later", List.of(), 1))));
            village.forgetFacts();
            village.create(Shops.SHOP, Shops.shop("a"));
            village.run(Duration.ofSeconds(10));
            assertThat(village.find(Shops.service("a"))).isPresent();
            assertThat(village.told(Fact.ReconcileEnded.class).getFirst().outcome())
                    .as("a refusal ends the turn; another try is another turn")
                    .isInstanceOf(ork.engine.reconcile.Outcome.Failure.class);
        }
    }

    @Test
    void nothingIsSentAgainBelowTheQueue() {
        checkNoRetryBelow(1);
    }

    // Stopping and losing.

    static void checkDrain(long seed) {
        try (Village village = Village.seeded(seed)) {
            Instance ork = village.ork("ork-1", Shops.kept()).start();
            village.ork("ork-2", Shops.kept()).start();
            village.run(Duration.ofSeconds(10));
            Instance leader = village.runtime("ork-1").leads()
                    ? ork
                    : village.world.instances().get(1);
            // Each call of the reconcile takes so long that the lease must be renewed while it goes on.
            for (int i = 1; i < 10; i++) {
                village.world.plan(new Fault(
                        CallMatch.any().by(leader.name()).verb("apply"), i, new Effect.Slow(Duration.ofSeconds(2))));
            }
            village.create(Shops.SHOP, Shops.shop("a"));
            village.run(Duration.ofSeconds(2));
            village.forgetFacts();
            leader.stop();
            village.run(Duration.ofMinutes(1));
            assertThat(leader.state()).isEqualTo(Instance.State.STOPPED);
            List<Fact> told = village.told().stream()
                    .filter(each -> each.instance().equals(leader.name()))
                    .map(Village.Told::fact)
                    .toList();
            assertThat(told).noneMatch(fact -> fact instanceof Fact.GateRefused || fact instanceof Fact.DrainTimedOut);
            assertThat(told.stream()
                            .filter(fact -> fact instanceof Fact.ReconcileEnded
                                    || fact instanceof Fact.ReleasedLease
                                    || fact instanceof Fact.Stopped)
                            .map(fact -> fact.getClass().getSimpleName()))
                    .containsExactly("ReconcileEnded", "ReleasedLease", "Stopped");
            assertThat(village.calls(call -> call.instance().equals(leader.name())
                            && call.name().resource().startsWith("leases")
                            && call.sent().isAfter(village.world.now().minusSeconds(60))))
                    .as("renewals during the drain, and the release")
                    .hasSizeGreaterThan(1);
            assertThat(Village.ready(village.get(Shops.shopRef("a")))).isEqualTo("True");
        }
    }

    @Test
    void aStopLetsWorkersFinishWhileTheLeaseIsRenewedAndReleasesItThen() {
        for (long seed = 1; seed <= 5; seed++) {
            checkDrain(seed);
        }
    }

    @Test
    void plantedAReleaseBeforeTheDrainIsFound() {
        Hunt.finds(
                Defect.named("the lease is released before the workers have drained")
                        .in(
                                "ork.engine.lifecycle.Shutdown",
                                "opened.forEach(OperatorBox::closeQueue);",
                                "leadership.release(); opened.forEach(OperatorBox::closeQueue);"),
                GateTest.class,
                "checkDrain");
    }

    static void checkLoss(long seed) {
        try (Village village = Village.seeded(seed)) {
            Instance ork = village.ork("ork-1", Shops.kept()).start();
            village.create(Shops.SHOP, Shops.shop("a"));
            village.settle();
            village.mark();
            ork.partition(Partition.SILENT);
            village.run(Duration.ofSeconds(40));
            assertThat(village.runtime("ork-1").leads()).isFalse();
            assertThat(village.runtime("ork-1").stage()).isEqualTo(Stage.READY);
            assertThat(village.runtime("ork-1")
                            .http()
                            .handle(HttpRequest.get("/readyz"))
                            .status())
                    .isEqualTo(200);
            assertThat(village.told(Fact.ReleasedLease.class)).isEmpty();
            ork.heal();
            village.run(Duration.ofSeconds(30));
            assertThat(village.runtime("ork-1").leads()).isTrue();
            assertThat(ork.incarnation()).isOne();
            assertThat(village.writes()).isEmpty();
            assertThat(village.reads()).as("caches that stayed warm").isEmpty();
        }
    }

    @Test
    void aLeaderThatLosesReleasesNothingAndGoesOnAsAWarmReadyFollower() {
        checkLoss(1);
    }

    @Test
    void plantedALossThatEndsTheCampaignIsFound() {
        Hunt.finds(
                Defect.named("who has lost is not ready any more")
                        .in(
                                "ork.engine.lifecycle.Lifecycle",
                                "public void lost(String why) {",
                                "public void lost(String why) { stage.set(Stage.STOPPING);"),
                GateTest.class,
                "checkLoss");
    }
}
