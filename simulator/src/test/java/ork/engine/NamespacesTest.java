package ork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ork.doors.Answer;
import ork.doors.Call;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.journal.Fact;
import ork.engine.pipeline.HandledCrs;
import ork.engine.pipeline.Marks;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.katalog.Katalog;
import ork.planted.Defect;
import ork.planted.Hunt;
import ork.simulator.world.Instance;

/** Section 1.2: CRs of namespaces that are not handled are let be, but those that wait for us to let them go. */
class NamespacesTest {
    private static final ResourceType SHOP = Entries.type("shop");
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final ResourceType NAMESPACE = new ResourceType("", "v1", "namespaces", "Namespace", false);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final Katalog ANYWHERE = katalog("");
    private static final Katalog STREET = katalog("allowedNamespaces: [street]");
    private static final Katalog NOT_DEFAULT = katalog("restrictedNamespaces: [default, kube-system]");

    private static Katalog katalog(String lists) {
        return Katalogs.of(Katalogs.box("shop", "10s", "[]")
                .replace("      dependsOn: []", "      dependsOn: []\n      " + lists));
    }

    private static final Katalog STREET_FORCED = katalog("allowedNamespaces: [street]\n      removeFinalizers: true");

    private static ObjectRef shop(String namespace) {
        return new ObjectRef(SHOP, namespace, "a");
    }

    private static ObjectRef page(String namespace) {
        return new ObjectRef(CONFIG_MAP, namespace, "a-shop");
    }

    private static House house(long seed) {
        House house = House.seeded(seed);
        house.install(SHOP);
        house.world.run(SECOND);
        create(house, new ObjectRef(NAMESPACE, "", "street"), JsonObject.EMPTY);
        create(house, shop("default"), JsonObject.of("size", Json.of(5)));
        create(house, shop("street"), JsonObject.of("size", Json.of(5)));
        return house;
    }

    private static void create(House house, ObjectRef ref, JsonObject spec) {
        JsonObject metadata = JsonObject.of("name", Json.of(ref.name()));
        JsonObject object = JsonObject.EMPTY
                .with("apiVersion", ref.type().apiVersion())
                .with("kind", ref.type().kind())
                .with("metadata", ref.namespace().isEmpty() ? metadata : metadata.with("namespace", ref.namespace()))
                .with("spec", spec);
        assertThat(house.call(new Call.Create(ref, object, "kubectl", TIMEOUT))).isInstanceOf(Answer.Done.class);
    }

    private static void write(House house, ObjectRef ref, String part, JsonObject values) {
        Call.Patch patch = new Call.Patch(
                ref,
                Call.Subresource.NONE,
                Call.PatchType.MERGE,
                JsonObject.of(part, values),
                "kubectl",
                false,
                TIMEOUT);
        assertThat(house.call(patch)).isInstanceOf(Answer.Done.class);
    }

    private static Instance start(House house, String name, Katalog katalog) {
        Instance instance = house.runtime(name, katalog, Settings.defaults().withoutElection(), Fittings.STANDARD);
        instance.start();
        house.world.run(Duration.ofSeconds(3));
        return instance;
    }

    private static Optional<JsonObject> read(House house, ObjectRef ref) {
        return house.call(new Call.Get(ref, "", TIMEOUT)) instanceof Answer.Done(JsonObject body)
                ? Optional.of(body)
                : Optional.empty();
    }

    static void checkOthersAreLetBe(long seed) {
        for (Katalog katalog : List.of(STREET, NOT_DEFAULT)) {
            try (House house = house(seed)) {
                JsonObject before = read(house, shop("default")).orElseThrow();
                start(house, "ork-1", katalog);
                assertThat(read(house, page("street"))).isPresent();
                assertThat(read(house, page("default"))).isEmpty();
                assertThat(read(house, shop("default"))).contains(before);
                write(house, shop("default"), "spec", JsonObject.of("size", Json.of(7)));
                write(house, shop("street"), "spec", JsonObject.of("size", Json.of(7)));
                house.world.run(Duration.ofSeconds(25));
                assertThat(read(house, page("street")).orElseThrow().text("data", "size"))
                        .isEqualTo("7");
                JsonObject other = read(house, shop("default")).orElseThrow();
                assertThat(other.array("metadata", "finalizers").isEmpty()).isTrue();
                assertThat(other.has("status")).isFalse();
                // It goes like any object that nobody holds, and nobody is told of it.
                house.call(House.delete(shop("default")));
                assertThat(read(house, shop("default"))).isEmpty();
                assertThat(house.get("ork-1", "/katalog/shop").body()).contains("\"resourceCount\":1");
            }
        }
    }

    @Test
    void crsElsewhereAreLetBe() {
        checkOthersAreLetBe(1);
    }

