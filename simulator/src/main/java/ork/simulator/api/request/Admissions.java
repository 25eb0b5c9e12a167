package ork.simulator.api.request;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ork.json.JsonObject;
import ork.simulator.api.admission.Admission;
import ork.simulator.api.admission.Admission.Heard;
import ork.simulator.api.admission.Review;
import ork.simulator.api.admission.Reviewed;
import ork.simulator.api.admission.Webhook;
import ork.simulator.api.history.Key;
import ork.simulator.api.registry.KindVersion;

/** Asks the webhooks that a request concerns (I). */
final class Admissions {
    private Admissions() {}

    /**
     * What the mutating webhooks make of an object: one after the other, each seeing what those before it did. Who wants
     * to be asked again is asked once more when others have changed the object since (I1).
     */
    static JsonObject mutated(Context context, Attributes attributes, JsonObject object) {
        List<Webhook> hooks = hooks(context, attributes, true);
        Set<String> since = new LinkedHashSet<>();
        Set<String> again = new LinkedHashSet<>();
        JsonObject now = object;
        for (int round = 0; round < 2; round++) {
            for (Webhook hook : hooks) {
                Attributes seen = attributes.with(now);
                if ((round == 1 && !again.contains(hook.identity())) || version(context, hook, seen) == null) {
                    continue;
                }
                JsonObject changed = changed(context, hook, seen, now);
                if (!changed.equals(now)) {
                    again.addAll(since);
                    since.clear();
                    now = changed;
                }
                if (hook.isReinvoked()) {
                    since.add(hook.identity());
                }
            }
        }
        return now;
    }

    /** All that concern it must allow it, and all are asked at once; the first refusal is the answer. */
    static void validate(Context context, Attributes attributes) {
        List<Verdict> verdicts = new ArrayList<>();
        boolean open = false;
        for (Webhook hook : hooks(context, attributes, false)) {
            KindVersion version = version(context, hook, attributes);
            if (version != null) {
                Heard heard = heard(context, hook, attributes, version);
                open |= heard == null;
                if (heard != null) {
                    verdicts.add(Verdict.of(hook, heard, false));
                }
            }
        }
        if (open) {
            throw new Asks();
        }
        verdicts.forEach(Verdict::require);
    }

    /** Webhooks of both sorts judge a deletion; there is nothing to change in what goes (I4). */
    static void deletion(Context context, Attributes attributes) {
        for (Webhook hook : hooks(context, attributes, true)) {
            KindVersion version = version(context, hook, attributes);
            if (version != null) {
                Verdict verdict = answered(context, hook, attributes, version);
                if (verdict.changes()) {
                    throw Refusals.internal("admission webhook \"" + hook.name()
                            + "\" attempted to modify the object, which is not supported for this operation");
                }
            }
        }
        validate(context, attributes);
    }

    private static JsonObject changed(Context context, Webhook hook, Attributes attributes, JsonObject object) {
        KindVersion version = version(context, hook, attributes);
        if (version == null) {
            return object;
        }
        Target target = attributes.target();
        JsonObject seen = target.in(version, object);
        Verdict verdict = answered(context, hook, attributes, version);
        if (!verdict.changes()) {
            return object;
        }
        JsonObject patched = verdict.patched(seen);
        return Bodies.decode(context, target, target.in(target.version(), patched), object);
    }

    private static Verdict answered(Context context, Webhook hook, Attributes attributes, KindVersion version) {
        Heard heard = heard(context, hook, attributes, version);
        if (heard == null) {
            throw new Asks();
        }
        Verdict verdict = Verdict.of(hook, heard, true);
        verdict.require();
        return verdict;
    }

    private static @Nullable Heard heard(Context context, Webhook hook, Attributes attributes, KindVersion version) {
        if (context.dry()
                && !List.of("None", "NoneOnDryRun").contains(hook.spec().text("sideEffects"))) {
            throw Refusals.badRequest("admission webhook \"" + hook.name() + "\" does not support dry run");
        }
        JsonObject told = attributes.request(version, context.user());
        Admission admission = context.admission();
        return admission == null
                ? new Heard(review(context, hook, told), new Reviewed.Failed("nobody asks webhooks here"))
                : admission.heard(hook.identity(), told, request -> review(context, hook, request));
    }

    private static Review review(Context context, Webhook hook, JsonObject request) {
        JsonObject body = JsonObject.builder()
                .put("kind", "AdmissionReview")
                .put("apiVersion", "admission.k8s.io/v1")
                .put("request", request.with("uid", context.random().reviewUid()))
                .build();
        return new Review(hook.name(), hook.url(), hook.spec().object("clientConfig"), body, hook.timeout());
    }

    private static List<Webhook> hooks(Context context, Attributes attributes, boolean mutating) {
        return attributes.target().kind().group().equals(Webhook.GROUP)
                ? List.of()
                : Webhook.all(context.head(), mutating);
    }

    /** The version of the kind in which a webhook is told of the request; null when it does not concern it. */
    private static @Nullable KindVersion version(Context context, Webhook hook, Attributes attributes) {
        if (!hook.selects("namespaceSelector", namespaceLabels(context, attributes))
                || !selectsObject(hook, attributes)) {
            return null;
        }
        Target target = attributes.target();
        if (covers(hook, attributes, target.version())) {
            return target.version();
        }
        if (hook.meansEquivalents()) {
            for (KindVersion each : target.kind().versions()) {
                if (each.served() && covers(hook, attributes, each)) {
                    return each;
                }
            }
        }
        return null;
    }

    private static boolean covers(Webhook hook, Attributes attributes, KindVersion version) {
        return hook.hasRuleFor(
                attributes.operation(),
                attributes.target().kind().group(),
                version.name(),
                attributes.resource(),
                attributes.target().kind().namespaced());
    }

    /** Empty for what is in no namespace: only a selector that asks for nothing takes it. */
    private static JsonObject namespaceLabels(Context context, Attributes attributes) {
        Target target = attributes.target();
        if (target.kind().qualifiedPlural().equals("namespaces") && attributes.object() != null) {
            return labels(attributes.object());
        }
        String name = target.kind().qualifiedPlural().equals("namespaces") ? target.name() : target.namespace();
        JsonObject namespace = context.head().get(new Key("", "namespaces", "", name));
        return namespace == null ? JsonObject.EMPTY : labels(namespace);
    }

    private static boolean selectsObject(Webhook hook, Attributes attributes) {
        JsonObject object = attributes.object();
        JsonObject old = attributes.old();
        return (object != null && hook.selects("objectSelector", labels(object)))
                || (old != null && hook.selects("objectSelector", labels(old)));
    }

    private static JsonObject labels(JsonObject object) {
        return object.object("metadata", "labels");
    }
}
