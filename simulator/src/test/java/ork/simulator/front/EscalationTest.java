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
import ork.rows.Row;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.access.Subject;
import ork.simulator.schedule.SeededRandom;

/** Nobody gives away what he does not have. The words are those of 1.20.2. */
final class EscalationTest {
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1";
    private static final String ROLES = RBAC + "/namespaces/default/roles";
    private static final String BINDINGS = RBAC + "/namespaces/default/rolebindings";
    private static final Subject JANE = new Subject("jane", "", List.of(Subject.AUTHENTICATED));
    private static final Subject JOE = new Subject("joe", "", List.of(Subject.AUTHENTICATED));
    private static final String GRANT =
            "user \"jane\" (groups=[\"system:authenticated\"]) is attempting to grant RBAC permissions not currently held:\n";

    private final LiveCluster cluster =
            new LiveCluster(new SimulatedCluster(new SeededRandom(1), Instant.now()), List.of());
    private final Accounts accounts = new Accounts(cluster, new Tokens(new byte[32]), "owner");
    private final Api api = new Api(cluster, accounts, new Doorkeeper(cluster, accounts));

    @BeforeEach
    void roles() {
        role("maker", "rbac.authorization.k8s.io", "roles,rolebindings", "create,update,get,patch");
        role("maps", "", "configmaps", "get,list");
        role("big", "", "secrets,configmaps", "get,delete");
        role("binder", "rbac.authorization.k8s.io", "roles", "bind");
        role("escalator", "rbac.authorization.k8s.io", "roles", "escalate");
        for (String bound : List.of("jane maker", "jane maps", "joe maker", "joe binder", "joe escalator")) {
            String[] words = bound.split(" ");
            assertThat(bind(Subject.ADMINISTRATOR, words[0] + "-" + words[1], "Role", words[1], words[0])
                            .code())
                    .isEqualTo(201);
        }
        String wide = "{\"metadata\":{\"name\":\"wide\"},\"rules\":"
                + rules("rbac.authorization.k8s.io", "clusterroles", "create") + "}";
        assertThat(send(Subject.ADMINISTRATOR, "POST", RBAC + "/clusterroles", wide)
                        .code())
                .isEqualTo(201);
        assertThat(send(
                                Subject.ADMINISTRATOR,
                                "POST",
                                RBAC + "/clusterrolebindings",
                                binding("wide", "ClusterRole", "wide", "jane"))
                        .code())
                .isEqualTo(201);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Row("L-RBAC")
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
            -    | configmaps             | get                       | -
            -    | configmaps,secrets     | get,list,delete           | {APIGroups:[""], Resources:["configmaps"], Verbs:["delete"]}&{APIGroups:[""], Resources:["secrets"], Verbs:["get" "list" "delete"]}
            apps | configmaps             | get                       | {APIGroups:["apps"], Resources:["configmaps"], Verbs:["get"]}
            -    | configmaps,pods/log    | *                         | {APIGroups:[""], Resources:["configmaps"], Verbs:["*"]}&{APIGroups:[""], Resources:["pods/log"], Verbs:["*"]}
            """)
    void aRoleIsMadeOfRightsThatItsMakerHas(String group, String resources, String verbs, String missing) {
        String body =
                "{\"metadata\":{\"name\":\"r\"},\"rules\":" + rules(group == null ? "" : group, resources, verbs) + "}";
        FrontResponse.Whole made = send(JANE, "POST", ROLES, body);
        if (missing == null) {
            assertThat(made.code()).isEqualTo(201);
        } else {
            assertThat(made.code()).isEqualTo(403);
            assertThat(message(made))
                    .isEqualTo("roles.rbac.authorization.k8s.io \"r\" is forbidden: " + GRANT
                            + missing.replace("&", "\n"));
        }
        assertThat(send(JOE, "POST", ROLES, body.replace("\"r\"", "\"j\"")).code())
                .as("who may escalate may")
                .isEqualTo(201);
    }

    @Row("L-RBAC")
    @Test
    void aRoleOfOthersRightsIsNotEvenLabelled() {
        String path = ROLES + "/big";
        FrontResponse.Whole labelled = patch(JANE, path, "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}");
        assertThat(labelled.code()).isEqualTo(403);
        assertThat(patch(JANE, path, "{\"metadata\":{\"finalizers\":[\"a/b\"]}}")
                        .code())
                .as("as the garbage collector does")
                .isEqualTo(200);
        assertThat(patch(JANE, ROLES + "/maps", "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}")
                        .code())
                .isEqualTo(200);
    }

    @Row("L-RBAC")
    @Test
    void aRoleIsBoundByWhoHasItsRightsOrMayBindIt() {
        assertThat(bind(JANE, "b1", "Role", "maps", "x").code()).isEqualTo(201);
        FrontResponse.Whole refused = bind(JANE, "b2", "Role", "big", "x");
        assertThat(refused.code()).isEqualTo(403);
        assertThat(message(refused))
                .isEqualTo("rolebindings.rbac.authorization.k8s.io \"b2\" is forbidden: " + GRANT
                        + "{APIGroups:[\"\"], Resources:[\"configmaps\"], Verbs:[\"delete\"]}\n"
                        + "{APIGroups:[\"\"], Resources:[\"secrets\"], Verbs:[\"get\" \"delete\"]}");
        assertThat(bind(JOE, "b3", "Role", "big", "x").code()).isEqualTo(201);
        FrontResponse.Whole absent = bind(JANE, "b4", "Role", "nothere", "x");
        assertThat(absent.code() + " " + message(absent))
                .isEqualTo("404 roles.rbac.authorization.k8s.io \"nothere\" not found");
    }

    @Row("L-RBAC")
    @Test
    void rulesForTheWholeClusterCountAloneAndAggregationNeedsAllRights() {
        FrontResponse.Whole refused = send(JANE, "POST", RBAC + "/clusterroles", """
                {"metadata":{"name":"url"},"rules":[{"nonResourceURLs":["/metrics","/x"],"verbs":["get"]},
                {"apiGroups":[""],"resources":["configmaps"],"verbs":["get"]}]}""");
        assertThat(message(refused))
                .isEqualTo("clusterroles.rbac.authorization.k8s.io \"url\" is forbidden: " + GRANT
                        + "{APIGroups:[\"\"], Resources:[\"configmaps\"], Verbs:[\"get\"]}\n"
                        + "{NonResourceURLs:[\"/metrics\"], Verbs:[\"get\"]}\n"
                        + "{NonResourceURLs:[\"/x\"], Verbs:[\"get\"]}");
        FrontResponse.Whole aggregated = send(JANE, "POST", RBAC + "/clusterroles", """
                {"metadata":{"name":"agg"},"aggregationRule":{"clusterRoleSelectors":[{"matchLabels":{"a":"b"}}]},
                "rules":[]}""");
        assertThat(message(aggregated))
                .isEqualTo("clusterroles.rbac.authorization.k8s.io \"agg\" is forbidden: must have cluster-admin"
                        + " privileges to use the aggregationRule");
    }

    private void role(String name, String group, String resources, String verbs) {
        assertThat(send(
                                Subject.ADMINISTRATOR,
                                "POST",
                                ROLES,
                                "{\"metadata\":{\"name\":\"" + name + "\"},\"rules\":" + rules(group, resources, verbs)
                                        + "}")
                        .code())
                .isEqualTo(201);
    }

    private static String rules(String group, String resources, String verbs) {
        return "[{\"apiGroups\":[\"" + group + "\"],\"resources\":[\"" + resources.replace(",", "\",\"")
                + "\"],\"verbs\":[\"" + verbs.replace(",", "\",\"") + "\"]}]";
    }

    private FrontResponse.Whole bind(Subject by, String name, String kind, String role, String user) {
        return send(by, "POST", BINDINGS, binding(name, kind, role, user));
    }

    private static String binding(String name, String kind, String role, String user) {
        return """
                {"metadata":{"name":"%s"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"%s","name":"%s"},
                "subjects":[{"kind":"User","name":"%s"}]}""".formatted(name, kind, role, user);
    }

    private FrontResponse.Whole patch(Subject by, String path, String body) {
        return send(by, "PATCH", path, body, "application/merge-patch+json");
    }

    private FrontResponse.Whole send(Subject by, String method, String path, String body) {
        return send(by, method, path, body, "application/json");
    }

    private FrontResponse.Whole send(Subject by, String method, String path, String body, String type) {
        FrontRequest request = new FrontRequest(
                method,
                FrontRequest.path(path),
                FrontRequest.query(""),
                "application/json",
                type,
                "test/1",
                body.getBytes(StandardCharsets.UTF_8));
        return (FrontResponse.Whole) api.answer(request, by);
    }

    private static String message(FrontResponse.Whole response) {
        JsonObject status = JsonText.parseObject(response.body());
        return status.text("message");
    }
}
