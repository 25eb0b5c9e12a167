package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.rows.Row;
import ork.simulator.api.actor.DefinitionController;
import ork.simulator.api.actor.GarbageCollector;
import ork.simulator.api.actor.NamespaceController;
import ork.simulator.api.actor.PodlessDeployments;

/** Bodies, names, versions and selectors that nobody means well with: each is answered, none of them with a throwable. */
class HostilePropertiesTest {
    private static final List<String> KEYS = List.of(
            "metadata",
            "spec",
            "status",
            "name",
            "namespace",
            "labels",
            "annotations",
            "finalizers",
            "ownerReferences",
            "managedFields",
            "fieldsV1",
            "f:spec",
            "k:{",
            "v:[",
            "uid",
            "resourceVersion",
            "generation",
            "data",
            "stringData",
            "ports",
            "port",
            "nodePort",
            "type",
            "selector",
            "matchLabels",
            "template",
            "containers",
            "replicas",
            "strategy",
            "versions",
            "names",
            "scope",
            "group",
            "schema",
            "openAPIV3Schema",
            "properties",
            "pattern",
            "items",
            "default",
            "subresources",
            "scale",
            "specReplicasPath",
            "conditions",
            "apiVersion",
            "kind",
            "deletionTimestamp",
            "creationTimestamp",
            "image",
            "tags",
            "",
            "x/y",
            "🌍");
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "0",
            "-1",
            "99999999999999999999",
            "(",
            "[a-z]*",
            "NodePort",
            "ExternalName",
            "Recreate",
            "None",
            "2026-01-01T00:00:00Z",
            "1Gi",
            "foregroundDeletion",
            "orphan",
            "x.y/z",
            "default",
            "../..",
            "a b",
            "null");
    private static final List<String> SELECTORS = List.of(
            "",
            "a",
            "!a",
            "a in (",
            "a in (b,",
            ")))(((",
            "a==",
            "=a",
            ",,,",
            "a notin (b)",
            "a!=b,c",
            "  ",
            "a in ()",
            "x".repeat(5_000),
            "metadata.name=",
            "metadata.name");

    private record Chaos(SplittableRandom random, Api api) {
        private String text() {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }

        private Json value(int depth) {
            return switch (random.nextInt(depth <= 0 ? 6 : 9)) {
                case 0 -> Json.NULL;
                case 1 -> Json.of(random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(5));
                case 2 -> new Json.Real(random.nextInt(9) == 0 ? Double.POSITIVE_INFINITY : random.nextDouble() * 1e30);
                case 3 -> random.nextBoolean() ? Json.TRUE : Json.FALSE;
                case 4, 5 -> Json.of(text());
                case 6 -> {
                    List<Json> items = new ArrayList<>();
                    for (int i = random.nextInt(4); i > 0; i--) {
                        items.add(value(depth - 1));
                    }
                    yield JsonArray.of(items);
                }
                default -> object(depth - 1);
            };
        }

        private JsonObject object(int depth) {
            JsonObject object = JsonObject.EMPTY;
            for (int i = random.nextInt(6); i > 0; i--) {
                object = object.with(KEYS.get(random.nextInt(KEYS.size())), value(depth));
            }
            return object;
        }

        /** Something that is there, or a sound object, with one part replaced. */
        private JsonObject mutant(ObjectRef ref) {
            JsonObject sound = api.get(ref) instanceof Answer.Done(JsonObject body)
                    ? body
                    : Api.json(Workloads.deployment("{'name': 'c', 'image': 'i'}"));
            return mutated(Api.complete(ref, sound), 6) instanceof JsonObject mutant ? mutant : sound;
        }

        private Json mutated(Json value, int depth) {
            if (!(value instanceof JsonObject object) || object.isEmpty() || depth == 0 || random.nextInt(5) == 0) {
                return value(2);
            }
            int at = random.nextInt(object.size());
            return object.with(object.keyAt(at), mutated(object.valueAt(at), depth - 1));
        }

        private ObjectRef ref(List<ResourceType> types) {
            ResourceType type = random.nextInt(15) == 0
                    ? new ResourceType(text(), text(), text(), text(), random.nextBoolean())
                    : types.get(random.nextInt(types.size()));
            String namespace = random.nextInt(9) == 0 ? text() : type.namespaced() ? "default" : "";
            return new ObjectRef(type, namespace, random.nextInt(3) == 0 ? text() : "a");
        }

        private Call call(List<ResourceType> types) {
            ObjectRef ref = ref(types);
            Call.Subresource part = Call.Subresource.values()[random.nextInt(3)];
            JsonObject body = random.nextInt(3) == 0 ? object(4) : mutant(ref);
            return switch (random.nextInt(9)) {
                case 0, 1 ->
                    new Call.Create(ref, body.withoutAt(List.of("metadata", "resourceVersion")), text(), Api.TIMEOUT);
                case 2, 3 -> new Call.Update(ref, part, body, text(), Api.TIMEOUT);
                case 4 -> new Call.Patch(ref, part, Call.PatchType.MERGE, body, text(), false, Api.TIMEOUT);
                case 5, 6 ->
                    new Call.Patch(
                            ref,
                            part,
                            Call.PatchType.APPLY,
                            body.withoutAt(List.of("metadata", "managedFields")),
                            text(),
                            random.nextBoolean(),
                            Api.TIMEOUT);
                case 7 -> new Call.Get(ref, text(), Api.TIMEOUT);
                default ->
                    new Call.ListPage(
                            ref.type(),
                            ref.namespace(),
                            selector(),
                            selector(),
                            text(),
                            random.nextInt(4) - 1,
                            random.nextInt(4) == 0 ? text() : "",
                            Api.TIMEOUT);
            };
        }

        private String selector() {
            return SELECTORS.get(random.nextInt(SELECTORS.size()));
        }
    }

    @Property(tries = 300, seed = "2026")
    void whateverIsSentIsAnswered(@ForAll long seed) {
        Api api = new Api(seed);
        api.installWebsites();
        Chaos chaos = new Chaos(new SplittableRandom(seed), api);
        List<ResourceType> types = api.cluster.types();
        List<Actor> actors = List.of(
                api.definitions,
                new DefinitionController(),
                new GarbageCollector(),
                new NamespaceController(),
                new PodlessDeployments(java.time.Duration.ZERO));
        for (int i = 0; i < 40; i++) {
            Call call = chaos.call(types);
            long before = api.cluster.revision();
            Answer answer = api.send(call);
            assertThat(answer).isInstanceOfAny(Answer.Done.class, Answer.Refused.class);
            assertThat(api.cluster.revision() - before).isBetween(0L, answer instanceof Answer.Done ? 1L : 0L);
            ObjectRef ref = chaos.ref(types);
            List<WatchEvent> events = api.cluster
                    .watch(new WatchRequest(
                            ref.type(),
                            ref.namespace(),
                            chaos.selector(),
                            chaos.selector(),
                            chaos.text(),
                            true,
                            Api.TIMEOUT))
                    .poll(api.cluster.revision());
            assertThat(events).isNotNull();
            actors.forEach(actor -> actor.step(api.cluster, api.now));
        }
    }

    /** What the server shows is what it would store: sent back word for word, it changes nothing. */
    @Property(tries = 300, seed = "2026")
    @Row("A3")
    void whatIsStoredIsAFixedPoint(@ForAll long seed) {
        Api api = new Api(seed);
        api.installWebsites();
        RandomCalls calls = new RandomCalls(seed);
        for (int i = 0; i < 30; i++) {
            api.send(calls.next(api));
        }
        Api.done(api.create(
                Api.ref(Api.DEPLOYMENTS, "d"),
                Workloads.deployment("{'name': 'c', 'image': 'i', 'resources': {'limits': {'cpu': '1000m'}}}")));
        Api.done(api.create(Api.ref(Api.SERVICES, "s"), "{'spec': {'type': 'NodePort', 'ports': [{'port': 80}]}}"));
        for (Change change : api.cluster.everything()) {
            JsonObject copy = (JsonObject) JsonText.parse(JsonText.write(change.object()));
            long before = api.cluster.revision();
            Api.done(api.update(change.ref(), copy));
            assertThat(api.cluster.revision()).as("%s", change.ref()).isEqualTo(before);
        }
    }

    @Test
    @Row("A8")
    void aBodyHasALimitOfDepthAndOfSize() {
        Api api = new Api();
        ObjectRef ref = Api.ref(Api.CONFIG_MAPS, "a");
        JsonObject deep = JsonObject.EMPTY;
        for (int i = 0; i < 100_000; i++) {
            deep = JsonObject.of("k", deep);
        }
        ApiStatus status = Api.refused(api.send(new Call.Create(ref, deep, "test", Api.TIMEOUT)), 400, "BadRequest");
        assertThat(status.message()).contains("exceeded max depth");
        JsonObject large = JsonObject.of("data", JsonObject.EMPTY.with("k", "x".repeat(3 * 1024 * 1024)));
        Api.refused(api.send(new Call.Create(ref, large, "test", Api.TIMEOUT)), 413, "RequestEntityTooLarge");
        assertThat(api.names(Api.CONFIG_MAPS)).isEmpty();
    }

    @Test
    void aPatternThatTakesForeverTakesNoTimeAndOneThatIsNoneIsRefused() {
        Api api = new Api();
        String schema = "{'type': 'object', 'properties': {'spec': {'type': 'object', 'properties': {"
                + "'image': {'type': 'string', 'pattern': '^(a+)+$'}}}}}";
        api.installWebsites(schema, "{}");
        Api.refused(
                api.create(Api.ref(Api.WEBSITES, "a"), "{'spec': {'image': '" + "a".repeat(50) + "!'}}"),
                422,
                "Invalid");
        Answer broken = api.create(
                Api.ref(Api.DEFINITIONS, "websites.example.com"),
                Api.definition(schema.replace("^(a+)+$", "(?=a)"), "{}"));
        assertThat(Api.refused(broken, 422, "Invalid").causes())
                .extracting(ApiStatus.Cause::field)
                .contains("spec.validation.openAPIV3Schema.properties.spec.properties.image.pattern");
    }

    @Test
    void whenNoNodePortIsLeftTheServerSaysSo() {
        Api api = new Api();
        StringBuilder ports = new StringBuilder();
        for (int i = 1; i <= 2_769; i++) {
            ports.append(i == 1 ? "" : ",")
                    .append("{'name': 'p")
                    .append(i)
                    .append("', 'port': ")
                    .append(i)
                    .append('}');
        }
        Answer answer =
                api.create(Api.ref(Api.SERVICES, "s"), "{'spec': {'type': 'NodePort', 'ports': [" + ports + "]}}");
        assertThat(Api.refused(answer, 500, "InternalError").message()).contains("range is full");
    }

    @Test
    void ownersThatCannotBeReadAreThoseBefore() {
        Api api = new Api();
        ObjectRef ref = Api.ref(Api.CONFIG_MAPS, "a");
        JsonObject stored = Api.done(api.apply(ref, "x", "{'data': {'k': 'v'}}"));
        for (String fields : List.of("{'zzz': 5}", "{'k:{': {}}", "{'i:x': {}}", "5")) {
            JsonArray rubbish = Api.json("{'m': [{'manager': 'm', 'operation': 'Update', 'apiVersion': 'v1',"
                            + " 'fieldsType': 'FieldsV1', 'fieldsV1': " + fields + "}]}")
                    .array("m");
            JsonObject after = Api.done(api.update(ref, stored.withAt(List.of("metadata", "managedFields"), rubbish)));
            assertThat(after.array("metadata", "managedFields")).isEqualTo(stored.array("metadata", "managedFields"));
        }
        Api.done(api.apply(ref, "x", "{'data': {'k': 'w'}}"));
    }
}
