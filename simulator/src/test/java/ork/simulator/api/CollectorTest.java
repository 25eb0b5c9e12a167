package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ork.doors.Call.Propagation;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;
import ork.rows.Row;
import ork.simulator.api.actor.DefinitionController;
import ork.simulator.api.actor.GarbageCollector;
import ork.simulator.api.actor.NamespaceController;

/** Rows D8 to D13: the garbage collector and the namespace controller. */
class CollectorTest {
    private static final ObjectRef OWNER = Api.ref(Api.WEBSITES, "owner");
    private static final ObjectRef CHILD = Api.ref(Api.CONFIG_MAPS, "child");
    private static final ResourceType CLUSTER_ROLES =
            new ResourceType("rbac.authorization.k8s.io", "v1", "clusterroles", "ClusterRole", false);

    private final Api api = new Api();
    private final GarbageCollector collector = new GarbageCollector();
    private final NamespaceController namespaces = new NamespaceController();
    private JsonObject owner = JsonObject.EMPTY;

    @BeforeEach
    void install() {
        api.installWebsites();
        owner = Api.done(api.create(OWNER, "{'spec': {'image': 'a'}}"));
    }

    @Test
    @Row("D8")
    void inTheBackgroundTheOwnerGoesFirstAndItsDependentsLater() {
        child(CHILD, owner, false);
        Api.done(api.delete(OWNER));
        assertThat(api.exists(OWNER)).isFalse();
        assertThat(api.exists(CHILD)).isTrue();
        settle();
        assertThat(api.exists(CHILD)).isFalse();
    }

    @Test
    @Row("D8")
    void chainsOfOwnersAreCollectedToTheirEnd() {
        ObjectRef grandchild = Api.ref(Api.SECRETS, "grandchild");
        child(grandchild, child(CHILD, owner, true), true);
        settle();
        Api.done(api.delete(OWNER));
        settle();
        assertThat(api.exists(CHILD)).isFalse();
        assertThat(api.exists(grandchild)).isFalse();
    }

    @Test
    @Row("D8")
    void aDependentStaysWhileOneOwnerIsLeft() {
        JsonObject second = Api.done(api.create(Api.ref(Api.WEBSITES, "second"), "{'spec': {'image': 'a'}}"));
        Api.done(api.create(
                CHILD,
                "{'metadata': {'ownerReferences': [" + owner(owner, false) + ", " + owner(second, false) + "]}}"));
        Api.done(api.delete(OWNER));
        settle();
        assertThat(api.read(CHILD).array("metadata", "ownerReferences").toList())
                .extracting(each -> ((JsonObject) each).text("name"))
                .containsExactly("second");
        Api.done(api.delete(Api.ref(Api.WEBSITES, "second")));
        settle();
        assertThat(api.exists(CHILD)).isFalse();
    }

    @Test
    @Row("D9")
    void anOwnerOfTheSameNameWithAnotherUidIsNotTheOwner() {
        child(CHILD, owner, false);
        Api.done(api.delete(OWNER));
        Api.done(api.create(OWNER, "{'spec': {'image': 'a'}}"));
        settle();
        assertThat(api.exists(CHILD)).isFalse();
        assertThat(api.exists(OWNER)).isTrue();
    }

    @Test
    @Row("D9")
    void aDependentOfAnOwnerThatNeverWasIsCollected() {
        Api.done(
                api.create(
                        CHILD,
                        "{'metadata': {'ownerReferences': [{'apiVersion': 'v1', 'kind': 'Secret', 'name': 'none', 'uid': 'u'}]}}"));
        settle();
        assertThat(api.exists(CHILD)).isFalse();
    }

    @Test
    @Row("D9")
    void nobodyKnowsWhetherAnOwnerOfAnUnknownKindExists() {
        Api.done(api.create(
                CHILD,
                "{'metadata': {'ownerReferences': [{'apiVersion': 'a.b/v1', 'kind': 'C', 'name': 'n', 'uid': 'u'}]}}"));
        settle();
        assertThat(api.exists(CHILD)).isTrue();
    }

    @Test
    @Row("D9")
    void whatTheCollectorCouldNotDecideItDecidesOnceTheOwnersKindIsServed() {
        ObjectRef crd = Api.ref(Api.DEFINITIONS, "websites.example.com");
        child(CHILD, owner, true);
        Api.done(api.delete(OWNER));
        Api.done(api.delete(crd));
        api.settle(new DefinitionController());
        settle();
        assertThat(api.exists(CHILD)).isTrue();
        api.installWebsites();
        settle();
        assertThat(api.exists(CHILD)).isFalse();
    }

    @Test
    @Row("D9")
    void whatItHasHeardBeforeACompactionItKnows() {
        child(CHILD, owner, true);
        settle();
        Api.done(api.delete(Api.ref(Api.DEFINITIONS, "websites.example.com")));
        api.settle(new DefinitionController());
        collector.hear(api.cluster);
        api.cluster.compact(api.cluster.revision());
        settle();
        assertThat(api.exists(CHILD)).isFalse();
    }

    @Test
    @Row("D9")
    void anOwnerThatWasSeenToGoIsGoneThoughItsKindIsNotServedAnyMore() {
        child(CHILD, owner, true);
        settle();
        Api.done(api.delete(Api.ref(Api.DEFINITIONS, "websites.example.com")));
        api.settle(new DefinitionController());
        assertThat(api.exists(OWNER)).isFalse();
        assertThat(api.exists(CHILD)).isTrue();
        settle();
        assertThat(api.exists(CHILD)).isFalse();
    }

