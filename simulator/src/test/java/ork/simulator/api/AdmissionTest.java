package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ork.doors.ApiStatus;
import ork.doors.Call.Propagation;
import ork.doors.Call.Subresource;
import ork.doors.ObjectRef;
import ork.json.JsonObject;
import ork.rows.Row;
import ork.simulator.api.actor.GarbageCollector;
import ork.simulator.api.admission.Reviewed;

/** Section I: who is asked about a write, in which order, and what their answers do. */
class AdmissionTest {
    private static final ObjectRef CM = Api.ref(Api.CONFIG_MAPS, "a");
    private static final ObjectRef CR = Api.ref(Api.WEBSITES, "a");

    private final Api api = new Api();
    private final Hooks hooks = new Hooks();

    @BeforeEach
    void connect() {
        api.cluster.webhooks(hooks);
    }

    @Test
    @Row("I1")
    void webhooksChangeOneAfterTheOtherByNameBeforeOthersJudgeTheResult() {
        api.installWebsites();
        Hooks.install(api, Hooks.VALIDATING, "z-judge", "");
        Hooks.install(api, Hooks.MUTATING, "b-second", "");
        Hooks.install(api, Hooks.MUTATING, "a-first", "");
        hooks.says("a-first", Hooks.patch("[{'op': 'add', 'path': '/spec/mode', 'value': 'a'}]"));
        hooks.says(
                "b-second",
                Hooks.patch("[{'op': 'test', 'path': '/spec/mode', 'value': 'a'},"
                        + " {'op': 'add', 'path': '/spec/labels', 'value': {'k': 'v'}}]"));
        hooks.says("z-judge", Hooks::allow);
        JsonObject created = Api.done(api.create(CR, "{'spec': {'image': 'a'}}"));
        assertThat(hooks.asked).containsExactly("a-first", "b-second", "z-judge");
        assertThat(created.object("spec"))
                .isEqualTo(Api.json("{'image': 'a', 'replicas': 2, 'mode': 'a', 'labels': {'k': 'v'}}"));
        assertThat(hooks.requests.getFirst().object("object").has("status")).isFalse();
        JsonObject judged = hooks.requests.getLast().object("object");
        assertThat(judged.object("spec")).isEqualTo(created.object("spec"));
        assertThat(judged.text("metadata", "uid")).isEqualTo(created.text("metadata", "uid"));
    }

    @Test
    @Row("I1")
    void theSchemaIsCheckedBetweenTheTwo() {
        api.installWebsites();
        Hooks.install(api, Hooks.MUTATING, "change", "");
        Hooks.install(api, Hooks.VALIDATING, "judge", "");
        hooks.says("change", Hooks.patch("[{'op': 'add', 'path': '/spec/mode', 'value': 'wrong'}]"));
        Api.refused(api.create(CR, "{'spec': {'image': 'a'}}"), 422, "Invalid");
        assertThat(hooks.asked).containsExactly("change");
        hooks.says("change", Hooks.patch("[{'op': 'add', 'path': '/spec/image', 'value': 'a'}]"));
        hooks.says("judge", Hooks::allow);
        Api.done(api.create(CR, "{'spec': {}}"));
    }

    @Test
    @Row("I1")
    void whoWantsToIsAskedOnceMoreWhenOthersHaveChangedTheObject() {
        Hooks.install(api, Hooks.MUTATING, "a", "'reinvocationPolicy': 'IfNeeded'");
        Hooks.install(api, Hooks.MUTATING, "b", "");
        Hooks.install(api, Hooks.MUTATING, "c", "'reinvocationPolicy': 'IfNeeded'");
        hooks.says("a", Hooks::allow);
        hooks.says("b", Hooks.patch("[{'op': 'add', 'path': '/data', 'value': {'b': 'x'}}]"));
        hooks.says("c", Hooks::allow);
        Api.done(api.create(CM, "{}"));
        assertThat(hooks.asked).containsExactly("a", "b", "c", "a");
        hooks.asked.clear();
        hooks.says("b", Hooks::allow);
        Api.done(api.merge(CM, "{'data': {'k': 'v'}}"));
        assertThat(hooks.asked).containsExactly("a", "b", "c");
    }

