package ork.simulator.fidelity;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.json.JsonText;

/** Sequences of steps about few objects of one or two kinds, by several clients, so that they get in each other's way. */
final class Sequences {
    private static final int STEPS_MAX = 14;

    private Sequences() {}

    static Arbitrary<List<Step>> all() {
        Arbitrary<List<ResourceType>> types = Arbitraries.frequency(
                        Tuple.of(4, Kinds.SITES),
                        Tuple.of(3, Kinds.CONFIG_MAPS),
                        Tuple.of(2, Kinds.ZONES),
                        Tuple.of(2, Kinds.DEPLOYMENTS),
                        Tuple.of(2, Kinds.SECRETS),
                        Tuple.of(2, Kinds.JOBS),
                        Tuple.of(1, Kinds.POLICIES),
                        Tuple.of(1, Kinds.INGRESSES),
                        Tuple.of(2, Kinds.SERVICES))
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
        return types.flatMap(few -> Arbitraries.of(few)
                        .flatMap(Sequences::step)
                        .flatMap(step -> Arbitraries.of(step, step.bySecond()))
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(STEPS_MAX))
                .map(Sequences::comparable);
    }

    private static Arbitrary<Step> step(ResourceType type) {
        boolean custom = type.group().equals(Kinds.SITES.group());
        return Arbitraries.frequencyOf(
                Tuple.of(5, create(type)),
                // Older servers want a Service's addresses in every PUT.
                Tuple.of(type.equals(Kinds.SERVICES) ? 0 : 2, put(type)),
                Tuple.of(3, edit(type)),
                Tuple.of(4, merge(type)),
                Tuple.of(2, jsonPatch(type)),
                Tuple.of(custom ? 1 : 2, strategic(type)),
                Tuple.of(5, apply(type)),
                Tuple.of(4, delete(type)),
                Tuple.of(2, finalizers(type)),
                Tuple.of(2, status(type)),
                Tuple.of(1, scale(type)),
                Tuple.of(1, owned(type)),
                Tuple.of(2, read(type)),
                Tuple.of(1, watch(type)));
    }

    private static Arbitrary<String> ref(ResourceType type) {
        return Arbitraries.of(type.plural() + "/o0", type.plural() + "/o1");
    }

    private static String named(String ref, JsonObject object) {
        return JsonText.write(Bodies.merged(
                object, JsonObject.of("metadata", JsonObject.EMPTY.with("name", ref.substring(ref.indexOf('/') + 1)))));
    }

    /** What a write is conditional on: mostly nothing, else what was seen last, or first. */
    private static Arbitrary<JsonObject> conditions(String ref) {
        return Arbitraries.frequency(
                        Tuple.of(10, "{}"),
                        Tuple.of(2, version(ref, "$version")),
                        Tuple.of(1, version(ref, "$oldversion")),
                        Tuple.of(1, "{'uid': '$uid(" + ref + ")'}"),
                        Tuple.of(1, "{'uid': '$olduid(" + ref + ")'}"))
                .map(text -> JsonObject.of("metadata", Kinds.json(text)));
    }

    /** Not of a Deployment: on one server its controller may have written to it, on the other not yet. */
    private static String version(String ref, String which) {
        return ref.startsWith("deployments/") ? "{}" : "{'resourceVersion': '" + which + "(" + ref + ")'}";
    }

    /** Older servers hand out no addresses on trial. */
    private static Arbitrary<String> dry(ResourceType type) {
        return Arbitraries.frequency(Tuple.of(15, ""), Tuple.of(type.equals(Kinds.SERVICES) ? 0 : 1, "&dryRun=All"));
    }

    private static Arbitrary<Step> create(ResourceType type) {
        return Combinators.combine(ref(type), Bodies.fragments(type), dry(type))
                .as((ref, body, dry) -> new Step(
                        "POST",
                        type.plural() + "?fieldManager=w" + dry,
                        "json",
                        named(ref, Bodies.merged(Bodies.smallest(type), body))));
    }

