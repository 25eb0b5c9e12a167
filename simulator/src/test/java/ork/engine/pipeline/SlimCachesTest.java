package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.DEPLOYMENT;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.deployment;
import static ork.engine.pipeline.Shops.service;
import static ork.engine.pipeline.Shops.shop;
import static ork.engine.pipeline.Shops.shopRef;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.informer.Slimming;
import ork.engine.pipeline.Bench.Cost;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.CrdEntry;

/**
 * "Slimmed caches" of the design: what is kept follows from the Katalog. That the pipeline decides over them as over
 * whole objects is shown by all other tests on the {@link Bench}, whose caches are slimmed.
 */
class SlimCachesTest {
    private static final ResourceType SECRET = new ResourceType("", "v1", "secrets", "Secret", true);

    @Test
    void whatNobodyReadsOrOwnsIsNotKept() {
        Bench bench = Shops.bench(Shops.kept());
        bench.create(SHOP, shop("a"));
        bench.settle();
        JsonObject whole = bench.get(deployment("a"));
        JsonObject slim = slimming(bench.crd, DEPLOYMENT).slim(whole);
        assertThat(whole.object("status").isEmpty()).isFalse();
        assertThat(slim.has("status")).isFalse();
        assertThat(slim.integer(0, "spec", "replicas")).isEqualTo(whole.integer(0, "spec", "replicas"));
        assertThat(slim.object("spec").has("progressDeadlineSeconds")).isFalse();
        assertThat(OwnedFields.of(slim, Marks.MANAGER)).isEqualTo(OwnedFields.of(whole, Marks.MANAGER));
        assertThat(size(slim)).isLessThan(size(whole) * 3 / 4);
    }

    @Test
    void whatIsOwnedCanBeComparedAsInTheWholeObject() {
        Bench bench = Shops.bench(Shops.kept());
        bench.create(SHOP, shop("a"));
        bench.settle();
        for (ObjectRef ref : List.of(deployment("a"), service("a"), Shops.configMap("a-page"))) {
            JsonObject whole = bench.get(ref);
            JsonObject slim = slimming(bench.crd, ref.type()).slim(whole);
            JsonObject fields = OwnedFields.of(whole, Marks.MANAGER).orElseThrow();
            assertThat(OwnedFields.project(slim, fields)).isEqualTo(OwnedFields.project(whole, fields));
            assertThat(slimming(bench.crd, ref.type()).slim(slim)).isEqualTo(slim);
        }
    }

    @Test
    void whatATemplateReadsOfAChildIsKept() {
        CrdEntry crd = withStatus(
                "{{ .children.deployment.status.observedGeneration }} {{ .children.services.a.spec.clusterIP }}");
        Bench bench = Shops.bench(crd);
        bench.create(SHOP, shop("a"));
        bench.settle();
        JsonObject slim = slimming(crd, DEPLOYMENT).slim(bench.get(deployment("a")));
        assertThat(slim.object("status").keys()).containsExactly("observedGeneration");
        assertThat(slimming(crd, service("a").type())
                        .slim(bench.get(service("a")))
                        .text("spec", "clusterIP"))
                .isNotEmpty();
        assertThat(bench.get(shopRef("a")).text("status", "url")).startsWith("1 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ toJSON .children.deployment }}",
                "{{ range .children }}{{ end }}",
                "{{ $c := .children }}{{ $c.deployment.status.replicas }}",
                "{{ index .children (print \"deployment\") }}",
                "{{ index .children.deployments .metadata.name }}",
                "{{ toJSON . }}",
            })
    void whatMayReadAnythingKeepsItWhole(String template) {
        CrdEntry crd = withStatus(template.replace("\"", "\\\""));
        JsonObject deployment = JsonObject.of("status", JsonObject.of("x", JsonObject.EMPTY));
        assertThat(slimming(crd, DEPLOYMENT).slim(deployment)).isEqualTo(deployment);
    }

    @Test
    void boxesThatShareACacheGetTheUnion() {
        CacheNeeds needs = CacheNeeds.of(List.of(
                withStatus("{{ .children.deployment.status.replicas }}"),
                withStatus("{{ .children.deployment.status.readyReplicas }}")));
        JsonObject status = Bench.json("{\"replicas\": 1, \"readyReplicas\": 2, \"updatedReplicas\": 3}");
        JsonObject kept = needs.ofChildren(DEPLOYMENT).slim(JsonObject.of("status", status));
        assertThat(kept.object("status").keys()).containsExactly("readyReplicas", "replicas");
    }

