package ork.simulator.world;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.Clock;
import ork.doors.DurationText;
import ork.simulator.api.Handling;
import ork.simulator.api.access.Subject;
import ork.simulator.api.admission.Review;
import ork.simulator.schedule.Latch;
import ork.simulator.schedule.Scheduler;
import ork.simulator.schedule.SeededRandom;

/**
 * One call on its way: to the server, through it, and back. What the server does with it and what the caller hears are
 * two things; every fault is a way for them to part.
 */
final class Exchange {
    /** What the server gives any call, however patient its caller (J3). */
    private static final Duration SERVER_TIMEOUT = Duration.ofSeconds(60);

    private final World world;
    private final Scheduler scheduler;
    private final Instance instance;
    private final ApiServer server;
    private final int incarnation;
    private final CallRecord record;
    private final Call call;
    private final SeededRandom random;
    private final Latch answered;
    private final @Nullable Effect effect;
    private final long toServer;
    private final long toClient;
    /** When the server drops the call. The caller gives up by its own clock. */
    private final long deadline;

    private @Nullable Answer outcome;
    private Clock.Timer givingUp = () -> {};

    Exchange(
            World world,
            Instance instance,
            CallRecord record,
            Call call,
            @Nullable Effect effect,
            SeededRandom random) {
        this.world = world;
        this.scheduler = world.scheduler();
        this.instance = instance;
        this.server = instance.server();
        this.incarnation = instance.incarnation();
        this.record = record;
        this.call = call;
        this.effect = effect;
        this.random = random;
        this.answered = new Latch(scheduler);
        long slowness = effect instanceof Effect.Slow(Duration delay) ? delay.toNanos() : 0;
        NetworkOptions network = world.options().network();
        this.toServer = network.toServer().draw(random)
                + slowness
                + instance.rough().delay(Way.Direction.CALLS, server, random);
        this.toClient = network.toClient().draw(random) + slowness;
        this.deadline =
                scheduler.now() + shorter(call.timeout(), SERVER_TIMEOUT).toNanos();
    }

    /** In the caller's task: sends the call and waits for what comes of it. */
    Answer run() {
        if (effect instanceof Effect.FailedUnsent || instance.barrier(server) == Partition.REFUSING) {
            scheduler.at(scheduler.now() + toServer, () -> {
                instance.failedToReach(server, incarnation);
                settle(new Answer.Unsent("connection refused"));
            });
        } else {
            givingUp = scheduler.at(instance.due(call.timeout()), this::giveUp);
            if (call.timeout().compareTo(SERVER_TIMEOUT) > 0) {
                scheduler.at(
                        deadline,
                        () -> settle(
                                new Answer.Unknown("the server gave up after " + SERVER_TIMEOUT.toSeconds() + " s")));
            }
            scheduler.at(scheduler.now() + toServer, this::arrive);
        }
        while (outcome == null) {
            answered.await(record.name());
        }
        return outcome;
    }

    private void giveUp() {
        instance.failedToReach(server, incarnation);
        settle(new Answer.Unknown("no answer within " + DurationText.of(call.timeout())));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void settle(Answer heard) {
        if (outcome == null) {
            outcome = heard;
            givingUp.cancel();
            world.told(record, heard);
            answered.open();
        }
    }

    private void arrive() {
        Partition barrier = instance.barrier(server);
        if (barrier == Partition.SILENT || barrier == Partition.CALLS_LOST) {
            return;
        }
        if (barrier == Partition.REFUSING) {
            settle(new Answer.Unknown("connection reset"));
        } else if (instance.rough().loses(Way.Direction.CALLS, server, random)) {
            return;
        } else if (effect instanceof Effect.AppliedLate(Duration delay)) {
            scheduler.at(scheduler.now() + toClient, () -> settle(new Answer.Unknown("connection reset")));
            scheduler.at(scheduler.now() + delay.toNanos(), () -> handle(_ -> {}));
        } else if (scheduler.now() < deadline) {
            if (effect instanceof Effect.Refused(var status)) {
                answer(new Answer.Refused(status));
            } else {
                server.whenAt(notOlderThan(), () -> handle(this::answer));
            }
        }
    }

    /** The version that a read asks to have been seen (E3); zero for any. */
    private long notOlderThan() {
        String version = switch (call) {
            case Call.Get get -> get.resourceVersion();
            case Call.ListPage list when list.continueToken().isEmpty() -> list.resourceVersion();
            default -> "";
        };
        try {
            return version.isEmpty() ? 0 : Long.parseLong(version);
        } catch (NumberFormatException refusedAnyway) {
            return 0;
        }
    }

    private void handle(Consumer<Answer> then) {
        long before = world.cluster().revision();
        Subject user = instance.options().user();
        Optional<ApiStatus> refusal = Gatekeeper.refusal(world.cluster(), user, record.action(), call);
        if (refusal.isPresent()) {
            handled(before, new Answer.Refused(refusal.get()), then);
            return;
        }
        long seen = server.revision()
                - world.faults().staleness(call, instance.options().exposed(), random);
        record.reached(server.name(), Math.min(seen, before));
        step(
                call.writes() || seen >= before
                        ? world.cluster().begin(call, user, false, world.now())
                        : world.cluster().beginAt(seen, call, world.now()),
                then);
    }

    /** Webhooks are asked over the network, all at once, and the request goes on when the last has answered (I). */
    private void step(Handling handling, Consumer<Answer> then) {
        long before = world.cluster().revision();
        world.handles(record);
        List<Review> asked = handling.step();
        world.handles(null);
        if (asked.isEmpty()) {
            handled(before, handling.answer(), then);
            return;
        }
        for (Review review : asked) {
            world.peers().review(review, random, reviewed -> {
                handling.hear(review, reviewed);
                if (handling.waits()) {
                    return;
                }
                if (scheduler.now() < deadline) {
                    step(handling, then);
                } else {
                    handling.giveUp();
                    handled(world.cluster().revision(), handling.answer(), then);
                }
            });
        }
    }

    private void handled(long before, Answer answer, Consumer<Answer> then) {
        record.handled(before, world.cluster().revision(), answer);
        if (Gatekeeper.isDenial(instance.options().user(), answer)) {
            record.isDenied();
        }
        world.chronicle().handled(record, answer);
        then.accept(answer);
    }

    private void answer(Answer answer) {
        if (effect instanceof Effect.CrashAfterCommit) {
            instance.crash(incarnation);
        } else if (effect instanceof Effect.AnswerLost) {
            // Half of the lost answers are broken connections, which the caller notices, and half are silence.
            if (random.chance(0.5)) {
                scheduler.at(scheduler.now() + toClient, () -> settle(new Answer.Unknown("connection reset")));
            }
        } else {
            long slowness = instance.rough().delay(Way.Direction.ANSWERS, server, random);
            scheduler.at(scheduler.now() + toClient + slowness, () -> deliver(answer));
        }
    }

    private void deliver(Answer answer) {
        switch (instance.barrier(server)) {
            case CALLS_LOST -> settleUnlessLost(answer);
            case null -> settleUnlessLost(answer);
            case REFUSING -> settle(new Answer.Unknown("connection reset"));
            case SILENT, ANSWERS_LOST -> {}
        }
    }

    private void settleUnlessLost(Answer answer) {
        if (!instance.rough().loses(Way.Direction.ANSWERS, server, random)) {
            settle(answer);
        }
    }
}
