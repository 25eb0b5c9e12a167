package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.Shops.CONFIG_MAP;
import static ork.engine.pipeline.Shops.NAMESPACE;
import static ork.engine.pipeline.Shops.SECRET;
import static ork.engine.pipeline.Shops.SHOP;
import static ork.engine.pipeline.Shops.configMap;
import static ork.engine.pipeline.Shops.secret;
import static ork.engine.pipeline.Shops.shop;
import static ork.engine.pipeline.Shops.shopRef;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.pipeline.Bench.Cost;
import ork.engine.pipeline.BenchPort.Fault;
import ork.engine.reconcile.Outcome;
import ork.json.JsonObject;
import ork.planted.Defect;
import ork.planted.Hunt;

/** Section 2.3: children that have the content of another object, in as many namespaces as the CR says. */
class CopiesTest {
    private static final ObjectRef PULL = new ObjectRef(SECRET, "infra", "pull");
    private static final ObjectRef BASE = new ObjectRef(CONFIG_MAP, "infra", "base");
    private static final Duration RESYNC = Duration.ofSeconds(15);

    private static final String COPIES = """
                  targetNamespaces: ["street-*"]
                  operatorBox:
                    onCreate:
                      configMaps:
                        - {name: "{{ .metadata.name }}-born", fromConfigMap: base, fromNamespace: infra}
                    onReconcile:
                      secrets:
                        - name: "{{ .metadata.name }}-pull"
                          fromSecret: pull
                          fromNamespace: infra
                          toNamespaces: ["{{ .metadata.namespace }}", "{{ .spec.streets }}"]
                          data: {own: "{{ .spec.title }}"}
                      configMaps:
                        - {name: "{{ .metadata.name }}-base", fromConfigMap: base, fromNamespace: infra}
            """;

    private final Bench bench = Shops.bench(Shops.entry(Shops.HEAD + COPIES));

    private static JsonObject wanting(String... streets) {
        return Shops.shop("a", "{\"title\": \"Hi\", \"streets\": [\"" + String.join("\", \"", streets) + "\"]}");
    }

    private static ObjectRef at(ResourceType type, String namespace, String name) {
        return new ObjectRef(type, namespace, name);
    }

    private void sources() {
        for (String namespace : new String[] {"infra", "street-1", "street-2"}) {
            bench.create(NAMESPACE, Scenario.namespace(namespace));
        }
        bench.create(SECRET, Bench.json("""
                {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "pull", "namespace": "infra"},
                 "type": "example.com/pull", "data": {"key": "b25l", "own": "bm90IHRoaXM="}}"""));
        bench.create(CONFIG_MAP, Bench.json("""
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "base", "namespace": "infra"},
                 "data": {"a": "1", "b": "2"}, "binaryData": {"c": "AA=="}}"""));
    }

    private static CopiesTest settled(String... streets) {
        CopiesTest test = new CopiesTest();
        test.sources();
        test.bench.create(SHOP, wanting(streets));
        test.bench.settle();
        return test;
    }

    private Cost turn() {
        bench.sync();
        return bench.cost(() -> bench.turn("default", "a"));
    }

    static void checkCopied(long seed) {
        CopiesTest test = settled("street-1");
        for (String namespace : new String[] {"default", "street-1"}) {
            JsonObject copy = test.bench.get(at(SECRET, namespace, "a-pull"));
            assertThat(copy.text("type")).isEqualTo("example.com/pull");
            assertThat(copy.object("data")).isEqualTo(Bench.json("{\"key\": \"b25l\", \"own\": \"SGk=\"}"));
        }
        JsonObject base = test.bench.get(configMap("a-base"));
        assertThat(base.object("data")).isEqualTo(Bench.json("{\"a\": \"1\", \"b\": \"2\"}"));
        assertThat(base.text("binaryData", "c")).isEqualTo("AA==");
        assertThat(test.turn()).isEqualTo(new Cost(0, 0, 0));
        test.bench.clock.pass(RESYNC);
        assertThat(test.turn()).as("a resync reads each source").isEqualTo(new Cost(0, 2, 0));
        test.bench.restart();
        assertThat(test.turn()).as("and so does a start").isEqualTo(new Cost(0, 2, 0));
    }

    @Test
    void aCopyHasTheContentOfItsSourceAndCostsAReadAResync() {
        checkCopied(1);
    }

