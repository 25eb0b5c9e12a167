package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.doors.Answer;
import ork.doors.ResourceType;

/** What a real server refuses beside wrong types; the words are those of v1.20.2. */
class KindRulesTest {
    private static final String WITH_POD = "'containers': [{'name': 'c', 'image': 'x'";

    private final Api api = new Api();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            pods        | {'spec': {POD, 'livenessProbe': {}}]}} | spec.containers[0].livenessProbe: Required value: must specify a handler type
            pods        | {'spec': {POD, 'livenessProbe': {'tcpSocket': {'port': -1}}}]}} | spec.containers[0].livenessProbe.tcpSocket.port: Invalid value: -1: must be between 1 and 65535, inclusive
            pods        | {'spec': {POD, 'livenessProbe': {'tcpSocket': {'port': 'web'}}}]}} | -
            pods        | {'spec': {POD, 'env': [{'name': 'E', 'valueFrom': {}}]}]}} | spec.containers[0].env[0].valueFrom: Invalid value: "": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`
            pods        | {'spec': {POD, 'envFrom': [{'secretRef': {}}]}]}} | spec.containers[0].envFrom[0].secretRef.name: Required value
            pods        | {'spec': {POD}], 'volumes': [{'name': 'w', 'secret': {}}]}} | spec.volumes[0].secret.secretName: Required value
            pods        | {'spec': {POD}], 'hostAliases': [{'hostnames': ['a']}]}} | spec.hostAliases[0].ip: Invalid value: "": must be valid IP address
            endpoints   | {'subsets': [{'addresses': []}]} | subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`
            limitranges | {'spec': {}} | -
            persistentvolumeclaims | {} | [spec.accessModes: Required value: at least 1 access mode is required, spec.resources[storage]: Required value]
            persistentvolumes | {'spec': {'capacity': {'storage': '1Gi'}, 'accessModes': ['ReadWriteOnce']}} | spec: Required value: must specify a volume type
            podtemplates | {} | template.spec.containers: Required value
            cronjobs.batch | {'spec': {'schedule': '* * * * *', 'jobTemplate': {}}} | [spec.jobTemplate.spec.template.spec.containers: Required value, spec.jobTemplate.spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"]
            ingressclasses.networking.k8s.io | {} | spec.controller: Required value
            ingresses.networking.k8s.io | {'spec': {'rules': [{'http': {'paths': [{'path': '/', 'backend': {'service': {'name': 's', 'port': {'number': 80}}}}]}}]}} | spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified
            ingresses.networking.k8s.io | {'spec': {'rules': [{'http': {'paths': [{'path': '/', 'pathType': 'Exact', 'backend': {'service': {'name': 's'}}}]}}]}} | spec.rules[0].http.paths[0].backend: Required value: port name or number is required
            ingresses.networking.k8s.io | {'spec': {'defaultBackend': {'service': {'name': 's', 'port': {'name': 'p'}}}}} | -
            ingresses.networking.k8s.io | {'spec': {'defaultBackend': {'service': {'name': 's'}}}} | spec.defaultBackend: Required value: port name or number is required
            ingresses.networking.k8s.io | {'spec': {'defaultBackend': {'service': {'name': 's', 'port': {'name': 'p', 'number': 80}}}}} | spec.defaultBackend: Invalid value: "": cannot set both port name & port number
            ingresses.networking.k8s.io | {'spec': {'defaultBackend': {'service': {'port': {'number': 80}}}}} | spec.defaultBackend.service.name: Required value
            ingresses.networking.k8s.io | {'spec': {'defaultBackend': {'service': {'name': 's', 'port': {'name': 'p--p'}}}}} | spec.defaultBackend.service.port.name: Invalid value: "p--p": must not contain consecutive hyphens
            ingresses.networking.k8s.io | {'spec': {'rules': [{'host': '10.0.0.1'}]}} | spec.rules[0].host: Invalid value: "10.0.0.1": must be a DNS name, not an IP address
            ingresses.networking.k8s.io | {'spec': {'rules': [{'host': '*.example.com'}], 'tls': [{'hosts': ['*.example.com', 'a.example.com']}]}} | -
            ingresses.networking.k8s.io | {'spec': {'rules': [{'http': {'paths': [{'path': 'a', 'pathType': 'Exact', 'backend': {'service': {'name': 's', 'port': {'number': 80}}}}]}}]}} | spec.rules[0].http.paths[0].path: Invalid value: "a": must be an absolute path
            ingresses.networking.k8s.io | {'spec': {'rules': [{'http': {'paths': [{'path': '/a/../b', 'pathType': 'Prefix', 'backend': {'service': {'name': 's', 'port': {'number': 80}}}}]}}]}} | spec.rules[0].http.paths[0].path: Invalid value: "/a/../b": must not contain '/../'
            ingresses.networking.k8s.io | {'spec': {'rules': [{'http': {'paths': [{'pathType': 'ImplementationSpecific', 'backend': {'service': {'name': 's', 'port': {'number': 80}}}}]}}]}} | -
            networkpolicies.networking.k8s.io | {'spec': {'podSelector': {}, 'ingress': [{'from': [{}]}]}} | spec.ingress[0].from[0]: Required value: must specify a peer
            networkpolicies.networking.k8s.io | {'spec': {'podSelector': {}, 'ingress': [{'from': [{'podSelector': {}}]}]}} | -
            networkpolicies.networking.k8s.io | {'spec': {'podSelector': {}, 'policyTypes': ['Sideways']}} | spec.policyTypes[0]: Unsupported value: "Sideways": supported values: "Ingress", "Egress"
            networkpolicies.networking.k8s.io | {'spec': {'podSelector': {'matchExpressions': [{'key': 'a', 'operator': 'In'}]}}} | spec.podSelector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'
            networkpolicies.networking.k8s.io | {'spec': {'podSelector': {'matchExpressions': [{'key': 'a', 'operator': 'Exists', 'values': ['b']}]}}} | spec.podSelector.matchExpressions[0].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'
            networkpolicies.networking.k8s.io | {'spec': {'podSelector': {'matchExpressions': [{'key': 'a', 'operator': 'Near'}]}}} | spec.podSelector.matchExpressions[0].operator: Invalid value: "Near": not a valid selector operator
            networkpolicies.networking.k8s.io | {'spec': {'podSelector': {}, 'egress': [{'to': [{'ipBlock': {'cidr': '10.0.0.0/8', 'except': ['10.1.0.0/16']}}]}]}} | -
            networkpolicies.networking.k8s.io | {'spec': {'podSelector': {}, 'egress': [{'to': [{'ipBlock': {'cidr': '10.0.0.0/8', 'except': ['11.0.0.0/16']}}]}]}} | spec.egress[0].to[0].ipBlock.except[0]: Invalid value: "11.0.0.0/16": must be a strict subset of `cidr`
            networkpolicies.networking.k8s.io | {'spec': {'podSelector': {}, 'egress': [{'to': [{'ipBlock': {'cidr': '10.0.0.0/8', 'except': ['10.0.0.0/8']}}]}]}} | spec.egress[0].to[0].ipBlock.except[0]: Invalid value: "10.0.0.0/8": must be a strict subset of `cidr`
            networkpolicies.networking.k8s.io | {'spec': {'podSelector': {}, 'egress': [{'to': [{'ipBlock': {'cidr': '2001:db8::/32', 'except': ['2001:db8:1::/48', '2001:db8:0:0:0:ffff:10.0.0.0/120']}}]}]}} | -
            networkpolicies.networking.k8s.io | {'spec': {'podSelector': {}, 'egress': [{'to': [{'ipBlock': {'cidr': '2001:db8::/32', 'except': ['2001:db9::/48']}}]}]}} | spec.egress[0].to[0].ipBlock.except[0]: Invalid value: "2001:db9::/48": must be a strict subset of `cidr`
            networkpolicies.networking.k8s.io | {'spec': {'podSelector': {}, 'egress': [{'to': [{'ipBlock': {'cidr': '1::2::3/8'}}]}]}} | spec.egress[0].to[0].ipBlock.cidr: Invalid value: "1::2::3/8": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)
            networkpolicies.networking.k8s.io | {'spec': {'podSelector': {}, 'egress': [{'to': [{'ipBlock': {'cidr': 'host/8'}}]}]}} | spec.egress[0].to[0].ipBlock.cidr: Invalid value: "host/8": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)
            networkpolicies.networking.k8s.io | {'spec': {'podSelector': {}, 'ingress': [{'from': [{'podSelector': {}, 'ipBlock': {'cidr': '::/0'}}]}]}} | spec.ingress[0].from[0]: Forbidden: may not specify both ipBlock and another peer
            horizontalpodautoscalers.autoscaling | {'spec': {'maxReplicas': -1, 'scaleTargetRef': {'kind': 'D', 'name': 'w'}}} | spec.maxReplicas: Invalid value: -1: must be greater than 0
            poddisruptionbudgets.policy | {'spec': {'minAvailable': -1}} | spec.minAvailable: Invalid value: -1: must be greater than or equal to 0
            roles.rbac.authorization.k8s.io | {'rules': [{'apiGroups': [''], 'resources': ['pods']}]} | rules[0].verbs: Required value: verbs must contain at least one value
            roles.rbac.authorization.k8s.io | {'rules': [{'verbs': ['get'], 'resources': ['pods']}]} | rules[0].apiGroups: Required value: resource rules must supply at least one api group
            clusterroles.rbac.authorization.k8s.io | {'rules': [{'verbs': ['get'], 'nonResourceURLs': ['/x']}]} | -
            rolebindings.rbac.authorization.k8s.io | {'roleRef': {'apiGroup': 'rbac.authorization.k8s.io', 'kind': 'Role'}} | roleRef.name: Required value
            priorityclasses.scheduling.k8s.io | {} | -
            """)
    void whatARealServerRefusesIsRefused(String plural, String body, String refusal) {
        ResourceType type = api.cluster.kinds().stream()
                .filter(kind -> kind.qualifiedPlural().equals(plural))
                .map(kind -> new ResourceType(
                        kind.group(), kind.versions().getFirst().name(), kind.plural(), kind.name(), kind.namespaced()))
                .findFirst()
                .orElseThrow();
        Answer answer = api.create(Api.ref(type, "o"), body.replace("POD", WITH_POD));
        if (refusal.equals("-")) {
            Api.done(answer);
        } else {
            assertThat(Api.refused(answer, 422, "Invalid").message()).endsWith(" \"o\" is invalid: " + refusal);
        }
    }
}