    @Test
    @Row("I1")
    void allMustAllowIt() {
        Hooks.install(api, Hooks.VALIDATING, "no", "");
        Hooks.install(api, Hooks.VALIDATING, "yes", "");
        hooks.says("no", Hooks.deny("{'message': 'not today', 'code': 403, 'reason': 'Forbidden'}"));
        hooks.says("yes", Hooks::allow);
        ApiStatus status = Api.refused(api.create(CM, "{}"), 403, "Forbidden");
        assertThat(status.message()).isEqualTo("admission webhook \"no.example.com\" denied the request: not today");
        assertThat(hooks.asked).containsExactly("no", "yes");
        hooks.says("no", Hooks.deny("{}"));
        assertThat(Api.refused(api.create(CM, "{}"), 400, "").message())
                .isEqualTo("admission webhook \"no.example.com\" denied the request without explanation");
        assertThat(api.exists(CM)).isFalse();
    }

    @Test
    @Row("I2")
    void whoCannotBeReachedForbidsUnlessItsPolicyIsToIgnoreThat() {
        Hooks.install(api, Hooks.VALIDATING, "lost", "");
        assertThat(Api.refused(api.create(CM, "{}"), 500, "InternalError").message())
                .isEqualTo(
                        "Internal error occurred: failed calling webhook \"lost.example.com\": failed to call webhook:"
                                + " Post \"https://lost/?timeout=10s\": dial tcp: connect: connection refused");
        Api.done(api.delete(Hooks.ref(Hooks.VALIDATING, "lost")));
        Hooks.install(api, Hooks.VALIDATING, "lenient", "'failurePolicy': 'Ignore'");
        Hooks.install(api, Hooks.MUTATING, "lenient", "'failurePolicy': 'Ignore', 'timeoutSeconds': 3");
        Api.done(api.create(CM, "{}"));
        for (Reviewed broken : new Reviewed[] {
            new Reviewed.Answered(500, "oops"), new Reviewed.Answered(200, "no JSON"), new Reviewed.Answered(200, "{}")
        }) {
            hooks.says("lenient", _ -> broken);
            Api.done(api.merge(CM, "{'data': {'k': '" + hooks.asked.size() + "'}}"));
        }
    }

    @Test
    @Row("I2")
    void aDenialIsNeverIgnored() {
        Hooks.install(api, Hooks.VALIDATING, "lenient", "'failurePolicy': 'Ignore'");
        hooks.says("lenient", Hooks.deny("{'reason': 'Because'}"));
        assertThat(Api.refused(api.create(CM, "{}"), 400, "Because").message())
                .isEqualTo("admission webhook \"lenient.example.com\" denied the request: Because");
    }

    @Test
    @Row("I2")
    void whatIsNotSaidIsFailAndTenSeconds() {
        JsonObject stored =
                Api.done(api.create(Hooks.ref(Hooks.VALIDATING, "plain"), Hooks.configuration("plain", "")));
        JsonObject webhook = (JsonObject) stored.array("webhooks").get(0);
        assertThat(webhook.text("failurePolicy")).isEqualTo("Fail");
        assertThat(webhook.integer(0, "timeoutSeconds")).isEqualTo(10);
        assertThat(webhook.text("matchPolicy")).isEqualTo("Equivalent");
        Api.refused(
                api.create(Hooks.ref(Hooks.VALIDATING, "slow"), Hooks.configuration("slow", "'timeoutSeconds': 31")),
                422,
                "Invalid");
        Api.refused(
                api.create(
                        Hooks.ref(Hooks.VALIDATING, "cel"),
                        Hooks.configuration("cel", "'matchConditions': [{'name': 'n', 'expression': 'true'}]")),
                422,
                "Invalid");
    }

