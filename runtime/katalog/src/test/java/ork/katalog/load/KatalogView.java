package ork.katalog.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.Autoscale;
import ork.katalog.Cleanup;
import ork.katalog.CrdEntry;
import ork.katalog.CrossRead;
import ork.katalog.DependencyGraph;
import ork.katalog.Durations;
import ork.katalog.EventWatch;
import ork.katalog.Gates;
import ork.katalog.Hook;
import ork.katalog.Inactive;
import ork.katalog.Katalog;
import ork.katalog.Prerequisites;
import ork.katalog.RetryBackoff;
import ork.katalog.Rollback;
import ork.katalog.Setting;
import ork.katalog.StatusField;
import ork.katalog.Validation;
import ork.katalog.Watch;
import ork.katalog.external.Credential;
import ork.katalog.external.Destination;
import ork.katalog.external.ExternalCall;
import ork.katalog.resource.Entry;
import ork.katalog.resource.Once;
import ork.katalog.resource.Rendered;
import ork.katalog.resource.Scaling;
import ork.katalog.template.RenderException;
import ork.katalog.template.Scope;
import ork.katalog.template.Template;

/** A Katalog as lines, {@code path = value}, with all that it makes of one CR. */
final class KatalogView {
    private final Scope scope;
    private final List<String> lines = new ArrayList<>();

    private KatalogView(Scope scope) {
        this.scope = scope;
    }

    /** @param scope the CR that templates and conditions see */
    static List<String> of(Katalog katalog, Scope scope) {
        KatalogView view = new KatalogView(scope);
        view.katalog(katalog);
        return view.lines;
    }

    private void add(String path, Object value) {
        lines.add(path + " = " + value);
    }

    private void katalog(Katalog katalog) {
        add("katalog", katalog.name());
        add("katalog.namespace", katalog.namespace());
        add("about", katalog.about());
        add("crds", katalog.crds().stream().map(CrdEntry::name).toList());
        add("enabled", katalog.enabled().stream().map(CrdEntry::name).toList());
        add("order", DependencyGraph.of(katalog.crds()).startOrder());
        katalog.notes().forEach(note -> add("note " + note.name(), note.expression()));
        for (Inactive each : katalog.inactive()) {
            add("inactive", each.path() + (each.security() ? " (security)" : ""));
        }
        katalog.crds().forEach(crd -> crd(crd.name().equals("website") ? "" : crd.name() + ".", crd));
    }

