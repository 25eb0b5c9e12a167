package ork.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import ork.doors.Answer;
import ork.doors.ApiStatus;
import ork.doors.Call;
import ork.doors.ClusterPort;
import ork.doors.Threads;
import ork.doors.WatchRequest;
import ork.doors.WatchStream;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;

/**
 * A Kubernetes API server. fabric8 brings the addresses, credentials and TLS of a kubeconfig; objects stay raw.
 *
 * <p>Every exchange has a connection of its own (HTTP/1.1). On one HTTP/2 connection all boxes would share a limit of
 * streams and a flow-control window, and a connection that died silently would take renewals of the lease with it;
 * here giving an exchange up closes its connection, and the next one opens a new one.
 */
public final class KubernetesCluster implements ClusterPort, AutoCloseable {
    private final HttpClient http;
    private final Wire wire;
    private final Requests requests;
    private final Threads threads;

    KubernetesCluster(Config config, Threads threads) {
        // The gate is asked once for a send: nothing below it may send again. A refresh of an expired token after a
        // 401, which changed nothing, stays; it ends at the same deadline.
        config.setRequestRetryBackoffLimit(0);
        config.setHttp2Disable(true);
        this.http = new ClientFactory().newBuilder(config).build();
        this.wire = new Wire(http);
        this.requests = new Requests(http, config.getMasterUrl());
        this.threads = threads;
    }

    @Override
    public Answer send(Call call) {
        return switch (wire.send(requests.of(call), call.timeout())) {
            case Wire.Reply.NeverLeft(String why) -> new Answer.Unsent(why);
            case Wire.Reply.Lost(String why) -> new Answer.Unknown(why);
            case Wire.Reply.Received(int code, String retryAfter, byte[] body) ->
                code / 100 == 2 ? done(call, body) : failed(call, Statuses.of(code, retryAfter, body));
        };
    }

    @Override
    public WatchStream watch(WatchRequest request) {
        return RawWatch.open(http, requests.of(request), threads);
    }

    @Override
    public void close() {
        http.close();
    }

    private static Answer failed(Call call, ApiStatus status) {
        return call.writes() && Statuses.ambiguous(status)
                ? new Answer.Unknown(status.toString())
                : new Answer.Refused(status);
    }

    private static Answer done(Call call, byte[] bytes) {
        JsonObject body;
        try {
            body = JsonText.parseObject(bytes);
        } catch (JsonSyntaxException e) {
            return new Answer.Unknown("the answer is not an object: " + e.getMessage());
        }
        return new Answer.Done(call instanceof Call.ListPage list ? withKinds(list, body) : body);
    }

    /** The items of built-in lists come without kind and apiVersion; a cache hands items out alone. */
    private static JsonObject withKinds(Call.ListPage list, JsonObject page) {
        JsonArray items = page.array("items");
        if (items.isEmpty() || (items.get(0) instanceof JsonObject first && first.has("kind"))) {
            return page;
        }
        Json apiVersion = Json.of(list.type().apiVersion());
        Json kind = Json.of(list.type().kind());
        return page.with(
                "items",
                JsonArray.of(items.toList().stream()
                        .map(item -> item instanceof JsonObject object
                                ? object.with("apiVersion", apiVersion).with("kind", kind)
                                : item)
                        .toList()));
    }
}
