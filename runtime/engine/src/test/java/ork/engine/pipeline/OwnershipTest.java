package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static ork.engine.pipeline.OwnedFieldsTest.json;

import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.pipeline.Ownership.Claim;
import ork.json.JsonObject;

/** Whose a child is (DG-9, DG-11, decision 17). */
class OwnershipTest {
    private static final ResourceType SHOP = new ResourceType("example.com", "v1", "shops", "Shop", true);
    private static final ResourceType CONFIG_MAP = new ResourceType("", "v1", "configmaps", "ConfigMap", true);
    private static final Ownership OWNER = new Ownership(SHOP, "team", "shop", "uid-1");

    @Test
    void aChildBesideItsCrIsReferencedAndOneElsewhereSaysWhoseItIs() {
        JsonObject beside =
                OWNER.mark(new ObjectRef(CONFIG_MAP, "team", "a"), json("{\"metadata\": {\"name\": \"a\"}}"));
        assertThat(beside).isEqualTo(json("""
                {"metadata": {"name": "a",
                  "labels": {"managed-by": "orkestra", "orkestra-owner": "shop", "orkestra.orkspace.io/owner-uid": "uid-1"},
                  "ownerReferences": [{"apiVersion": "example.com/v1", "kind": "Shop", "name": "shop", "uid": "uid-1",
                    "controller": true, "blockOwnerDeletion": true}]}}"""));
        JsonObject elsewhere =
                OWNER.mark(new ObjectRef(CONFIG_MAP, "other", "a"), json("{\"metadata\": {\"name\": \"a\"}}"));
        assertThat(elsewhere.object("metadata").has("ownerReferences")).isFalse();
        assertThat(elsewhere.text("metadata", "annotations", Marks.OWNER)).isEqualTo("shops.example.com team/shop");
    }

    @Test
    void aLongNameIsCutForThePeopleAndTheUidDecides() {
        Ownership wordy = new Ownership(SHOP, "team", "x".repeat(80), "uid-1");
        JsonObject marked =
                wordy.mark(new ObjectRef(CONFIG_MAP, "team", "a"), json("{\"metadata\": {\"name\": \"a\"}}"));
        assertThat(marked.text("metadata", "labels", "orkestra-owner")).hasSize(63);
        assertThat(wordy.claim(marked)).isEqualTo(Claim.OURS);
    }

    @Test
    void theSameNameIsNoProof() {
        JsonObject namesake = new Ownership(SHOP, "team", "shop", "uid-0")
                .mark(new ObjectRef(CONFIG_MAP, "team", "a"), json("{\"metadata\": {\"name\": \"a\"}}"));
        assertThat(OWNER.claim(namesake)).isEqualTo(Claim.ANOTHERS);
    }

    @Test
    void anObjectWithoutMarksIsNobodysUnlessSomethingElseOwnsIt() {
        assertThat(OWNER.claim(json("{\"metadata\": {\"labels\": {\"app\": \"x\"}}}")))
                .isEqualTo(Claim.NOBODYS);
        assertThat(OWNER.claim(json("{\"metadata\": {\"ownerReferences\": [{\"uid\": \"uid-9\"}]}}")))
                .isEqualTo(Claim.ANOTHERS);
    }

    @Test
    void aChildOfOursWhoseLabelsWereStrippedIsStillOurs() {
        JsonObject stripped = json("""
                {"metadata": {"ownerReferences": [{"uid": "uid-1", "controller": true}],
                  "managedFields": [{"manager": "orkestra-runtime", "operation": "Apply", "fieldsV1": {}}]}}""");
        assertThat(OWNER.claim(stripped)).isEqualTo(Claim.OURS);
        JsonObject elsewhere = json("""
                {"metadata": {"annotations": {"orkestra.orkspace.io/owner-uid": "uid-1"},
                  "managedFields": [{"manager": "orkestra-hook", "operation": "Apply", "fieldsV1": {}}]}}""");
        assertThat(OWNER.claim(elsewhere)).isEqualTo(Claim.OURS);
        JsonObject copied = json("{\"metadata\": {\"annotations\": {\"orkestra.orkspace.io/owner-uid\": \"uid-1\"}}}");
        assertThat(OWNER.claim(copied)).isEqualTo(Claim.NOBODYS);
        JsonObject users = json("{\"metadata\": {\"ownerReferences\": [{\"uid\": \"uid-1\", \"controller\": true}]}}");
        assertThat(OWNER.claim(users)).isEqualTo(Claim.ANOTHERS);
    }
}