    private static Arbitrary<Step> put(ResourceType type) {
        return ref(type)
                .flatMap(ref -> Combinators.combine(Bodies.fragments(type), conditions(ref))
                        .as((body, conditions) -> new Step(
                                "PUT",
                                ref + "?fieldManager=w",
                                "json",
                                named(ref, Bodies.merged(Bodies.merged(Bodies.smallest(type), body), conditions)))));
    }

    /** What was seen, changed and put back. */
    private static Arbitrary<Step> edit(ResourceType type) {
        return Combinators.combine(ref(type), Bodies.fragments(type), dry(type))
                .as((ref, body, dry) -> new Step("PUT", ref + "?fieldManager=w" + dry, "live", JsonText.write(body)));
    }

    private static Arbitrary<Step> merge(ResourceType type) {
        Arbitrary<JsonObject> removals = Arbitraries.of(
                        "{'metadata': {'labels': null, 'annotations': {'n/a': null}}}",
                        "{'data': {'a': null}, 'spec': {'replicas': null, 'mode': null, 'labels': null}}",
                        "{'spec': {'image': null, 'ports': null}}",
                        "{'data': null}")
                .map(Kinds::json);
        return ref(type)
                .flatMap(ref -> Combinators.combine(
                                Arbitraries.frequencyOf(Tuple.of(3, Bodies.fragments(type)), Tuple.of(1, removals)),
                                conditions(ref),
                                dry(type))
                        .as((body, conditions, dry) -> new Step(
                                "PATCH",
                                ref + "?fieldManager=w" + dry,
                                "merge",
                                JsonText.write(Bodies.merged(body, conditions)))));
    }

    private static Arbitrary<Step> jsonPatch(ResourceType type) {
        // Older servers replace what is not there.
        Arbitrary<String> operation = Arbitraries.of(
                "{'op': 'add', 'path': '/metadata/labels', 'value': {'l': 'c'}}",
                "{'op': 'add', 'path': '/metadata/labels/l', 'value': 'b'}",
                "{'op': 'remove', 'path': '/metadata/labels/l'}",
                "{'op': 'add', 'path': '/metadata/annotations', 'value': {'n/a': 'j'}}",
                "{'op': 'test', 'path': '/metadata/name', 'value': 'o0'}",
                "{'op': 'copy', 'from': '/metadata/name', 'path': '/metadata/labels/m'}",
                switch (type.kind()) {
                    case "ConfigMap" -> "{'op': 'add', 'path': '/data/a', 'value': 'j'}";
                    case "Secret" -> "{'op': 'add', 'path': '/data/a', 'value': 'ag=='}";
                    case "Job" -> "{'op': 'replace', 'path': '/spec/backoffLimit', 'value': 1}";
                    case "Service" -> "{'op': 'replace', 'path': '/spec/type', 'value': 'ClusterIP'}";
                    case "NetworkPolicy" -> "{'op': 'add', 'path': '/spec/policyTypes/-', 'value': 'Egress'}";
                    case "Ingress" -> "{'op': 'add', 'path': '/spec/ingressClassName', 'value': 'j'}";
                    case "Deployment" -> "{'op': 'replace', 'path': '/spec/replicas', 'value': 1}";
                    default -> "{'op': 'replace', 'path': '/spec/image', 'value': 'j'}";
                },
                "{'op': 'remove', 'path': '/spec/list/0'}",
                "{'op': 'add', 'path': '/spec/tags/-', 'value': 'c'}");
        return Combinators.combine(ref(type), operation.list().ofMinSize(1).ofMaxSize(2))
                .as((ref, operations) -> new Step(
                        "PATCH",
                        ref + "?fieldManager=w",
                        "jsonpatch",
                        JsonText.write(Bodies.list("[" + String.join(", ", operations) + "]"))));
    }

    private static Arbitrary<Step> strategic(ResourceType type) {
        Arbitrary<JsonObject> directives = Arbitraries.of(
                        "{'spec': {'template': {'spec': {'containers': [{'name': 'd', 'image': 'k'}]}}}}",
                        "{'spec': {'template': {'spec': {'containers': [{'name': 'd', '$patch': 'delete'}]}}}}",
                        "{'data': {'b': 's'}}")
                .map(Kinds::json);
        return Combinators.combine(ref(type), Arbitraries.oneOf(directives, Bodies.fragments(type)))
                .as((ref, patch) -> new Step("PATCH", ref + "?fieldManager=w", "strategic", JsonText.write(patch)));
    }

