package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.schedule.SeededRandom;

/** Bindings, evictions and logs of Pods; codes and words are those of v1.20.2. */
final class PodActionsTest {
    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String BUDGETS = "/apis/policy/v1/namespaces/default/poddisruptionbudgets";

    private final LiveCluster cluster = new LiveCluster(
            new SimulatedCluster(new SeededRandom(1), Instant.parse("2026-01-01T00:00:00Z")), List.of());
    private final Accounts accounts = new Accounts(cluster, new Tokens(new byte[32]), "owner");
    private final Api api = new Api(cluster, accounts, new Doorkeeper(cluster, accounts));

    @BeforeEach
    void aPod() {
        send(
                "POST",
                PODS,
                "{'metadata': {'name': 'solo', 'labels': {'app': 'solo'}}, 'spec': {'containers':"
                        + " [{'name': 'c', 'image': 'x'}]}}");
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            POST | solo/binding  | {'metadata': {'name': 'solo'}, 'target': {'kind': 'Node'}}               | 500 target.name: Required value
            POST | solo/binding  | {'metadata': {'name': 'solo'}, 'target': {'kind': 'Pod', 'name': 'n'}}   | 500 target.kind: Unsupported value: "Pod": supported values: "Node", "<empty>"
            POST | solo/binding  | {'metadata': {'name': 'else'}, 'target': {'name': 'n'}}                  | 400 BadRequest name in URL does not match name in Binding object
            POST | none/binding  | {'metadata': {'name': 'none'}, 'target': {'name': 'n'}}                  | 404 NotFound pods "none" not found
            GET  | solo/binding  | {}                                                                       | 405 MethodNotAllowed the server does not allow this method on the requested resource
            POST | solo/eviction | {}                                                                       | 400 BadRequest name in URL does not match name in Eviction object
            POST | none/eviction | {'metadata': {'name': 'none'}}                                           | 404 NotFound pods "none" not found
            POST | solo/log      | {}                                                                       | 405 MethodNotAllowed the server does not allow this method on the requested resource
            GET  | none/log      | {}                                                                       | 404 NotFound pods "none" not found
            POST | solo/exec     | {}                                                                       | 501 NotImplemented nothing runs in the Pods of this cluster, its node is simulated: pods/exec is not possible
            GET  | solo/attach   | {}                                                                       | 501 NotImplemented nothing runs in the Pods of this cluster, its node is simulated: pods/attach is not possible
            POST | none/portforward | {}                                                                    | 404 NotFound pods "none" not found
            GET  | solo/log?container=zz | {}                                                               | 400 BadRequest container zz is not valid for pod solo
            """)
    void whatIsWrongIsRefusedInTheServersWords(String method, String path, String body, String refusal) {
        assertThat(refusal(send(method, PODS + "/" + path, body))).isEqualTo(refusal);
    }

    /** kubectl looks for them without asking whether they are there. */
    @Test
    void whatIsNotServedIsRefusedWithDetails() {
        assertThat(json(send("GET", PODS + "/solo/nothing", "")).at("details")).isEqualTo(JsonObject.EMPTY);
        assertThat(json(send("GET", PODS + "/solo/binding", "")).at("details")).isEqualTo(JsonObject.EMPTY);
    }

    @Test
    void aPodIsBoundOnce() {
        assertThat(bind("n1").code()).isEqualTo(201);
        JsonObject pod = read("/solo");
        assertThat(pod.text("spec", "nodeName")).isEqualTo("n1");
        assertThat(pod.array("status", "conditions").toString()).contains("PodScheduled");
        FrontResponse.Whole again = bind("n2");
        assertThat(refusal(again))
                .isEqualTo("409 Conflict Operation cannot be fulfilled on pods/binding \"solo\":"
                        + " pod solo is already assigned to node \"n1\"");
        assertThat(json(again).object("details")).hasToString("{\"kind\":\"pods/binding\",\"name\":\"solo\"}");
    }

    @Test
    void aLogIsWhatTheAnnotationSays() {
        assertThat(log("")).isEmpty();
        bind("n1");
        assertThat(refusal(send("GET", PODS + "/solo/log", "")))
                .isEqualTo("400 BadRequest container \"c\" in pod \"solo\" is waiting to start: ContainerCreating");
        status("'phase': 'Running'");
        assertThat(log("?container=c")).isEqualTo("nothing runs in this Pod: its node is simulated\n");
        merge("/solo", "{'metadata': {'annotations': {'pods.orkspace.io/log': 'hello'}}}");
        assertThat(log("")).isEqualTo("hello\n");
    }

    @Test
    void aPodWithoutABudgetIsEvictedAsItWouldBeDeleted() {
        run();
        merge("/solo", "{'metadata': {'finalizers': ['x.y/z']}}");
        assertThat(refusal(evict("'preconditions': {'uid': 'another'}"))).startsWith("409 Conflict ");
        assertThat(json(send("POST", PODS + "/solo/eviction?dryRun=All", eviction(""))))
                .hasToString(SUCCESS);
        assertThat(read("/solo").at("metadata", "deletionTimestamp")).isNull();
        assertThat(json(evict("'gracePeriodSeconds': 7"))).hasToString(SUCCESS);
        assertThat(read("/solo").integer(0, "metadata", "deletionGracePeriodSeconds"))
                .isEqualTo(7);
        assertThat(evict("").code()).isEqualTo(201);
    }

    @Test
    void aBudgetForbidsAnEvictionAndEachThatItAllowsUsesItUp() {
        run();
        budget("b");
        FrontResponse.Whole early = evict("");
        assertThat(early.retryAfterSeconds()).isEqualTo(10);
        assertThat(cause(early)).isEqualTo("The disruption budget b is still being processed by the server.");
        counted(0);
        FrontResponse.Whole refused = evict("");
        assertThat(refusal(refused))
                .isEqualTo("429 TooManyRequests Cannot evict pod as it would violate the pod's disruption budget.");
        assertThat(refused.retryAfterSeconds()).isZero();
        assertThat(cause(refused)).isEqualTo("The disruption budget b needs 1 healthy pods and has 1 currently");
        counted(1);
        assertThat(send("POST", PODS + "/solo/eviction?dryRun=All", eviction(""))
                        .code())
                .isEqualTo(201);
        assertThat(allowed()).isOne();
        assertThat(evict("").code()).isEqualTo(201);
        assertThat(allowed()).isZero();
        assertThat(evict("").code()).as("who leaves is nobody's to protect").isEqualTo(201);
    }

    @Test
    void aPodThatDoesNotRunYetIsEvictedWhateverItsBudgetSays() {
        budget("b");
        assertThat(evict("").code()).isEqualTo(201);
        assertThat(send("GET", PODS + "/solo", "").code()).isEqualTo(404);
    }

    @Test
    void twoBudgetsOfAPodAreOneTooMany() {
        run();
        budget("a");
        budget("b");
        assertThat(refusal(evict("")))
                .isEqualTo("500 This pod has more than one PodDisruptionBudget, which the eviction subresource does"
                        + " not support.");
    }

    private static final String SUCCESS =
            "{\"apiVersion\":\"v1\",\"code\":201,\"kind\":\"Status\",\"metadata\":{},\"status\":\"Success\"}";

    private FrontResponse.Whole bind(String node) {
        return send(
                "POST",
                PODS + "/solo/binding",
                "{'metadata': {'name': 'solo'}, 'target': {'kind': 'Node', 'name': '" + node + "'}}");
    }

    private void run() {
        bind("n1");
        status("'phase': 'Running', 'conditions': [{'type': 'Ready', 'status': 'True'}]");
    }

    private void status(String status) {
        merge("/solo/status", "{'status': {" + status + "}}");
    }

    private FrontResponse.Whole evict(String options) {
        return send("POST", PODS + "/solo/eviction", eviction(options));
    }

    private static String eviction(String options) {
        return "{'apiVersion': 'policy/v1', 'kind': 'Eviction', 'metadata': {'name': 'solo'}, 'deleteOptions': {"
                + options + "}}";
    }

    private void budget(String name) {
        String spec = "{'minAvailable': 1, 'selector': {'matchLabels': {'app': 'solo'}}}";
        send("POST", BUDGETS, "{'metadata': {'name': '" + name + "'}, 'spec': " + spec + "}");
    }

    private void counted(int allowed) {
        String status = "{'currentHealthy': 1, 'desiredHealthy': 1, 'expectedPods': 1, 'observedGeneration': 1,"
                + " 'disruptionsAllowed': " + allowed + "}";
        send("PATCH", BUDGETS + "/b/status", "{'status': " + status + "}");
    }

    private long allowed() {
        return json(send("GET", BUDGETS + "/b", "")).integer(9, "status", "disruptionsAllowed");
    }

    private String log(String query) {
        return new String(send("GET", PODS + "/solo/log" + query, "").body(), StandardCharsets.UTF_8);
    }

    private void merge(String path, String patch) {
        assertThat(send("PATCH", PODS + path, patch).code()).isEqualTo(200);
    }

    private JsonObject read(String path) {
        return json(send("GET", PODS + path, ""));
    }

    /** Code, reason and message. */
    private static String refusal(FrontResponse.Whole response) {
        JsonObject status = json(response);
        String reason = status.has("reason") ? status.text("reason") + " " : "";
        return response.code() + " " + reason + status.text("message");
    }

    private static String cause(FrontResponse.Whole response) {
        return ((JsonObject) json(response).array("details", "causes").get(0)).text("message");
    }

    private FrontResponse.Whole send(String method, String path, String body) {
        String[] parts = path.split("\\?", 2);
        return (FrontResponse.Whole) api.answer(
                new FrontRequest(
                        method,
                        FrontRequest.path(parts[0]),
                        FrontRequest.query(parts.length > 1 ? parts[1] : ""),
                        "",
                        method.equals("PATCH") ? "application/merge-patch+json" : "application/json",
                        "test/1",
                        body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                Accounts.OWNER);
    }

    private static JsonObject json(FrontResponse.Whole response) {
        return JsonText.parseObject(response.body());
    }
}
