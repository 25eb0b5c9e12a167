package ork.engine.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import ork.doors.ApiStatus;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.event.EventRecorder.Severity;
import ork.engine.informer.Store;
import ork.engine.journal.Fact;
import ork.engine.reconcile.ObjectKey;
import ork.engine.reconcile.Outcome;
import ork.engine.reconcile.Reconciler;
import ork.engine.reconcile.Stage;
import ork.engine.reconcile.Turn;
import ork.json.JsonObject;
import ork.katalog.Block;
import ork.katalog.CrdEntry;
import ork.katalog.Hook;
import ork.katalog.Rollback;
import ork.katalog.Validation;
import ork.katalog.external.ExternalCall;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

/**
 * The reconciler of a box that is declared in a Katalog. One turn: read the CR from the cache, mark it, look whether it keeps the rules, bring its
 * children to their wanted state, call the hook, prune, write the status. Whatever fails ends the turn where it stands; what was
 * done stays done, and the next turn begins from what is then there (DG-10).
 */
public final class CrPipeline implements Reconciler {
    private static final String VALIDATION_WARNING = "ValidationWarning";

    private final CrdEntry crd;
    private final Surroundings around;
    private final Client client;
    private final Blueprint blueprint;
    private final Memory memory;
    private final Sources sources;
    private final ExternalCalls calls;
    private final ReconcileGate gate;
    private final AtomicBoolean warnedOfStatus = new AtomicBoolean();

    public CrPipeline(CrdEntry crd, Surroundings around) {
        this.crd = crd;
        this.around = around;
        this.client = new Client(around.cluster(), around.gate());
        Optional<HttpCalls> http = around.outbound().map(door -> new HttpCalls(client, around.gate(), door));
        CrossView cross = new CrossView(
                crd.box().cross(),
                around.others(),
                http.map(calls -> new RemoteReads(calls, around.clock(), around.threads(), crd.name())));
        this.blueprint = new Blueprint(crd, around.caches(), cross, around.numbers());
        this.memory = new Memory(around.threads(), crd.name());
        this.calls = new ExternalCalls(http, around.clock());
        this.gate = new ReconcileGate(crd, calls);
        this.sources = new Sources(
                client,
                around.clock(),
                around.threads(),
                crd.name(),
                crd.box().resync().value());
    }

    @Override
    public Outcome reconcile(ObjectKey key, Turn turn) {
        ResourceType type = around.caches().served(crd.type());
        Store store = around.caches()
                .of(type)
                .orElseThrow(() -> new IllegalStateException("box " + crd.name() + " has no cache of its own kind"));
        JsonObject cached = store.get(key);
        if (cached == null) {
            memory.forget(key);
            return new Outcome.Gone();
        }
        CrMemory remembered = memory.of(key, cached.text("metadata", "uid"));
        ObjectRef ref = new ObjectRef(type, key.namespace(), key.name());
        Account account = new Account(turn);
        try {
            return decide(ref, current(ref, cached, remembered), remembered, account);
        } catch (Stop stop) {
            if (stop.outcome() instanceof Outcome.Gone) {
                memory.forget(key);
            }
            return stop.outcome();
        } finally {
            turn.because(account.reasons());
        }
    }

    /** How many CRs something is remembered of. */
    int remembered() {
        return memory.size();
    }

    /** The CR as this turn is to see it: from the cache, unless an own write is newer or its fate is unknown. */
    private JsonObject current(ObjectRef ref, JsonObject cached, CrMemory remembered) {
        if (!remembered.doubtful) {
            return remembered.newest(cached);
        }
        Optional<JsonObject> live = client.get(ref);
        if (live.isEmpty() || !live.get().text("metadata", "uid").equals(remembered.uid())) {
            throw Stop.gone();
        }
        remembered.wrote(live.get());
        return live.get();
    }

    private Outcome decide(ObjectRef ref, JsonObject first, CrMemory remembered, Account account) {
        JsonObject cr = first;
        boolean changed = false;
        for (int decision = 0; decision < Cycle.DECISIONS_MAX; decision++) {
            Cycle cycle = new Cycle(
                    crd,
                    ref,
                    cr,
                    client,
                    remembered,
                    around.caches(),
                    blueprint,
                    around.clock(),
                    around.random()
                            .fork("reconcile " + ref + " at " + around.clock().wallTime()),
                    account);
            account.over(Cycle.generation(cr));
            if (changed) {
                cycle.changedSomething();
            }
            try {
                return Cycle.deleting(cr) ? delete(cycle) : keep(cycle);
            } catch (Moved moved) {
                cr = moved.live();
                changed = cycle.changed();
            }
        }
        throw Stop.trouble(ref + " changes faster than it can be decided on");
    }