    private void crd(String at, CrdEntry crd) {
        add(at + "type", crd.type() + " " + crd.type().kind() + (crd.type().namespaced() ? "" : " cluster-scoped"));
        add(at + "katalog", crd.katalog() + " " + crd.katalogNamespace());
        add(at + "description", crd.description());
        add(at + "namespace", crd.namespace());
        add(at + "handled", crd.handled().everywhere() ? "everywhere" : crd.handled());
        add(
                at + "dependsOn",
                crd.dependsOn().stream()
                        .map(each -> each.on() + " " + each.condition().word())
                        .toList());
        add(at + "labelSelector", crd.labelSelector());
        add(at + "fieldSelector", crd.fieldSelector());
        add(
                at + "switches",
                "enabled " + crd.enabled() + ", ignoreStatusPatch " + crd.ignoreStatusPatch()
                        + ", ignoreObservedGeneration " + crd.ignoreObservedGeneration() + ", removeFinalizers "
                        + crd.removeFinalizers() + ", crossAccess " + crd.crossAccess() + ", forceConflict "
                        + crd.forceConflict());
        add(at + "endpoints", crd.endpoints());
        add(at + "labels", crd.labels().render(scope));
        JsonObject seen = crd.seen(scope);
        flat(at + "seen.spec", seen.object("spec"));
        flat(at + "seen.labels", seen.object("metadata", "labels"));
        rules(
                at,
                crd,
                crd.rules().mutation().first() ? seen : crd.normalization().of(scope));
        add(at + "examples", names(crd.examples()));
        add(at + "setup", names(crd.prerequisites().objects()));
        for (Prerequisites.Wait wait : crd.prerequisites().waits()) {
            add(at + "wait", wait);
        }
        add(at + "workers", said(crd.box().workers()));
        add(at + "resync", said(crd.box().resync()));
        add(at + "queueDepth", said(crd.box().queueDepth()));
        add(at + "failureThreshold", said(crd.box().failureThreshold()));
        crd.box().autoscale().ifPresent(autoscale -> autoscale(at + "autoscale", autoscale));
        RetryBackoff backoff = crd.box().retryBackoff();
        add(at + "attempts", backoff.maxAttempts() + ", pauses" + pauses(backoff));
        int max = crd.box().queueDepth().value();
        add(
                at + "behaviour",
                dropped(crd, max * 4 / 5 - 1, max) + " at " + (max * 4 / 5 - 1) + " of " + max + ", "
                        + dropped(crd, max * 4 / 5, max) + " at " + max * 4 / 5 + ", " + dropped(crd, max, max) + " at "
                        + max);
        crd.box().cross().forEach(read -> cross(at + "cross." + read.as(), read));
        external(at + "preReconcile.external.", crd.externals().gate());
        gate(at + "enqueueGate", crd.gates(), crd.gates().enqueue());
        gate(at + "reconcileGate", crd.gates(), crd.gates().reconcile());
        crd.observed().watches().forEach(watch -> add(at + "watch", watch(watch)));
        crd.observed().events().forEach(event -> add(at + "event", event(event)));
        crd.enrichment()
                .targets()
                .forEach((target, conditions) -> add(
                        at + "enrich " + target.word(),
                        String.join(", ", target.keys())
                                + (conditions.isEmpty() ? "" : ", passes " + conditions.pass(scope))));
        external(at + "mutation.external.", crd.externals().mutation());
        external(at + "validation.external.", crd.externals().validation());
        external(at + "onCreate.external.", crd.externals().onCreate());
        external(at + "onReconcile.external.", crd.externals().onReconcile());
        external(at + "hooks.external.", crd.externals().hooks());
        external(at + "onDelete.external.", crd.externals().onDelete());
        external(at + "onRollback.external.", crd.externals().onRollback());
        add(at + "requeue", crd.box().requeue().after(scope));
        add(at + "finalizers", said(crd.box().finalizers()));
        crd.box().hook().ifPresent(hook -> hook(at + "hook", hook));
        children(at + "onCreate", crd.box().onCreate().entries());
        children(at + "onReconcile", crd.box().onReconcile().entries());
        crd.box().onDelete().steps().forEach(step -> step(at, step));
        crd.box().rollback().ifPresent(rollback -> rollback(at + "rollback", rollback));
        add(at + "onDelete.passes", crd.box().onDelete().conditions().pass(scope));
        add(
                at + "onDelete.waits",
                (crd.box().onDelete().ordered() ? "in order, " : "")
                        + crd.box().onDelete().timeout());
        add(at + "onCreate.passes", crd.box().onCreate().conditions().pass(scope));
        add(at + "onReconcile.passes", crd.box().onReconcile().conditions().pass(scope));
        add(at + "status.conditions", crd.box().status().conditions());
        crd.box().status().fields().forEach(field -> status(at + "status." + String.join(".", field.path()), field));
    }

    private void rollback(String at, Rollback rollback) {
        StringBuilder text = new StringBuilder("after " + rollback.consecutiveFailures() + " in a row");
        rollback.withinDuration().ifPresent(within -> text.append(" within ").append(within));
        text.append(rollback.onRollback()
                .map(own -> ", " + own.entries().size() + " entries of its own")
                .orElse(", the blocks of the box"));
        add(at, text);
    }

    /** Over a box that is in trouble. */
    private void autoscale(String at, Autoscale autoscale) {
        StringBuilder text =
                new StringBuilder("every " + autoscale.interval() + ", " + autoscale.cooldown() + " after");
        autoscale
                .override()
                .workers()
                .ifPresent(workers -> text.append(", workers ").append(workers));
        autoscale
                .override()
                .queueDepth()
                .ifPresent(depth -> text.append(", queueDepth ").append(depth));
        autoscale
                .override()
                .resync()
                .ifPresent(resync -> text.append(", resync ").append(resync));
        add(at, text);
        JsonObject metrics = JsonObject.builder()
                .put("queueDepth", 301)
                .put("reconcileDurationP95Ms", 250)
                .put("workersBusyPercent", 80)
                .put("workersIdlePercent", 20)
                .build();
        add(at + ".passes", autoscale.conditions().pass(scope.over(JsonObject.of("metrics", metrics))));
    }

    private static String pauses(RetryBackoff backoff) {
        StringBuilder pauses = new StringBuilder();
        for (int failed = 1; failed < backoff.maxAttempts(); failed++) {
            pauses.append(' ').append(backoff.after(failed).toMillis()).append("ms");
        }
        return pauses.isEmpty() ? " 0ms" : pauses.toString();
    }

    private String dropped(CrdEntry crd, int waiting, int max) {
        return crd.box().behaviour().drops(waiting, max, scope) ? "this CR" : "nothing";
    }

