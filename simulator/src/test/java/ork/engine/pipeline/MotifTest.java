package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.deployment;
import static ork.engine.pipeline.Shops.shop;
import static ork.engine.pipeline.Shops.shopRef;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.engine.pipeline.Bench.Cost;
import ork.katalog.CrdEntry;
import ork.katalog.Defaults;
import ork.katalog.load.KatalogLoader;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 2.11: two imports of one Motif make their own children, each of its own inputs. */
class MotifTest {
    private static final String MOTIF = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Motif
            metadata: {name: worker}
            inputs: [{name: role, required: true}, {name: replicas, type: int, default: 1}]
            resources:
              deployments:
                - name: "{{ .metadata.name }}-{{ .inputs.role }}"
                  image: nginx
                  replicas: "{{ .inputs.replicas }}"
                  when: [{field: inputs.replicas, greaterThan: "0"}]
            """;

    private static final String IMPORTS = """
                  imports:
                    - {motif: motif.yaml, with: {role: web}}
                    - {motif: motif.yaml, with: {role: job, replicas: "{{ .spec.jobs }}"}}
                  operatorBox:
                    status: {fields: [{path: phase, value: "{{ .children.deployments | len }}"}]}
            """;

    private static final String TOKENS = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Motif
            metadata: {name: token}
            inputs: [{name: token, required: true}]
            resources:
              onCreate:
                secrets:
                  - name: "{{ .metadata.name }}-a"
                    once: true
                    data: {token: "{{ .inputs.token }}", address: "redis://:{{ .inputs.token }}@cache"}
                  - {name: "{{ .metadata.name }}-b", once: true, data: {token: "{{ .inputs.token }}"}}
            """;

    private static CrdEntry entry() {
        return entry(MOTIF, IMPORTS);
    }

    private static CrdEntry entry(String motif, String imports) {
        Sources files = new Sources() {
            @Override
            public Content read(String path) {
                String text = path.equals("motif.yaml") ? motif : Shops.HEAD + imports;
                return new Content.Bytes(text.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public String resolve(String declaringFile, String path) {
                return path;
            }
        };
        LoadResult result = KatalogLoader.load(List.of("katalog.yaml"), files, Defaults.STANDARD);
        assertThat(result.errors()).isEmpty();
        return result.katalog().orElseThrow().crds().getFirst();
    }

    static void check(long seed) {
        Bench bench = Shops.bench(entry());
        bench.create(SHOP, shop("a", "{\"jobs\": 3}"));
        bench.settle();
        assertThat(bench.get(deployment("a-web")).integer(0, "spec", "replicas"))
                .isEqualTo(1);
        assertThat(bench.get(deployment("a-job")).integer(0, "spec", "replicas"))
                .isEqualTo(3);
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));

        bench.patch(shopRef("a"), "{\"spec\": {\"jobs\": 0}}");
        bench.settle();
        assertThat(bench.find(deployment("a-job"))).isEmpty();
        assertThat(bench.find(deployment("a-web"))).isPresent();
    }

    @Test
    void eachImportMakesChildrenOfItsOwnInputs() {
        check(1);
    }

    private static String token(Bench bench, String secret, String key) {
        ObjectRef ref = new ObjectRef(Shops.SECRET, "default", secret);
        return new String(Base64.getDecoder().decode(bench.get(ref).text("data", key)), StandardCharsets.UTF_8);
    }

    static void checkOneValue(long seed) {
        Bench bench = Shops.bench(entry(
                TOKENS, "      imports: [{motif: motif.yaml, with: {token: \"{{ randomAlphanumeric 24 }}\"}}]\n"));
        bench.create(SHOP, shop("a"));
        bench.create(SHOP, shop("z"));
        bench.settle();
        String token = token(bench, "a-a", "token");
        assertThat(token).hasSize(24);
        assertThat(token(bench, "a-a", "address")).isEqualTo("redis://:" + token + "@cache");
        assertThat(token(bench, "a-b", "token")).isEqualTo(token);
        assertThat(token(bench, "z-a", "token")).isNotEqualTo(token);
    }

    @Test
    void aRandomInputHasOneValueWhereverADecisionReadsIt() {
        checkOneValue(1);
    }

    @Test
    void plantedDrawingAnInputAgainIsFound() {
        Hunt.finds(
                Defect.named("a random input is another one each time it is read")
                        .in(
                                "ork.katalog.template.Inputs",
                                "value.volatileResult() ? scope.drawing(",
                                "value == null ? scope.drawing("),
                MotifTest.class,
                "checkOneValue");
    }

    @Test
    void plantedMixingUpTheImportsIsFound() {
        Hunt.finds(
                Defect.named("the inputs of one import of a Motif are those of another")
                        .in(
                                "ork.katalog.load.MotifImports",
                                "Overlay.used(motif.get().entry(), number)",
                                "Overlay.used(motif.get().entry(), 1)"),
                MotifTest.class,
                "check");
    }
}