    static void checkRefreshed(long seed) {
        CopiesTest test = settled("street-1");
        test.bench.patch(PULL, "{\"data\": {\"key\": \"dHdv\", \"more\": \"eA==\"}}");
        test.bench.patch(BASE, "{\"data\": {\"a\": null}}");
        test.bench.clock.pass(RESYNC);
        assertThat(test.turn().effective()).isEqualTo(3);
        for (String namespace : new String[] {"default", "street-1"}) {
            assertThat(test.bench.get(at(SECRET, namespace, "a-pull")).object("data"))
                    .isEqualTo(Bench.json("{\"key\": \"dHdv\", \"more\": \"eA==\", \"own\": \"SGk=\"}"));
        }
        assertThat(test.bench.get(configMap("a-base")).object("data")).isEqualTo(Bench.json("{\"b\": \"2\"}"));
        assertThat(test.bench.get(configMap("a-born")).object("data"))
                .as("created once, and left alone from then on")
                .isEqualTo(Bench.json("{\"a\": \"1\", \"b\": \"2\"}"));
        assertThat(test.turn()).isEqualTo(new Cost(0, 0, 0));
    }

    @Test
    void aChangeOfTheSourceReachesAllCopiesWithinAResync() {
        checkRefreshed(1);
    }

    @Test
    void whatSomebodyDoesToACopyIsMendedFromTheSource() {
        CopiesTest test = settled("street-1");
        test.bench.patch(at(SECRET, "street-1", "a-pull"), "{\"data\": {\"key\": \"aGFja2Vk\"}}");
        test.bench.delete(secret("a-pull"));
        assertThat(test.turn().effective()).isEqualTo(2);
        for (String namespace : new String[] {"default", "street-1"}) {
            assertThat(test.bench.get(at(SECRET, namespace, "a-pull")).text("data", "key"))
                    .isEqualTo("b25l");
        }
    }

    static void checkPlaces(long seed) {
        CopiesTest test = settled("street-1", "street-2");
        assertThat(test.bench.find(at(SECRET, "street-2", "a-pull"))).isPresent();
        test.bench.patch(shopRef("a"), "{\"spec\": {\"streets\": [\"street-1\"]}}");
        test.bench.settle();
        assertThat(test.bench.find(at(SECRET, "street-2", "a-pull"))).isEmpty();
        test.bench.delete(shopRef("a"));
        test.bench.settle();
        test.bench.actorsStep();
        assertThat(test.bench.find(at(SECRET, "street-1", "a-pull"))).isEmpty();
        assertThat(test.bench.find(secret("a-pull"))).isEmpty();
        assertThat(test.bench.find(PULL)).isPresent();
        test.bench.rules.noOrphans();
        assertThat(test.bench.rules.violations()).isEmpty();
    }

    @Test
    void copiesGoWithTheirNamespaceInTheListAndWithTheirCr() {
        checkPlaces(1);
    }

    static void checkReach(long seed) {
        CopiesTest test = new CopiesTest();
        test.sources();
        test.bench.create(SHOP, wanting("street-1", "infra"));
        test.turn();
        assertThat(Scenario.ready(test.bench)).isEqualTo("False");
        assertThat(test.bench.find(at(SECRET, "infra", "a-pull"))).isEmpty();
    }

    @Test
    void aCrReachesIntoNoNamespaceThatItsKatalogDoesNotName() {
        checkReach(1);
    }

    @Test
    void aSourceThatIsNotThereIsWaitedForAndSaid() {
        sources();
        bench.delete(PULL);
        bench.create(SHOP, wanting("street-1"));
        bench.sync();
        assertThat(bench.turn("default", "a")).isInstanceOf(Outcome.Waiting.class);
        assertThat(bench.get(shopRef("a")).array("status", "conditions").toString())
                .contains("secrets default/a-pull is to be a copy of secrets infra/pull, and there is none");
    }

    @Test
    void aSourceThatGoesTakesNoCopyAlong() {
        CopiesTest test = settled("street-1");
        test.bench.delete(PULL);
        test.bench.clock.pass(RESYNC);
        test.turn();
        assertThat(test.bench.get(secret("a-pull")).text("data", "key")).isEqualTo("b25l");
    }

    @Test
    void whateverFailsTheCopiesComeToBeAndFollow() {
        CopiesTest reference = new CopiesTest();
        reference.life();
        int calls = reference.bench.port.calls().size();
        for (int call = 1; call <= calls; call++) {
            for (Fault fault : List.of(Fault.CRASH_AFTER, Fault.ANSWER_LOST, Fault.LATE)) {
                CopiesTest test = new CopiesTest();
                test.bench.port.plan(call, fault);
                test.life();
                String where = fault + " at call " + call + " of " + calls;
                assertThat(test.bench.get(at(SECRET, "street-1", "a-pull")).text("data", "key"))
                        .as(where)
                        .isEqualTo("dHdv");
                assertThat(test.bench.rules.violations()).as(where).isEmpty();
            }
        }
    }