    private void step(String at, Cleanup.Step step) {
        String name = at + "onDelete" + (step.name().isEmpty() ? "" : "." + step.name());
        add(name + ".passes", step.conditions().pass(scope));
        step.runs().forEach(run -> add(name + ".runs", refs(run)));
        step.deletes().forEach(entry -> add(name + ".deletes", refs(entry)));
    }

    private String refs(Entry entry) {
        return entry.scopes(scope).stream()
                .flatMap(each -> entry.refs(each).stream())
                .map(ObjectRef::toString)
                .collect(Collectors.joining(", "));
    }

    private void rules(String at, CrdEntry crd, JsonObject seen) {
        try {
            Validation.Verdict verdict = crd.rules().validation().of(scope.over(seen));
            verdict.denials().forEach(denial -> add(at + "denied", denial));
            verdict.warnings().forEach(warning -> add(at + "warned", warning));
            add(at + "denied", verdict.denied());
        } catch (RenderException e) {
            add(at + "rules", failed(e));
        }
    }

    private String watch(Watch watch) {
        return watch.type() + " " + watch.namespace() + "/" + watch.name() + " on " + watch.on() + " for "
                + key(watch.key());
    }

    private String event(EventWatch event) {
        JsonObject seen = JsonObject.builder()
                .put("reason", "BackOff")
                .put("type", "Warning")
                .put("reportingComponent", "kubelet")
                .put(
                        "involvedObject",
                        JsonObject.of("kind", Json.of("Pod")).with("name", "a").with("namespace", "default"))
                .put("metadata", JsonObject.of("namespace", Json.of("default")))
                .build();
        JsonObject shown = EventWatch.shown(seen);
        String gate = event.gate()
                .map(of -> of.conditions()
                        .pass(scope.over(scope.data().with("events", JsonObject.EMPTY.with(event.name(), shown)))))
                .map(passes -> ", gate passes " + passes)
                .orElse("");
        return event.name() + " [" + event.selector() + "] fits " + event.fits(shown) + " on " + event.on() + " for "
                + key(event.key()) + gate;
    }

    private String key(Watch.Key of) {
        return switch (of) {
            case Watch.Key.Owner _ -> "owner";
            case Watch.Key.Label(String label) -> "label " + label;
            case Watch.Key.Named(Template name, Template namespace) -> namespace.text(scope) + "/" + name.text(scope);
        };
    }

    private void gate(String at, Gates gates, Optional<Gates.Gate> gate) {
        gate.ifPresent(of -> {
            JsonObject cr = scope.data();
            boolean same = of.conditions().pass(scope.over(Gates.over(cr, gates.seen(Optional.of(cr), cr))));
            boolean fresh = of.conditions().pass(scope.over(Gates.over(cr, gates.seen(Optional.empty(), cr))));
            add(
                    at,
                    "unchanged " + same + ", first seen " + fresh + (of.open() ? ", open without an answer" : "")
                            + (of.eventAware() ? ", for each event" : "")
                            + (at.endsWith("enqueueGate") && !of.calls().isEmpty()
                                    ? ", calls "
                                            + of.calls().stream()
                                                    .map(ExternalCall::name)
                                                    .toList()
                                    : ""));
        });
    }

    private void external(String at, List<ExternalCall> calls) {
        for (ExternalCall call : calls) {
            String sent = call.conditions().pass(scope)
                    ? call.method() + " " + place(call.destination())
                            + call.headers().render(scope) + " " + call.body().text(scope) + " "
                            + credential(call.credential())
                    : "not made";
            add(
                    at + call.name(),
                    sent.strip() + ", timeout " + call.timeout() + ", sleep " + call.sleep() + ", expects "
                            + call.expectedStatus() + (call.continueOnError() ? ", goes on without" : "") + ", "
                            + call.retries().attemptsMax() + " attempts");
            add(at + call.name() + ".pauses", pauses(call));
        }
    }

    private List<Duration> pauses(ExternalCall call) {
        List<Duration> pauses = new ArrayList<>();
        for (int attempt = 1; attempt < call.retries().attemptsMax(); attempt++) {
            pauses.add(call.retries().pauseAfter(attempt));
        }
        return pauses;
    }

    private String place(Destination destination) {
        return switch (destination.of(scope)) {
            case Destination.Place.Allowed(String url, String _, boolean _, boolean _) -> url + " ";
            case Destination.Place.Refused(String why) -> "(refused: " + why + ") ";
        };
    }