    @Test
    @Row("I3")
    void nobodyIsAskedAboutConfigurationsOfWebhooks() {
        Hooks.install(
                api,
                Hooks.VALIDATING,
                "guard",
                "'rules': [{'apiGroups': ['*'], 'apiVersions': ['*'], 'resources': ['*'], 'operations': ['*']}]");
        Hooks.install(api, Hooks.MUTATING, "other", "");
        Api.done(api.delete(Hooks.ref(Hooks.MUTATING, "other")));
        Api.done(api.delete(Hooks.ref(Hooks.VALIDATING, "guard")));
        assertThat(hooks.asked).isEmpty();
    }

    @Test
    @Row("I4")
    void deletionsAreJudgedByWhatGoesThoseOfTheCollectorToo() {
        Api.done(api.create(CM, "{}"));
        String uid = api.read(CM).text("metadata", "uid");
        ObjectRef dependent = Api.ref(Api.CONFIG_MAPS, "dependent");
        Api.done(api.create(
                dependent,
                "{'metadata': {'ownerReferences': [{'apiVersion': 'v1', 'kind': 'ConfigMap', 'name': 'a', 'uid': '"
                        + uid + "'}]}}"));
        GarbageCollector collector = new GarbageCollector();
        Hooks.install(
                api,
                Hooks.VALIDATING,
                "keep",
                "'rules': [{'apiGroups': [''], 'apiVersions': ['v1'], 'resources': ['configmaps'], 'operations':"
                        + " ['DELETE']}]");
        hooks.says(
                "keep",
                request -> request.text("name").equals("a")
                        ? Hooks.allow(request)
                        : Hooks.deny("{'message': 'kept'}").apply(request));
        Api.done(api.delete(CM, "", "", Propagation.BACKGROUND));
        JsonObject seen = hooks.requests.getFirst();
        assertThat(seen.text("operation")).isEqualTo("DELETE");
        assertThat(seen.text("oldObject", "metadata", "uid")).isEqualTo(uid);
        assertThat(seen.get("object").toString()).isEqualTo("null");
        for (int i = 0; i < 10; i++) {
            collector.step(api.cluster, api.now);
        }
        assertThat(api.exists(dependent)).isTrue();
    }

    @Test
    @Row("I4")
    void theStatusIsJudgedWhereARuleNamesItAlone() {
        api.installWebsites();
        Api.done(api.create(CR, "{'spec': {'image': 'a'}}"));
        Hooks.install(api, Hooks.VALIDATING, "main", "");
        Hooks.install(
                api,
                Hooks.VALIDATING,
                "status",
                "'rules': [{'apiGroups': ['example.com'], 'apiVersions': ['*'], 'resources': ['websites/status'],"
                        + " 'operations': ['UPDATE']}]");
        hooks.says("main", Hooks::allow);
        hooks.says("status", Hooks::allow);
        Api.done(api.merge(CR, Subresource.STATUS, "test", "{'status': {'n': 1}}"));
        assertThat(hooks.asked).containsExactly("status");
        assertThat(hooks.requests.getFirst().text("subResource")).isEqualTo("status");
        Api.done(api.merge(CR, "{'spec': {'image': 'b'}}"));
        assertThat(hooks.asked).containsExactly("status", "main");
    }

    @Test
    @Row("I4")
    void selectorsSayWhoIsConcerned() {
        Hooks.install(
                api,
                Hooks.VALIDATING,
                "labelled",
                "'objectSelector': {'matchLabels': {'guard': 'yes'}}, 'namespaceSelector': {'matchLabels':"
                        + " {'kubernetes.io/metadata.name': 'default'}}");
        hooks.says("labelled", Hooks.deny("{}"));
        Api.done(api.create(CM, "{}"));
        Api.refused(api.merge(CM, "{'metadata': {'labels': {'guard': 'yes'}}}"), 400, "");
        Api.done(api.create(
                new ObjectRef(Api.CONFIG_MAPS, "kube-public", "b"), "{'metadata': {'labels': {'guard': 'yes'}}}"));
    }

