package ork.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.Outbound;
import ork.doors.ResourceType;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.rows.Row;
import ork.simulator.api.Things;

/** Webhooks in the world: the API server reaches them over the network, and calls wait for them. */
class WebhookTest {
    private static final ResourceType VALIDATING = new ResourceType(
            "admissionregistration.k8s.io",
            "v1",
            "validatingwebhookconfigurations",
            "ValidatingWebhookConfiguration",
            false);
    private static final String URL = "https://judge.hooks.svc:443/";

    private final List<String> seen = new ArrayList<>();
    private final List<Duration> moments = new ArrayList<>();
    private final List<JsonObject> reviews = new ArrayList<>();

    private static void install(World world, String more) {
        JsonObject configuration = (JsonObject) JsonText.parse(("{'apiVersion': 'admissionregistration.k8s.io/v1',"
                        + " 'kind': 'ValidatingWebhookConfiguration', 'metadata': {'name': 'judge'}, 'webhooks': [{'name':"
                        + " 'judge.example.com', 'sideEffects': 'None', 'admissionReviewVersions': ['v1'],"
                        + " 'clientConfig': {'service': {'name': 'judge', 'namespace': 'hooks'}}, 'rules': [{'apiGroups':"
                        + " [''], 'apiVersions': ['v1'], 'resources': ['configmaps'], 'operations': ['*']}]" + more
                        + "}]}")
                .replace('\'', '"'));
        Call create =
                new Call.Create(new ObjectRef(VALIDATING, "", "judge"), configuration, "test", Duration.ofSeconds(5));
        assertThat(world.cluster().handle(create, world.now())).isInstanceOf(Answer.Done.class);
    }