    static void checkTakenOutLater(long seed) {
        try (House house = house(seed)) {
            Instance first = start(house, "ork-1", ANYWHERE);
            assertThat(read(house, page("default"))).isPresent();
            first.crash();
            start(house, "ork-2", STREET);
            write(house, page("default"), "data", JsonObject.of("size", Json.of("drift")));
            house.world.run(Duration.ofSeconds(25));
            assertThat(read(house, page("default")).orElseThrow().text("data", "size"))
                    .isEqualTo("drift");
            house.call(House.delete(shop("default")));
            house.world.run(Duration.ofSeconds(2));
            assertThat(read(house, shop("default"))).isEmpty();
            assertThat(read(house, page("default"))).isEmpty();
            assertThat(read(house, page("street"))).isPresent();
        }
    }

    @Test
    void whoseNamespaceWasTakenOutLaterIsCleanedUpWhenItGoes() {
        checkTakenOutLater(1);
    }

    static void checkSomebodyElsesFinalizer(long seed) {
        try (House house = house(seed)) {
            Instance first = start(house, "ork-1", ANYWHERE);
            JsonObject metadata = read(house, shop("default")).orElseThrow().object("metadata");
            write(
                    house,
                    shop("default"),
                    "metadata",
                    JsonObject.of("finalizers", metadata.array("finalizers").with(Json.of("demo.example.com/theirs"))));
            first.crash();
            start(house, "ork-2", STREET);
            house.call(House.delete(shop("default")));
            // Longer than it takes to look over the whole cache.
            house.world.run(Duration.ofMinutes(25));
            assertThat(read(house, shop("default")).orElseThrow().array("metadata", "finalizers"))
                    .hasSize(1);
            assertThat(house.get("ork-2", "/katalog/shop").body()).contains("\"resourceCount\":1");
            assertThat(house.facts(Fact.CacheDiffered.class)).isEmpty();
        }
    }

    @Test
    void whoWaitsForSomebodyElseIsNobodysHere() {
        checkSomebodyElsesFinalizer(1);
    }

    static void checkNeverHandled(long seed) {
        try (House house = house(seed)) {
            write(
                    house,
                    shop("default"),
                    "metadata",
                    JsonObject.of("finalizers", JsonArray.of(Json.of("demo.example.com/theirs"))));
            start(house, "ork-1", STREET_FORCED);
            house.call(House.delete(shop("default")));
            house.world.run(Duration.ofMinutes(1));
            assertThat(read(house, shop("default")))
                    .as("it waits for somebody else")
                    .isPresent();
        }
    }

    @Test
    void whoWasNeverHandledKeepsTheFinalizersOfOthers() {
        checkNeverHandled(1);
    }

    @Test
    void plantedTakingAwayTheFinalizersOfOthersIsFound() {
        Hunt.finds(
                Defect.named("who goes with any finalizer is cleaned up wherever it is")
                        .in(
                                "ork.engine.pipeline.HandledCrs",
                                "(waits(cr) && handler(crd, cr)",
                                "(Cycle.deleting(cr) && !Deletion.finalizers(crd, cr).isEmpty() && handler(crd, cr)"),
                NamespacesTest.class,
                "checkNeverHandled");
    }

    // Two installations that share a kind.

    private static final String LISTED = Katalogs.boxWithAds("shop", "10s", "[]");

    private static Katalog katalog(String name, String lists) {
        return Katalogs.named(
                name,
                lists.isEmpty()
                        ? LISTED
                        : LISTED.replace("      dependsOn: []", "      dependsOn: []\n      " + lists));
    }

    private static JsonObject marks(House house) {
        return read(house, shop("default")).orElseThrow().object("metadata", "annotations");
    }

    static void checkAnothersCrs(long seed) {
        try (House house = house(seed)) {
            Instance first = start(house, "ork-1", katalog("first", "allowedNamespaces: [default]"));
            start(house, "ork-2", katalog("second", "allowedNamespaces: [street]"));
            assertThat(read(house, page("default"))).isPresent();
            first.crash();
            house.call(House.delete(shop("default")));
            house.world.run(Duration.ofSeconds(25));
            assertThat(read(house, shop("default")))
                    .as("it waits for who handled it")
                    .isPresent();
            assertThat(HandledCrs.awaited(
                            katalog("second", "allowedNamespaces: [street]")
                                    .enabled()
                                    .getFirst(),
                            read(house, shop("default")).orElseThrow()))
                    .contains("first");
            first.start();
            house.world.run(Duration.ofSeconds(3));
            assertThat(read(house, shop("default"))).isEmpty();
            assertThat(read(house, shop("street"))).isPresent();
        }
    }

    @Test
    void whatAnotherInstallationHandlesIsItsOwnToCleanUp() {
        checkAnothersCrs(1);
    }

    static void checkMovedToAnother(long seed) {
        try (House house = house(seed)) {
            Instance first = start(house, "ork-1", katalog("first", ""));
            assertThat(marks(house).has(Marks.HANDLED_BY)).isFalse();
            first.crash();
            Instance second = start(house, "ork-2", katalog("second", "allowedNamespaces: [default]"));
            assertThat(marks(house).text(Marks.MANAGED_BY)).isEqualTo("first");
            assertThat(marks(house).text(Marks.HANDLED_BY)).isEqualTo("second");
            start(house, "ork-3", katalog("first", "allowedNamespaces: [street]"));
            second.crash();
            house.call(House.delete(shop("default")));
            house.world.run(Duration.ofSeconds(25));
            assertThat(read(house, shop("default"))).isPresent();
            second.start();
            house.world.run(Duration.ofSeconds(3));
            assertThat(read(house, shop("default"))).isEmpty();
        }
    }