    @Test
    @Row("I5")
    void theWriteThatTakesTheLastFinalizerIsAnUpdate() {
        Api.done(api.create(CM, "{'metadata': {'finalizers': ['x.y/z']}}"));
        Api.done(api.delete(CM));
        Hooks.install(api, Hooks.VALIDATING, "watch", "");
        hooks.says("watch", Hooks::allow);
        Api.done(api.merge(CM, "{'metadata': {'finalizers': null}}"));
        assertThat(api.exists(CM)).isFalse();
        assertThat(hooks.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.text("operation")).isEqualTo("UPDATE"));
    }

    @Test
    @Row("I6")
    void aRequestThatMeetsAnotherObjectThanItsWebhookSawAsksAgain() {
        Api.done(api.create(CM, "{}"));
        Hooks.install(api, Hooks.VALIDATING, "judge", "");
        hooks.says("judge", request -> {
            if (hooks.asked.size() == 1) {
                api.cluster.webhooks(review -> Hooks.allow(review.body().object("request")));
                Api.done(api.merge(CM, "{'data': {'other': 'x'}}"));
                api.cluster.webhooks(hooks);
            }
            return Hooks.allow(request);
        });
        Api.done(api.merge(CM, "{'data': {'mine': 'y'}}"));
        assertThat(hooks.asked).hasSize(2);
        assertThat(api.read(CM).object("data")).isEqualTo(Api.json("{'other': 'x', 'mine': 'y'}"));
    }

    @Test
    @Row("I6")
    void aWebhookMaySeeWhatIsThenRefusedAnyway() {
        Api.done(api.create(CM, "{}"));
        Hooks.install(api, Hooks.VALIDATING, "judge", "");
        hooks.says("judge", Hooks::allow);
        Api.refused(api.create(CM, "{}"), 409, "AlreadyExists");
        assertThat(hooks.asked).hasSize(1);
        Hooks.install(api, Hooks.MUTATING, "change", "");
        hooks.says("change", Hooks::allow);
        JsonObject stored = api.read(CM);
        Api.done(api.merge(CM, "{'data': {'k': 'v'}}"));
        hooks.asked.clear();
        Api.refused(api.update(CM, stored), 409, "Conflict");
        assertThat(hooks.asked).containsExactly("change");
    }

    @Test
    @Row("C10")
    void aTrialAsksAndStoresNothing() {
        Hooks.install(api, Hooks.VALIDATING, "judge", "");
        hooks.says("judge", Hooks::allow);
        long before = api.cluster.revision();
        JsonObject tried = Api.done(api.cluster.dryRun(
                new ork.doors.Call.Create(CM, Api.complete(CM, JsonObject.EMPTY), "test", Api.TIMEOUT), api.now));
        assertThat(tried.text("metadata", "name")).isEqualTo("a");
        assertThat(hooks.requests.getFirst().flag("dryRun")).isTrue();
        assertThat(api.cluster.revision()).isEqualTo(before);
        assertThat(api.exists(CM)).isFalse();
    }

    @Test
    @Row("I4")
    void aRuleForOneVersionMeansTheOthersToo() {
        api.installWebsites();
        Hooks.install(
                api,
                Hooks.MUTATING,
                "exact",
                "'matchPolicy': 'Exact', 'rules': [{'apiGroups': ['example.com'], 'apiVersions': ['v2'], 'resources':"
                        + " ['websites'], 'operations': ['*']}]");
        Api.done(api.create(CR, "{'spec': {'image': 'a'}}"));
        assertThat(hooks.asked).isEmpty();
    }
}
