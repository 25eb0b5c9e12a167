package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.simulator.front.Front.MAPS;
import static ork.simulator.front.Front.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import ork.fakes.Unlike;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.rows.Row;

/** What clients get for what they send, below TLS. */
final class FrontTest {
    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
    private static final String DEPLOYMENT = """
            {"metadata": {"name": "d"}, "spec": {"selector": {"matchLabels": {"a": "b"}}, "template": {"metadata":
            {"labels": {"a": "b"}}, "spec": {"containers": [{"name": "c", "image": "x"}, {"name": "e", "image": "y"}]}}}}""";

    @RegisterExtension
    private final Front front = new Front();

    @Test
    void anAnswersMediaTypeIsOneThatEveryClientCanRead() {
        String accept = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";
        // RFC 2045: no "@" in a token; kubectl built with a newer Go refuses it.
        assertThat(whole("GET", "/openapi/v2", "", accept, "", "").contentType())
                .matches("[a-z]+/[A-Za-z0-9.+-]+")
                .contains("protobuf");
        assertThat(whole("GET", "/openapi/v2", "", "application/json", "", "").contentType())
                .isEqualTo("application/json");
    }

    @Row("H1")
    @Test
    void discoveryComesInOneDocumentToWhoAsksForIt() {
        String accept = "application/json;g=apidiscovery.k8s.io;v=%s;as=APIGroupDiscoveryList";
        for (String version : List.of("v2", "v2beta1")) {
            FrontResponse.Whole answer =
                    whole("GET", "/apis", "", accept.formatted(version) + ",application/json", "", "");
            assertThat(answer.contentType()).isEqualTo(accept.formatted(version));
            JsonObject apps = named(json(answer).array("items"), "apps");
            JsonObject served = (JsonObject) apps.array("versions").get(0);
            JsonObject deployments = served.array("resources").toList().stream()
                    .map(JsonObject.class::cast)
                    .filter(each -> each.text("resource").equals("deployments"))
                    .findFirst()
                    .orElseThrow();
            assertThat(deployments.without("verbs").without("categories"))
                    .hasToString(
                            "{\"resource\":\"deployments\",\"responseKind\":{\"group\":\"apps\",\"kind\":\"Deployment\","
                                    + "\"version\":\"v1\"},\"scope\":\"Namespaced\",\"shortNames\":[\"deploy\"],"
                                    + "\"singularResource\":\"deployment\",\"subresources\":[{\"responseKind\":{\"group\":"
                                    + "\"autoscaling\",\"kind\":\"Scale\",\"version\":\"v1\"},\"subresource\":\"scale\",\"verbs\":"
                                    + "[\"get\",\"patch\",\"update\"]},{\"responseKind\":{\"group\":\"apps\",\"kind\":\"Deployment\","
                                    + "\"version\":\"v1\"},\"subresource\":\"status\",\"verbs\":[\"get\",\"patch\",\"update\"]}]}");
            assertThat(named(json(answer).array("items"), "authorization.k8s.io")
                            .isEmpty())
                    .isFalse();
        }
        JsonObject core = json(whole("GET", "/api", "", accept.formatted("v2"), "", ""));
        assertThat(core.array("items")).hasSize(1);
        assertThat(core.toString()).contains("\"resource\":\"configmaps\"").doesNotContain("deployments");
        assertThat(json(whole("GET", "/apis", "", "application/json," + accept.formatted("v2"), "", ""))
                        .text("kind"))
                .isEqualTo("APIGroupList");
    }

