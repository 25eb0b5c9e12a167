package ork.katalog.template;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.katalog.TestRandom;
import ork.katalog.yaml.Position;

/** The object that the template tests look at. */
final class Given {
    static final Position HERE = new Position("test.yaml", 1, 1);

    static final JsonObject WEBSITE = JsonText.parseObject("""
            {"apiVersion":"demo.ork.dev/v1","kind":"Website",
             "metadata":{"name":"shop","namespace":"team-a","generation":3,
                         "labels":{"app":"web","app.kubernetes.io/name":"shop"}},
             "spec":{"image":"nginx:1.27","replicas":3,"ratio":0.5,"whole":2.0,"big":1e+21,"tiny":0.00001,
                     "debug":true,"off":false,"zero":0,"none":null,"empty":"","title":"Hello <World>","port":"8080",
                     "regions":["eu","us","ap"],"nothing":[],"tags":"a,b, c","Upper":"U",
                     "limits":{"cpu":"1","memory":"2Gi"},"mixed":[1,null,{"a":"b"}]},
             "status":{"phase":"Running"},
             "children":{
               "deployment":{"metadata":{"name":"shop","generation":2},"spec":{"replicas":2},
                 "status":{"observedGeneration":2,"replicas":2,"readyReplicas":2,"availableReplicas":2,"updatedReplicas":2}},
               "deployments":{"shop":{"metadata":{"name":"shop"},"spec":{"replicas":2},"status":{"readyReplicas":1}},
                              "idle":{"metadata":{"name":"idle"},"spec":{"replicas":0},"status":{}}},
               "job":{"status":{}}}}
            """.getBytes(StandardCharsets.UTF_8));

    private Given() {}

    static Scope scope() {
        return new Scope(WEBSITE, Instant.parse("2026-11-21T12:00:00Z"), new TestRandom(7));
    }

    static Template template(String text) {
        return Templates.compile(text, HERE, Functions.STANDARD);
    }

    static String text(String template) {
        return template(template).text(scope());
    }
}