    private static Arbitrary<Step> apply(ResourceType type) {
        Arbitrary<JsonObject> onlyNew = Arbitraries.frequency(
                        Tuple.of(9, "{}"),
                        Tuple.of(type.equals(Kinds.SERVICES) ? 0 : 1, "{'metadata': {'resourceVersion': '1'}}"))
                .map(Kinds::json);
        return Combinators.combine(
                        ref(type),
                        Bodies.configurations(type),
                        onlyNew,
                        Arbitraries.of("m0", "m1"),
                        Arbitraries.of("", "&force=true"),
                        dry(type))
                .as((ref, body, conditions, manager, force, dry) -> new Step(
                        "PATCH",
                        ref + "?fieldManager=" + manager + force + dry,
                        "apply",
                        named(ref, Bodies.merged(Bodies.merged(Bodies.smallest(type), body), conditions))));
    }

    private static Arbitrary<Step> delete(ResourceType type) {
        Arbitrary<JsonObject> policies = Arbitraries.frequency(
                        Tuple.of(6, "{}"),
                        Tuple.of(3, "{'propagationPolicy': 'Background'}"),
                        Tuple.of(1, "{'propagationPolicy': 'Foreground'}"),
                        Tuple.of(1, "{'propagationPolicy': 'Orphan'}"),
                        Tuple.of(1, "{'dryRun': ['All']}"),
                        Tuple.of(1, "{'propagationPolicy': 'Sideways'}"))
                .map(Kinds::json);
        Arbitrary<Step> one = ref(type)
                .flatMap(ref -> Combinators.combine(policies, conditions(ref))
                        .as((policy, conditions) -> new Step(
                                "DELETE",
                                ref,
                                "options",
                                JsonText.write(
                                        conditions.object("metadata").isEmpty()
                                                ? policy
                                                : policy.with("preconditions", conditions.object("metadata"))))));
        Step several = new Step("DELETE", type.plural() + "?labelSelector=l=a", "options", "{}");
        return Arbitraries.frequencyOf(Tuple.of(8, one), Tuple.of(several(type) ? 1 : 0, Arbitraries.just(several)));
    }

    /** Older servers delete Services one by one only; what has no namespace is not of one client alone. */
    private static boolean several(ResourceType type) {
        return type.namespaced() && !type.equals(Kinds.SERVICES);
    }

    private static Arbitrary<Step> finalizers(ResourceType type) {
        Arbitrary<String> patches = Arbitraries.of(
                "{'metadata': {'finalizers': null}}",
                "{'metadata': {'finalizers': []}}",
                "{'metadata': {'finalizers': ['x.y/a']}}",
                "{'metadata': {'finalizers': ['x.y/a', 'x.y/b']}}",
                "{'metadata': {'deletionTimestamp': '2001-01-01T00:00:00Z'}}",
                "{'metadata': {'creationTimestamp': '2001-01-01T00:00:00Z', 'generation': 77}}");
        return Combinators.combine(ref(type), patches)
                .as((ref, patch) ->
                        new Step("PATCH", ref + "?fieldManager=w", "merge", JsonText.write(Kinds.json(patch))));
    }

    private static Arbitrary<Step> status(ResourceType type) {
        Arbitrary<String> patches = type.group().equals(Kinds.SITES.group())
                ? Arbitraries.of(
                        "{'status': {'replicas': 1}}",
                        "{'status': {'replicas': 2, 'phase': 'up'}}",
                        "{'status': {'replicas': 'x'}}",
                        "{'status': {'n': 1}, 'metadata': {'labels': {'from': 'status'}}}")
                : Arbitraries.of(
                        "{'metadata': {'annotations': {'s/s': 's'}}}", "{'metadata': {'annotations': {'s/s': 't'}}}");
        return ref(type)
                .flatMap(ref -> Combinators.combine(
                                patches.map(Kinds::json),
                                conditions(ref),
                                Arbitraries.of(type.equals(Kinds.SITES) ? List.of("merge", "live") : List.of("merge")))
                        .as((patch, conditions, form) -> form.equals("live")
                                ? new Step("PUT", ref + "/status?fieldManager=s", form, JsonText.write(patch))
                                : new Step(
                                        "PATCH",
                                        ref + "/status?fieldManager=s",
                                        form,
                                        JsonText.write(Bodies.merged(patch, conditions)))));
    }

