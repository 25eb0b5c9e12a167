package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.doors.ApiStatus;
import ork.doors.ResourceType;

/** What is asked for by value: the data that a type of Secrets demands, node ports that are free. */
final class TypedSecretTest {
    private static final ResourceType SECRETS = new ResourceType("", "v1", "secrets", "Secret", true);

    private final Api api = new Api();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tls | data[tls.crt], data[tls.key] | tls.crt, tls.key
            basic-auth | data[%s][username], data[%s][password] | username
            ssh-auth | data[%s][ssh-privatekey] | ssh-privatekey
            dockercfg | data[.dockercfg] | .dockercfg
            dockerconfigjson | data[.dockerconfigjson] | .dockerconfigjson
            service-account-token | metadata.annotations[kubernetes.io/service-account.name] |
            """)
    void aTypeDemandsItsData(String type, String fields, String keys) {
        String of = "'type': 'kubernetes.io/" + type + "'";
        ApiStatus status = Api.refused(api.create(Api.ref(SECRETS, "a"), "{" + of + "}"), 422, "Invalid");
        assertThat(status.causes()).extracting(ApiStatus.Cause::field).containsExactly(fields.split(", "));
        if (keys != null) {
            String data = "'" + String.join("': 'e30=', '", keys.split(", ")) + "': 'e30='";
            Api.done(api.create(Api.ref(SECRETS, "a"), "{" + of + ", 'data': {" + data + "}}"));
        }
    }

    @Test
    void aPortOfTheNodesIsOneServices() {
        String body = "{'spec': {'type': 'NodePort', 'ports': [{'port': 80, 'nodePort': %d, 'protocol': '%s'}]}}";
        Api.done(api.create(Api.ref(Api.SERVICES, "a"), body.formatted(30_080, "TCP")));
        assertThat(Api.refused(api.create(Api.ref(Api.SERVICES, "b"), body.formatted(30_080, "TCP")), 422, "Invalid")
                        .message())
                .isEqualTo("Service \"b\" is invalid: spec.ports[0].nodePort: Invalid value: 30080: provided port is"
                        + " already allocated");
        assertThat(Api.refused(api.create(Api.ref(Api.SERVICES, "b"), body.formatted(80, "TCP")), 422, "Invalid")
                        .message())
                .endsWith("provided port is not in the valid range. The range of valid ports is 30000-32767");
        Api.done(api.create(Api.ref(Api.SERVICES, "b"), body.formatted(30_080, "UDP")));
        Api.done(api.merge(Api.ref(Api.SERVICES, "a"), "{'metadata': {'labels': {'x': 'y'}}}"));
    }
}
