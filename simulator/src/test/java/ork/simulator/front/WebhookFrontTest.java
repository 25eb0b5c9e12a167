package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.doors.WatchEvent;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.rows.Row;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.Things;
import ork.simulator.api.access.Subject;
import ork.simulator.api.actor.DefinitionController;
import ork.simulator.api.actor.GarbageCollector;
import ork.simulator.front.HookServer.Said;
import ork.simulator.schedule.SeededRandom;

/** The front asks real webhooks, over HTTPS, while others go on. */
final class WebhookFrontTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    /** As long as a webhook may take, where the test says when it has taken enough. */
    private static final String LONG = ",\"timeoutSeconds\":30";

    private static final String CONFIGURATIONS = "/apis/admissionregistration.k8s.io/v1/";

    private final LiveCluster cluster =
            new LiveCluster(new SimulatedCluster(new SeededRandom(1), Instant.now()), List.of());
    private final Accounts accounts = new Accounts(cluster, new Tokens(new byte[32]), "owner");
    private final Api api = new Api(cluster, accounts, new Doorkeeper(cluster, accounts));
    private HookServer hooks;

    @BeforeEach
    void listen() throws IOException {
        hooks = new HookServer("judge.default.svc");
    }

    @AfterEach
    void close() {
        hooks.close();
        cluster.close();
    }

    @Row("I1")
    @Test
    void whatAWebhookChangesIsStoredAndWhoAskedIsSaid() {
        String patch = Base64.getEncoder()
                .encodeToString("[{\"op\":\"add\",\"path\":\"/data\",\"value\":{\"k\":\"v\"}}]"
                        .getBytes(StandardCharsets.UTF_8));
        hooks.says(
                "/change",
                review -> HookServer.review(
                        review, "\"allowed\":true,\"patchType\":\"JSONPatch\",\"patch\":\"" + patch + "\""));
        install("mutating", "change", "");
        Subject jane = new Subject("jane", "u-1", List.of("devs", Subject.MASTERS));
        assertThat(json(send(jane, "POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}"))
                        .text("data", "k"))
                .isEqualTo("v");
        JsonObject request = hooks.reviews.getFirst().object("request");
        assertThat(request.object("userInfo")).isEqualTo(jane.info());
        assertThat(request.flag("dryRun")).isFalse();
        assertThat(send(Subject.ADMINISTRATOR, "POST", MAPS, "dryRun=All", "{\"metadata\":{\"name\":\"b\"}}")
                        .code())
                .isEqualTo(201);
        assertThat(hooks.reviews.getLast().object("request").flag("dryRun")).isTrue();
        assertThat(code("GET", MAPS + "/b", "")).isEqualTo(404);
    }

    @Row("I2")
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        deny    | 403 | admission webhook "w.example.com" denied the request: no
        garbage | 500 | failed to call webhook: couldn't get version/kind; json parse error
        deep    | 500 | failed to call webhook: couldn't get version/kind; json parse error
        other   | 500 | received invalid webhook response: expected response.uid=
        away    | 500 | failed to call webhook: the server responded with the status code 302 but did not return more
        broken  | 500 | failed to call webhook: an error on the server ("oops") has prevented the request
        nothing | 500 | failed to call webhook: the server could not find the requested resource
        long    | 500 | exceeds
        """)
    void whatItSaysOtherwiseIsSaidAndPassedOverOnlyWhereThePolicyIsTo(String path, int code, String words) {
        hooks.says("/deny", denied());
        hooks.says("/garbage", _ -> new Said(200, "<html>"));
        hooks.says("/deep", _ -> new Said(200, "[".repeat(100_000)));
        hooks.says(
                "/other",
                review -> new Said(
                        200,
                        HookServer.review(review, "\"allowed\":true")
                                .body()
                                .replaceAll("\"uid\":\"[^\"]*", "\"uid\":\"x")));
        hooks.says("/away", _ -> new Said(302, "", hooks.url("/deny")));
        hooks.says("/broken", _ -> new Said(500, "oops"));
        hooks.says("/long", _ -> new Said(200, " ".repeat(3 * 1024 * 1024 + 1)));
        install("validating", path, "");
        FrontResponse.Whole refused = send(Subject.ADMINISTRATOR, "POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}");
        assertThat(refused.code()).isEqualTo(code);
        assertThat(json(refused).text("message")).contains(words);
        assertThat(hooks.reviews).as("no redirect is followed").hasSize(1);
        install("validating", path, ",\"failurePolicy\":\"Ignore\"");
        assertThat(code("POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}")).isEqualTo(path.equals("deny") ? 403 : 201);
    }

    @Row("I2")
    @Test
    void othersGoOnWhileAWebhookThinks() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        hooks.says("/slow", review -> {
            asked.countDown();
            await(enough);
            return HookServer.review(review, "\"allowed\":true");
        });
        install("validating", "slow", LONG);
        CompletableFuture<FrontResponse.Whole> slow = CompletableFuture.supplyAsync(
                () -> send(Subject.ADMINISTRATOR, "POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}"));
        await(asked);
        assertThat(code("GET", MAPS + "/a", "")).isEqualTo(404);
        assertThat(code("POST", "/api/v1/namespaces/default/secrets", "{\"metadata\":{\"name\":\"s\"}}"))
                .isEqualTo(201);
        assertThat(slow).as("the others were not held up by it").isNotDone();
        enough.countDown();
        assertThat(slow.join().code()).isEqualTo(201);
    }

    @Row("I2")
    @Test
    void theTimeOfAWebhookIsLimited() {
        CountDownLatch enough = new CountDownLatch(1);
        hooks.says("/slow", review -> {
            await(enough);
            return HookServer.review(review, "\"allowed\":true");
        });
        install("validating", "slow", ",\"timeoutSeconds\":1");
        FrontResponse.Whole late = send(Subject.ADMINISTRATOR, "POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}");
        enough.countDown();
        assertThat(late.code()).isEqualTo(500);
        assertThat(json(late).text("message"))
                .isEqualTo("Internal error occurred: failed calling webhook \"w.example.com\": failed to call webhook:"
                        + " Post \"" + hooks.url("/slow") + "?timeout=1s\": context deadline exceeded");
    }

    @Row("I1")
    @Test
    void thoseWhoJudgeAreAskedAtOnce() {
        CountDownLatch both = new CountDownLatch(2);
        Function<JsonObject, Said> afterBoth = review -> {
            both.countDown();
            await(both);
            return HookServer.review(review, "\"allowed\":true");
        };
        hooks.says("/one", afterBoth);
        hooks.says("/two", afterBoth);
        install("validating", "one", LONG);
        install("validating", "two", LONG);
        assertThat(code("POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}")).isEqualTo(201);
    }

    @Row("I2")
    @Test
    void onlyACertificateOfTheBundleForTheNameThatIsAskedForCounts() throws IOException {
        hooks.says("/", review -> HookServer.review(review, "\"allowed\":true"));
        try (HookServer stranger = new HookServer()) {
            configure(
                    "validating",
                    "w",
                    "{\"url\":\"" + hooks.url("/") + "\",\"caBundle\":\"" + stranger.caBundle() + "\"}",
                    "");
            assertThat(refusal()).contains("x509: certificate signed by unknown authority");
        }
        configure("validating", "w", "{\"url\":\"" + hooks.url("/") + "\",\"caBundle\":\"Zm9v\"}", "");
        assertThat(refusal()).contains("unable to load root certificates: unable to parse bytes as PEM block");
        configure("validating", "w", service("judge"), "");
        assertThat(refusal())
                .contains("Post \"https://judge.default.svc:443/?timeout=10s\": service \"judge\" not found");
        for (String name : List.of("judge", "other")) {
            assertThat(code("POST", "/api/v1/namespaces/default/services", """
                    {"metadata":{"name":"%s"},"spec":{"ports":[{"port":443}]}}""".formatted(name)))
                    .isEqualTo(201);
        }
        assertThat(refusal()).contains("no endpoints available for service \"judge\"");
        for (String name : List.of("judge", "other")) {
            assertThat(code("POST", "/api/v1/namespaces/default/endpoints", """
                    {"metadata":{"name":"%s"},"subsets":[{"addresses":[{"ip":"127.0.0.1"}],"ports":[{"port":%d}]}]}""".formatted(name, hooks.port())))
                    .isEqualTo(201);
        }
        configure("validating", "w", service("other"), "");
        assertThat(refusal())
                .contains("x509: certificate is valid for localhost, judge.default.svc, not other.default.svc");
        configure("validating", "w", service("judge"), "");
        assertThat(code("POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}")).isEqualTo(201);
        hooks.close();
        String another = "{\"metadata\":{\"name\":\"b\"}}";
        assertThat(code("POST", MAPS, another)).isEqualTo(500);
        // That port could be somebody else's by now; this one is nobody's.
        try (Socket nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            configure("validating", "w", "{\"url\":\"https://127.0.0.1:" + nobody.getLocalPort() + "/\"}", "");
            assertThat(json(send(Subject.ADMINISTRATOR, "POST", MAPS, another)).text("message"))
                    .contains("connection refused");
        }
    }

    @Row("I4")
    @Test
    void theClustersOwnProgramsAskOutsideTheLockToo() {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        AtomicBoolean answered = new AtomicBoolean();
        hooks.says("/slow", review -> {
            if (review.text("request", "operation").equals("DELETE")
                    && review.text("request", "name").equals("child")) {
                asked.countDown();
                await(enough);
                answered.set(true);
            }
            return HookServer.review(review, "\"allowed\":true");
        });
        install("validating", "slow", LONG);
        String owner = json(send(Subject.ADMINISTRATOR, "POST", MAPS, "{\"metadata\":{\"name\":\"owner\"}}"))
                .text("metadata", "uid");
        assertThat(code("POST", MAPS, """
                {"metadata":{"name":"child","ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"owner",
                "uid":"%s"}]}}""".formatted(owner))).isEqualTo(201);
        assertThat(code("DELETE", MAPS + "/owner", "")).isEqualTo(200);
        GarbageCollector collector = new GarbageCollector();
        CompletableFuture<Boolean> collected = CompletableFuture.supplyAsync(() -> cluster.with(live -> {
            boolean acted = false;
            for (int i = 0; i < 20; i++) {
                acted |= collector.step(live, Instant.now());
            }
            return acted;
        }));
        await(asked);
        assertThat(code("GET", MAPS + "/child", "")).isEqualTo(200);
        assertThat(answered).as("the webhook was still thinking").isFalse();
        enough.countDown();
        assertThat(collected.join()).isTrue();
        assertThat(code("GET", MAPS + "/child", "")).isEqualTo(404);
    }

    @Row("C5")
    @Test
    void aPatchIsMadeAgainOfWhatOthersWroteWhileAWebhookThought() {
        assertThat(code("POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}")).isEqualTo(201);
        hooks.says("/", review -> {
            if (hooks.reviews.size() == 1) {
                assertThat(send(Subject.ADMINISTRATOR, "PUT", MAPS + "/a", "", """
                        {"metadata":{"name":"a"},"data":{"other":"1"}}""")
                                .code())
                        .isEqualTo(200);
            }
            return HookServer.review(review, "\"allowed\":true");
        });
        install("validating", "", "");
        FrontResponse.Whole patched =
                send(Subject.ADMINISTRATOR, "PATCH", MAPS + "/a", "", """
                {"data":{"mine":"2"}}""", "application/strategic-merge-patch+json");
        assertThat(patched.code()).isEqualTo(200);
        assertThat(JsonText.write(json(patched).object("data"))).isEqualTo("{\"mine\":\"2\",\"other\":\"1\"}");
    }

    @Row("H5")
    @Test
    void conversionsAreAskedForOverHttpsToo() {
        Things things = new Things();
        hooks.says("/convert", review -> new Said(200, JsonText.write(things.answer(review))));
        String client = "{'url': '" + hooks.url("/convert") + "', 'caBundle': '" + hooks.caBundle() + "'}";
        assertThat(code(
                        "POST",
                        "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
                        JsonText.write(Things.definition(Things.webhook(client)))))
                .isEqualTo(201);
        DefinitionController definitions = new DefinitionController();
        for (int i = 0; i < 5; i++) {
            cluster.with(live -> definitions.step(live, Instant.now()));
        }
        String old = "/apis/x.test/v1/namespaces/default/things";
        assertThat(code("POST", old, "{\"metadata\":{\"name\":\"one\"},\"spec\":{\"a\":\"x\"}}"))
                .isEqualTo(201);
        String stored = "/apis/x.test/v2/namespaces/default/things/one";
        assertThat(json(send(Subject.ADMINISTRATOR, "GET", stored, "")).text("spec", "b"))
                .isEqualTo("x");
        JsonObject list = json(send(Subject.ADMINISTRATOR, "GET", old, ""));
        assertThat(((JsonObject) list.array("items").get(0)).text("spec", "a")).isEqualTo("x");
        try (WatchStream watch =
                cluster.watch(new WatchRequest(Things.V1, "default", "", "", "", false, Duration.ofSeconds(5)))) {
            assertThat(watch.next())
                    .isInstanceOfSatisfying(
                            WatchEvent.Added.class,
                            first ->
                                    assertThat(first.object().text("spec", "a")).isEqualTo("x"));
        }
    }

    private static Function<JsonObject, Said> denied() {
        return review -> HookServer.review(
                review, "\"allowed\":false,\"status\":{\"code\":403,\"reason\":\"Forbidden\",\"message\":\"no\"}");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String refusal() {
        FrontResponse.Whole refused = send(Subject.ADMINISTRATOR, "POST", MAPS, "{\"metadata\":{\"name\":\"a\"}}");
        assertThat(refused.code()).isEqualTo(500);
        return json(refused).text("message");
    }

    private String service(String name) {
        return "{\"service\":{\"namespace\":\"default\",\"name\":\"" + name + "\"},\"caBundle\":\"" + hooks.caBundle()
                + "\"}";
    }

    private void install(String sort, String path, String more) {
        configure(
                sort,
                path.isEmpty() ? "w" : path,
                "{\"url\":\"" + hooks.url("/" + path) + "\",\"caBundle\":\"" + hooks.caBundle() + "\"}",
                more);
    }

    /** In the place of one that has been there under this name. */
    private void configure(String sort, String name, String client, String more) {
        String plural = CONFIGURATIONS + sort + "webhookconfigurations";
        code("DELETE", plural + "/" + name, "");
        FrontResponse.Whole made = send(Subject.ADMINISTRATOR, "POST", plural, "", """
                {"metadata":{"name":"%s"},"webhooks":[{"name":"w.example.com","sideEffects":"None",
                "admissionReviewVersions":["v1"],"clientConfig":%s,"rules":[{"apiGroups":[""],"apiVersions":["v1"],
                "resources":["configmaps"],"operations":["*"]}]%s}]}""".formatted(name, client, more));
        assertThat(made.code()).as(JsonText.write(json(made))).isEqualTo(201);
    }

    private int code(String method, String path, String body) {
        return send(Subject.ADMINISTRATOR, method, path, "", body).code();
    }

    private FrontResponse.Whole send(Subject user, String method, String path, String body) {
        return send(user, method, path, "", body);
    }

    private FrontResponse.Whole send(Subject user, String method, String path, String query, String body) {
        return send(user, method, path, query, body, "application/json");
    }

    private FrontResponse.Whole send(
            Subject user, String method, String path, String query, String body, String contentType) {
        FrontRequest request = new FrontRequest(
                method,
                FrontRequest.path(path),
                FrontRequest.query(query),
                "application/json",
                contentType,
                "test/1",
                body.getBytes(StandardCharsets.UTF_8));
        return (FrontResponse.Whole) api.answer(request, user);
    }

    private static JsonObject json(FrontResponse.Whole response) {
        return JsonText.parseObject(response.body());
    }
}