    private String credential(Credential credential) {
        return switch (credential) {
            case Credential.None _ -> "";
            case Credential.OfSecret(String namespace, String name, String key) ->
                "token of " + namespace + "/" + name + " " + key;
            case Credential.Token token -> {
                Credential.Rendered rendered =
                        token.of(scope, variable -> variable.equals("TOKEN") ? Optional.of("t0p") : Optional.empty());
                yield rendered.missing().map(name -> "without " + name).orElse("token " + rendered.token());
            }
        };
    }

    private void cross(String at, CrossRead read) {
        read.remote().ifPresent(remote -> {
            Optional<Destination.Place> place = remote.of(
                    scope, read.crd(), read.namespace().text(scope), read.name().text(scope));
            add(
                    at + ".source",
                    (place.map(String::valueOf).orElse("nothing") + " for " + remote.cacheFor() + " "
                                    + credential(remote.credential()))
                            .strip());
        });
        add(
                at,
                read.crd()
                        + (read.all() ? " all " : " ")
                        + read.labels()
                                .map(labels -> labels.render(scope).toString())
                                .orElse(read.namespace().text(scope) + "/"
                                        + read.name().text(scope)));
    }

    private static List<String> names(List<JsonObject> objects) {
        return objects.stream()
                .map(object -> object.text("kind") + " " + object.text("metadata", "name"))
                .toList();
    }

    private static String said(Setting<?> setting) {
        return setting.value() + (setting.configured() ? "" : " by default");
    }

    private void hook(String at, Hook hook) {
        add(
                at,
                hook.location() + " " + hook.function()
                        + (hook.whole()
                                ? " in place of templates"
                                : hook.runFirst() ? " first" : " after the templates"));
        add(at + ".managed", hook.managedResources());
        add(at + ".args", hook.args().render(scope));
    }

    private void children(String block, List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            child(block + "[" + i + "]", entries.get(i));
        }
    }

    private void child(String at, Entry entry) {
        add(at + ".passes", entry.conditions().pass(scope));
        add(at + ".kept", entry.reconcile());
        add(at + ".force", entry.forceConflict());
        add(at + ".adopt", entry.adopt());
        add(at + ".once", entry.once().isPresent());
        add(at + ".sleep", entry.sleep());
        entry.scaling().ifPresent(scaling -> scaled(at + ".scaled", scaling));
        entry.once().ifPresent(once -> add(at + ".rotateAfter", once.age(scope)));
        try {
            entry.once()
                    .flatMap(Once::tls)
                    .ifPresent(tls -> add(
                            at + ".tls",
                            tls.of(scope, Durations.parse(entry.once().get().age(scope)))));
            int count = 0;
            for (Scope each : entry.scopes(scope)) {
                entry.source(each).ifPresent(source -> add(at + ".copies", source));
                for (ObjectRef ref : entry.refs(each)) {
                    Rendered rendered = entry.render(each, ref);
                    add(at, rendered.ref());
                    flat(at, rendered.object());
                    rendered.status().ifPresent(status -> flat(at + ".status", status));
                    count++;
                }
            }
            add(at + ".children", count);
        } catch (RenderException e) {
            add(at, failed(e));
        }
    }

    private void scaled(String at, Scaling scaling) {
        try {
            Scaling.Now now = scaling.at(scope, 2);
            StringBuilder text = new StringBuilder(now.min() + " to " + now.max() + ", " + now.cooldown() + " apart");
            for (long replicas : new long[] {now.min(), now.max() - 1, now.max(), 5}) {
                if (now.after(replicas) != now.clamped(replicas)) {
                    text.append(", " + replicas + " becomes " + now.after(replicas));
                }
            }
            add(at, text);
        } catch (RenderException e) {
            add(at, failed(e));
        }
    }

    private void flat(String at, Json value) {
        switch (value) {
            case JsonObject object
            when !object.isEmpty() -> {
                for (int i = 0; i < object.size(); i++) {
                    flat(at + "." + object.keyAt(i), object.valueAt(i));
                }
            }
            case JsonArray array
            when array.size() > 0 -> {
                for (int i = 0; i < array.size(); i++) {
                    flat(at + "[" + i + "]", array.get(i));
                }
            }
            default -> add(at, value);
        }
    }

    private static String failed(RenderException e) {
        return "fails: " + String.valueOf(e.getMessage()).replaceFirst("^\\S+:\\d+:\\d+: ", "");
    }

    private void status(String at, StatusField field) {
        boolean passes = field.conditions().pass(scope);
        try {
            add(
                    at,
                    passes
                            ? field.render(scope)
                            : field.clearOnFalse() ? "cleared to " + field.cleared() : "kept as it was");
        } catch (RenderException e) {
            add(at, failed(e));
        }
        if (!field.conditions().isEmpty()) {
            add(at + " after a failure", passes ? "written too" : "kept too");
        }
    }
}
