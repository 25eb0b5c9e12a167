package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.WatchEvent;
import ork.json.Json;
import ork.json.JsonObject;
import ork.rows.Row;
import ork.simulator.api.admission.Review;
import ork.simulator.api.admission.Reviewed;

/** H5: one object in several versions, with a webhook that knows how they belong together. The words are those of 1.20.2. */
class ConversionTest {
    private static final ObjectRef OLD = Things.ref(Things.V1, "one");
    private static final ObjectRef NEW = Things.ref(Things.V2, "one");

    private final Api api = new Api();
    private final Things things = new Things();

    private void install(String conversion) {
        api.cluster.webhooks(things);
        Api.done(api.create(Api.ref(Api.DEFINITIONS, "things.x.test"), Things.definition(conversion)));
        api.settle(api.definitions);
    }

    private void installWebhook() {
        install(Things.webhook("{'url': 'https://convert/'}"));
    }

    @Test
    @Row("H5")
    void writesAndReadsOfAnotherVersionThanTheStoredOneAsk() {
        installWebhook();
        JsonObject created = Api.done(api.create(OLD, "{'spec': {'a': 'x', 'b': 'dropped'}}"));
        assertThat(created.object("spec")).as("no default after a conversion").isEqualTo(Api.json("{'a': 'x'}"));
        assertThat(things.asked).containsExactly("v2 one", "v1 one");
        assertThat(things.requests.getFirst().array("objects").toList().getFirst())
                .as("the server's form, without a version")
                .hasToString(created.with("apiVersion", "x.test/v1")
                        .withAt(List.of("spec", "only-v1"), Json.of("yes"))
                        .withoutAt(List.of("metadata", "resourceVersion"))
                        .toString());
        things.asked.clear();
        JsonObject read = api.read(NEW);
        assertThat(read.object("spec")).isEqualTo(Api.json("{'b': 'x', 'only-v2': 'yes'}"));
        assertThat(read.object("metadata")).isEqualTo(created.object("metadata"));
        assertThat(things.asked).as("the stored version is nobody's business").isEmpty();
        assertThat(api.read(OLD).object("spec")).isEqualTo(Api.json("{'a': 'x'}"));
        JsonObject patched = Api.done(api.merge(OLD, "{'spec': {'a': 'y'}}"));
        assertThat(patched.text("spec", "a")).isEqualTo("y");
        assertThat(api.read(NEW).text("spec", "b")).isEqualTo("y");
        assertThat(patched.text("metadata", "generation"))
                .isEqualTo(api.read(NEW).text("metadata", "generation"));
        things.asked.clear();
        Api.done(api.delete(OLD));
        assertThat(things.asked).containsExactly("v1 one");
        assertThat(api.exists(NEW)).isFalse();
    }

    @Test
    @Row("H5")
    void aListAsksAboutAllItsObjectsAtOnceAndIsOfOneMoment() {
        installWebhook();
        for (String name : List.of("one", "two", "three")) {
            Api.done(api.create(Things.ref(Things.V2, name), "{'metadata': {'labels': {'l': '" + name + "'}}}"));
        }
        Call.ListPage call = new Call.ListPage(Things.V1, "", "", "", "", 0, "", Api.TIMEOUT);
        Handling handling = api.cluster.begin(call, api.now);
        List<Review> asked = handling.step();
        assertThat(asked).hasSize(3).allMatch(each -> each.timeout().equals(Duration.ofSeconds(30)));
        Api.done(api.create(Things.ref(Things.V2, "late"), "{}"));
        asked.forEach(each -> handling.hear(each, things.ask(each)));
        assertThat(handling.step()).isEmpty();
        assertThat(Api.done(handling.answer()).array("items").toList())
                .extracting(each -> ((JsonObject) each).text("metadata", "name"))
                .containsExactly("one", "three", "two");
        assertThat(Api.done(api.list(Things.V1, "", "l=two", "", 0, "")).array("items"))
                .hasSize(1);
        assertThat(Api.done(api.list(Things.V1, "", "", "", 1, "")).array("items"))
                .hasSize(1);
    }