    private Outbound.Result allow(Outbound.Request request) {
        JsonObject review = JsonText.parseObject(request.body().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        reviews.add(review);
        return new Outbound.Result.Answered(
                200,
                "{\"kind\": \"AdmissionReview\", \"apiVersion\": \"admission.k8s.io/v1\", \"response\": {\"uid\": \""
                        + review.text("request", "uid") + "\", \"allowed\": true}}",
                false);
    }

    private void client(World world, Call... calls) {
        world.user("client", doors -> {
            for (Call call : calls) {
                Duration before = world.elapsed();
                seen.add(
                        switch (doors.cluster().send(call)) {
                            case Answer.Done _ -> "done";
                            case Answer.Refused(var status) -> status.code() + " " + status.message();
                            case Answer.Unsent _ -> "unsent";
                            case Answer.Unknown _ -> "unknown";
                        });
                moments.add(world.elapsed().minus(before));
            }
        });
    }

    private void run(long seed, String more, Span delay, Function<Outbound.Request, Outbound.Result> hook) {
        try (World world = new World(WorldOptions.seeded(seed))) {
            install(world, more);
            world.peer(URL, hook);
            world.slowPeer(URL, delay);
            client(world, ConfigMaps.create("a"));
            world.run(Duration.ofMinutes(2));
            seen.add(ConfigMaps.exists(world, "a") ? "stored" : "absent");
        }
    }

    @Test
    @Row("I2")
    void aCallTakesAsLongAsItsWebhook() {
        run(1, "", new Span(Duration.ofSeconds(2), Duration.ofSeconds(2)), this::allow);
        assertThat(seen).containsExactly("done", "stored");
        assertThat(moments.getFirst()).isBetween(Duration.ofSeconds(2), Duration.ofMillis(2_100));
    }

    @Test
    @Row("I2")
    void aWebhookThatIsTooSlowForbidsOrIsPassedOverAsItsPolicySays() {
        Span slow = new Span(Duration.ofSeconds(8), Duration.ofSeconds(8));
        run(2, ", 'timeoutSeconds': 2", slow, this::allow);
        run(3, ", 'timeoutSeconds': 2, 'failurePolicy': 'Ignore'", slow, this::allow);
        assertThat(seen)
                .containsExactly(
                        "500 Internal error occurred: failed calling webhook \"judge.example.com\": failed to call"
                                + " webhook: Post \"" + URL + "?timeout=2s\": context deadline exceeded",
                        "absent",
                        "done",
                        "stored");
        assertThat(moments).allMatch(each -> each.compareTo(Duration.ofMillis(2_100)) < 0);
        assertThat(reviews).as("who is too slow was called all the same").hasSize(2);
    }

    @Test
    @Row("I2")
    void whereNobodyListensNothingIsStored() {
        run(4, "", new Span(Duration.ZERO, Duration.ZERO), _ -> new Outbound.Result.Failed("connection reset by peer"));
        assertThat(seen.getFirst()).endsWith("connection reset by peer");
        assertThat(seen.getLast()).isEqualTo("absent");
    }

    @Test
    @Row("I6")
    void whatOthersWriteMeanwhileIsJudgedToo() {
        try (World world = new World(WorldOptions.seeded(5))) {
            world.cluster().handle(ConfigMaps.create("a"), world.now());
            install(world, "");
            world.peer(URL, this::allow);
            world.slowPeer(URL, new Span(Duration.ofSeconds(1), Duration.ofSeconds(1)));
            client(world, ConfigMaps.put("a", "mine"));
            world.after(Duration.ofMillis(500), () -> {
                world.cluster()
                        .webhooks(review -> new ork.simulator.api.admission.Reviewed.Answered(
                                200, ((Outbound.Result.Answered) allow(request(review.body()))).body()));
                world.cluster().handle(ConfigMaps.put("a", "other"), world.now());
            });
            world.run(Duration.ofSeconds(10));
            assertThat(seen).containsExactly("done");
            assertThat(ConfigMaps.value(world, "a")).isEqualTo("mine");
        }
        assertThat(reviews)
                .extracting(review -> review.text("request", "oldObject", "data", "k"))
                .containsExactly("", "", "other");
        assertThat(moments.getFirst()).isGreaterThan(Duration.ofSeconds(2));
    }

    private static Outbound.Request request(JsonObject body) {
        return new Outbound.Request("POST", URL, List.of(), JsonText.write(body), Duration.ofSeconds(1));
    }

    @Test
    void theSameSeedAsksAtTheSameMoments() {
        Span any = new Span(Duration.ZERO, Duration.ofSeconds(3));
        run(6, "", any, this::allow);
        run(6, "", any, this::allow);
        assertThat(moments.get(0)).isEqualTo(moments.get(1));
        assertThat(reviews.get(0)).isEqualTo(reviews.get(1));
    }

    @Test
    @Row("H5")
    void readsAndWatchesOfAnotherVersionWaitForTheirWebhook() {
        Things things = new Things();
        Span slow = new Span(Duration.ofSeconds(2), Duration.ofSeconds(2));
        List<String> events = new ArrayList<>();
        try (World world = new World(WorldOptions.seeded(6))) {
            world.peer(
                    "https://convert.hooks.svc:443/",
                    request -> new Outbound.Result.Answered(
                            200,
                            things.answer(JsonText.parseObject(
                                            request.body().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                                    .toString(),
                            false));
            world.slowPeer("https://convert.hooks.svc:443/", slow);
            ObjectRef crd = new ObjectRef(
                    new ResourceType(
                            "apiextensions.k8s.io",
                            "v1",
                            "customresourcedefinitions",
                            "CustomResourceDefinition",
                            false),
                    "",
                    "things.x.test");
            JsonObject definition =
                    Things.definition(Things.webhook("{'service': {'namespace': 'hooks', 'name': 'convert'}}"));
            world.cluster().handle(new Call.Create(crd, definition, "test", Duration.ofSeconds(5)), world.now());
            world.run(Duration.ofSeconds(10));
            ObjectRef one = new ObjectRef(Things.V2, "default", "one");
            JsonObject object = (JsonObject) JsonText.parse("{\"spec\": {\"b\": \"x\"}}");
            assertThat(world.cluster().handle(new Call.Create(one, object, "test", Duration.ofSeconds(5)), world.now()))
                    .isInstanceOf(Answer.Done.class);
            client(
                    world,
                    new Call.Get(new ObjectRef(Things.V1, "default", "one"), "0", Duration.ofSeconds(5)),
                    new Call.Get(new ObjectRef(Things.V2, "default", "one"), "", Duration.ofSeconds(5)));
            world.user("watcher", doors -> {
                try (WatchStream watch = doors.cluster()
                        .watch(new WatchRequest(Things.V1, "", "", "", "0", false, Duration.ofMinutes(1)))) {
                    if (watch.next() instanceof WatchEvent.Added(JsonObject first)) {
                        events.add(first.text("spec", "a") + " after "
                                + world.elapsed().minusSeconds(10).toSeconds() + " s");
                    }
                }
            });
            world.run(Duration.ofSeconds(30));
        }
        assertThat(seen).containsExactly("done", "done");
        assertThat(moments.getFirst()).isGreaterThan(Duration.ofSeconds(2));
        assertThat(moments.getLast()).isLessThan(Duration.ofSeconds(1));
        assertThat(events).containsExactly("x after 2 s");
    }
}
