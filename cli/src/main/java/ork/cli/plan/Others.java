package ork.cli.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.Outbound;
import ork.engine.hook.Hook;
import ork.engine.hook.HookLoadException;
import ork.engine.hook.HookLoader;
import ork.engine.pipeline.Rendering;
import ork.katalog.CrdEntry;
import ork.katalog.external.ExternalCall;
import ork.server.CannotStartException;
import ork.server.ExitCode;

/**
 * Who else has a say in what is written. They are code and servers of somebody's, and are not asked unless somebody wants
 * it.
 *
 * @param hooks where the classes of hooks are; empty where none is called
 * @param outbound the way to whom the Katalog calls; empty where nobody is called
 */
public record Others(Optional<ClassLoader> hooks, Optional<Outbound> outbound) {
    public static final Others NOBODY = new Others(Optional.empty(), Optional.empty());

    /** @throws CannotStartException when there is no such hook as the Katalog names */
    Optional<Hook> hook(CrdEntry crd) {
        return crd.box().hook().flatMap(declared -> hooks.map(loader -> hook(declared, loader)));
    }

    private static Hook hook(ork.katalog.Hook declared, ClassLoader loader) {
        try {
            return HookLoader.load(declared.function(), loader);
        } catch (HookLoadException e) {
            throw new CannotStartException(ExitCode.INPUT, declared.position() + ": " + e.getMessage());
        }
    }

    /** Whether a run tells somebody of these, of a CR that is being deleted. */
    boolean areToldOfDeletions(CrdEntry crd) {
        boolean called = !crd.externals().onDelete().isEmpty()
                || crd.box().cross().stream().anyMatch(read -> read.remote().isPresent());
        return (hooks.isPresent() && crd.box().hook().isPresent()) || (outbound.isPresent() && called);
    }

    /** What of an entry is not in the plan, since nobody is asked or only a process knows. */
    List<String> leftOut(CrdEntry crd) {
        List<String> notes = new ArrayList<>();
        if (crd.box().hook().isPresent() && hooks.isEmpty()) {
            notes.add(
                    crd.name() + ": its hook is not called, so what it would write is missing here; --hooks calls it");
        }
        if (isCalling(crd) && outbound.isEmpty()) {
            notes.add(crd.name() + ": its external calls are not made; what depends on their answers is planned as"
                    + " without them (.external.<name>.called is false); --calls makes them");
        }
        if (Rendering.readsNumbers(crd)) {
            notes.add(crd.name() + ": .metrics and .health are those of a process, and empty here");
        }
        if (outbound.isEmpty()) {
            crd.box().cross().stream()
                    .filter(read -> read.remote().isPresent())
                    .forEach(read -> notes.add(crd.name() + ": no other process is asked for .cross." + read.as()
                            + ", which is planned as not found; --calls asks it"));
        }
        return notes;
    }

    /** What is called before something is queued, and for nothing else, is no part of a turn. */
    private static boolean isCalling(CrdEntry crd) {
        List<ExternalCall> calls = new ArrayList<>(crd.externals().all());
        calls.removeAll(crd.externals().gate());
        crd.gates().reconcile().ifPresent(gate -> calls.addAll(gate.calls()));
        return !calls.isEmpty();
    }
}
