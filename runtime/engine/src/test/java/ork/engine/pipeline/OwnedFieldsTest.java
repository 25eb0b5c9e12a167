package ork.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import ork.json.JsonObject;
import ork.json.JsonText;

/** How "nothing to do" is read off a live object's managed fields. */
class OwnedFieldsTest {
    private static final JsonObject FIELDS = json("""
            {"f:metadata": {"f:labels": {"f:app": {}}},
             "f:spec": {"f:replicas": {}, "f:selector": {},
               "f:template": {"f:spec": {"f:containers": {
                 "k:{\\"name\\":\\"web\\"}": {".": {}, "f:name": {}, "f:image": {},
                   "f:ports": {"k:{\\"containerPort\\":80,\\"protocol\\":\\"TCP\\"}":
                     {".": {}, "f:containerPort": {}}}}}}}}}""");

    private static final JsonObject INTENT = json("""
            {"metadata": {"labels": {"app": "shop"}},
             "spec": {"replicas": 3, "selector": {"matchLabels": {"app": "shop"}},
               "template": {"spec": {"containers": [
                 {"name": "web", "image": "nginx:1", "ports": [{"containerPort": 80}]}]}}}}""");

    private static final JsonObject LIVE = json("""
            {"metadata": {"name": "shop", "labels": {"app": "shop", "team": "blue"}},
             "spec": {"replicas": 3, "paused": false, "selector": {"matchLabels": {"app": "shop"}},
               "template": {"spec": {"dnsPolicy": "ClusterFirst", "containers": [
                 {"name": "sidecar", "image": "envoy"},
                 {"name": "web", "image": "nginx:1", "imagePullPolicy": "Always",
                  "ports": [{"containerPort": 80, "protocol": "TCP"}]}]}}},
             "status": {"readyReplicas": 2}}""");

    @Test
    void whatTheServerDefaultsAndOthersAddDoesNotMatter() {
        assertThat(OwnedFields.hold(INTENT, LIVE, FIELDS)).isTrue();
    }

    @Test
    void aForeignScaleThatLeavesTheOwnershipIsSeenByItsValue() {
        JsonObject scaled = json(LIVE.toString().replace("\"replicas\":3", "\"replicas\":5"));
        assertThat(OwnedFields.hold(INTENT, scaled, FIELDS)).isFalse();
        assertThat(OwnedFields.project(scaled, FIELDS)).isNotEqualTo(OwnedFields.project(LIVE, FIELDS));
    }

    @Test
    void aForeignPatchToTheSameValueTakesAPathAway() {
        JsonObject fewer = json(FIELDS.toString().replace("\"f:image\":{},", ""));
        assertThat(OwnedFields.hold(INTENT, LIVE, fewer)).isFalse();
        assertThat(OwnedFields.project(LIVE, fewer)).isNotEqualTo(OwnedFields.project(LIVE, FIELDS));
    }

    @Test
    void aFieldThatWeOwnAndNoLongerWantIsADifference() {
        JsonObject dropped = json(INTENT.toString().replace("\"replicas\":3,", ""));
        assertThat(OwnedFields.hold(dropped, LIVE, FIELDS)).isFalse();
    }

    @Test
    void aListElementThatWeOwnAndNoLongerWantIsADifference() {
        JsonObject dropped = json(INTENT.toString().replace("{\"containerPort\":80}", ""));
        assertThat(OwnedFields.hold(dropped, LIVE, FIELDS)).isFalse();
    }

    @Test
    void anElementThatIsWantedAndNotThereIsADifference() {
        JsonObject more = json(
                INTENT.toString().replace("{\"containerPort\":80}", "{\"containerPort\":80},{\"containerPort\":81}"));
        assertThat(OwnedFields.hold(more, LIVE, FIELDS)).isFalse();
    }

    @Test
    void aChangedElementIsFoundByItsKeyAndNotByItsPlace() {
        JsonObject edited = json(LIVE.toString().replace("nginx:1", "nginx:2"));
        assertThat(OwnedFields.hold(INTENT, edited, FIELDS)).isFalse();
        JsonObject sidecar = json(LIVE.toString().replace("envoy", "envoy:2"));
        assertThat(OwnedFields.hold(INTENT, sidecar, FIELDS)).isTrue();
        assertThat(OwnedFields.project(sidecar, FIELDS)).isEqualTo(OwnedFields.project(LIVE, FIELDS));
    }

    @Test
    void onlyOurOwnApplyEntryCounts() {
        JsonObject live = json("""
                {"metadata": {"managedFields": [
                  {"manager": "orkestra-runtime", "operation": "Update", "fieldsV1": {"f:a": {}}},
                  {"manager": "kubectl", "operation": "Apply", "fieldsV1": {"f:b": {}}},
                  {"manager": "orkestra-runtime", "operation": "Apply", "subresource": "status", "fieldsV1": {"f:c": {}}},
                  {"manager": "orkestra-runtime", "operation": "Apply", "fieldsV1": {"f:d": {}}}]}}""");
        assertThat(OwnedFields.of(live, Marks.MANAGER)).contains(json("{\"f:d\": {}}"));
        assertThat(OwnedFields.of(live, "nobody")).isEmpty();
    }

    @Test
    void aSetIsComparedByItsElements() {
        JsonObject fields = json("{\"f:finalizers\": {\"v:\\\"a\\\"\": {}, \"v:\\\"b\\\"\": {}}}");
        JsonObject live = json("{\"finalizers\": [\"z\", \"b\", \"a\"]}");
        assertThat(OwnedFields.hold(json("{\"finalizers\": [\"a\", \"b\"]}"), live, fields))
                .isTrue();
        assertThat(OwnedFields.hold(json("{\"finalizers\": [\"a\"]}"), live, fields))
                .isFalse();
        assertThat(OwnedFields.hold(json("{\"finalizers\": [\"a\", \"c\"]}"), live, fields))
                .isFalse();
    }

    @Test
    void aBrokenTreeIsADifferenceAndNoError() {
        JsonObject broken = json("{\"f:list\": {\"k:{oops\": {}}}");
        assertThat(OwnedFields.hold(json("{\"list\": [{\"a\": 1}]}"), json("{\"list\": [{\"a\": 1}]}"), broken))
                .isFalse();
        assertThat(OwnedFields.project(json("{\"list\": [{\"a\": 1}]}"), broken))
                .isNotNull();
    }

    static JsonObject json(String text) {
        return JsonText.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }
}
