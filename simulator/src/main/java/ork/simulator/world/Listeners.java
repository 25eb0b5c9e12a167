package ork.simulator.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import ork.engine.journal.Fact;
import ork.simulator.api.Change;
import ork.simulator.schedule.Scheduler;

/**
 * Those who look on: checkers above all. What one of them throws fails the run, even where the program catches whatever
 * its journal throws.
 */
final class Listeners {
    private final Scheduler scheduler;
    private final List<Consumer<Change>> ofCommits = new ArrayList<>();
    private final List<Consumer<CallRecord>> ofCalls = new ArrayList<>();
    private final List<BiConsumer<Instance, Fact>> ofFacts = new ArrayList<>();

    private final List<Consumer<Instance>> ofCrashes = new ArrayList<>();

    Listeners(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void onCommit(Consumer<Change> listener) {
        ofCommits.add(listener);
    }

    void onCall(Consumer<CallRecord> listener) {
        ofCalls.add(listener);
    }

    void onFact(BiConsumer<Instance, Fact> listener) {
        ofFacts.add(listener);
    }

    void onCrash(Consumer<Instance> listener) {
        ofCrashes.add(listener);
    }

    void crashed(Instance instance) {
        for (Consumer<Instance> listener : ofCrashes) {
            try {
                listener.accept(instance);
            } catch (RuntimeException | AssertionError objection) {
                throw fail("the death of " + instance, objection);
            }
        }
    }

    void committed(Change change) {
        for (Consumer<Change> listener : ofCommits) {
            try {
                listener.accept(change);
            } catch (RuntimeException | AssertionError objection) {
                throw fail("commit " + change.revision() + " (" + change.kind() + " " + change.ref() + ")", objection);
            }
        }
    }

    void told(CallRecord call) {
        for (Consumer<CallRecord> listener : ofCalls) {
            try {
                listener.accept(call);
            } catch (RuntimeException | AssertionError objection) {
                throw fail(call.toString(), objection);
            }
        }
    }

    void noted(Instance instance, Fact fact) {
        for (BiConsumer<Instance, Fact> listener : ofFacts) {
            try {
                listener.accept(instance, fact);
            } catch (RuntimeException | AssertionError objection) {
                throw fail("a fact of " + instance + " (" + fact.getClass().getSimpleName() + ")", objection);
            }
        }
    }

    private RuntimeException fail(String where, Throwable objection) {
        return scheduler.fail("at " + where + ": " + objection, objection);
    }
}
