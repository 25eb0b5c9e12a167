package ork.scenario.chance;

import java.util.List;
import ork.json.Json;
import ork.json.JsonObject;
import ork.scenario.language.Definition;

/** What happens to the API servers and what is stored there. */
final class ServerFaults {
    private static final int SERVERS_MAX = 3;

    private ServerFaults() {}

    static void api(Draft draft) {
        draft.fault("take down the API" + draft.lasting());
    }

    static void servers(Draft draft) {
        int servers = (int) draft.world.integer(0, "apiServers");
        if (servers == 0) {
            servers = 2 + draft.random.nextInt(SERVERS_MAX - 1);
            draft.world("apiServers", Json.of(servers));
        }
        String server = " API server " + (1 + draft.random.nextInt(servers));
        switch (draft.random.nextInt(4)) {
            case 0 -> draft.fault("take down" + server + draft.lasting());
            case 1 -> draft.fault("restart" + server);
            case 2 -> draft.fault("freeze" + server + draft.lasting());
            default -> draft.fault("connect " + draft.whom() + " to" + server);
        }
    }

    static void history(Draft draft) {
        draft.fault("compact the history");
    }

    static void lease(Draft draft) {
        switch (draft.random.nextInt(4)) {
            case 0 -> draft.fault("delete the lease");
            case 1 -> draft.fault("take the lease");
            case 2 -> draft.fault("refuse every write of a Lease with 500" + draft.lasting());
            default -> draft.fault("refuse every get of a Lease with 503" + draft.lasting());
        }
    }

    static void flood(Draft draft) {
        List<JsonObject> defined = draft.setup.crs().stream()
                .filter(cr -> draft.setup
                        .entry(cr)
                        .filter(entry -> Definition.isDefined(entry.type()))
                        .isPresent())
                .filter(cr -> List.of("", "default").contains(cr.text("metadata", "namespace")))
                .toList();
        if (!defined.isEmpty()) {
            JsonObject cr = draft.one(defined);
            draft.fault("make " + draft.random.between(3, 30) + " copies of " + cr.text("kind") + " "
                    + cr.text("metadata", "name") + draft.lasting());
        }
    }
}
