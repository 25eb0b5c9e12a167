package ork.engine.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ork.doors.ApiStatus;
import ork.doors.ObjectRef;
import ork.doors.RandomSource;
import ork.doors.ResourceType;
import ork.engine.hook.Hook;
import ork.engine.hook.HookContext;
import ork.engine.hook.HookWriteException;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.Gates;

/**
 * One call of a user's hook, and all that it can reach. What ends the reconcile ends it even if the hook catches the
 * exception that says so.
 */
final class HookRun implements HookContext {
    private final Cycle cycle;
    private final Children children;
    private final ork.katalog.Hook declared;
    private final JsonObject cr;
    private final boolean going;
    private @Nullable JsonObject args;
    private @Nullable RuntimeException end;

    private HookRun(Cycle cycle, Children children, ork.katalog.Hook declared, boolean going) {
        this.cycle = cycle;
        this.children = children;
        this.declared = declared;
        this.going = going;
        this.cr = plain(cycle.seen(cycle.cr()));
    }

    /** The call of a reconcile. */
    static HookRun reconciling(Cycle cycle, Children children, ork.katalog.Hook declared) {
        HookRun run = new HookRun(cycle, children, declared, false);
        run.args();
        return run;
    }

    /** The call for a CR of which a consistent read has said that it is being deleted. */
    static HookRun deleting(Cycle cycle, Children children, ork.katalog.Hook declared) {
        return new HookRun(cycle, children, declared, true);
    }

    /** Without what else templates see at its root. */
    private static JsonObject plain(JsonObject seen) {
        JsonObject cr = seen.without("external").without("sentinels");
        for (Gates.Sentinel sentinel : Gates.Sentinel.values()) {
            cr = cr.without(sentinel.word());
        }
        return cr;
    }

    /** @throws Exception what the hook throws, unless the reconcile ended under it */
    void call(Hook hook) throws Exception {
        try {
            if (going) {
                hook.deleted(this);
            } else {
                hook.reconcile(this);
            }
        } finally {
            if (end != null) {
                throw end;
            }
        }
    }

    @Override
    public JsonObject cr() {
        return cr;
    }

    /** Rendered when it is first wanted: what is wrong with it holds no CR whose hook does not ask. */
    @Override
    public JsonObject args() {
        JsonObject rendered = args;
        if (rendered == null) {
            rendered = declared.args().renderObject(cycle.scope(cycle.cr()));
            args = rendered;
        }
        return rendered;
    }

    @Override
    public Instant now() {
        return cycle.now;
    }

    @Override
    public RandomSource random() {
        return cycle.random;
    }

    @Override
    public void status(String path, Json value) {
        making();
        List<String> steps = List.of(path.split("\\.", -1));
        if (steps.stream().anyMatch(String::isBlank)
                || steps.getFirst().equals("conditions")
                || steps.getFirst().equals("observedGeneration")) {
            throw new IllegalArgumentException("status." + path + " is not a hook's to write");
        }
        cycle.say(steps, value);
    }

    @Override
    public Optional<JsonObject> get(ObjectRef ref) {
        check(ref);
        // The data of Secrets is in no cache.
        return doing(() -> SecretData.isSecret(ref.type()) ? cycle.sight.live(ref) : cycle.sight.of(ref));
    }

    @Override
    public JsonObject createIfAbsent(ObjectRef ref, JsonObject object) {
        making();
        return doing(() -> children.createIfAbsent(wanted(ref, object)));
    }

    @Override
    public JsonObject apply(ObjectRef ref, JsonObject object) {
        making();
        return doing(() -> children.apply(wanted(ref, object)));
    }

    @Override
    public void delete(ObjectRef ref, String uid) {
        check(ref);
        doing(() -> {
            remove(ref, uid);
            return ref;
        });
    }

    private void remove(ObjectRef ref, String uid) {
        Optional<JsonObject> live = cycle.sight.of(ref);
        if (live.isEmpty() || !live.get().text("metadata", "uid").equals(uid)) {
            return;
        }
        if (cycle.owner.claim(live.get()) != Ownership.Claim.OURS) {
            throw Stop.nameConflict(ref + " is not a child of this CR: a hook may not delete it");
        }
        if (!going) {
            cycle.confirm(_ -> true);
        }
        ChildMemory known = cycle.memory.child(ref);
        switch (cycle.client.delete(ref, uid, Optional.empty(), () -> known.doubtful = true)) {
            case Client.Written.Stored(JsonObject answer) -> cycle.deleted(ref, uid, answer);
            case Client.Written.Refused(ApiStatus status)
            when status.isNotFound() || status.isConflict() -> known.doubtful = true;
            case Client.Written.Refused(ApiStatus status) -> throw Client.refused("deleting " + ref, status);
        }
    }

    private void making() {
        if (going) {
            throw new IllegalStateException("the CR is being deleted: its hook makes nothing any more");
        }
    }

    private Wanted wanted(ObjectRef ref, JsonObject object) {
        check(ref);
        JsonObject metadata = object.object("metadata").with("name", ref.name());
        if (!ref.namespace().isEmpty()) {
            metadata = metadata.with("namespace", ref.namespace());
        }
        JsonObject named = object.with("apiVersion", ref.type().apiVersion())
                .with("kind", ref.type().kind())
                .with("metadata", metadata);
        return new Wanted(
                ref,
                cycle.owner.mark(ref, named),
                Optional.empty(),
                false,
                Marks.HOOK_MANAGER,
                cycle.crd.forceConflict(),
                false,
                new Filling.None(),
                Duration.ZERO,
                Optional.empty());
    }

    private void check(ObjectRef ref) {
        List<ResourceType> kinds = declared.managedResources();
        if (kinds.stream().noneMatch(kind -> kind.equals(ref.type()))) {
            throw new IllegalArgumentException("the hook " + declared.function() + " reaches for " + ref
                    + ", a kind that the Katalog does not name under managedResources (" + declared.position() + ")");
        }
        if (ref.type().namespaced() == ref.namespace().isEmpty()) {
            throw new IllegalArgumentException(
                    ref.type().namespaced() ? ref + " needs a namespace" : ref + " is not in a namespace");
        }
    }

    private <T> T doing(Supplier<T> work) {
        if (end != null) {
            throw new HookWriteException("the reconcile has ended: " + end.getMessage());
        }
        try {
            return work.get();
        } catch (Stop | Moved e) {
            end = e;
            throw new HookWriteException(String.valueOf(e.getMessage()));
        }
    }
}