    @Test
    void ofACrWhatIsReadAndItsStatusAreKept() {
        Bench bench = Shops.bench(Shops.kept());
        bench.create(SHOP, shop("a"));
        bench.settle();
        JsonObject slim = CacheNeeds.ofCrs(bench.crd).slim(bench.get(shopRef("a")));
        assertThat(slim.object("spec").keys()).isSubsetOf("extra", "image", "replicas", "title");
        assertThat(JsonText.write(slim.object("metadata"))).doesNotContain("fieldsV1");
        assertThat(slim.object("status")).isEqualTo(bench.get(shopRef("a")).object("status"));
    }

    @Test
    void ofAKindThatLeftTheKatalogItsMetadataIsKept() {
        Json gadget = JsonText.parse("""
                {"metadata": {"name": "a", "labels": {"b": "c"}}, "spec": {"large": "x"}}""");
        assertThat(slimming(Shops.kept(), new ResourceType("a.dev", "v1", "gadgets", "Gadget", true))
                        .slim((JsonObject) gadget))
                .isEqualTo(((JsonObject) gadget).without("spec"));
    }

    @Test
    void theDataOfSecretsIsNeverKeptAndYetKeptInItsState() {
        CrdEntry crd = Shops.entry(Shops.HEAD + """
                  operatorBox:
                    onReconcile:
                      custom:
                        - apiVersion: v1
                          kind: Secret
                          metadata: {name: "{{ .metadata.name }}-key"}
                    status:
                      fields:
                        - {path: url, value: "[{{ .children.secret.data.key }}]"}
            """);
        ObjectRef secret = new ObjectRef(SECRET, "default", "a-key");
        Bench bench = Shops.bench(crd);
        bench.create(SHOP, shop("a"));
        bench.settle();
        bench.patch(secret, "{\"data\": {\"key\": \"c2VjcmV0\"}}");
        JsonObject kept = slimming(crd, SECRET).slim(bench.get(secret));
        assertThat(JsonText.write(kept)).doesNotContain("c2VjcmV0");
        bench.settle();
        assertThat(bench.get(shopRef("a")).text("status", "url")).isEqualTo("[]");
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
    }

    @Test
    void ownedDataOfSecretsComparesByItsDigest() {
        JsonObject whole = Bench.json("""
                {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "x", "managedFields": [
                   {"manager": "orkestra-runtime", "operation": "Apply", "fieldsV1": {"f:data": {"f:a": {}, "f:b": {}}}}]},
                 "data": {"a": "c2VjcmV0", "b": "b3RoZXI=", "theirs": "eA=="}, "type": "Opaque"}""");
        JsonObject kept = slimming(Shops.kept(), SECRET).slim(whole);
        JsonObject fields = OwnedFields.of(whole, Marks.MANAGER).orElseThrow();
        assertThat(JsonText.write(kept)).doesNotContain("c2VjcmV0", "b3RoZXI=");
        assertThat(SecretData.masked(kept)).isEqualTo(kept);
        assertThat(OwnedFields.hold(
                        SecretData.masked(whole)
                                .without("type")
                                .without("metadata")
                                .without("kind")
                                .without("apiVersion")
                                .with(
                                        "data",
                                        SecretData.masked(whole).object("data").without("theirs")),
                        kept,
                        fields))
                .isTrue();
        JsonObject changed = whole.withAt(List.of("data", "a"), Json.of("aGFja2Vk"));
        assertThat(OwnedFields.project(SecretData.masked(changed), fields))
                .isNotEqualTo(OwnedFields.project(kept, fields));
    }

    private static Slimming slimming(CrdEntry crd, ResourceType type) {
        return CacheNeeds.of(List.of(crd)).ofChildren(type);
    }

    private static CrdEntry withStatus(String value) {
        return Shops.entry(Shops.HEAD + Shops.KEPT + """
                    status:
                      fields:
                        - {path: url, value: "%s"}
            """.formatted(value));
    }

    private static int size(JsonObject object) {
        return JsonText.write(object).length();
    }
}
