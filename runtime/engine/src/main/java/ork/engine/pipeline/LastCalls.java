package ork.engine.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.katalog.Hook;
import ork.katalog.external.ExternalCall;
import ork.katalog.external.Externals;
import ork.katalog.template.Reads;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;
import ork.katalog.template.Tree;

/**
 * The calls of {@code onDelete}, before its first step. Each is decided on once: what it has answered, that its conditions
 * did not hold, or that it was gone on without, stands for the rest of the deletion. Who has removed something elsewhere is
 * not asked for it again each time that the key comes back.
 *
 * <p>It is noted on the CR before the next one is made, so that another leader does not make it again, but for the bodies
 * of answers, which are nobody else's to read. So a call whose body something reads that is still to come is made again by
 * another leader, and so is one whose leader died between its answer and the note: each is made at least once.
 *
 * <p>One that fails holds the CR until the time of {@code onDelete} has passed since it was first to be made, by the clock
 * of this process alone, and not for ever (DG-6). The next leader counts anew: a moment noted on the CR would be of another machine's clock, and one
 * that is wrong would give a call up at its first failure, which nobody makes up for. So leaders that follow each other within that
 * time hold the CR for as long as none of them lives longer.
 */
final class LastCalls {
    static final String SKIPPED = "DeletionCallSkipped";

    private final Cycle cycle;
    private final GoingCr cr;
    private final ExternalCalls calls;
    private final BiConsumer<String, String> warn;
    private final List<ExternalCall> declared;

    LastCalls(Cycle cycle, GoingCr cr, ExternalCalls calls, BiConsumer<String, String> warn) {
        this.cycle = cycle;
        this.cr = cr;
        this.calls = calls;
        this.warn = warn;
        this.declared = cycle.crd.externals().onDelete().stream()
                .map(ExternalCall::ofDeletion)
                .toList();
    }

    boolean isEmpty() {
        return declared.isEmpty();
    }

    /** Takes in what was decided in earlier turns of this deletion, here or by another leader. */
    void recall() {
        CallsDone noted = CallsDone.of(cr.live());
        for (String name : settled(name -> isOver(name) || noted.calls().containsKey(name))) {
            if (!isOver(name)) {
                cycle.memory.heardAtLast.put(name, noted.calls().get(name));
            }
        }
        cycle.memory.heardAtLast.forEach(cycle.answers()::called);
    }

    /**
     * Makes those that are not over yet.
     *
     * @param sight what a call is to see of the CR by now
     * @throws Stop when one fails without which nothing goes on, or the lease is lost
     */
    void make(Function<ExternalCall, Scope> sight) {
        if (!calls.areMade()) {
            return;
        }
        for (ExternalCall call : declared) {
            if (!isOver(call.name())) {
                boolean late = isLate(call);
                if (!cycle.memory.wantedAtLast.contains(call.name())) {
                    attempt(call, late, () -> decide(call, sight.apply(call)));
                }
                if (!isOver(call.name())) {
                    note();
                    attempt(call, late, () -> send(late ? call.dispensable() : call, sight));
                    note();
                }
            }
        }
        note();
    }

    private boolean isOver(String call) {
        return cycle.memory.heardAtLast.containsKey(call);
    }

    /** Whether it has been tried for as long as onDelete may take; other things may have held the deletion before. */
    private boolean isLate(ExternalCall call) {
        long now = cycle.monotonicNanos();
        long since = cycle.memory.dueAtLast.computeIfAbsent(call.name(), _ -> now);
        Duration tried = Duration.ofNanos(now - since);
        return tried.compareTo(cycle.crd.box().onDelete().timeout()) >= 0;
    }

    private void decide(ExternalCall call, Scope seen) {
        if (call.conditions().pass(seen)) {
            cycle.memory.wantedAtLast.add(call.name());
        } else {
            over(call.name(), Externals.uncalled());
        }
    }

    private void send(ExternalCall call, Function<ExternalCall, Scope> sight) {
        calls.make(
                List.of(call.unconditional()),
                () -> sight.apply(call),
                cycle.ref.namespace(),
                this::over,
                calls.pauses(cycle));
    }

    /** @param late whether it is gone on without the call where this fails */
    private void attempt(ExternalCall call, boolean late, Runnable what) {
        try {
            what.run();
        } catch (RenderException e) {
            if (!late) {
                throw e;
            }
            over(call.name(), Externals.result("", "", String.valueOf(e.getMessage()), false));
        } catch (Stop stop) {
            Optional<Outcome.Failure> failure = stop.report();
            if (!late || failure.isEmpty()) {
                throw stop;
            }
            over(call.name(), Externals.result("", "", failure.get().message(), false));
        }
        if (late && isOver(call.name())) {
            sayIfSkipped(call);
        }
    }

    private void sayIfSkipped(ExternalCall call) {
        String error = cycle.answers().calls().text(call.name(), "error");
        if (!error.isEmpty() && !call.continueOnError()) {
            warn.accept(
                    SKIPPED,
                    "external call " + call.name()
                            + " of onDelete has failed until now, and the deletion goes on without it: " + error);
        }
    }

    private void over(String call, JsonObject answer) {
        cycle.memory.heardAtLast.put(call, answer);
        cycle.answers().called(call, answer);
    }

    /** Where the server does not take the note for good, the CR goes without it (DG-6). */
    private void note() {
        SortedSet<String> settled = settled(this::isOver);
        if (!CallsDone.of(cr.live()).calls().keySet().containsAll(settled)) {
            SortedMap<String, JsonObject> done = new TreeMap<>(cycle.memory.heardAtLast);
            done.keySet().retainAll(settled);
            String text = new CallsDone(done).text(cycle.owner.uid());
            cr.annotate(Marks.CALLS_DONE, text, "noting on " + cycle.ref + " which calls are over");
        }
    }

    /**
     * Those calls of which nobody needs to know more than the note says.
     *
     * @param over whether a call needs not be made any more
     */
    private SortedSet<String> settled(Predicate<String> over) {
        SortedSet<String> settled = new TreeSet<>();
        Reads toCome = cycle.crd
                .box()
                .onDelete()
                .reads()
                .and(cycle.crd.box().hook().map(Hook::args).map(Tree::reads).orElse(Reads.NOTHING));
        // A call sees the answers of those before it.
        for (ExternalCall call : declared.reversed()) {
            if (over.test(call.name()) && !toCome.touches(List.of("external", call.name(), "body"))) {
                settled.add(call.name());
            } else {
                toCome = toCome.and(call.reads());
            }
        }
        return settled;
    }
}
