package ork.simulator.api;

import org.junit.jupiter.api.Test;
import ork.doors.Call.Subresource;

class SmokeTest {
    @Test
    void show() {
        Api api = new Api();
        api.installWebsites();
        var a = Api.ref(Api.WEBSITES, "a");
        System.out.println(api.create(
                a, "{'spec': {'image': 1, 'replicas': 9, 'mode': 'z', 'list': ['a','b','c'], 'ios': true}}"));
        System.out.println(
                api.create(a, "{'spec': {'image': 'nginx', 'unknown': 1, 'free': {'x': {'y': null}}, 'nul': null}}"));
        System.out.println(api.merge(a, "{'metadata': {'uid': 'other'}}"));
        System.out.println(api.merge(a, Subresource.STATUS, "st", "{'status': {'x': 1}, 'spec': {'image': 'zz'}}"));
        var s1 = Api.ref(Api.WEBSITES, "s1");
        System.out.println(
                api.apply(
                        s1,
                        "x",
                        "{'spec': {'image': 'a', 'labels': {'x': '1'}, 'list': ['q'], 'ports': [{'name': 'a'}, {'name': 'b', 'port': 1}], 'tags': ['t', 'u'], 'free': {'a': {'b': [1]}}}}"));
        System.out.println(api.apply(
                s1, "x", "{'spec': {'image': 'a', 'labels': {}, 'ports': [{'name': 'b', 'port': 1}], 'tags': ['u']}}"));
        System.out.println(api.apply(s1, "x", "{'spec': {'image': 'a'}}"));
        System.out.println(api.apply(s1, "other", "{'spec': {'image': 'b'}}"));
        System.out.println(api.apply(s1, "other", true, Api.json("{'spec': {'image': 'b', 'replicas': 3}}")));
        var d = Api.ref(Api.DEPLOYMENTS, "d");
        String dep =
                "{'spec': {'replicas': 1, 'selector': {'matchLabels': {'a': 'c'}}, 'template': {'metadata': {'labels': {'a': 'c'}}, 'spec': {'containers': [{'name': 'a', 'image': 'x', 'env': [{'name': 'E', 'value': ''}], 'ports': [{'containerPort': 80}], 'resources': {'limits': {'cpu': '1000m'}}}]}}}}";
        System.out.println(api.apply(d, "x", dep));
        System.out.println(api.apply(d, "x", dep));
        System.out.println(api.create(Api.ref(Api.DEPLOYMENTS, "e"), dep));
        System.out.println(
                api.create(Api.ref(Api.SERVICES, "s"), "{'spec': {'ports': [{'port': 80}], 'selector': {'a': 'b'}}}"));
        System.out.println(api.create(Api.ref(Api.DEPLOYMENTS, "f"), "{'spec': {}}"));
        System.out.println(api.create(Api.ref(Api.DEPLOYMENTS, "f"), "{'spec': {'replicas': 'x'}}"));
    }
}