    @ParameterizedTest
    @Row("H5")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'kind': 'Foo'}                                        | {} | failed: expected webhook response of
            {'response': null}                                     | {} | failed: no response provided
            {'response': {'uid': 'q'}}                             | {} | failed: expected response.uid="
            {'response': {'result': {'status': 'Failure'}}}        | {} | failed: response.result.status was 'Failure', not 'Success'
            {'response': {'result': {'status': 'Failure', 'message': 'cannot do it'}}} | {} | failed: cannot do it
            {'response': {'convertedObjects': []}}                 | {} | returned 0 objects, expected 1
            {} | {'apiVersion': 'x.test/v9'}          | returned invalid object at index 0: invalid groupVersion (expected x.test/v1, received x.test/v9)
            {} | {'kind': 'Zap'}                      | returned invalid object at index 0: invalid kind (expected Thing, received Zap)
            {} | {'metadata': {'name': 'zz'}}         | returned invalid object: must have the same name: one != zz
            {} | {'metadata': {'uid': 'zz'}}          | returned invalid object: must have the same UID:
            {} | {'metadata': {'labels': {'x y': 'y'}}} | returned invalid metadata: metadata.labels: Invalid value: "x y": name part must consist of
            {} | {'metadata': {'labels': {'x': 1}}}   | returned invalid metadata: metadata.labels[x] must be a string
            """)
    void anAnswerThatCannotBeFailsTheReadInTheServersWords(String answer, String object, String words) {
        installWebhook();
        Api.done(api.create(NEW, "{'spec': {'b': 'x'}}"));
        things.answer = merging(answer);
        things.object = merging(object);
        for (ApiStatus status : List.of(
                Api.refused(api.get(OLD), 500, ""),
                Api.refused(api.list(Things.V1, "", "", "", 0, ""), 500, ""),
                Api.refused(api.delete(OLD), 500, ""))) {
            assertThat(status.message()).startsWith("conversion webhook for x.test/v2, Kind=Thing " + words);
        }
        assertThat(api.exists(NEW)).isTrue();
    }

    private static UnaryOperator<JsonObject> merging(String patch) {
        return whole -> merged(whole, Api.json(patch));
    }

    private static JsonObject merged(JsonObject whole, JsonObject patch) {
        JsonObject merged = whole;
        for (String key : patch.keys()) {
            Json value = patch.get(key);
            merged = value instanceof JsonObject inner
                    ? merged.with(key, merged(merged.object(key), inner))
                    : value == null || value instanceof Json.Null ? merged.without(key) : merged.with(key, value);
        }
        return merged;
    }

    @Test
    @Row("H5")
    void whoCannotBeReachedFailsReadsAndWritesOfThatVersionAlone() {
        installWebhook();
        Api.done(api.create(NEW, "{}"));
        api.cluster.webhooks(_ -> new Reviewed.Failed("dial tcp: connect: connection refused"));
        assertThat(Api.refused(api.get(OLD), 500, "").message())
                .isEqualTo("conversion webhook for x.test/v2, Kind=Thing failed: Post \"https://convert/?timeout=30s\":"
                        + " dial tcp: connect: connection refused");
        assertThat(Api.refused(api.create(Things.ref(Things.V1, "other"), "{}"), 500, "")
                        .message())
                .startsWith("conversion webhook for x.test/v1, Kind=Thing failed:");
        Api.done(api.merge(NEW, "{'spec': {'b': 'y'}}"));
        assertThat(api.names(Things.V2)).containsExactly("one");
    }

    @Test
    @Row("H5")
    void ofMetadataLabelsAndAnnotationsAreTheWebhooks() {
        installWebhook();
        Api.done(api.create(NEW, "{'metadata': {'labels': {'was': 'there'}, 'finalizers': ['a/b']}}"));
        things.object = merging("{'metadata': {'labels': {'was': null, 'x': 'y'}, 'finalizers': ['c/d'],"
                + " 'resourceVersion': '9', 'generation': 7}}");
        JsonObject read = api.read(OLD);
        assertThat(read.object("metadata", "labels")).isEqualTo(Api.json("{'x': 'y'}"));
        assertThat(read.object("metadata").without("labels"))
                .isEqualTo(api.read(NEW).object("metadata").without("labels"));
    }

    @Test
    @Row("H5")
    void aWatchWaitsForItsWebhookAndEndsWhereThatFails() {
        installWebhook();
        Api.done(api.create(NEW, "{'spec': {'b': 'x'}}"));
        WatchCursor watch = api.watch(Things.V1, "0");
        assertThat(api.poll(watch)).isEmpty();
        long asked = api.cluster.revision();
        Api.done(api.merge(NEW, "{'spec': {'b': 'y'}}"));
        assertThat(watch.asks()).hasSize(1);
        hear(watch);
        List<WatchEvent> first = watch.poll(asked);
        assertThat(first).hasSize(1);
        assertThat(((WatchEvent.Added) first.getFirst()).object().object("spec"))
                .isEqualTo(Api.json("{'a': 'x'}"));
        assertThat(api.poll(watch)).isEmpty();
        assertThat(watch.bookmarkVersion()).isEqualTo(String.valueOf(asked));
        hear(watch);
        assertThat(api.poll(watch)).containsExactly("~one");
        assertThat(watch.asks()).isEmpty();
        assertThat(api.poll(api.watch(Things.V2, "0"))).as("needs nobody").containsExactly("+one");
        Api.done(api.delete(NEW));
        assertThat(api.poll(watch)).isEmpty();
        things.answer = _ -> JsonObject.EMPTY;
        hear(watch);
        assertThat(api.poll(watch)).containsExactly("500 ");
        assertThat(watch.ended()).isTrue();
    }

    private void hear(WatchCursor watch) {
        watch.asks().forEach(each -> watch.hear(each, things.ask(each)));
    }

    @Test
    @Row("H5")
    void webhooksOfAdmissionAreToldInTheirVersion() {
        installWebhook();
        Hooks hooks = new Hooks();
        hooks.says("judge", Hooks.patch("[{'op': 'replace', 'path': '/spec/b', 'value': 'changed'}]"));
        api.cluster.webhooks(
                review -> review.webhook().startsWith("conversion") ? things.ask(review) : hooks.ask(review));
        Hooks.install(
                api,
                Hooks.MUTATING,
                "judge",
                "'rules': [{'apiGroups': ['x.test'], 'apiVersions': ['v2'],"
                        + " 'resources': ['things'], 'operations': ['*']}]");
        assertThat(Api.done(api.create(OLD, "{'spec': {'a': 'x'}}")).text("spec", "a"))
                .isEqualTo("changed");
        assertThat(hooks.requests.getFirst().text("object", "spec", "b")).isEqualTo("x");
        assertThat(hooks.requests.getFirst().text("object", "apiVersion")).isEqualTo("x.test/v2");
    }

    @Test
    @Row("H5")
    void withoutAWebhookWhatAnotherVersionDoesNotDeclareIsDropped() {
        install("{'strategy': 'None'}");
        Api.done(api.create(NEW, "{'spec': {'b': 'x'}}"));
        assertThat(api.read(OLD).object("spec")).isEqualTo(JsonObject.EMPTY);
        assertThat(api.read(NEW).object("spec")).isEqualTo(Api.json("{'b': 'x', 'only-v2': 'yes'}"));
        assertThat(Api.done(api.create(Things.ref(Things.V1, "two"), "{'spec': {'a': 'x'}}"))
                        .object("spec"))
                .as("the store has another version")
                .isEqualTo(JsonObject.EMPTY);
        assertThat(things.asked).isEmpty();
    }

    @ParameterizedTest
    @Row("H5")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'strategy': 'Webhook'} | .webhookClientConfig: Required value: required when strategy is set to Webhook
            {'strategy': 'Foo'}     | .strategy: Unsupported value: "Foo": supported values: "None", "Webhook"
            {'strategy': 'None', 'webhook': {'clientConfig': {'url': 'https://a/'}, 'conversionReviewVersions': ['v1']}} | .conversionReviewVersions: Forbidden: should not be set when strategy is not set to Webhook
            {'strategy': 'Webhook', 'webhook': {'clientConfig': {'url': 'http://a/'}, 'conversionReviewVersions': ['v1']}} | .webhookClientConfig.url: Invalid value: "http": 'https' is the only allowed URL scheme; desired format: https://host[/path]
            {'strategy': 'Webhook', 'webhook': {'clientConfig': {'url': 'https://u@a/?q'}, 'conversionReviewVersions': ['v9']}} | .conversionReviewVersions: Invalid value: ["v9"]: must include at least one of v1, v1beta1
            {'strategy': 'Webhook', 'webhook': {'clientConfig': {'url': 'https://u@a/?q'}, 'conversionReviewVersions': ['v1']}} | .webhookClientConfig.url: Invalid value: "q": query parameters are not permitted in the URL
            {'strategy': 'Webhook', 'webhook': {'clientConfig': {}, 'conversionReviewVersions': ['v1']}} | .webhookClientConfig: Required value: exactly one of url or service is required
            {'strategy': 'Webhook', 'webhook': {'clientConfig': {'service': {'name': 'a', 'namespace': 'b', 'port': 0, 'path': 'c'}}, 'conversionReviewVersions': ['v1']}} | .webhookClientConfig.service.path: Invalid value: "c": must start with a '/'
            """)
    void aDefinitionSaysWhereItsWebhookIs(String conversion, String words) {
        ApiStatus status = Api.refused(
                api.create(Api.ref(Api.DEFINITIONS, "things.x.test"), Things.definition(conversion)), 422, "Invalid");
        assertThat(status.causes())
                .extracting(cause -> cause.field() + ": " + cause.message())
                .contains("spec.conversion" + words);
    }
}
