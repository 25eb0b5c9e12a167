package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.simulator.front.Front.MAPS;
import static ork.simulator.front.Front.json;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.json.JsonObject;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.access.Action;
import ork.simulator.api.access.Subject;
import ork.simulator.api.actor.DefinitionController;
import ork.simulator.schedule.SeededRandom;

/** What the comparison with a real API server has found wrong in the front, kept where no server is needed. */
final class FrontFindingsTest {
    @RegisterExtension
    private final Front front = new Front();

    @Test
    void aRefusalNamesInItsDetailsWhatItsWordsName() {
        assertThat(details("GET", MAPS + "/a", "", "")).isEqualTo("{\"kind\":\"configmaps\",\"name\":\"a\"}");
        assertThat(details("GET", "/apis/apps/v1/namespaces/default/deployments/a", "", ""))
                .isEqualTo("{\"group\":\"apps\",\"kind\":\"deployments\",\"name\":\"a\"}");
        String wrong = "{'metadata': {'name': 'a', 'labels': {'l': 'no label!'}}}";
        assertThat(details("POST", MAPS, "", wrong)).contains("\"kind\":\"ConfigMap\",\"name\":\"a\"");
        created("a");
        String another = "{'preconditions': {'uid': 'another'}}";
        assertThat(details("DELETE", MAPS + "/a", "", another)).isEqualTo("{\"kind\":\"ConfigMap\",\"name\":\"a\"}");
        assertThat(details("GET", MAPS + "/a/status", "", "")).isEqualTo("{}");
        assertThat(details("POST", MAPS, "", "{'data': 'x'}")).isEqualTo("{}");
    }

    @Test
    void aPatchIntoAnotherNamespaceIsRefusedAsAnyWriteIs() {
        created("a");
        String elsewhere = "{'metadata': {'namespace': 'elsewhere'}}";
        for (String type : List.of("strategic-merge-patch", "merge-patch")) {
            JsonObject status = json(send("PATCH", MAPS + "/a", "application/" + type + "+json", elsewhere));
            assertThat(status.integer(0, "code")).as(type).isEqualTo(400);
            assertThat(status.text("message")).as(type).isEqualTo(PatchWords.ANOTHER_NAMESPACE);
        }
    }

    @Test
    void whatACustomObjectHasNotIsMissingAsTheObjectWouldBe() {
        SimulatedCluster world = new SimulatedCluster(new SeededRandom(1), Instant.EPOCH);
        try (LiveCluster custom = LiveCluster.standing(world, List.of(new DefinitionController()), Instant.EPOCH)) {
            Api api = new Api(custom, front.accounts, new Doorkeeper(custom, front.accounts));
            String definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
            String definition = BenchmarkWriter.definition();
            assertThat(Front.send(api, "POST", definitions, "application/json", "application/json", definition)
                            .code())
                    .isEqualTo(201);
            JsonObject status = json(Front.send(
                    api,
                    "GET",
                    "/apis/bench.example.com/v1/namespaces/default/widgets/w/scale",
                    "application/json",
                    "",
                    ""));
            assertThat(status.text("message")).isEqualTo("widgets.bench.example.com \"w\" not found");
            assertThat(status.object("details"))
                    .hasToString("{\"group\":\"bench.example.com\",\"kind\":\"widgets\",\"name\":\"w\"}");
        }
    }

    @Test
    void whoMayNotIsToldInDetailWhatHeMayNot() {
        Subject nobody = new Subject("nobody", "", List.of());
        Doorkeeper doorkeeper = new Doorkeeper(front.cluster, front.accounts);
        Action one = new Action.OnResource("delete", "apps", "deployments", "", "default", "a");
        Action all = new Action.OnResource("deletecollection", "", "configmaps", "", "default", "");
        assertThat(json((FrontResponse.Whole) doorkeeper.refusal(nobody, one).orElseThrow())
                        .object("details"))
                .hasToString("{\"group\":\"apps\",\"kind\":\"deployments\",\"name\":\"a\"}");
        assertThat(json((FrontResponse.Whole) doorkeeper.refusal(nobody, all).orElseThrow())
                        .object("details"))
                .hasToString("{\"kind\":\"configmaps\"}");
    }

    @Test
    void aPropagationThatIsNoneIsAnOptionThatIsWrong() {
        created("a");
        JsonObject status = json(send("DELETE", MAPS + "/a", "", "{'propagationPolicy': 'Sideways'}"));
        assertThat(status.object("details").without("causes"))
                .hasToString("{\"group\":\"meta.k8s.io\",\"kind\":\"DeleteOptions\"}");
        assertThat(status.text("message"))
                .endsWith("supported values: \"Foreground\", \"Background\", \"Orphan\", \"nil\"");
        assertThat(status.array("details", "causes").size()).isOne();
    }