    @Test
    void whatAnotherInstallationHasTakenOverIsItsOwnToCleanUp() {
        checkMovedToAnother(1);
    }

    static void checkBothHandleIt(long seed) {
        try (House house = house(seed)) {
            start(house, "ork-1", katalog("first", ""));
            start(house, "ork-2", katalog("second", ""));
            house.world.run(Duration.ofSeconds(15));
            String version = read(house, shop("default")).orElseThrow().text("metadata", "resourceVersion");
            house.world.run(Duration.ofMinutes(1));
            assertThat(read(house, shop("default")).orElseThrow().text("metadata", "resourceVersion"))
                    .isEqualTo(version);
        }
    }

    @Test
    void twoThatHandleTheSameDoNotTakeItFromEachOtherForEver() {
        checkBothHandleIt(1);
    }

    static void checkSearches(long seed) {
        try (House house = house(seed)) {
            Instance first = start(house, "ork-1", katalog("first", ""));
            first.crash();
            start(house, "ork-2", katalog("first", "allowedNamespaces: [street]"));
            house.world.run(Duration.ofMinutes(3));
            assertThat(searches(house)).as("nobody is looked up").isZero();
            house.call(House.delete(shop("default")));
            house.world.run(Duration.ofSeconds(2));
            assertThat(read(house, shop("default"))).isEmpty();
        }
    }

    private static long searches(House house) {
        return house.world.calls().stream()
                .filter(call -> call.call() instanceof Call.ListPage list
                        && list.type().equals(SHOP)
                        && list.fieldSelector().equals("metadata.name=a"))
                .count();
    }

    @Test
    void childrenOfCrsThatAreNotHandledKeepNobodyBusy() {
        checkSearches(1);
    }

    @Test
    void plantedCleaningUpAfterOthersIsFound() {
        Hunt.finds(
                Defect.named("who goes with our finalizer is ours, whoever handles it")
                        .in(
                                "ork.engine.pipeline.HandledCrs",
                                "(waits(cr) && handler(crd, cr).equals(crd.katalog()))",
                                "waits(cr)"),
                NamespacesTest.class,
                "checkAnothersCrs");
    }

    @Test
    void plantedTakingOverInSilenceIsFound() {
        Hunt.finds(
                Defect.named("who takes a CR over does not say so")
                        .in("ork.engine.pipeline.Marking", "if (!cycle.memory.claimed && ", "if (false && "),
                NamespacesTest.class,
                "checkMovedToAnother");
    }

    @Test
    void plantedTakingItBackForEverIsFound() {
        Hunt.finds(
                Defect.named("a CR is taken over in each turn")
                        .in("ork.engine.pipeline.Marking", "if (!cycle.memory.claimed && ", "if ("),
                NamespacesTest.class,
                "checkBothHandleIt");
    }

    @Test
    void plantedLookingUpWhoIsNotHandledIsFound() {
        Hunt.finds(
                Defect.named("CRs that are not handled are looked up for their children")
                        .in("ork.engine.box.Strays", "&& concerns(child) && isOfHandled(child)", "&& concerns(child)"),
                NamespacesTest.class,
                "checkSearches");
    }

    @Test
    void thePagesSayWhichAreHandled() {
        try (House house = house(1)) {
            start(house, "ork-1", STREET);
            assertThat(house.get("ork-1", "/katalog/shop").body())
                    .contains("\"allowedNamespaces\":[\"street\"]", "\"restrictedNamespaces\":[]");
            assertThat(house.get("ork-1", "/katalog/shop/cr/default/a/why").body())
                    .contains("CRs in the namespace default are not handled: allowedNamespaces");
            assertThat(house.get("ork-1", "/katalog/shop/cr/street/a/why").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void plantedHandlingEverythingIsFound() {
        Hunt.finds(
                Defect.named("the lists of namespaces are read and not asked")
                        .in("ork.engine.informer.ObjectCache", "if (!slimming.keeps(object)) {", "if (false) {"),
                NamespacesTest.class,
                "checkOthersAreLetBe");
    }

    @Test
    void plantedLeavingAFinalizerBehindIsFound() {
        Hunt.finds(
                Defect.named("a CR whose namespace is not handled any more waits for ever")
                        .in("ork.engine.pipeline.HandledCrs", "|| (waits(cr) &&", "|| (false &&"),
                NamespacesTest.class,
                "checkTakenOutLater");
    }

    @Test
    void plantedCountingTheOthersAsMissedIsFound() {
        Hunt.finds(
                Defect.named("what a cache leaves out counts as missed when it is verified")
                        .in(
                                "ork.engine.informer.InformerRun",
                                "new Audit(items.stream().filter(cache::keeps).toList(), version)",
                                "new Audit(items, version)"),
                NamespacesTest.class,
                "checkSomebodyElsesFinalizer");
    }
}
