package ork.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import ork.doors.ResourceType;
import ork.engine.informer.Store;
import ork.engine.reconcile.ObjectKey;
import ork.json.JsonObject;
import ork.json.JsonText;

class CrdsTest {
    private static final String ESTABLISHED = "{\"conditions\":[{\"type\":\"Established\",\"status\":\"True\"}]}";

    @Test
    void aKindIsServedOnceItsDefinitionIsEstablishedAndHasTheVersion() {
        assertThat(Crds.serves(crd("{}", true), "v1")).isFalse();
        assertThat(Crds.serves(crd(ESTABLISHED, true), "v1")).isTrue();
        assertThat(Crds.serves(crd(ESTABLISHED, false), "v1")).isFalse();
        assertThat(Crds.serves(crd(ESTABLISHED, true), "v2")).isFalse();
    }

    @Test
    void theSchemaIsNotKeptAndWhatIsAskedForIs() {
        JsonObject slim = new CrdSlimming().slim(crd(ESTABLISHED, true));

        assertThat(slim.toString()).doesNotContain("openAPIV3Schema").doesNotContain("managedFields");
        assertThat(Crds.serves(slim, "v1")).isTrue();
        assertThat(Crds.statusSubresource(slim, "v1")).contains(true);
        assertThat(slim.text("metadata", "uid")).isEqualTo("u1");
    }

    @Test
    void aKindStandsInAVersionThatIsServed() {
        ResourceType gone = new ResourceType("demo", "v1alpha1", "websites", "Website", true);
        assertThat(Crds.served(gone, new OneDefinition(crd(ESTABLISHED, true))).version())
                .isEqualTo("v1");
        assertThat(Crds.served(gone, new OneDefinition(crd(ESTABLISHED, false))))
                .isEqualTo(gone);
        ResourceType other = new ResourceType("demo", "v1", "shops", "Shop", true);
        assertThat(Crds.served(other, new OneDefinition(crd(ESTABLISHED, true))))
                .isEqualTo(other);
    }

    private record OneDefinition(JsonObject crd) implements Store {
        @Override
        public @Nullable JsonObject get(ObjectKey key) {
            return key.name().equals(crd.text("metadata", "name")) ? crd : null;
        }

        @Override
        public List<JsonObject> list() {
            return List.of(crd);
        }

        @Override
        public List<JsonObject> ownedBy(String ownerUid) {
            return List.of();
        }

        @Override
        public boolean synced() {
            return true;
        }
    }

    private static JsonObject crd(String status, boolean served) {
        return (JsonObject) JsonText.parse("""
                {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
                 "metadata":{"name":"websites.demo","uid":"u1","resourceVersion":"5","managedFields":[{}]},
                 "spec":{"group":"demo","scope":"Namespaced","names":{"kind":"Website","plural":"websites"},
                   "versions":[{"name":"v1","served":%s,"storage":true,"subresources":{"status":{}},
                     "schema":{"openAPIV3Schema":{"type":"object"}}}]},
                 "status":%s}
                """.formatted(served, status));
    }
}
