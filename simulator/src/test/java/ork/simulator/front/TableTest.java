package ork.simulator.front;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.json.Json;
import ork.json.JsonObject;

/** What {@code kubectl get} shows of built-in kinds: columns and cells as on v1.20.2, those for {@code -o wide} in brackets. */
final class TableTest {
    @RegisterExtension
    private final Front front = new Front();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers | 'spec': {'maxReplicas': 4, 'targetCPUUtilizationPercentage': 70, 'scaleTargetRef': {'kind': 'Deployment', 'name': 'web'}} | Name;Reference;Targets;MinPods;MaxPods;Replicas;Age | o;Deployment/web;cpu: <unknown>/70%;1;4;0
            apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers | 'spec': {'maxReplicas': 4, 'scaleTargetRef': {'kind': 'Deployment', 'name': 'web'}, 'metrics': [{'type': 'Resource', 'resource': {'name': 'cpu', 'target': {'type': 'Utilization', 'averageUtilization': 70}}}, {'type': 'Pods', 'pods': {'metric': {'name': 'rps'}, 'target': {'type': 'AverageValue', 'averageValue': '10'}}}]} | Name;Reference;Targets;MinPods;MaxPods;Replicas;Age | o;Deployment/web;cpu: <unknown>/70%, <unknown>/10;1;4;0
            apis/networking.k8s.io/v1/ingressclasses | 'spec': {'controller': 'x/y'} | Name;Controller;Parameters;Age | o;x/y;<none>
            api/v1/namespaces/default/limitranges | 'spec': {'limits': [{'type': 'Pod'}]} | Name;Created At | o
            apis/networking.k8s.io/v1/namespaces/default/networkpolicies | 'spec': {'podSelector': {'matchLabels': {'a': 'b'}}} | Name;Pod-Selector;Age | o;a=b
            api/v1/persistentvolumes | 'spec': {'capacity': {'storage': '1Gi'}, 'accessModes': ['ReadWriteOnce'], 'hostPath': {'path': '/x'}} | Name;Capacity;Access Modes;Reclaim Policy;Status;Claim;StorageClass;Reason;Age;(VolumeMode) | o;1Gi;RWO;Retain;Pending;;;
            api/v1/namespaces/default/persistentvolumeclaims | 'spec': {'accessModes': ['ReadWriteOnce'], 'resources': {'requests': {'storage': '1Gi'}}} | Name;Status;Volume;Capacity;Access Modes;StorageClass;Age;(VolumeMode) | o;Pending;;;;
            api/v1/namespaces/default/podtemplates | 'template': {'metadata': {'labels': {'a': 'b'}}, 'spec': {'containers': [{'name': 'c', 'image': 'x'}]}} | Name;Containers;Images;Pod Labels | o;c;x;a=b
            api/v1/namespaces/default/resourcequotas | 'status': {} | Name;Age;Request;Limit | o
            api/v1/namespaces/default/serviceaccounts | 'secrets': [{'name': 's'}] | Name;Secrets;Age | o;1
            apis/storage.k8s.io/v1/storageclasses | 'provisioner': 'x/y' | Name;Provisioner;ReclaimPolicy;VolumeBindingMode;AllowVolumeExpansion;Age | o;x/y;Delete;Immediate;false
            apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations | 'webhooks': [] | Name;Webhooks;Age | o;0
            apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings | 'roleRef': {'apiGroup': 'rbac.authorization.k8s.io', 'kind': 'Role', 'name': 'r'}, 'subjects': [] | Name;Role;Age;(Users);(Groups);(ServiceAccounts) | o;Role/r
            apis/scheduling.k8s.io/v1/priorityclasses | 'value': 5 | Name;Value;Global-Default;Age | o;5;false
            api/v1/namespaces/default/replicationcontrollers | 'spec': {'template': {'metadata': {'labels': {'a': 'b'}}, 'spec': {'containers': [{'name': 'c', 'image': 'x'}]}}} | Name;Desired;Current;Ready;Age;(Containers);(Images);(Selector) | o;1;0;0
            api/v1/namespaces/default/events | 'involvedObject': {'kind': 'Pod', 'name': 'p', 'namespace': 'default'}, 'reason': 'R', 'type': 'Normal', 'message': 'M' | Last Seen;Type;Reason;Object;(Subobject);(Source);Message;(First Seen);(Count);(Name) | ?;Normal;R;pod/p;;;M
            """)
    void aKindIsShownInTheColumnsThatUsersKnow(String path, String body, String columns, String cells) {
        String object = "{'metadata': {'name': 'o'}, " + body + "}";
        FrontResponse.Whole made = send("POST", path, object.replace('\'', '"'));
        assertThat(made.code())
                .as(new String(made.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        JsonObject table = Front.json(send("GET", path, ""));
        assertThat(table.array("columnDefinitions").toList().stream()
                        .map(JsonObject.class::cast)
                        .map(column -> column.integer(0, "priority") == 0
                                ? column.text("name")
                                : "(" + column.text("name") + ")")
                        .collect(Collectors.joining(";")))
                .isEqualTo(columns);
        List<String> shown = ((JsonObject) table.array("rows").get(0))
                .array("cells").toList().stream().map(TableTest::words).toList();
        List<String> wanted = List.of(cells.split(";", -1));
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).equals("?")) {
                assertThat(shown.get(i)).as(columns.split(";")[i]).isEqualTo(wanted.get(i));
            }
        }
    }

    private static String words(Json cell) {
        return cell instanceof Json.Text(String text) ? text : cell.toString();
    }

    private FrontResponse.Whole send(String method, String path, String body) {
        String accept = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
        return Front.send(front.api, method, "/" + path, accept, "application/json", body);
    }
}
