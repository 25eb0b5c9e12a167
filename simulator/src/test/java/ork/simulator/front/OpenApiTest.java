package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.actor.DefinitionController;
import ork.simulator.schedule.SeededRandom;

/** What the server says of its types: where they stand, and what they and their fields are for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenApiTest {
    private static final String V2_PLACE = "#/definitions/";
    private static final String V3_PLACE = "#/components/schemas/";

    private final LiveCluster cluster = new LiveCluster(
            new SimulatedCluster(new SeededRandom(1), Instant.parse("2026-01-01T00:00:00Z")), List.of());
    private final OpenApi documents = OpenApi.of(cluster, new Descriptions());
    private final JsonObject two = documents.v2();

    @AfterAll
    void close() {
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            core.v1.Pod                                 |                    | Pod is a collection of containers that can run on a host
            core.v1.Pod                                 | spec.containers    | List of containers belonging to the pod
            core.v1.Pod                                 | spec.containers.args | Arguments to the entrypoint
            core.v1.Pod                                 | spec.containers.livenessProbe.periodSeconds | How often (in seconds) to perform the probe
            core.v1.Pod                                 | spec.containers.livenessProbe | Probe describes a health check to be performed against a container
            core.v1.Pod                                 | metadata.labels    | Map of string keys and values
            core.v1.ConfigMap                           | immutable          | Immutable, if set to true, ensures that data
            autoscaling.v2.HorizontalPodAutoscaler      | spec.maxReplicas   | maxReplicas is the upper limit
            autoscaling.v1.HorizontalPodAutoscaler      | spec.targetCPUUtilizationPercentage | targetCPUUtilizationPercentage is the target average CPU
            apps.v1.Deployment                          | spec.template.spec.nodeName | NodeName indicates in which node
            """)
    void theBuiltInTypesAreDescribedInTheWordsOfTheApi(String kind, String path, String text) {
        String group = kind.startsWith("core") ? "" : kind.substring(0, kind.indexOf('.'));
        String version = kind.split("\\.")[1];
        JsonObject three = documents.document(group, version);
        assertThat(description(two.object("definitions"), V2_PLACE, kind, path)).startsWith(text);
        assertThat(description(three.object("components", "schemas"), V3_PLACE, kind, path))
                .startsWith(text);
    }

    @Test
    void whereTheSourcesAreNotNothingIsDescribed() {
        JsonObject policy = documents.document("policy", "v1").object("components", "schemas");
        assertThat(policy.object("policy.v1.PodDisruptionBudget").has("description"))
                .isFalse();
        assertThat(policy.object("policy.v1.PodDisruptionBudget").object("properties", "spec"))
                .hasToString("{\"$ref\":\"#/components/schemas/io.k8s.PodDisruptionBudgetSpec\"}");
    }

    @Test
    void everyTypeThatIsNamedStandsInItsDocument() {
        JsonObject index = documents.index().object("paths");
        assertThat(index.keys()).contains("api/v1", "apis/apps/v1").doesNotContain("apis/authorization.k8s.io/v1");
        for (String path : index.keys()) {
            String[] steps = path.split("/");
            JsonObject document = documents.document(steps.length == 3 ? steps[1] : "", steps[steps.length - 1]);
            assertThat(document.object("components", "schemas").keys())
                    .as(path)
                    .containsAll(references(document, V3_PLACE));
        }
        assertThat(two.object("definitions").keys()).containsAll(references(two, V2_PLACE));
    }

    private static List<String> references(Json in, String place) {
        List<String> found = new ArrayList<>();
        Matcher reference = Pattern.compile("\"" + place + "([^\"]*)\"").matcher(in.toString());
        while (reference.find()) {
            found.add(reference.group(1));
        }
        return found;
    }

    /** What clients show of a field: its own description, or else that of its type. */
    private static String description(JsonObject schemas, String place, String kind, String path) {
        JsonObject field = schemas.object(kind);
        for (String step : path == null ? new String[0] : path.split("\\.")) {
            JsonObject of = field.has("items") ? field.object("items") : field;
            field = resolved(schemas, place, of).object("properties", step);
            assertThat(field.isEmpty()).as(step).isFalse();
        }
        return field.has("description")
                ? field.text("description")
                : resolved(schemas, place, field).text("description");
    }

    private static JsonObject resolved(JsonObject schemas, String place, JsonObject field) {
        JsonObject of = field.has("allOf") ? (JsonObject) field.array("allOf").get(0) : field;
        return of.has("$ref") ? schemas.object(of.text("$ref").substring(place.length())) : of;
    }

    static void checkPages(long seed) {
        try (LiveCluster live = new LiveCluster(
                new SimulatedCluster(new SeededRandom(1), Instant.parse("2026-01-01T00:00:00Z")), List.of())) {
            OpenApiPages pages = new OpenApiPages(live, new Descriptions());
            for (int asked = 0; asked < 3; asked++) {
                shown(pages);
            }
            assertThat(pages.made()).isEqualTo(1);
            ResourceType definitions = new ResourceType(
                    "apiextensions.k8s.io", "v1", "customresourcedefinitions", "CustomResourceDefinition", false);
            JsonObject definition = JsonText.parseObject("""
                    {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                     "metadata": {"name": "shops.example.com"},
                     "spec": {"group": "example.com", "scope": "Namespaced",
                      "names": {"kind": "Shop", "plural": "shops"},
                      "versions": [{"name": "v1", "served": true, "storage": true,
                       "schema": {"openAPIV3Schema": {"type": "object", "description": "A place to buy at"}}}]}}""".getBytes(StandardCharsets.UTF_8));
            Answer answer = live.send(new Call.Create(
                    new ObjectRef(definitions, "", "shops.example.com"), definition, "kubectl", Duration.ofSeconds(5)));
            assertThat(answer).isInstanceOf(Answer.Done.class);
            DefinitionController controller = new DefinitionController();
            int steps = live.with(cluster -> {
                int did = 0;
                while (controller.step(cluster, live.now())) {
                    did++;
                }
                return did;
            });
            assertThat(steps).isPositive();
            assertThat(shown(pages)).as("after a definition has come").contains("A place to buy at");
            for (int other = 0; other < 2 * OpenApiPages.PAGES_MAX; other++) {
                var _ = pages.page(List.of("v3", "apis", "g" + other, "v1"), "", _ -> FrontResponse.text("none"));
            }
            long before = pages.made();
            assertThat(shown(pages)).contains("A place to buy at");
            assertThat(pages.made()).as("made anew, since it was too long ago").isEqualTo(before + 1);
        }
    }

    private static String shown(OpenApiPages pages) {
        FrontResponse page = pages.page(
                List.of("v3", "apis", "example.com", "v1"),
                "",
                documents -> FrontResponse.json(200, documents.document("example.com", "v1")));
        return page instanceof FrontResponse.Whole whole ? new String(whole.body(), StandardCharsets.UTF_8) : "";
    }

    @Test
    void aPageIsMadeOnceUntilADefinitionChanges() {
        checkPages(1);
    }

    @Test
    void plantedPagesThatAreNeverMadeAnewAreFound() {
        Hunt.finds(
                Defect.named("pages stand for good")
                        .in("ork.simulator.front.OpenApiPages", "|| !now.saysTheSameAs(of)) {", ") {"),
                OpenApiTest.class,
                "checkPages");
    }

    @Test
    void plantedPagesThatAreMadeEachTimeAreFound() {
        Hunt.finds(
                Defect.named("pages are made for each request")
                        .in("ork.simulator.front.OpenApiPages", "if (known == null) {", "if (now != null) {"),
                OpenApiTest.class,
                "checkPages");
    }
}