    private Outcome delete(Cycle cycle) {
        Deletion deletion =
                new Deletion(cycle, calls, (reason, message) -> event(cycle, Severity.WARNING, reason, message));
        if (!deletion.ours()) {
            return new Outcome.Success(false, Optional.empty());
        }
        if (!cycle.memory.deletionAnnounced) {
            cycle.memory.deletionAnnounced = true;
            event(cycle, Severity.NORMAL, "Deleting", "cleaning up before it goes");
        }
        Children children = new Children(cycle, around.quirks(), sources);
        StatusStage status = status(cycle, cycle.cr());
        try {
            reach(Stage.CLEANUP, cycle);
            deletion.run(() -> told(cycle, children));
            return new Outcome.Success(true, Optional.empty());
        } catch (Stop stop) {
            return failed(cycle, stop, status);
        } catch (RenderException e) {
            return failed(cycle, Stop.failure(String.valueOf(e.getMessage())), status);
        } catch (Moved moved) {
            throw moved;
        } catch (RuntimeException | Error panic) {
            if (!(panic instanceof VirtualMachineError) || panic instanceof StackOverflowError) {
                show(panic, status);
            }
            throw panic;
        }
    }

    private Outcome keep(Cycle cycle) {
        // Before anything is said of it: a start must not turn every CR to Ready=False.
        blueprint.awaitCaches();
        JsonObject before = cycle.cr();
        StatusStage status = status(cycle, before);
        Children children = new Children(cycle, around.quirks(), sources);
        boolean open = gate.isNone();
        try {
            reach(Stage.GATE, cycle);
            Optional<Outcome> shut = gate.shut(cycle);
            if (shut.isPresent()) {
                return shut.get();
            }
            open = true;
            reach(Stage.METADATA, cycle);
            new Marking(cycle).run();
            if (cycle.rolledBack()) {
                return keepRolledBack(cycle, children, status);
            }
            judge(cycle);
            work(cycle, children);
            children.writeRecord();
        } catch (Stop stop) {
            return open ? failed(cycle, recorded(children, stop), status) : failedAtTheGate(cycle, stop);
        } catch (RenderException e) {
            Stop stop = Stop.failure(String.valueOf(e.getMessage()));
            if (!open) {
                return failedAtTheGate(cycle, stop);
            }
            return failed(cycle, recorded(children, stop), status);
        } catch (Moved moved) {
            throw moved;
        } catch (RuntimeException | Error panic) {
            if (open && (!(panic instanceof VirtualMachineError) || panic instanceof StackOverflowError)) {
                panicked(cycle, children, panic, status);
            }
            throw panic;
        }
        return succeeded(cycle, before, status);
    }

    /** The turn of a CR whose spec was given up: its last good one is in place, and nothing else happens. */
    private Outcome keepRolledBack(Cycle cycle, Children children, StatusStage status) {
        RollbackStage rollback = rollback(cycle).orElseThrow();
        rollback.announce(status);
        judge(cycle);
        Optional<Block> own = crd.box().rollback().flatMap(Rollback::onRollback);
        if (own.isPresent()) {
            block(own.get(), crd.externals().onRollback(), cycle, () -> cycle.scopeOfRollback(cycle.cr()));
        } else {
            blocks(cycle);
        }
        rollback.apply(children);
        String why = RollbackStage.words(cycle.cr());
        if (hasStatus()) {
            status.rolledBack(why);
        }
        gate.done(cycle);
        return new Outcome.RolledBack(why, cycle.changed(), cycle.again());
    }

    private Optional<RollbackStage> rollback(Cycle cycle) {
        return crd.box()
                .rollback()
                .map(declared -> new RollbackStage(
                        cycle, declared, (severity, reason, message) -> event(cycle, severity, reason, message)));
    }

    /** Of a CR that goes nothing is rolled back. */
    private void show(Throwable panic, StatusStage status) {
        try {
            show(Stop.failure("panic: " + panic), status);
        } catch (Stop | Moved e) {
            panic.addSuppressed(e);
        }
    }

    /** Says so on the CR, as well as it can; the panic itself goes on to the worker, which logs it and has its event. */
    private void panicked(Cycle cycle, Children children, Throwable panic, StatusStage status) {
        try {
            Stop stop = Stop.failure("panic: " + panic);
            show(recorded(children, stop), status);
            if (!cycle.rolledBack()) {
                rollback(cycle).ifPresent(rollback -> rollback.failed(stop));
            }
        } catch (Stop | Moved e) {
            panic.addSuppressed(e);
        }
    }