    @Test
    void anApplyThatCreatesSaysSo() {
        String apply = "application/apply-patch+yaml";
        String body = "{'apiVersion': 'v1', 'kind': 'ConfigMap', 'metadata': {'name': 'a'}}";
        assertThat(send("PATCH", MAPS + "/a?fieldManager=m", apply, body).code())
                .isEqualTo(201);
        assertThat(send("PATCH", MAPS + "/a?fieldManager=m", apply, body).code())
                .isEqualTo(200);
    }

    @Test
    void whatIsWrongWithAJsonPatchStaysWithTheServer() {
        created("a");
        JsonObject status =
                json(send("PATCH", MAPS + "/a", "application/json-patch+json", "[{'op': 'remove', 'path': '/none'}]"));
        assertThat(status.text("message")).isEqualTo("the server rejected our request due to an error in our request");
    }

    @Test
    void whatAStrategicPatchMakesUnreadableIsInvalid() {
        created("a");
        String strategic = "application/strategic-merge-patch+json";
        FrontResponse.Whole wrong = send("PATCH", MAPS + "/a", strategic, "{'data': 'x'}");
        assertThat(wrong.code()).isEqualTo(422);
        assertThat(json(wrong).text("message")).startsWith(" \"\" is invalid: patch: Invalid value: ");
        assertThat(send(
                                "PATCH",
                                MAPS + "/a",
                                strategic,
                                "{'apiVersion': 'wrong/v1', 'kind': 'Thing', 'data': {'a': 'b'}}")
                        .code())
                .isEqualTo(200);
    }

    @Test
    void theItemsOfABuiltInListDoNotSayWhatTheyAre() {
        created("a");
        JsonObject item =
                (JsonObject) json(send("GET", MAPS, "", "")).array("items").get(0);
        assertThat(item.has("kind") || item.has("apiVersion")).isFalse();
    }

    /** Compared with 1.20.2. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            o0                   | "o0": invalid syntax
            -1                   | "-1": invalid syntax
            +1                   | "+1": invalid syntax
            0x1                  | "0x1": invalid syntax
            18446744073709551616 | "18446744073709551616": value out of range
            """)
    void aVersionThatIsNoNumberIsAnErrorOfTheServer(String version, String words) {
        created("a");
        String patch = "{'metadata': {'resourceVersion': '" + version + "'}}";
        FrontResponse.Whole refused = send("PATCH", MAPS + "/a", "application/merge-patch+json", patch);
        assertThat(refused.code()).isEqualTo(500);
        assertThat(json(refused).text("message")).isEqualTo("strconv.ParseUint: parsing " + words);
    }

    @Test
    void aVersionMayHaveZerosInFrontAndFitsNothingThatItIsNot() {
        String version = created("a").text("metadata", "resourceVersion");
        String patch = "{'metadata': {'resourceVersion': '%s'}}";
        String merge = "application/merge-patch+json";
        assertThat(send("PATCH", MAPS + "/a", merge, patch.formatted("00" + version))
                        .code())
                .isEqualTo(200);
        assertThat(send("PATCH", MAPS + "/a", merge, patch.formatted("18446744073709551615"))
                        .code())
                .isEqualTo(409);
    }

    /** Compared with 1.20.2. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /api/v1/pods                  | field label not supported: spec.nothing
            /api/v1/secrets               | field label not supported: spec.nothing
            /api/v1/nodes                 | field label not supported: spec.nothing
            /api/v1/namespaces            | field label not supported: spec.nothing
            /apis/batch/v1/jobs           | field label "spec.nothing" not supported for batchv1.Job
            /api/v1/configmaps            | "spec.nothing" is not a known field selector: only "metadata.name", "metadata.namespace"
            """)
    void aFieldThatNobodySelectsByIsRefusedInTheWordsOfItsKind(String path, String words) {
        FrontResponse.Whole refused = send("GET", path + "?fieldSelector=spec.nothing=1", "", "");
        assertThat(refused.code()).isEqualTo(400);
        assertThat(json(refused).text("message")).endsWith(words);
    }

    @Test
    void anUpdateSaysWhichNamesDoNotAgree() {
        created("a");
        assertThat(json(send("PUT", MAPS + "/a", "", "{}")).text("message"))
                .isEqualTo("the name of the object (a based on URL) was undeterminable: name must be provided");
        assertThat(json(send("PUT", MAPS + "/a", "", "{'metadata': {'name': 'a', 'namespace': 'else'}}"))
                        .text("message"))
                .isEqualTo("the namespace of the object (else) does not match the namespace on the request (default)");
    }

    private JsonObject created(String name) {
        FrontResponse.Whole made = send("POST", MAPS, "", "{'metadata': {'name': '" + name + "'}}");
        assertThat(made.code()).isEqualTo(201);
        return json(made);
    }

    private String details(String method, String path, String contentType, String body) {
        return json(send(method, path, contentType, body)).object("details").toString();
    }

    private FrontResponse.Whole send(String method, String path, String contentType, String body) {
        return front.send(method, path, contentType, body.replace('\'', '"'));
    }
}
