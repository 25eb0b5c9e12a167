package ork.simulator.front;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import ork.json.JsonObject;
import ork.json.JsonText;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.schedule.SeededRandom;

/** The front of a cluster without programs, for the time of one test, asked by its owner without a network. */
final class Front implements AfterEachCallback {
    static final String MAPS = "/api/v1/namespaces/default/configmaps";

    final LiveCluster cluster = new LiveCluster(
            new SimulatedCluster(new SeededRandom(1), Instant.parse("2026-01-01T00:00:00Z")), List.of());
    final Accounts accounts = new Accounts(cluster, new Tokens(new byte[32]), "owner");
    final Api api = new Api(cluster, accounts, new Doorkeeper(cluster, accounts));

    FrontResponse.Whole send(String method, String path, String contentType, String body) {
        return send(api, method, path, "application/json", contentType, body);
    }

    /** The same, of any front and with any wish for the form of the answer. */
    static FrontResponse.Whole send(
            Api api, String method, String path, String accept, String contentType, String body) {
        String[] parts = path.split("\\?", 2);
        return (FrontResponse.Whole) api.answer(
                new FrontRequest(
                        method,
                        FrontRequest.path(parts[0]),
                        FrontRequest.query(parts.length == 1 ? "" : parts[1]),
                        accept,
                        contentType,
                        "test/1",
                        body.getBytes(StandardCharsets.UTF_8)),
                Accounts.OWNER);
    }

    static JsonObject json(FrontResponse.Whole response) {
        return JsonText.parseObject(response.body());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        cluster.close();
    }
}