    /** Before the first write below the CR (DG-2). What is denied is looked at again when it changes, or by a resync. */
    private void judge(Cycle cycle) {
        reach(Stage.RULES, cycle);
        calls.make(crd.externals().mutation(), cycle);
        calls.make(crd.externals().validation(), cycle);
        Validation.Verdict verdict = cycle.verdict(cycle.cr());
        if (!verdict.warning().equals(cycle.memory.warned)) {
            cycle.memory.warned = verdict.warning();
            verdict.warnings().forEach(warning -> warn(cycle, warning));
        }
        if (verdict.denied()) {
            throw Stop.denied(verdict.denial());
        }
    }

    private void warn(Cycle cycle, String warning) {
        event(cycle, Severity.WARNING, VALIDATION_WARNING, warning);
        ObjectKey key = new ObjectKey(cycle.ref.namespace(), cycle.ref.name());
        around.journal().record(new Fact.RulesWarned(crd.name(), key, warning));
    }

    private void work(Cycle cycle, Children children) {
        // Filled for who surveys alone.
        List<Wanted> known = new ArrayList<>();
        Survey.around(
                cycle,
                children,
                () -> known.isEmpty() ? blueprint.renderable(cycle.scope(cycle.cr()), cycle.owner) : known,
                () -> make(cycle, children, known));
    }

    private void make(Cycle cycle, Children children, List<Wanted> known) {
        boolean first = crd.box().hook().map(Hook::runFirst).orElse(false);
        if (first) {
            hook(cycle, children);
        }
        blocks(cycle);
        reach(Stage.CROSS, cycle);
        Scope scope = cycle.scope(cycle.cr());
        reach(Stage.TEMPLATE, cycle);
        SequencedMap<ObjectRef, Wanted> wanted = blueprint.of(scope, cycle.owner);
        if (cycle.account.surveys()) {
            known.addAll(wanted.values());
        }
        cycle.account.about(Unmet.of(crd, scope), wanted.keySet());
        Sleep sleep = new Sleep(cycle, children);
        for (Wanted child : wanted.values()) {
            if (!sleep.holds(child)) {
                cycle.account.child(child, () -> settle(cycle, children, child));
            }
        }
        sleep.end(wanted.keySet());
        if (!first) {
            hook(cycle, children);
        }
        reach(Stage.PRUNE, cycle);
        new Pruning(cycle, children, around.caches()).run(wanted);
        cycle.memory.keep(wanted.keySet());
    }

    /** The calls of the blocks that make children. */
    private void blocks(Cycle cycle) {
        Supplier<Scope> scope = () -> cycle.scope(cycle.cr());
        block(crd.box().onCreate(), crd.externals().onCreate(), cycle, scope);
        block(crd.box().onReconcile(), crd.externals().onReconcile(), cycle, scope);
    }

    private void settle(Cycle cycle, Children children, Wanted child) {
        reach(Stage.CHILD, cycle);
        children.settle(child);
    }

    private void reach(Stage stage, Cycle cycle) {
        around.sites().reached(stage.word(), cycle.ref);
    }

    /** The calls of a block, unless the block is shut. */
    private void block(Block block, List<ExternalCall> before, Cycle cycle, Supplier<Scope> scope) {
        if (!before.isEmpty() && block.conditions().pass(scope.get())) {
            calls.make(before, cycle, scope);
        }
    }

    private void hook(Cycle cycle, Children children) {
        if (around.hook().isEmpty() || crd.box().hook().isEmpty()) {
            return;
        }
        calls.make(crd.externals().hooks(), cycle);
        reach(Stage.HOOK, cycle);
        call(HookRun.reconciling(cycle, children, crd.box().hook().get()));
    }

    /** The hook of a CR that goes, which is to remove what it has made elsewhere. */
    private void told(Cycle cycle, Children children) {
        crd.box().hook().ifPresent(declared -> call(HookRun.deleting(cycle, children, declared)));
    }

    private void call(HookRun run) {
        if (around.hook().isEmpty() || crd.box().hook().isEmpty()) {
            return;
        }
        try {
            run.call(around.hook().get());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new HookFailure(crd.box().hook().get().function(), e);
        }
    }