    private static Arbitrary<Step> scale(ResourceType type) {
        return Combinators.combine(ref(type), Arbitraries.of(-1, 1, 4))
                .as((ref, replicas) -> new Step(
                        "PATCH",
                        ref + "/scale?fieldManager=hpa",
                        "merge",
                        "{\"spec\":{\"replicas\":" + replicas + "}}"));
    }

    /** A dependent of the other object. */
    private static Arbitrary<Step> owned(ResourceType type) {
        return Combinators.combine(Arbitraries.of(0, 1), Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as((number, blocks, held) -> {
                    String owner = type.plural() + "/o" + (1 - number);
                    String reference = "{'apiVersion': '" + type.apiVersion() + "', 'kind': '" + type.kind()
                            + "', 'name': 'o" + (1 - number) + "', 'uid': '$uid(" + owner + ")', 'blockOwnerDeletion': "
                            + blocks + "}";
                    JsonObject body = Kinds.json("{'metadata': {'ownerReferences': [" + reference + "]"
                            + (held ? ", 'finalizers': ['x.y/a']" : "") + "}}");
                    return new Step(
                            "POST",
                            type.plural() + "?fieldManager=w",
                            "json",
                            named(type.plural() + "/o" + number, Bodies.merged(Bodies.smallest(type), body)));
                });
    }

    private static Arbitrary<Step> read(ResourceType type) {
        Arbitrary<String> lists = Combinators.combine(
                        Arbitraries.of("", "l=a", "l!=a", "l in (a,b)", "!l", "l", "l notin (a)", "a b", "l="),
                        Arbitraries.frequency(
                                Tuple.of(6, ""),
                                Tuple.of(1, "&fieldSelector=metadata.name=o1"),
                                Tuple.of(1, "&fieldSelector=metadata.name!=o1"),
                                Tuple.of(1, "&fieldSelector=spec.nothing=1")),
                        Arbitraries.frequency(
                                Tuple.of(6, ""),
                                Tuple.of(1, "&resourceVersionMatch=Newest"),
                                Tuple.of(1, "&resourceVersionMatch=Exact&resourceVersion=0")))
                .as((labels, fields, match) -> type.plural() + "?labelSelector=" + labels + fields + match);
        // A cluster may put objects of its own there, but none with this label.
        Arbitrary<String> pages = Arbitraries.of(
                type.plural() + "?labelSelector=l&limit=1",
                type.plural() + "?labelSelector=l&limit=1&continue=$continue");
        return Arbitraries.frequencyOf(
                        Tuple.of(3, ref(type)),
                        Tuple.of(type.namespaced() ? 3 : 0, lists),
                        Tuple.of(type.namespaced() ? 1 : 0, pages))
                .map(path -> new Step("GET", path, "-", ""));
    }

    /** Selections that the last object of each kind belongs to. */
    private static Arbitrary<Step> watch(ResourceType type) {
        return Combinators.combine(
                        Arbitraries.of("l=a", "l!=b", "l in (a,b)", "l", ""),
                        Arbitraries.of("", "&fieldSelector=metadata.name!=o1"))
                .as((labels, fields) ->
                        new Step("WATCH", type.plural() + "?labelSelector=" + labels + fields, "-", ""));
    }

    /** Without what depends on the server's age. */
    private static List<Step> comparable(List<Step> steps) {
        List<Step> kept = new ArrayList<>();
        boolean scaled = false;
        for (Step step : steps) {
            // Older servers do not note who scaled, so what is applied later meets other owners.
            if (!(scaled && step.isApply())) {
                kept.add(step);
            }
            scaled |= step.subresource().equals("scale") && !step.body().contains("-1");
        }
        return kept;
    }
}
