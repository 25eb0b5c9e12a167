package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.rows.Row;
import ork.simulator.api.actor.QuotaController;

/** What a ResourceQuota says is used, and what it counts. */
class QuotaTest {
    private static final ResourceType QUOTAS = new ResourceType("", "v1", "resourcequotas", "ResourceQuota", true);
    private static final ResourceType CLAIMS =
            new ResourceType("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", true);
    private static final ObjectRef QUOTA = Api.ref(QUOTAS, "q");

    private final Api api = new Api();
    private final QuotaController controller = new QuotaController();

    private String used(String quota) {
        api.settle(controller);
        return api.read(Api.ref(QUOTAS, quota)).object("status", "used").toString();
    }

    private void quota(String name, String spec) {
        Api.done(api.create(Api.ref(QUOTAS, name), "{'spec': {" + spec + "}}"));
    }

    private void pod(String name, String spec, String resources) {
        Api.done(api.create(
                Api.ref(Fleet.PODS, name),
                "{'spec': {" + spec + "'containers': [{'name': 'c', 'image': 'i', 'resources': {" + resources
                        + "}}]}}"));
    }

    @Test
    @Row("L-ResourceQuota")
    void itsStatusFollowsWhatThereIs() {
        quota("q", "'hard': {'configmaps': '5', 'count/configmaps': '9', 'services.nodeports': '3'}");
        assertThat(used("q"))
                .isEqualTo("{\"configmaps\":\"0\",\"count/configmaps\":\"0\",\"services.nodeports\":\"0\"}");
        Api.done(api.create(Api.ref(Api.CONFIG_MAPS, "a"), "{}"));
        Api.done(api.create(
                Api.ref(Api.SERVICES, "s"),
                "{'spec': {'type': 'NodePort', 'ports': [{'name': 'a', 'port': 1}, {'name': 'b', 'port': 2}]}}"));
        assertThat(used("q"))
                .isEqualTo("{\"configmaps\":\"1\",\"count/configmaps\":\"1\",\"services.nodeports\":\"2\"}");
        assertThat(api.read(QUOTA).object("status", "hard"))
                .isEqualTo(api.read(QUOTA).object("spec", "hard"));
        Api.done(api.delete(Api.ref(Api.CONFIG_MAPS, "a")));
        assertThat(used("q")).startsWith("{\"configmaps\":\"0\"");
        long rest = api.cluster.revision();
        used("q");
        assertThat(api.cluster.revision()).as("nothing is written twice").isEqualTo(rest);
    }

    @Test
    @Row("L-ResourceQuota")
    void amountsAreThoseOfWhatRunsAtOnce() {
        quota("q", "'hard': {'cpu': '9', 'limits.memory': '9Gi', 'pods': '9', 'requests.example.com/gpu': '9'}");
        pod(
                "p",
                "'initContainers': [{'name': 'i', 'image': 'i', 'resources': {'requests': {'cpu': '2'}, 'limits': {'cpu':"
                        + " '2', 'memory': '10Mi'}}}], ",
                "'requests': {'cpu': '500m', 'example.com/gpu': '1'}, 'limits': {'memory': '1Gi', 'example.com/gpu': '1'}");
        assertThat(used("q"))
                .isEqualTo(
                        "{\"cpu\":\"2\",\"limits.memory\":\"1Gi\",\"pods\":\"1\",\"requests.example.com/gpu\":\"1\"}");
    }

    @Test
    @Row("L-ResourceQuota")
    void aClaimCountsForItsClassToo() {
        quota(
                "q",
                "'hard': {'requests.storage': '5Gi', 'fast.storageclass.storage.k8s.io/persistentvolumeclaims': '1'}");
        String claim =
                "{'spec': {'accessModes': ['ReadWriteOnce'], 'storageClassName': 'fast', 'resources': {'requests':"
                        + " {'storage': '2Gi'}}}}";
        Api.done(api.create(Api.ref(CLAIMS, "a"), claim));
        assertThat(used("q"))
                .isEqualTo("{\"fast.storageclass.storage.k8s.io/persistentvolumeclaims\":\"1\",\"requests.storage\":"
                        + "\"2Gi\"}");
        Api.refused(api.create(Api.ref(CLAIMS, "b"), claim), 403, "Forbidden");
    }

    @Test
    @Row("L-ResourceQuota")
    void itCountsThePodsOfItsScopesAlone() {
        quota("best", "'hard': {'pods': '1'}, 'scopes': ['BestEffort']");
        quota("ending", "'hard': {'pods': '5'}, 'scopes': ['Terminating', 'NotBestEffort']");
        quota(
                "high",
                "'hard': {'pods': '5'}, 'scopeSelector': {'matchExpressions': [{'scopeName': 'PriorityClass', 'operator':"
                        + " 'In', 'values': ['high']}]}");
        pod("a", "", "");
        pod("b", "'activeDeadlineSeconds': 9, ", "'requests': {'cpu': '1'}");
        pod("c", "", "'requests': {'cpu': '1'}");
        assertThat(used("best")).isEqualTo("{\"pods\":\"1\"}");
        assertThat(used("ending")).isEqualTo("{\"pods\":\"1\"}");
        assertThat(used("high")).isEqualTo("{\"pods\":\"0\"}");
        Api.refused(
                api.create(Api.ref(Fleet.PODS, "d"), "{'spec': {'containers': [{'name': 'c', 'image': 'i'}]}}"),
                403,
                "Forbidden");
    }
}