    @Test
    @Row("D10")
    void inTheForegroundTheOwnerWaitsForTheDependentsThatBlockIt() {
        ObjectRef held = Api.ref(Api.SECRETS, "held");
        Api.done(api.create(
                held, "{'metadata': {'finalizers': ['x.y/z'], 'ownerReferences': [" + owner(owner, true) + "]}}"));
        child(CHILD, owner, true);
        Api.done(api.delete(OWNER, "", "", Propagation.FOREGROUND));
        settle();
        assertThat(api.exists(CHILD)).isFalse();
        assertThat(api.read(held).at("metadata", "deletionTimestamp")).isNotNull();
        assertThat(api.read(OWNER).array("metadata", "finalizers").toString()).isEqualTo("[\"foregroundDeletion\"]");
        Api.done(api.merge(held, "{'metadata': {'finalizers': null}}"));
        settle();
        assertThat(api.exists(OWNER)).isFalse();
    }

    @Test
    @Row("D10")
    void inTheForegroundNobodyWaitsForDependentsThatDoNotBlock() {
        Api.done(api.create(
                CHILD, "{'metadata': {'finalizers': ['x.y/z'], 'ownerReferences': [" + owner(owner, false) + "]}}"));
        Api.done(api.delete(OWNER, "", "", Propagation.FOREGROUND));
        settle();
        assertThat(api.exists(OWNER)).isFalse();
        assertThat(api.read(CHILD).at("metadata", "deletionTimestamp")).isNotNull();
    }

    @Test
    @Row("D7")
    void orphansAreReleasedAndStay() {
        child(CHILD, owner, true);
        Api.done(api.delete(OWNER, "", "", Propagation.ORPHAN));
        assertThat(api.exists(OWNER)).isTrue();
        settle();
        assertThat(api.exists(OWNER)).isFalse();
        assertThat(api.read(CHILD).array("metadata", "ownerReferences").isEmpty())
                .isTrue();
    }

    @Test
    @Row("D11")
    void anOwnerInAnotherNamespaceCountsAsAbsent() {
        Api.done(api.create(Api.ref(Api.NAMESPACES, "other"), "{}"));
        ObjectRef far = new ObjectRef(Api.CONFIG_MAPS, "other", "far");
        child(far, owner, false);
        settle();
        assertThat(api.exists(far)).isFalse();
        assertThat(api.exists(OWNER)).isTrue();
    }

    @Test
    @Row("D11")
    void aClusterScopedDependentOfANamespacedOwnerIsNeverCollected() {
        ObjectRef role = Api.ref(CLUSTER_ROLES, "role");
        child(role, owner, false);
        Api.done(api.delete(OWNER));
        settle();
        assertThat(api.exists(role)).isTrue();
    }

    @Test
    @Row("D9")
    void aCollectorThatStartsLateFindsWhatWasLostBefore() {
        child(CHILD, owner, false);
        Api.done(api.delete(OWNER));
        api.cluster.compact(api.cluster.revision());
        settle();
        assertThat(api.exists(CHILD)).isFalse();
    }

    @Test
    @Row("D13")
    void aNamespaceGoesWithAllItsContents() {
        ObjectRef namespace = Api.ref(Api.NAMESPACES, "leaving");
        Api.done(api.create(namespace, "{}"));
        assertThat(api.read(namespace).text("metadata", "labels", "kubernetes.io/metadata.name"))
                .isEqualTo("leaving");
        ObjectRef inside = new ObjectRef(Api.CONFIG_MAPS, "leaving", "a");
        Api.done(api.create(inside, "{}"));
        Api.done(api.create(new ObjectRef(Api.WEBSITES, "leaving", "b"), "{'spec': {'image': 'a'}}"));
        JsonObject marked = Api.done(api.delete(namespace));
        assertThat(marked.text("status", "phase")).isEqualTo("Terminating");
        assertThat(api.exists(inside)).isTrue();
        settle();
        assertThat(api.exists(inside)).isFalse();
        assertThat(api.exists(namespace)).isFalse();
    }

    @Test
    @Row("D13")
    void oneStuckFinalizerHoldsTheNamespace() {
        ObjectRef namespace = Api.ref(Api.NAMESPACES, "leaving");
        Api.done(api.create(namespace, "{}"));
        ObjectRef stuck = new ObjectRef(Api.WEBSITES, "leaving", "stuck");
        Api.done(api.create(stuck, "{'metadata': {'finalizers': ['x.y/z']}, 'spec': {'image': 'a'}}"));
        Api.done(api.create(new ObjectRef(Api.CONFIG_MAPS, "leaving", "a"), "{}"));
        Api.done(api.delete(namespace));
        settle();
        assertThat(api.names(Api.CONFIG_MAPS)).isEmpty();
        assertThat(api.read(stuck).at("metadata", "deletionTimestamp")).isNotNull();
        assertThat(Conditions.shown(api.read(namespace), "NamespaceFinalizersRemaining"))
                .isEqualTo(
                        "True SomeFinalizersRemain Some content in the namespace has finalizers remaining: x.y/z in 1"
                                + " resource instances");
        Api.done(api.merge(stuck, "{'metadata': {'finalizers': null}}"));
        settle();
        assertThat(api.exists(namespace)).isFalse();
    }

    private void settle() {
        api.settle(collector, namespaces);
    }

    private JsonObject child(ObjectRef ref, JsonObject of, boolean blocks) {
        return Api.done(api.create(ref, "{'metadata': {'ownerReferences': [" + owner(of, blocks) + "]}}"));
    }

    private static String owner(JsonObject of, boolean blocks) {
        return "{'apiVersion': '" + of.text("apiVersion") + "', 'kind': '" + of.text("kind") + "', 'name': '"
                + of.text("metadata", "name") + "', 'uid': '" + of.text("metadata", "uid") + "', 'blockOwnerDeletion': "
                + blocks + "}";
    }
}
