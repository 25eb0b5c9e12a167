package ork.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.simulator.world.CallMatch;
import ork.simulator.world.Effect;
import ork.simulator.world.Fault;
import ork.simulator.world.FaultOptions;
import ork.simulator.world.InstanceOptions;
import ork.simulator.world.World;
import ork.simulator.world.WorldOptions;

/** Rows J2 to J4: refusals that ask for patience, the server's own limit, and answers that never come. */
class NetworkRowsTest {
    private static final ResourceType CONFIG_MAPS = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final ObjectRef A = new ObjectRef(CONFIG_MAPS, "default", "a");
    private static final CallMatch CREATE = CallMatch.any().verb("create");

    private final List<Answer> heard = new ArrayList<>();
    private final List<Duration> moments = new ArrayList<>();

    private static Call create(Duration timeout) {
        JsonObject object = JsonObject.builder()
                .put("apiVersion", "v1")
                .put("kind", "ConfigMap")
                .put("metadata", JsonObject.EMPTY.with("name", "a"))
                .build();
        return new Call.Create(A, object, "test", timeout);
    }

    private void client(World world, Call... calls) {
        world.instance("client", InstanceOptions.normal(), doors -> {
                    for (Call call : calls) {
                        heard.add(doors.cluster().send(call));
                        moments.add(world.elapsed());
                    }
                    return () -> {};
                })
                .start();
    }

    private static boolean exists(World world) {
        return world.cluster().handle(new Call.Get(A, "", Duration.ofSeconds(1)), world.now()) instanceof Answer.Done;
    }

    @Test
    @Row("J2")
    void anOverloadedServerSaysHowLongToWait() {
        FaultOptions overloaded = FaultOptions.builder().refused(0.5, 0, 1, 0).build();
        try (World world = new World(WorldOptions.seeded(1).with(overloaded))) {
            Call[] calls = new Call[20];
            java.util.Arrays.fill(calls, create(Duration.ofSeconds(5)));
            client(world, calls);
            world.run(Duration.ofMinutes(1));
            assertThat(exists(world)).isFalse();
        }
        List<ApiStatus> refusals =
                heard.stream().map(answer -> ((Answer.Refused) answer).status()).toList();
        assertThat(refusals).extracting(ApiStatus::code).contains(429, 503);
        assertThat(refusals).allMatch(status -> status.retryAfterSeconds() > 0);
    }

    @Test
    @Row("J6")
    void aQuietNetworkAnswersWithinASecond() {
        try (World world = new World(WorldOptions.seeded(3))) {
            Call[] calls = new Call[200];
            java.util.Arrays.fill(calls, create(Duration.ofSeconds(5)));
            client(world, calls);
            world.run(Duration.ofMinutes(1));
        }
        assertThat(moments).hasSize(200);
        for (int i = 1; i < moments.size(); i++) {
            assertThat(moments.get(i).minus(moments.get(i - 1))).isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
        }
    }

    @Test
    @Row("J3")
    void theServerGivesACallUpAfterAMinuteHoweverPatientItsCaller() {
        Fault slow = Fault.at(CREATE, new Effect.Slow(Duration.ofSeconds(70)));
        try (World world = new World(WorldOptions.seeded(1).with(slow))) {
            client(world, create(Duration.ofMinutes(5)));
            world.run(Duration.ofMinutes(10));
            assertThat(heard).singleElement().isInstanceOf(Answer.Unknown.class);
            assertThat(moments.getFirst()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
            assertThat(exists(world)).isFalse();
        }
    }

    @Test
    @Row({"J4", "B3"})
    void aCallThatNeverLeftDidNothingAndItsRetryCreates() {
        try (World world = new World(WorldOptions.seeded(1).with(Fault.at(CREATE, new Effect.FailedUnsent())))) {
            client(world, create(Duration.ofSeconds(5)), create(Duration.ofSeconds(5)));
            world.run(Duration.ofMinutes(1));
            assertThat(heard).hasExactlyElementsOfTypes(Answer.Unsent.class, Answer.Done.class);
        }
    }

    @Test
    @Row({"J4", "B3"})
    void aCallWhoseAnswerIsLostDidItsWorkAndItsRetryMeetsIt() {
        try (World world = new World(WorldOptions.seeded(1).with(Fault.at(CREATE, new Effect.AnswerLost())))) {
            client(world, create(Duration.ofSeconds(5)), create(Duration.ofSeconds(5)));
            world.run(Duration.ofMinutes(1));
            assertThat(heard).hasExactlyElementsOfTypes(Answer.Unknown.class, Answer.Refused.class);
            assertThat(((Answer.Refused) heard.getLast()).status().isAlreadyExists())
                    .isTrue();
        }
    }

    @Test
    @Row("J4")
    void aCallMayTakeEffectAfterItsCallerHasLookedAndFoundNothing() {
        Fault late = Fault.at(CREATE, new Effect.AppliedLate(Duration.ofSeconds(30)));
        try (World world = new World(WorldOptions.seeded(1).with(late))) {
            client(world, create(Duration.ofSeconds(5)), new Call.Get(A, "", Duration.ofSeconds(5)));
            world.run(Duration.ofSeconds(20));
            assertThat(heard).hasExactlyElementsOfTypes(Answer.Unknown.class, Answer.Refused.class);
            assertThat(exists(world)).isFalse();
            world.run(Duration.ofSeconds(20));
            assertThat(exists(world)).isTrue();
        }
    }
}