    private static JsonObject named(JsonArray items, String name) {
        return items.toList().stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.text("metadata", "name").equals(name))
                .findFirst()
                .orElse(JsonObject.EMPTY);
    }

    @Test
    void aListIsATableWhereTheClientLikesThatBest() {
        created(MAPS, "{\"metadata\": {\"name\": \"m\"}, \"data\": {\"k\": \"v\"}}");
        JsonObject table = json(whole(
                "GET",
                MAPS,
                "",
                "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json",
                "",
                ""));
        assertThat(table.text("kind")).isEqualTo("Table");
        assertThat(((JsonObject) table.array("rows").get(0))
                        .array("cells")
                        .toList()
                        .subList(0, 2))
                .hasToString("[\"m\", 1]");
        assertThat(json(whole("GET", MAPS, "", "application/json", "", "")).text("kind"))
                .isEqualTo("ConfigMapList");
    }

    @Test
    @Unlike({"fabric8: strategic merge", "fabric8: code of a patch"})
    void aStrategicMergePatchMergesContainersByName() {
        created(DEPLOYMENTS, DEPLOYMENT);
        FrontResponse.Whole patched = whole(
                "PATCH",
                DEPLOYMENTS + "/d",
                "",
                "",
                "application/strategic-merge-patch+json",
                "{\"spec\": {\"template\": {\"spec\": {\"containers\": [{\"name\": \"e\", \"image\": \"z\"}]}}}}");
        assertThat(patched.code()).isEqualTo(200);
        assertThat(images(json(patched))).containsExactly("x", "z");
    }

    @Test
    void aJsonPatchChangesAPlaceAndTestsIt() {
        created(DEPLOYMENTS, DEPLOYMENT);
        String image = "/spec/template/spec/containers/1/image";
        String patch = "[{\"op\": \"test\", \"path\": \"%s\", \"value\": \"%s\"},"
                + " {\"op\": \"replace\", \"path\": \"%s\", \"value\": \"z\"}]";
        String type = "application/json-patch+json";
        FrontResponse.Whole patched =
                whole("PATCH", DEPLOYMENTS + "/d", "", "", type, patch.formatted(image, "y", image));
        assertThat(images(json(patched))).containsExactly("x", "z");
        assertThat(whole("PATCH", DEPLOYMENTS + "/d", "", "", type, patch.formatted(image, "y", image))
                        .code())
                .isEqualTo(422);
    }

    @Test
    void aJsonPatchCannotGrowWhatItChanges() {
        created(MAPS, "{\"metadata\": {\"name\": \"m\"}, \"data\": {\"k\": \"%s\"}}".formatted("v".repeat(1_000)));
        String copies = IntStream.range(0, 40)
                .mapToObj("{\"op\": \"copy\", \"from\": \"/data\", \"path\": \"/data/k%d\"}"::formatted)
                .collect(Collectors.joining(","));
        FrontResponse.Whole grown =
                whole("PATCH", MAPS + "/m", "", "", "application/json-patch+json", "[" + copies + "]");
        assertThat(grown.code()).isEqualTo(413);
        assertThat(json(grown).text("message")).contains("accumulated size increase of copy", "exceeding the limit");
        String deep = "{\"op\": \"add\", \"path\": \"" + "/x".repeat(201) + "\", \"value\": 1}";
        assertThat(whole("PATCH", MAPS + "/m", "", "", "application/json-patch+json", "[" + deep + "]")
                        .code())
                .isEqualTo(422);
    }

    @Test
    void aDryRunAnswersAsIfAndWritesNothing() {
        assertThat(whole("POST", MAPS, "dryRun=All", "", "application/json", "{\"metadata\": {\"name\": \"m\"}}")
                        .code())
                .isEqualTo(201);
        assertThat(whole("GET", MAPS + "/m", "", "", "", "").code()).isEqualTo(404);
    }

    @Test
    void anUnknownFieldIsRefusedWhereTheClientIsStrict() {
        String object = "{\"metadata\": {\"name\": \"m\"}, \"dta\": {}}";
        FrontResponse.Whole refused = whole("POST", MAPS, "fieldValidation=Strict", "", "application/json", object);
        assertThat(refused.code()).isEqualTo(400);
        assertThat(json(refused).text("message")).contains("unknown field \"dta\"");
        assertThat(whole("POST", MAPS, "fieldValidation=Ignore", "", "application/json", object)
                        .code())
                .isEqualTo(201);
    }

    @Test
    void whatIsNotServedIsSaidWithTheCodesOfTheApi() {
        assertThat(whole("GET", "/apis/none/v1/things", "", "", "", "").code()).isEqualTo(404);
        assertThat(whole("GET", "/nothing", "", "", "", "").code()).isEqualTo(404);
        assertThat(whole("POST", MAPS + "/m", "", "", "application/json", "{}").code())
                .isEqualTo(405);
        assertThat(whole("POST", MAPS, "", "", "application/json", "{").code()).isEqualTo(400);
        assertThat(whole("GET", MAPS, "limit=x", "", "", "").code()).isEqualTo(400);
        FrontResponse.Whole protobuf = whole("POST", MAPS, "", "", "application/vnd.kubernetes.protobuf", "k8s");
        assertThat(protobuf.code()).isEqualTo(415);
        assertThat(json(protobuf).text("message")).contains("kubectl apply");
    }

    @Test
    void aDeletionTakesWhatTheSelectorNames() {
        created(MAPS, "{\"metadata\": {\"name\": \"one\", \"labels\": {\"l\": \"1\"}}}");
        created(MAPS, "{\"metadata\": {\"name\": \"two\", \"labels\": {\"l\": \"2\"}}}");
        assertThat(whole("DELETE", MAPS, "labelSelector=l%3D1", "", "", "").code())
                .isEqualTo(200);
        assertThat(whole("GET", MAPS + "/one", "", "", "", "").code()).isEqualTo(404);
        assertThat(whole("GET", MAPS + "/two", "", "", "", "").code()).isEqualTo(200);
    }

    @Test
    void anApplyNamesItsVersion() {
        for (String version : List.of("", "v2")) {
            FrontResponse.Whole refused = whole(
                    "PATCH",
                    MAPS + "/m",
                    "fieldManager=f",
                    "",
                    "application/apply-patch+yaml",
                    "{\"apiVersion\": \"" + version + "\", \"kind\": \"ConfigMap\"}");
            assertThat(refused.code()).isEqualTo(400);
            assertThat(json(refused).text("message"))
                    .isEqualTo("Incorrect version specified in apply patch. Specified patch version: " + version
                            + ", expected: v1");
        }
    }

    @Test
    void whatWasAskedForIsCounted() {
        created(MAPS, "{\"metadata\": {\"name\": \"m\"}}");
        whole(
                "PATCH",
                MAPS + "/m",
                "fieldManager=f&force=true",
                "",
                "application/apply-patch+yaml",
                "{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\"}");
        whole("PATCH", MAPS + "/m", "dryRun=All", "", "application/merge-patch+json", "{\"data\": {}}");
        whole("GET", MAPS + "/none", "", "", "", "");
        whole("GET", "/api/v1/configmaps", "", "", "", "");
        String page = new String(whole("GET", "/metrics", "", "", "", "").body(), StandardCharsets.UTF_8);
        String line = "apiserver_request_total{code=\"%s\",component=\"apiserver\",dry_run=\"%s\",group=\"\","
                + "resource=\"configmaps\",scope=\"%s\",subresource=\"\",verb=\"%s\",version=\"v1\"} 1\n";
        assertThat(page)
                .contains(
                        line.formatted(201, "", "namespace", "POST"),
                        line.formatted(200, "", "resource", "APPLY"),
                        line.formatted(200, "All", "resource", "PATCH"),
                        line.formatted(404, "", "resource", "GET"),
                        line.formatted(200, "", "cluster", "LIST"));
    }

    private static List<String> images(JsonObject deployment) {
        JsonArray containers = deployment.array("spec", "template", "spec", "containers");
        return containers.toList().stream()
                .map(container -> ((JsonObject) container).text("image"))
                .toList();
    }

    private void created(String path, String object) {
        assertThat(whole("POST", path, "", "", "application/json", object).code())
                .isEqualTo(201);
    }

    private FrontResponse.Whole whole(
            String method, String path, String query, String accept, String contentType, String body) {
        return Front.send(front.api, method, path + "?" + query, accept, contentType, body);
    }
}