    private Outcome succeeded(Cycle cycle, JsonObject before, StatusStage status) {
        boolean wasReady = status.wasReady();
        Optional<RollbackStage> rollback = rollback(cycle);
        Optional<Duration> requeueAfter;
        try {
            requeueAfter = requeueAfter(cycle, status);
            rollback.ifPresent(stage -> stage.record(before, status));
            reach(Stage.STATUS, cycle);
            if (hasStatus()) {
                status.succeeded();
            }
        } catch (RenderException e) {
            return failed(cycle, Stop.failure(String.valueOf(e.getMessage())), status);
        } catch (Stop stop) {
            report(cycle, stop);
            return stop.outcome();
        }
        gate.done(cycle);
        rollback.ifPresent(stage -> stage.succeeded(before, status));
        cycle.memory.denied = "";
        if (cycle.changed() || (showsReady() && !wasReady)) {
            event(cycle, Severity.NORMAL, StatusStage.RECONCILED, StatusStage.IN_PLACE);
        }
        return new Outcome.Success(cycle.changed(), requeueAfter);
    }

    /** Decided before the status is written, which says so when it cannot be. */
    private Optional<Duration> requeueAfter(Cycle cycle, StatusStage status) {
        if (crd.box().requeue().rules().isEmpty()) {
            return cycle.again();
        }
        boolean written = hasStatus() && !crd.ignoreStatusPatch();
        Optional<Duration> asked = crd.box().requeue().after(cycle.scope(written ? status.ahead() : cycle.cr()));
        return asked.isEmpty()
                ? cycle.again()
                : asked.map(delay ->
                        cycle.again().filter(due -> due.compareTo(delay) < 0).orElse(delay));
    }

    /** The record of what was created once is made even when something else failed; failing that, the next turn does. */
    private static Stop recorded(Children children, Stop stop) {
        if (stop.report().isEmpty()) {
            return stop;
        }
        try {
            children.writeRecord();
            return stop;
        } catch (Stop another) {
            return another.report().isEmpty() ? another : stop;
        }
    }

    private Outcome failed(Cycle cycle, Stop stop, StatusStage status) {
        if (stop.report().isEmpty()) {
            throw stop;
        }
        report(cycle, stop);
        if (givenUp(cycle, stop)) {
            // What the CR is to be is another thing from now on.
            throw new Moved(cycle.cr());
        }
        show(stop, status);
        return stop.outcome();
    }

    /** Where nobody knows whether the gate is open nothing is written, as where it is shut: nothing would ever mend it. */
    private Outcome failedAtTheGate(Cycle cycle, Stop stop) {
        if (stop.report().isEmpty()) {
            throw stop;
        }
        report(cycle, stop);
        return stop.outcome();
    }

    private boolean givenUp(Cycle cycle, Stop stop) {
        Optional<RollbackStage> rollback = rollback(cycle);
        if (rollback.isEmpty() || Cycle.deleting(cycle.cr()) || cycle.rolledBack()) {
            return false;
        }
        try {
            return rollback.get().failed(stop);
        } catch (Stop another) {
            if (another.report().isEmpty()) {
                throw another;
            }
            return false;
        }
    }

    /** What the status says of it. A status that cannot be written is the lesser trouble, unless it says more. */
    private void show(Stop stop, StatusStage status) {
        try {
            if (stop.report().isPresent() && hasStatus()) {
                status.failed(stop.report().get());
            }
        } catch (Stop another) {
            if (another.report().isEmpty()) {
                throw another;
            }
        }
    }

    private void report(Cycle cycle, Stop stop) {
        if (stop.outcome() instanceof Outcome.Failure(String _, String message)) {
            event(cycle, Severity.WARNING, Stop.ERROR, message);
        }
        if (stop.outcome() instanceof Outcome.Denied(String _, String message)
                && !message.equals(cycle.memory.denied)) {
            cycle.memory.denied = message;
            event(cycle, Severity.WARNING, Stop.ERROR, message);
        }
    }

    private void event(Cycle cycle, Severity severity, String reason, String message) {
        around.events().record(cycle.ref.type(), cycle.cr(), severity, reason, message);
    }

    private StatusStage status(Cycle cycle, JsonObject before) {
        return new StatusStage(cycle, before, this::warnOfStatus, around.quirks());
    }

    private boolean showsReady() {
        return hasStatus() && crd.box().status().conditions() && !crd.ignoreStatusPatch();
    }

    private boolean hasStatus() {
        boolean has = around.statusSubresource().getAsBoolean();
        if (!has && !crd.ignoreStatusPatch()) {
            warnOfStatus();
        }
        return has;
    }

    /** Once: without the subresource each status write would bump the generation, and loop. */
    private void warnOfStatus() {
        if (warnedOfStatus.compareAndSet(false, true)) {
            around.journal()
                    .record(new Fact.CallTrouble(
                            crd.type() + " has no status subresource",
                            ApiStatus.of(404, "NotFound", "no status subresource"),
                            "CRs of it get no status; add subresources.status to the CRD"));
        }
    }
}
