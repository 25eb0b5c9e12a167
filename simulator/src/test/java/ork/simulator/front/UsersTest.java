package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.rows.Row;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.access.Subject;
import ork.simulator.api.actor.RoleAggregation;
import ork.simulator.front.Doorkeeper.Admission;
import ork.simulator.front.Doorkeeper.Credentials;
import ork.simulator.schedule.SeededRandom;

/** Users, their roles, the tokens of service accounts, and acting as somebody else. */
final class UsersTest {
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1";
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final Subject JANE = new Subject("jane", "", List.of(Subject.AUTHENTICATED));

    private final LiveCluster cluster = started();
    private final Tokens tokens = new Tokens(new byte[32]);
    private final Accounts accounts = new Accounts(cluster, tokens, "owner");
    private final Doorkeeper doorkeeper = new Doorkeeper(cluster, accounts);
    private final Api api = new Api(cluster, accounts, doorkeeper);

    private static LiveCluster started() {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        SimulatedCluster cluster = new SimulatedCluster(new SeededRandom(1), now);
        StandardRoles.create(cluster, now);
        RoleAggregation aggregation = new RoleAggregation();
        while (aggregation.step(cluster, now)) {}
        return new LiveCluster(cluster, List.of());
    }

    @BeforeEach
    void roles() {
        create(RBAC + "/namespaces/default/roles", """
                {"metadata":{"name":"maps"},"rules":[
                  {"apiGroups":[""],"resources":["configmaps"],"verbs":["get","list","patch"]},
                  {"apiGroups":[""],"resources":["secrets"],"resourceNames":["one"],"verbs":["get"]},
                  {"apiGroups":["apps"],"resources":["*/scale"],"verbs":["*"]}]}""");
        create(RBAC + "/namespaces/default/rolebindings", """
                {"metadata":{"name":"maps"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"maps"},
                "subjects":[{"kind":"User","name":"jane"},{"kind":"ServiceAccount","name":"bot"}]}""");
        create("/api/v1/namespaces/default/serviceaccounts", "{\"metadata\":{\"name\":\"bot\"}}");
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    list   |      | configmaps        | default     |      | true
                    get    |      | configmaps        | default     | a    | true
                    create |      | configmaps        | default     |      | false
                    list   |      | configmaps        | kube-system |      | false
                    list   |      | configmaps        |             |      | false
                    get    |      | secrets           | default     | one  | true
                    get    |      | secrets           | default     | two  | false
                    list   |      | secrets           | default     |      | false
                    update | apps | deployments/scale | default     | web  | true
                    update | apps | deployments       | default     | web  | false
                    get    | apps | configmaps        | default     | a    | false
                    """)
    void aRoleAllowsWhatItSaysAndNothingElse(
            String verb, String group, String resource, String namespace, String name, boolean allowed) {
        List<String> parts = List.of(resource.split("/"));
        JsonObject attributes = JsonObject.EMPTY
                .with("verb", verb)
                .with("group", group == null ? "" : group)
                .with("resource", parts.getFirst())
                .with("subresource", parts.size() > 1 ? parts.getLast() : "")
                .with("namespace", namespace == null ? "" : namespace)
                .with("name", name == null ? "" : name);
        FrontResponse.Whole answer = send(
                JANE,
                "POST",
                "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                JsonText.write(JsonObject.EMPTY.with("spec", JsonObject.of("resourceAttributes", attributes))));

        assertThat(answer.code()).isEqualTo(201);
        assertThat(json(answer).object("status").flag("allowed")).isEqualTo(allowed);
    }

    @Row("L-RBAC")
    @Test
    void whatIsNotAllowedIsRefusedInTheWordsOfTheApi() {
        FrontResponse.Whole refused = send(JANE, "GET", "/apis/apps/v1/namespaces/default/deployments/web", "");
        assertThat(refused.code()).isEqualTo(403);
        assertThat(json(refused).text("message"))
                .isEqualTo("deployments.apps \"web\" is forbidden: User \"jane\" cannot get resource \"deployments\""
                        + " in API group \"apps\" in the namespace \"default\"");
        assertThat(json(send(JANE, "GET", "/api/v1/nodes", "")).text("message"))
                .isEqualTo("nodes is forbidden: User \"jane\" cannot list resource \"nodes\" in API group \"\""
                        + " at the cluster scope");
        assertThat(json(send(JANE, "GET", "/metrics", "")).text("message"))
                .isEqualTo("forbidden: User \"jane\" cannot get path \"/metrics\"");
        assertThat(send(JANE, "GET", "/apis", "").code()).isEqualTo(200);
        assertThat(send(JANE, "GET", MAPS, "").code()).isEqualTo(200);
    }

    /** C7: an apply that creates needs the verb create as well as patch. */
    @Test
    void anApplyThatCreatesNeedsThatVerbToo() {
        String map = "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\"}}";
        assertThat(apply(JANE, map).code()).isEqualTo(403);
        assertThat(apply(Accounts.OWNER, map).code()).isBetween(200, 201);
        assertThat(apply(JANE, map).code()).isEqualTo(200);
    }

    @Row("L-RBAC")
    @Test
    void theRolesForPeopleAddUp() {
        for (String role : List.of("view", "edit", "admin", "cluster-admin")) {
            create(RBAC + "/namespaces/default/rolebindings", """
                    {"metadata":{"name":"%1$s"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole",
                    "name":"%1$s"},"subjects":[{"kind":"User","name":"%1$s"}]}""".formatted(role));
        }
        String deployments = "/apis/apps/v1/namespaces/default/deployments";
        assertThat(codes("GET", deployments)).containsExactly(200, 200, 200, 200);
        assertThat(codes("DELETE", deployments)).containsExactly(403, 200, 200, 200);
        assertThat(codes("GET", "/api/v1/namespaces/default/secrets")).containsExactly(403, 200, 200, 200);
        assertThat(codes("GET", RBAC + "/namespaces/default/roles")).containsExactly(403, 403, 200, 200);
        assertThat(codes("GET", "/api/v1/namespaces/default/replicationcontrollers"))
                .containsExactly(200, 200, 200, 200);
        assertThat(codes("GET", "/api/v1/namespaces/default/podtemplates")).containsExactly(403, 403, 403, 200);
    }

    @Row("L-RBAC")
    @Test
    void aTokenIsAServiceAccountsUntilItGoes() {
        JsonObject answer = json(
                send(Accounts.OWNER, "POST", "/api/v1/namespaces/default/serviceaccounts/bot/token", "{\"spec\":{}}"));
        String token = answer.text("status", "token");
        Subject bot = subject(token).orElseThrow();
        assertThat(bot.name()).isEqualTo("system:serviceaccount:default:bot");
        assertThat(bot.groups())
                .containsExactly("system:serviceaccounts", "system:serviceaccounts:default", "system:authenticated");
        assertThat(send(bot, "GET", MAPS, "").code()).isEqualTo(200);
        JsonObject review = json(send(
                Accounts.OWNER,
                "POST",
                "/apis/authentication.k8s.io/v1/tokenreviews",
                JsonText.write(JsonObject.EMPTY.withAt(List.of("spec", "token"), Json.of(token)))));
        assertThat(review.object("status").flag("authenticated")).isTrue();

        send(Accounts.OWNER, "DELETE", "/api/v1/namespaces/default/serviceaccounts/bot", "");
        assertThat(subject(token)).isEmpty();
        create("/api/v1/namespaces/default/serviceaccounts", "{\"metadata\":{\"name\":\"bot\"}}");
        assertThat(subject(token)).as("another one of the same name").isEmpty();
    }

    @Test
    void aTokenThatIsForgedExpiredOrForOthersIsNone() {
        String uid = accounts.uid("default", "bot").orElseThrow();
        Tokens.Claims claims = new Tokens.Claims("default", "bot", uid);
        Instant now = Instant.now();
        List<String> here = List.of(Tokens.AUDIENCE);
        String good = tokens.issue(claims, here, now, Duration.ofHours(1));

        assertThat(subject(good)).isPresent();
        assertThat(subject(good.substring(0, good.length() - 1))).isEmpty();
        assertThat(subject(good.replace('.', '_'))).isEmpty();
        assertThat(subject(tokens.issue(claims, here, now.minusSeconds(7200), Duration.ofHours(1))))
                .isEmpty();
        assertThat(subject(tokens.issue(claims, List.of("vault"), now, Duration.ofHours(1))))
                .isEmpty();
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(subject(new Tokens(other).issue(claims, here, now, Duration.ofHours(1))))
                .isEmpty();
        for (String odd : List.of("", ".", "..", "a.b.c", "x".repeat(10_000))) {
            assertThat(subject(odd)).as(odd).isEmpty();
        }
    }

    @Row("L-RBAC")
    @Test
    void whoMayDoAnythingMayActAsOthersAndNobodyElseMay() {
        Admission asJane =
                doorkeeper.admit(new Credentials(Optional.empty(), "Bearer owner", "jane", "", List.of("devs")));
        assertThat(asJane)
                .isEqualTo(new Admission.Admitted(new Subject("jane", "", List.of("devs", "system:authenticated"))));
        Admission asBot = doorkeeper.admit(
                new Credentials(Optional.empty(), "Bearer owner", "system:serviceaccount:default:bot", "", List.of()));
        assertThat(asBot).isEqualTo(new Admission.Admitted(Subject.serviceAccount("default", "bot", "")));

        String token = tokens.issue(
                new Tokens.Claims(
                        "default", "bot", accounts.uid("default", "bot").orElseThrow()),
                List.of(Tokens.AUDIENCE),
                Instant.now(),
                Duration.ofHours(1));
        Admission botAsJane =
                doorkeeper.admit(new Credentials(Optional.empty(), "Bearer " + token, "jane", "", List.of()));
        assertThat(botAsJane).isInstanceOf(Admission.Turned.class);
        FrontResponse.Whole away = (FrontResponse.Whole) ((Admission.Turned) botAsJane).away();
        assertThat(json(away).text("message"))
                .isEqualTo("users \"jane\" is forbidden: User \"system:serviceaccount:default:bot\" cannot"
                        + " impersonate resource \"users\" in API group \"\" at the cluster scope");
    }

    private List<Integer> codes(String method, String path) {
        return List.of("view", "edit", "admin", "cluster-admin").stream()
                .map(name -> send(new Subject(name, "", List.of(Subject.AUTHENTICATED)), method, path, "")
                        .code())
                .toList();
    }

    private Optional<Subject> subject(String token) {
        return doorkeeper.admit(new Credentials(Optional.empty(), "Bearer " + token, "", "", List.of()))
                        instanceof Admission.Admitted(Subject subject)
                ? Optional.of(subject)
                : Optional.empty();
    }

    private void create(String path, String body) {
        FrontResponse.Whole answer = send(Accounts.OWNER, "POST", path, body);
        assertThat(answer.code())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
    }

    private FrontResponse.Whole apply(Subject sender, String body) {
        return send(sender, "PATCH", MAPS + "/a", "fieldManager=test", "application/apply-patch+yaml", body);
    }

    private FrontResponse.Whole send(Subject sender, String method, String path, String body) {
        return send(sender, method, path, "", "application/json", body);
    }

    private FrontResponse.Whole send(
            Subject sender, String method, String path, String query, String type, String body) {
        FrontRequest request = new FrontRequest(
                method,
                FrontRequest.path(path),
                FrontRequest.query(query),
                "",
                type,
                "test/1",
                body.getBytes(StandardCharsets.UTF_8));
        return (FrontResponse.Whole) api.answer(request, sender);
    }

    private static JsonObject json(FrontResponse.Whole response) {
        return JsonText.parseObject(response.body());
    }
}