    private void life() {
        sources();
        bench.create(SHOP, wanting("street-1"));
        bench.settle();
        bench.patch(PULL, "{\"data\": {\"key\": \"dHdv\"}}");
        bench.clock.pass(RESYNC);
        bench.settle();
    }

    @Test
    void manyCrsHaveOneReadTogether() {
        sources();
        for (int i = 0; i < 10; i++) {
            JsonObject shop = shop("shop-" + i);
            bench.create(SHOP, shop);
        }
        bench.settle();
        bench.clock.pass(RESYNC);
        bench.sync();
        Cost cost = bench.cost(() -> {
            for (int i = 0; i < 10; i++) {
                bench.turn("default", "shop-" + i);
            }
        });
        assertThat(cost).isEqualTo(new Cost(0, 2, 0));
    }

    @Test
    void plantedWritingWhatIsRememberedIsFound() {
        Hunt.finds(
                Defect.named("a copy is written from what is remembered of its source")
                        .in(
                                "ork.engine.pipeline.Copying",
                                "return children.apply(seen(wanted, source), () -> whole(wanted, source));",
                                "return children.apply(seen(wanted, source));"),
                CopiesTest.class,
                "checkCopied");
    }

    @Test
    void plantedReadingASourceOnceIsFound() {
        Hunt.finds(
                Defect.named("a source is read once and never again")
                        .in(
                                "ork.engine.pipeline.Sources",
                                "known.isPresent() && now - known.get().atNanos() < freshNanos",
                                "known.isPresent()"),
                CopiesTest.class,
                "checkRefreshed");
    }

    @Test
    void plantedForgettingOtherNamespacesIsFound() {
        Hunt.finds(
                Defect.named("toNamespaces counts as the CR's own namespace")
                        .in(
                                "ork.engine.pipeline.Blueprint",
                                "return entry.placement().elsewhere() &&",
                                "return !entry.placement().namespace().fixed() &&"),
                CopiesTest.class,
                "checkPlaces");
    }

    @Test
    void plantedReachingAnywhereIsFound() {
        Hunt.finds(
                Defect.named("a list in a CR leads into any namespace")
                        .in(
                                "ork.katalog.resource.Placement",
                                "if (!by.fixed() && !targets.allow(wanted)) {",
                                "if (!by.fixed() && to.isEmpty() && !targets.allow(wanted)) {"),
                CopiesTest.class,
                "checkReach");
    }

    /** Kinds whose whole spec is copied follow their source as the others do. */
    static void checkWhole(long seed) {
        ResourceType policies = new ResourceType("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", true);
        Bench bench = Shops.bench(Shops.entry(Shops.HEAD + """
                      operatorBox:
                        onReconcile:
                          networkPolicies: [{name: "{{ .metadata.name }}", fromNetworkPolicy: base, fromNamespace: infra}]
                """));
        bench.create(NAMESPACE, Scenario.namespace("infra"));
        ObjectRef source = at(policies, "infra", "base");
        bench.create(policies, Bench.json("""
                {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy",
                 "metadata": {"name": "base", "namespace": "infra", "labels": {"not": "copied"}},
                 "spec": {"podSelector": {"matchLabels": {"app": "web"}}, "ingress": [{"ports": [{"port": 80}]}]}}"""));
        bench.create(SHOP, shop("a", "{}"));
        bench.settle();
        ObjectRef copy = at(policies, "default", "a");
        assertThat(bench.get(copy).object("spec")).isEqualTo(bench.get(source).object("spec"));
        assertThat(bench.get(copy).object("metadata", "labels").has("not")).isFalse();
        assertThat(bench.cost(() -> bench.turn("default", "a"))).isEqualTo(new Cost(0, 0, 0));
        bench.patch(source, "{\"spec\": {\"ingress\": null, \"egress\": [{}], \"policyTypes\": [\"Egress\"]}}");
        bench.clock.pass(RESYNC);
        bench.settle();
        assertThat(bench.get(copy).object("spec")).isEqualTo(bench.get(source).object("spec"));
        bench.restart();
        assertThat(bench.cost(() -> bench.turn("default", "a")).writes()).isZero();
    }

    @Test
    void aKindWhoseSpecIsCopiedFollowsItsSource() {
        checkWhole(1);
    }

    @Test
    void plantedCopiesWithoutASpecAreFound() {
        Hunt.finds(
                Defect.named("a spec is not copied")
                        .in("ork.engine.pipeline.Sources", "\"spec\", \"type\"", "\"type\""),
                CopiesTest.class,
                "checkWhole");
    }
}
