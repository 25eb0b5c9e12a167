package ork.engine.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import ork.doors.Clock;
import ork.doors.ClusterPort;
import ork.doors.Outbound;
import ork.engine.leadership.Gate;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.katalog.external.ExternalCall;
import ork.katalog.template.Scope;

/** The HTTP calls by which it is decided whether a change is worth a turn. They belong to no turn. */
public final class GateCalls {
    private final ExternalCalls calls;

    /** @param cluster gated, for the Secrets that hold tokens */
    public GateCalls(ClusterPort cluster, Gate gate, Clock clock, Outbound outbound) {
        this.calls = new ExternalCalls(Optional.of(new HttpCalls(new Client(cluster, gate), gate, outbound)), clock);
    }

    /** What came of them. */
    public sealed interface Result {
        /** @param answers by the names of those that were made */
        record Answered(JsonObject answers) implements Result {}

        /** One failed without which nothing goes on. */
        record Failed() implements Result {}

        /** The lease is lost, so nobody is called. */
        record NotLeading() implements Result {}
    }

    /**
     * @param scope what a call sees of the answers so far
     * @param namespace of the CR
     * @param pause waits; false when nobody is to be called any more
     * @throws ork.katalog.template.RenderException when a template of a call cannot be rendered
     */
    public Result make(
            List<ExternalCall> wanted, Function<JsonObject, Scope> scope, String namespace, Predicate<Duration> pause) {
        AtomicReference<JsonObject> answers = new AtomicReference<>(JsonObject.EMPTY);
        try {
            calls.make(
                    wanted,
                    () -> scope.apply(answers.get()),
                    namespace,
                    (name, answer) -> answers.set(answers.get().with(name, answer)),
                    pause);
        } catch (Stop stop) {
            return stop.outcome() instanceof Outcome.NotLeading ? new Result.NotLeading() : new Result.Failed();
        }
        return new Result.Answered(answers.get());
    }
}
