package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.json.JsonObject;

/** Which Pods are behind which Service. */
final class EndpointsTest {
    private static final ResourceType SERVICES = new ResourceType("", "v1", "services", "Service", true);
    private static final ResourceType ENDPOINTS = new ResourceType("", "v1", "endpoints", "Endpoints", true);

    private static final ResourceType SLICES =
            new ResourceType("discovery.k8s.io", "v1", "endpointslices", "EndpointSlice", true);

    private final Fleet fleet = new Fleet();

    @Test
    void aPodThatChangesItsLabelsGoesFromOneServiceToTheOther() {
        service("one");
        service("two");
        ObjectRef pod = Api.ref(Fleet.PODS, "p");
        Api.done(fleet.api.create(
                pod,
                "{'metadata': {'labels': {'app': 'one'}}, 'spec': {'containers': [{'name': 'c', 'image': 'i'}]}}"));
        fleet.seconds(10);
        assertThat(behind("one")).containsExactly("p");
        assertThat(behind("two")).isEmpty();
        Api.done(fleet.api.merge(pod, "{'metadata': {'labels': {'app': 'two'}}}"));
        fleet.seconds(1);
        assertThat(behind("one")).isEmpty();
        assertThat(behind("two")).containsExactly("p");
        Api.done(fleet.api.delete(pod));
        fleet.seconds(10);
        assertThat(behind("two")).isEmpty();
    }

    @Test
    void labelsFollowThoseOfAServiceOfTheSameName() {
        service("one");
        fleet.seconds(1);
        Api.done(fleet.api.delete(Api.ref(SERVICES, "one")));
        service("one");
        Api.done(fleet.api.merge(Api.ref(SERVICES, "one"), "{'metadata': {'labels': {'life': 'second'}}}"));
        fleet.seconds(1);
        assertThat(fleet.api.read(Api.ref(ENDPOINTS, "one")).text("metadata", "labels", "life"))
                .isEqualTo("second");
        assertThat(fleet.all(SLICES))
                .isNotEmpty()
                .allMatch(slice -> slice.text("metadata", "labels", "life").equals("second"));
        Api.done(fleet.api.merge(Api.ref(SERVICES, "one"), "{'metadata': {'labels': {'life': 'third'}}}"));
        fleet.seconds(1);
        assertThat(fleet.all(SLICES))
                .allMatch(slice -> slice.text("metadata", "labels", "life").equals("third"));
    }

    private void service(String name) {
        Api.done(fleet.api.create(
                Api.ref(SERVICES, name), "{'spec': {'selector': {'app': '" + name + "'}, 'ports': [{'port': 80}]}}"));
    }

    /** As the Endpoints say, and the slices as well. */
    private List<String> behind(String service) {
        List<String> sliced = new ArrayList<>();
        fleet.all(SLICES).stream()
                .filter(slice -> slice.text("metadata", "labels", "kubernetes.io/service-name")
                        .equals(service))
                .flatMap(slice -> slice.array("endpoints").toList().stream())
                .forEach(endpoint -> sliced.add(((JsonObject) endpoint).text("targetRef", "name")));
        List<String> pods = new ArrayList<>();
        fleet.api
                .read(Api.ref(ENDPOINTS, service))
                .array("subsets")
                .forEach(subset -> ((JsonObject) subset)
                        .array("addresses")
                        .forEach(address -> pods.add(((JsonObject) address).text("targetRef", "name"))));
        assertThat(sliced).isEqualTo(pods);
        return pods;
    }
}
