package ork.katalog.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ork.doors.ResourceType;
import ork.katalog.Autoscale;
import ork.katalog.Behaviour;
import ork.katalog.Block;
import ork.katalog.Box;
import ork.katalog.CrossRead;
import ork.katalog.Defaults;
import ork.katalog.Hook;
import ork.katalog.Inactive;
import ork.katalog.Requeue;
import ork.katalog.RetryBackoff;
import ork.katalog.Setting;
import ork.katalog.diagnostic.Diagnostics;
import ork.katalog.resource.BuiltinTypes;
import ork.katalog.template.Tree;
import ork.katalog.yaml.Yaml;

/** Reads an operatorBox (section 1.5 of the language), after the dialects have been made one. */
final class BoxLoader {
    static final int WORKERS_MAX = 50;

    private final TemplateLoader templates;
    private final ConditionLoader conditions;
    private final BlockLoader blocks;
    private final StatusLoader status;
    private final CrossLoader cross;
    private final Defaults defaults;
    private final Profiles profiles;
    private final HookPlaces places;
    private final Diagnostics diagnostics;
    private final List<Inactive> inactive;

    BoxLoader(
            TemplateLoader templates,
            ConditionLoader conditions,
            EntryLoader entries,
            StatusLoader status,
            CrossLoader cross,
            Defaults defaults,
            Profiles profiles,
            HookPlaces places,
            Diagnostics diagnostics,
            List<Inactive> inactive) {
        this.templates = templates;
        this.conditions = conditions;
        this.blocks = new BlockLoader(conditions, entries, diagnostics);
        this.status = status;
        this.cross = cross;
        this.defaults = defaults;
        this.profiles = profiles;
        this.places = places;
        this.diagnostics = diagnostics;
        this.inactive = inactive;
    }

    /**
     * @param reconciler of the box, with what it includes
     * @param finalizers what {@code spec.finalizers} says for all CRDs
     */
    Box box(Fields box, Fields reconciler, EntryLoader.Around around, List<String> finalizers, boolean typed) {
        NotYet.BOX.report(box, diagnostics, inactive);
        box.know(List.of("reconciler", "preReconcile", "observe"));
        Fields queue = reconciler.map("queue");
        Fields profile = profile(reconciler);
        Setting<Integer> workers = setting(
                reconciler.integer("workers", 1, WORKERS_MAX).or(() -> profile.integer("workers", 1, WORKERS_MAX)),
                defaults.workers());
        Setting<Duration> resync = setting(resync(reconciler).or(() -> resync(profile)), defaults.resync());
        Setting<Integer> depth = setting(
                queue.integer("maxDepth", 0, Integer.MAX_VALUE)
                        .or(() -> profile.integer("maxDepth", 0, Integer.MAX_VALUE)),
                defaults.queueDepth());
        Setting<Integer> threshold =
                setting(queue.integer("failureThreshold", 1, Integer.MAX_VALUE), defaults.failureThreshold());
        QueueLoader queues = new QueueLoader(conditions, diagnostics);
        RetryBackoff backoff = queues.retryBackoff(queue, resync.value());
        Behaviour behaviour = queues.behaviour(queue, depth.value());
        queues.shared(queue);
        queue.done();
        Requeue requeue = new RequeueLoader(templates, conditions, diagnostics).requeue(reconciler);
        Optional<Hook> hook = code(reconciler, typed);
        boolean templates = hook.map(found -> !found.whole()).orElse(true);
        reconciler.done();
        SameNames sameNames = new SameNames(diagnostics);
        boolean ownFinalizers = box.isWritten("finalizers");
        List<String> own = Loading.finalizers(box, diagnostics);
        List<CrossRead> reads = cross.reads(box);
        Block onCreate = blocks.block(box, "onCreate", around.of(EntryLoader.Purpose.MADE), sameNames);
        Block onReconcile = blocks.block(box, "onReconcile", around.of(EntryLoader.Purpose.KEPT), sameNames);
        if (!templates) {
            ignored(box, "onCreate");
            ignored(box, "onReconcile");
        }
        Optional<Autoscale> autoscale = new AutoscaleLoader(conditions, this.templates.seen(), diagnostics)
                .autoscale(box, workers.value(), depth.value(), cross.named(reads));
        Box made = new Box(
                workers,
                resync,
                depth,
                threshold,
                backoff,
                behaviour,
                autoscale,
                requeue,
                reads,
                ownFinalizers ? Setting.configured(own) : Setting.byDefault(finalizers),
                hook,
                templates ? onCreate : Block.EMPTY,
                templates ? onReconcile : Block.EMPTY,
                new CleanupLoader(blocks, conditions, diagnostics).cleanup(box, around),
                new RollbackLoader(blocks, this.templates.seen(), diagnostics).rollback(box, around, templates),
                status.status(box.map("status")));
        box.done();
        return made;
    }

    private void ignored(Fields box, String block) {
        if (box.isWritten(block)) {
            diagnostics.warning(
                    box.positionOf(block),
                    box.path(block) + " has no effect",
                    "a reconciler of your own does without templates",
                    "");
        }
    }

