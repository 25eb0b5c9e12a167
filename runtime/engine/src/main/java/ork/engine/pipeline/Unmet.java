package ork.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ork.doors.ObjectRef;
import ork.engine.reconcile.Reasons;
import ork.katalog.Block;
import ork.katalog.CrdEntry;
import ork.katalog.StatusField;
import ork.katalog.condition.Condition;
import ork.katalog.condition.Conditions;
import ork.katalog.resource.Entry;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;

/** What an entry declares and a CR does not get, since conditions fail, with the condition and what is there instead. */
public final class Unmet {
    private final Scope scope;
    private final List<Reasons.Unmet> found;

    private Unmet(Scope scope, List<Reasons.Unmet> found) {
        this.scope = scope;
        this.found = found;
    }

    static List<Reasons.Unmet> of(CrdEntry crd, Scope scope) {
        Unmet unmet = new Unmet(scope, new ArrayList<>());
        unmet.block("onCreate", crd.box().onCreate());
        unmet.block("onReconcile", crd.box().onReconcile());
        for (StatusField field : crd.box().status().fields()) {
            unmet.note(
                    "status." + String.join(".", field.path()), field.position().toString(), field.conditions());
        }
        return unmet.found;
    }

    private void block(String name, Block block) {
        if (block.isEmpty() || note(name, "", block.conditions())) {
            return;
        }
        for (Entry entry : block.entries()) {
            if (!entry.conditions().isEmpty()) {
                for (Scope each : scopes(entry)) {
                    new Unmet(each, found)
                            .note(
                                    name + "." + entry.key() + named(entry, each),
                                    entry.position().toString(),
                                    entry.conditions());
                }
            }
        }
    }

    private List<Scope> scopes(Entry entry) {
        try {
            return entry.scopes(scope);
        } catch (RenderException e) {
            return List.of();
        }
    }

    private static String named(Entry entry, Scope scope) {
        try {
            List<ObjectRef> refs = entry.refs(scope);
            return refs.isEmpty() ? "" : " " + refs.getFirst().name();
        } catch (RenderException e) {
            return "";
        }
    }

    /** @return whether they fail */
    private boolean note(String what, String place, Conditions conditions) {
        if (conditions.isEmpty()) {
            return false;
        }
        Optional<String> why = why(conditions);
        why.ifPresent(words -> found.add(new Reasons.Unmet(what, place, words)));
        return why.isPresent();
    }

    private Optional<String> why(Conditions conditions) {
        return why(conditions, scope);
    }

    /** Which condition fails, and what is there instead; empty when none does. */
    public static Optional<String> why(Conditions conditions, Scope scope) {
        try {
            for (Condition condition : conditions.when()) {
                if (!condition.holds(scope)) {
                    return Optional.of(condition.words(scope));
                }
            }
            if (conditions.pass(scope)) {
                return Optional.empty();
            }
            return Optional.of("none of: "
                    + conditions.or().stream()
                            .limit(3)
                            .map(each -> each.words(scope))
                            .collect(Collectors.joining("; or ")));
        } catch (RenderException e) {
            // The turn itself ends with it, and says so.
            return Optional.empty();
        }
    }
}
