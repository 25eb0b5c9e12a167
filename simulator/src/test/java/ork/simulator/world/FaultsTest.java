package ork.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.fakes.Unlike;
import ork.json.JsonObject;

/** What a call does at the server and what its caller hears, for every fault there is. */
class FaultsTest {
    private static final CallMatch CREATE =
            CallMatch.any().by("client").verb("create").resource("configmaps").object("default", "a");

    private final List<Answer> heard = new ArrayList<>();
    private final List<Duration> moments = new ArrayList<>();

    private World world(Fault... plan) {
        return new World(WorldOptions.seeded(3).with(plan));
    }

    /** An instance that makes the calls one after another and notes the answers. */
    private Instance client(World world, Call... calls) {
        return world.instance("client", InstanceOptions.normal(), doors -> {
                    for (Call call : calls) {
                        heard.add(doors.cluster().send(call));
                        moments.add(world.elapsed());
                    }
                    return () -> {};
                })
                .start();
    }

    @Test
    void withoutAFaultTheAnswerIsTheServers() {
        try (World world = world()) {
            client(world, ConfigMaps.create("a"), ConfigMaps.create("a"), ConfigMaps.get("none"));
            world.run(Duration.ofSeconds(1));
            assertThat(heard).hasExactlyElementsOfTypes(Answer.Done.class, Answer.Refused.class, Answer.Refused.class);
            assertThat(moments.getFirst()).isBetween(Duration.ofMillis(2), Duration.ofMillis(20));
            assertThat(world.calls())
                    .extracting(CallRecord::toString)
                    .containsExactly(
                            "client #1 create configmaps default/a",
                            "client #2 create configmaps default/a",
                            "client #3 get configmaps default/none");
            assertThat(world.calls()).extracting(CallRecord::committed).containsExactly(true, false, false);
            assertThat(world.calls()).extracting(CallRecord::outcome).containsExactlyElementsOf(heard);
        }
    }

    @Test
    void failedUnsentChangesNothingAndSaysSo() {
        try (World world = world(Fault.at(CREATE, new Effect.FailedUnsent()))) {
            client(world, ConfigMaps.create("a"));
            world.run(Duration.ofMinutes(1));
            assertThat(heard).containsExactly(new Answer.Unsent("connection refused"));
            assertThat(ConfigMaps.exists(world, "a")).isFalse();
        }
    }

    @Test
    void aCrashBeforeSendLeavesNothing() {
        try (World world = world(Fault.at(CREATE, new Effect.CrashBeforeSend()))) {
            Instance client = client(world, ConfigMaps.create("a"));
            world.run(Duration.ofMinutes(1));
            assertThat(heard).isEmpty();
            assertThat(client.state()).isEqualTo(Instance.State.CRASHED);
            assertThat(ConfigMaps.exists(world, "a")).isFalse();
        }
    }

    @Test
    void aCrashAfterTheCommitLeavesTheObject() {
        try (World world = world(Fault.at(CREATE, new Effect.CrashAfterCommit()))) {
            Instance client = client(world, ConfigMaps.create("a"));
            world.run(Duration.ofMinutes(1));
            assertThat(heard).isEmpty();
            assertThat(client.state()).isEqualTo(Instance.State.CRASHED);
            assertThat(ConfigMaps.exists(world, "a")).isTrue();
        }
    }

    @Test
    @Unlike("controller-runtime: failures")
    void aLostAnswerLeavesTheObjectAndACallerWhoDoesNotKnow() {
        List<String> ways = new ArrayList<>();
        for (int seed = 0; seed < 20; seed++) {
            heard.clear();
            WorldOptions options = WorldOptions.seeded(seed).with(Fault.at(CREATE, new Effect.AnswerLost()));
            try (World world = new World(options)) {
                client(world, ConfigMaps.create("a"));
                world.run(Duration.ofMinutes(1));
                assertThat(ConfigMaps.exists(world, "a")).isTrue();
                assertThat(heard)
                        .singleElement()
                        .isInstanceOfSatisfying(Answer.Unknown.class, it -> ways.add(it.why()));
            }
        }
        assertThat(ways).contains("connection reset", "no answer within 5 s");
    }

    @Test
    void aLateCallTakesEffectAfterItsCallerHasGoneOn() {
        Fault late = Fault.at(CREATE, new Effect.AppliedLate(Duration.ofSeconds(30)));
        try (World world = world(late)) {
            client(world, ConfigMaps.create("a"), ConfigMaps.get("a"));
            world.run(Duration.ofSeconds(20));
            assertThat(heard).hasExactlyElementsOfTypes(Answer.Unknown.class, Answer.Refused.class);
            assertThat(ConfigMaps.exists(world, "a")).isFalse();
            world.run(Duration.ofSeconds(20));
            assertThat(ConfigMaps.exists(world, "a")).isTrue();
            assertThat(world.calls().getFirst().committed()).isTrue();
        }
    }

    @Test
    void aRefusalChangesNothing() {
        ApiStatus status = ApiStatus.of(503, "ServiceUnavailable", "not now");
        try (World world = world(Fault.at(CREATE, new Effect.Refused(status)))) {
            client(world, ConfigMaps.create("a"), ConfigMaps.create("a"));
            world.run(Duration.ofSeconds(1));
            assertThat(heard).first().isEqualTo(new Answer.Refused(status));
            assertThat(heard).last().isInstanceOf(Answer.Done.class);
        }
    }

