package ork.engine.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.katalog.external.ExternalCall;
import ork.katalog.external.Externals;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

/**
 * The calls of {@code onDelete}, before its first step.
 *
 * <p>What one has answered, or what was gone on without, stands for the rest of the deletion as far as this process remembers it:
 * who has removed something elsewhere is not asked for it again each time that the key comes back. After a crash the calls
 * are made again. One that fails holds the CR until the time of {@code onDelete} is up, and not for ever (DG-6).
 */
final class LastCalls {
    static final String SKIPPED = "DeletionCallSkipped";

    private final Cycle cycle;
    private final ExternalCalls calls;
    private final BiConsumer<String, String> warn;

    LastCalls(Cycle cycle, ExternalCalls calls, BiConsumer<String, String> warn) {
        this.cycle = cycle;
        this.calls = calls;
        this.warn = warn;
    }

    boolean isEmpty() {
        return declared().isEmpty();
    }

    /** Takes in what has been answered in earlier turns of this deletion. */
    void recall() {
        cycle.memory.heardAtLast.forEach(cycle.answers()::called);
    }

    /**
     * Makes those that have not been answered yet.
     *
     * @param sight what is seen of the CR by now
     * @param late whether the CR has waited long enough
     * @throws Stop when one fails without which nothing goes on, or the lease is lost
     */
    void make(Function<ExternalCall, Scope> sight, boolean late) {
        for (ExternalCall call : declared()) {
            if (cycle.memory.heardAtLast.containsKey(call.name())) {
                continue;
            }
            if (late) {
                makeAtLast(call, sight);
            } else {
                make(call, sight);
            }
        }
    }

    private List<ExternalCall> declared() {
        return cycle.crd.externals().onDelete();
    }

    private void make(ExternalCall call, Function<ExternalCall, Scope> sight) {
        calls.make(List.of(call), () -> sight.apply(call), cycle.ref.namespace(), this::heard, calls.pauses(cycle));
    }

    private void makeAtLast(ExternalCall call, Function<ExternalCall, Scope> sight) {
        try {
            make(call.dispensable(), sight);
        } catch (RenderException e) {
            heard(call.name(), Externals.result("", "", String.valueOf(e.getMessage()), false));
        } catch (Stop stop) {
            Optional<Outcome.Failure> failure = stop.report();
            if (failure.isEmpty()) {
                throw stop;
            }
            heard(call.name(), Externals.result("", "", failure.get().message(), false));
        }
        JsonObject answer = cycle.memory.heardAtLast.get(call.name());
        if (answer != null && !answer.text("error").isEmpty() && !call.continueOnError()) {
            warn.accept(
                    SKIPPED,
                    "external call " + call.name()
                            + " of onDelete has failed until now, and the deletion goes on without" + " it: "
                            + answer.text("error"));
        }
    }

    private void heard(String name, JsonObject answer) {
        cycle.memory.heardAtLast.put(name, answer);
        cycle.answers().called(name, answer);
    }
}
