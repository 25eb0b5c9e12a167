package ork.simulator.front;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;

/**
 * What one writer of {@link WriteBenchmark} does: of twenty writes two create, two delete, six put, two put a status, four
 * patch and four apply, half of them to ConfigMaps and half to custom resources. Six in ten objects carry 300 bytes, three
 * in ten 1 KB, the rest 4 KB; metadata and owned fields come on top. Each object says when it was sent.
 */
final class BenchmarkWriter {
    static final String GROUP = "bench.example.com";
    static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
    static final String WIDGETS = "/apis/" + GROUP + "/v1/namespaces/default/widgets";
    static final int OBJECTS = 50;
    private static final String VERSION = "\"resourceVersion\":\"";

    /** An object and the version in which it was last seen: a PUT of a custom resource has to name one. */
    private record Known(int number, String version) {}

    private final BenchmarkClient client;
    private final int own;
    private final Random random;
    private final List<ArrayDeque<Known>> existing = List.of(new ArrayDeque<>(), new ArrayDeque<>());
    private int made;
    private int turn;

    BenchmarkWriter(BenchmarkClient client, int own) {
        this.client = client;
        this.own = own;
        this.random = new Random(own);
    }

    /** What custom resources are, with a schema that prunes, defaults and judges. */
    static String definition() {
        return """
                {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
                "metadata":{"name":"widgets.%1$s"},"spec":{"group":"%1$s","scope":"Namespaced",
                "names":{"plural":"widgets","singular":"widget","kind":"Widget","listKind":"WidgetList"},
                "versions":[{"name":"v1","served":true,"storage":true,"subresources":{"status":{}},
                "schema":{"openAPIV3Schema":{"type":"object","properties":{
                "spec":{"type":"object","required":["sent"],"properties":{
                "sent":{"type":"string"},"text":{"type":"string"},"size":{"type":"integer","minimum":0},
                "mode":{"type":"string","enum":["fast","slow"],"default":"fast"},
                "parts":{"type":"array","items":{"type":"object","properties":{
                "name":{"type":"string"},"count":{"type":"integer"},"ready":{"type":"boolean"}}}}}},
                "status":{"type":"object","properties":{"sent":{"type":"string"},"phase":{"type":"string"},
                "observed":{"type":"integer"}}}}}}}]}}
                """.formatted(GROUP);
    }

    /** Makes the objects that are there before the first turn. */
    void prepare() throws IOException {
        for (int kind = 0; kind < 2; kind++) {
            while (existing.get(kind).size() < OBJECTS) {
                create(kind, made % 2 == 0);
            }
        }
    }

    void write() throws IOException {
        int kind = turn & 1;
        int step = (turn >> 1) % 10;
        turn++;
        switch (step) {
            case 0 -> create(kind, turn % 40 < 20);
            case 1 ->
                client.send(
                        "DELETE", path(kind, existing.get(kind).removeFirst().number()), "", "");
            case 2, 3, 5 -> put(kind);
            case 4 -> {
                if (kind == 0) {
                    put(kind);
                } else {
                    String status =
                            "{\"sent\":\"" + System.nanoTime() + "\",\"phase\":\"Running\",\"observed\":" + turn;
                    merge(kind, "/status", "{\"status\":" + status + "}}");
                }
            }
            case 6, 7 ->
                merge(kind, "", "{\"" + (kind == 0 ? "data" : "spec") + "\":{\"sent\":\"" + System.nanoTime() + "\"}}");
            default -> {
                Known known = existing.get(kind).removeFirst();
                existing.get(kind).addLast(apply(kind, known.number()));
            }
        }
    }

    private void create(int kind, boolean byApply) throws IOException {
        int next = made++;
        if (byApply) {
            existing.get(kind).addLast(apply(kind, next));
        } else {
            String path = kind == 0 ? CONFIG_MAPS : WIDGETS;
            existing.get(kind)
                    .addLast(known(next, client.send("POST", path, "application/json", object(kind, next, ""))));
        }
    }

    private void put(int kind) throws IOException {
        Known known = existing.get(kind).removeFirst();
        String body = object(kind, known.number(), known.version());
        existing.get(kind)
                .addLast(known(
                        known.number(), client.send("PUT", path(kind, known.number()), "application/json", body)));
    }

    private void merge(int kind, String below, String patch) throws IOException {
        Known known = existing.get(kind).removeFirst();
        String answer = client.send("PATCH", path(kind, known.number()) + below, "application/merge-patch+json", patch);
        existing.get(kind).addLast(known(known.number(), answer));
    }

    private Known apply(int kind, int object) throws IOException {
        String query = "?fieldManager=bench&force=true";
        String body = object(kind, object, "");
        return known(object, client.send("PATCH", path(kind, object) + query, "application/apply-patch+yaml", body));
    }

    private static Known known(int object, String answer) throws IOException {
        int begin = answer.indexOf(VERSION) + VERSION.length();
        if (begin < VERSION.length()) {
            throw new IOException("no version in " + answer);
        }
        return new Known(object, answer.substring(begin, answer.indexOf('"', begin)));
    }

    private String path(int kind, int object) {
        return (kind == 0 ? CONFIG_MAPS : WIDGETS) + "/" + name(object);
    }

    private String name(int object) {
        return "writer-" + own + "-" + object;
    }

    private String object(int kind, int object, String version) {
        int share = object % 10;
        int length = share < 6 ? 300 : share < 9 ? 1_000 : 4_000;
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append(Integer.toString(random.nextInt(1 << 20), 36)).append(' ');
        }
        String metadata = "\"metadata\":{\"name\":\"" + name(object) + "\",\"labels\":{\"app\":\"bench\",\"writer\":\"w"
                + own + "\"},\"annotations\":{\"example.com/note\":\"what somebody wrote\"}"
                + (version.isEmpty() ? "}" : ",\"resourceVersion\":\"" + version + "\"}");
        String sent = "\"sent\":\"" + System.nanoTime() + "\"";
        return kind == 0
                ? "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\"," + metadata + ",\"data\":{" + sent + ",\"text\":\""
                        + text + "\"}}"
                : "{\"apiVersion\":\"" + GROUP + "/v1\",\"kind\":\"Widget\"," + metadata + ",\"spec\":{" + sent
                        + ",\"size\":" + share + ",\"text\":\"" + text + "\",\"parts\":[{\"name\":\"a\",\"count\":1,"
                        + "\"ready\":true},{\"name\":\"b\",\"count\":2,\"ready\":false}]}}";
    }
}