    /** What is not written out comes from here. */
    private Fields profile(Fields reconciler) {
        String name = reconciler.text("profile");
        Optional<Yaml.Mapping> found = profiles.find("reconciler", name);
        if (!name.isEmpty() && found.isEmpty()) {
            diagnostics.error(
                    reconciler.positionOf("profile"),
                    reconciler.path("profile") + " is \"" + name + "\"",
                    "one of " + String.join(", ", profiles.of("reconciler").keySet()) + " is wanted",
                    "");
        }
        Yaml.Mapping fields = found.orElseGet(() -> new Yaml.Mapping(reconciler.position(), List.of()));
        return new Fields(fields, reconciler.path("profile"), diagnostics);
    }

    private Optional<Duration> resync(Fields reconciler) {
        Optional<Duration> resync = Loading.duration(reconciler, "resync", diagnostics);
        if (resync.isPresent() && !resync.get().isPositive()) {
            diagnostics.error(
                    reconciler.positionOf("resync"), reconciler.path("resync") + " is zero", "it must be positive", "");
            return Optional.empty();
        }
        return resync;
    }

    private static <T> Setting<T> setting(Optional<T> written, T otherwise) {
        return written.map(Setting::configured).orElseGet(() -> Setting.byDefault(otherwise));
    }

    /** The user's code: called by the generic reconciler, or in place of it. */
    private Optional<Hook> code(Fields reconciler, boolean typed) {
        boolean own = !reconciler.flag("default", true);
        Optional<Hook> hooks = hook(reconciler, "hooks", typed);
        Optional<Hook> constructor = hook(reconciler, "constructor", typed);
        if (own && !reconciler.isWritten("constructor")) {
            diagnostics.error(
                    reconciler.positionOf("default"),
                    reconciler.path("default") + " is false",
                    "then a reconciler of your own is wanted",
                    "add " + reconciler.path("constructor"));
        }
        if (!own && reconciler.isWritten("constructor")) {
            diagnostics.error(
                    reconciler.positionOf("constructor"),
                    reconciler.path("constructor") + " stands beside the generic reconciler",
                    "it takes the place of that one",
                    "add \"default: false\", or make it hooks");
        }
        if (reconciler.isWritten("hooks") && reconciler.isWritten("constructor")) {
            diagnostics.error(
                    reconciler.positionOf("hooks"),
                    reconciler.path("hooks") + " stands beside constructor",
                    "hooks are called by the generic reconciler, which constructor takes the place of",
                    "keep one of the two");
        }
        return constructor.isPresent() ? constructor : hooks;
    }

    private Optional<Hook> hook(Fields reconciler, String field, boolean typed) {
        if (!reconciler.isWritten(field)) {
            reconciler.know(List.of(field));
            return Optional.empty();
        }
        boolean whole = field.equals("constructor");
        Fields hooks = reconciler.map(field);
        hooks.know(List.of("external"));
        if (!typed) {
            diagnostics.error(
                    hooks.position(),
                    hooks.path() + " needs compiled code, and this entry is dynamic",
                    "",
                    "write \"mode: typed\" on the CRD entry");
        }
        List<ResourceType> managed = new ArrayList<>();
        List<Yaml> resources = hooks.list("managedResources");
        for (int i = 0; i < resources.size(); i++) {
            Fields resource = Fields.of(
                    resources.get(i), hooks.position(), hooks.path("managedResources") + "[" + i + "]", diagnostics);
            managed(resource).ifPresent(type -> {
                managed.add(type);
                templates.seen().children().add(type, "", true);
            });
            resource.done();
        }
        Yaml args = hooks.take("args");
        Tree tree = args == null ? Tree.EMPTY_OBJECT : templates.anything(args, hooks.path("args"));
        hooks.text("alias");
        NoEffect.warn(hooks, "alias", "it names the import of a Go package, and a class has its name", diagnostics);
        places.check(hooks);
        Hook hook = new Hook(
                hooks.position(),
                hooks.text("location"),
                hooks.positionOf("location"),
                hooks.text("function"),
                managed,
                tree,
                whole,
                !whole && hooks.flag("runHooksFirst", false));
        hooks.done();
        if (hook.function().isEmpty()) {
            hooks.missing("function");
        }
        return Optional.of(hook);
    }

    private Optional<ResourceType> managed(Fields resource) {
        String kind = resource.text("kind");
        String apiVersion = resource.text("apiVersion");
        Optional<ResourceType> type =
                apiVersion.isEmpty() ? BuiltinTypes.ofKind(kind) : BuiltinTypes.of(apiVersion, kind);
        if (type.isEmpty() && !apiVersion.isEmpty() && !kind.isEmpty()) {
            int slash = apiVersion.indexOf('/');
            return Optional.of(new ResourceType(
                    slash < 0 ? "" : apiVersion.substring(0, slash),
                    apiVersion.substring(slash + 1),
                    BuiltinTypes.guessedPlural(kind),
                    kind,
                    resource.flag("namespaced", true)));
        }
        if (type.isEmpty()) {
            diagnostics.error(
                    resource.positionOf("kind"),
                    resource.path("kind") + " is \"" + kind + "\"",
                    "it is not a kind that every cluster has",
                    "add its apiVersion");
        }
        return type;
    }
}
