package ork.server;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.Clock;
import ork.doors.ClusterPort;
import ork.doors.ObjectRef;
import ork.json.JsonObject;

/**
 * Calls on behalf of a person who waits: what may still come right, such as a kind that was declared a moment ago, is
 * tried again for a while, and anything else is an error in words.
 */
final class PatientCalls {
    static final Duration PATIENCE = Duration.ofSeconds(30);
    static final Duration TIMEOUT = Duration.ofSeconds(10);
    static final Duration PAUSE = Duration.ofMillis(100);

    /** A server that cannot be reached at all is not waited for as long as one that is busy. */
    private static final int UNSENT_MAX = 3;

    private final ClusterPort cluster;
    private final Clock clock;
    private final BooleanSupplier stopped;

    /** @param stopped whether to give up because somebody asked for the end */
    PatientCalls(ClusterPort cluster, Clock clock, BooleanSupplier stopped) {
        this.cluster = cluster;
        this.clock = clock;
        this.stopped = stopped;
    }

    /** Whether a refusal may turn into an answer by waiting. */
    @FunctionalInterface
    interface NotYet {
        NotYet BUSY = status -> status.code() == 429 || status.code() >= 500;
        /** What serves the object, or its namespace, may be on its way. */
        NotYet ABSENT_OR_BUSY = status -> status.isNotFound() || BUSY.is(status);

        boolean is(ApiStatus status);
    }

    /**
     * @param what it is for, such as "applying websites default/a"
     * @throws CannotStartException when there is no good answer in time
     */
    JsonObject send(Call call, String what, NotYet notYet) {
        return send(call, what, notYet, false);
    }

    /** @param absence whether 404 is an answer, given as an empty object */
    private JsonObject send(Call call, String what, NotYet notYet, boolean absence) {
        long end = clock.monotonicNanos() + PATIENCE.toNanos();
        int unsent = 0;
        while (true) {
            String trouble;
            switch (cluster.send(call)) {
                case Answer.Done(JsonObject body) -> {
                    return body;
                }
                case Answer.Refused(ApiStatus status) -> {
                    if (absence && status.isNotFound()) {
                        return JsonObject.EMPTY;
                    }
                    if (!notYet.is(status)) {
                        throw refused(what, status);
                    }
                    trouble = status.toString();
                }
                case Answer.Unsent(String why) -> {
                    if (++unsent == UNSENT_MAX) {
                        throw new CannotStartException(
                                ExitCode.ENVIRONMENT,
                                "cannot reach the cluster, " + what + ": " + why
                                        + ".\n     Is it running, and is this the right one? --kubeconfig and --context"
                                        + " name another, --embedded starts one in this process.");
                    }
                    trouble = why;
                }
                case Answer.Unknown(String why) -> trouble = why;
            }
            pause(end, what, trouble);
        }
    }

    /** Empty when there is no such object. */
    Optional<JsonObject> find(ObjectRef target) {
        JsonObject answer = send(new Call.Get(target, "", TIMEOUT), "reading " + target, NotYet.BUSY, true);
        return answer.isEmpty() ? Optional.empty() : Optional.of(answer);
    }

    /** Between two looks at something that is waited for. */
    void pause(long endNanos, String what, String trouble) {
        if (stopped.getAsBoolean()) {
            throw new CannotStartException(ExitCode.OK, "stopped before the start, " + what);
        }
        if (clock.monotonicNanos() - endNanos >= 0) {
            throw new CannotStartException(ExitCode.ENVIRONMENT, what + " did not succeed in time: " + trouble);
        }
        clock.sleep(PAUSE);
    }

    long end(Duration patience) {
        return clock.monotonicNanos() + patience.toNanos();
    }

    private static CannotStartException refused(String what, ApiStatus status) {
        boolean wrong = status.code() == 400 || status.code() == 422;
        return new CannotStartException(
                wrong ? ExitCode.INPUT : ExitCode.ENVIRONMENT,
                what + " was refused: " + status
                        + (status.code() == 403
                                ? ".\n     Use an account that may, or have somebody else apply the CRDs and say --skip-setup."
                                : ""));
    }
}