    @Test
    void aServerDropsACallWhoseCallerHasGivenUp() {
        Fault slow = Fault.at(CREATE, new Effect.Slow(Duration.ofSeconds(7)));
        try (World world = world(slow)) {
            client(world, ConfigMaps.create("a"));
            world.run(Duration.ofMinutes(1));
            assertThat(heard).containsExactly(new Answer.Unknown("no answer within 5 s"));
            assertThat(moments).containsExactly(Duration.ofSeconds(5));
            assertThat(ConfigMaps.exists(world, "a")).isFalse();
        }
    }

    @Test
    void aPauseBeforeTheSendingDelaysTheCallAndNothingElse() {
        Fault pause = Fault.at(CREATE, new Effect.PauseBeforeSend(Duration.ofSeconds(40)));
        try (World world = world(pause)) {
            client(world, ConfigMaps.create("a"));
            world.run(Duration.ofSeconds(39));
            assertThat(ConfigMaps.exists(world, "a")).isFalse();
            world.run(Duration.ofSeconds(2));
            assertThat(heard).hasExactlyElementsOfTypes(Answer.Done.class);
        }
    }

    @Test
    void theNthMatchingCallIsMeantAndNoOther() {
        CallMatch puts = CallMatch.any().verb("patch");
        try (World world = world(new Fault(puts, 2, new Effect.FailedUnsent()))) {
            client(
                    world,
                    ConfigMaps.create("a"),
                    ConfigMaps.put("a", "1"),
                    ConfigMaps.put("a", "2"),
                    ConfigMaps.put("a", "3"));
            world.run(Duration.ofSeconds(1));
            assertThat(heard)
                    .hasExactlyElementsOfTypes(
                            Answer.Done.class, Answer.Done.class, Answer.Unsent.class, Answer.Done.class);
            assertThat(world.outstandingFaults()).isEmpty();
        }
    }

    @Test
    void aFaultWhoseCallNeverComesIsOutstanding() {
        Fault never = new Fault(CREATE, 2, new Effect.FailedUnsent());
        try (World world = world(never)) {
            client(world, ConfigMaps.create("a"));
            world.run(Duration.ofSeconds(1));
            assertThat(world.outstandingFaults()).containsExactly(never);
        }
    }

    @Test
    void aCrashedInstanceRestartsByItselfWithItsNumbersGoingOn() {
        try (World world = world(Fault.at(CallMatch.number("client", 1), new Effect.CrashAfterCommit()))) {
            Instance client = world.instance(
                            "client", InstanceOptions.normal().restartingAfter(Duration.ofSeconds(3)), doors -> {
                                heard.add(doors.cluster().send(ConfigMaps.create("a")));
                                return () -> {};
                            })
                    .start();
            world.run(Duration.ofSeconds(10));
            assertThat(client.incarnation()).isEqualTo(2);
            assertThat(heard).hasExactlyElementsOfTypes(Answer.Refused.class);
            assertThat(world.calls()).extracting(CallRecord::number).containsExactly(1, 2);
        }
    }

    @Test
    void aRefusingPartitionLetsNothingOut() {
        try (World world = world()) {
            Instance client = client(world, ConfigMaps.create("a"), ConfigMaps.create("b"));
            client.partition(Partition.REFUSING);
            world.run(Duration.ofSeconds(1));
            assertThat(heard).hasExactlyElementsOfTypes(Answer.Unsent.class, Answer.Unsent.class);
            assertThat(ConfigMaps.exists(world, "a")).isFalse();
        }
    }

    @Test
    void aSilentPartitionLetsCallsHangUntilTheirTimeout() {
        try (World world = world()) {
            Instance client = client(world, ConfigMaps.create("a"), ConfigMaps.create("b"));
            client.partition(Partition.SILENT);
            world.run(Duration.ofSeconds(6));
            assertThat(moments).containsExactly(Duration.ofSeconds(5));
            assertThat(heard).hasExactlyElementsOfTypes(Answer.Unknown.class);
            client.heal();
            world.run(Duration.ofSeconds(6));
            assertThat(ConfigMaps.exists(world, "a")).isFalse();
        }
    }

    @Test
    void aStaleServerShowsThePastToThoseWhoTakeWhatIsAtHand() {
        FaultOptions stale = FaultOptions.builder().staleRead(1, 2).build();
        try (World world = new World(WorldOptions.seeded(1).with(stale))) {
            client(world, ConfigMaps.create("a"), ConfigMaps.list("0"), ConfigMaps.list(""));
            world.run(Duration.ofSeconds(1));
            assertThat(items(heard.get(1))).isZero();
            assertThat(items(heard.get(2))).isOne();
        }
    }

    private static int items(Answer answer) {
        return answer instanceof Answer.Done(JsonObject body)
                ? body.array("items").size()
                : -1;
    }

    @Test
    void randomFaultsHappenAsOftenAsTheyAreToldAndOnlyToTheExposed() {
        FaultOptions faults = FaultOptions.builder().failedUnsent(0.3).build();
        int[] failed = {0, 0};
        try (World world = new World(WorldOptions.seeded(5).with(faults))) {
            world.instance("exposed", InstanceOptions.normal(), doors -> {
                        for (int i = 0; i < 1000; i++) {
                            failed[0] += doors.cluster().send(ConfigMaps.get("a")) instanceof Answer.Unsent ? 1 : 0;
                        }
                        return () -> {};
                    })
                    .start();
            world.user("alice", doors -> {
                for (int i = 0; i < 1000; i++) {
                    failed[1] += doors.cluster().send(ConfigMaps.get("a")) instanceof Answer.Unsent ? 1 : 0;
                }
            });
            world.run(Duration.ofMinutes(1));
        }
        assertThat(failed[0]).isBetween(240, 360);
        assertThat(failed[1]).isZero();
    }
}
