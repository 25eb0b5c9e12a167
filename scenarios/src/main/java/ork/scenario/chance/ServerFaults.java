package ork.scenario.chance;

import java.util.List;
import java.util.Optional;
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
        String server = " API server " + (1 + draft.random.nextInt(several(draft)));
        switch (draft.random.nextInt(4)) {
            case 0 -> draft.fault("take down" + server + draft.lasting());
            case 1 -> draft.fault("restart" + server);
            case 2 -> draft.fault("freeze" + server + draft.lasting());
            default -> draft.fault("connect " + draft.whom() + " to" + server);
        }
    }

    /** Who comes to the broken way goes on by another server, unless that one is broken too, or down; a rough one is stayed with. */
    static void links(Draft draft) {
        if (draft.random.chance(0.4)) {
            rough(draft);
            return;
        }
        String server = " API server " + (1 + draft.random.nextInt(several(draft)));
        String whom = draft.whom();
        draft.fault(switch (draft.random.nextInt(4)) {
                    case 0 -> "cut off " + whom + " from";
                    case 1 -> "silence " + whom + " at";
                    case 2 -> "lose the calls of " + whom + " to";
                    default -> "lose the answers to " + whom + " from";
                }
                + server
                + draft.lasting());
    }

    /** One direction of the ways to one server, or to all of them, is slow or loses a part of what is sent. */
    private static void rough(Draft draft) {
        boolean calls = draft.random.chance(0.5);
        String server = draft.random.chance(0.5)
                ? ""
                : (calls ? " to" : " from") + " API server " + (1 + draft.random.nextInt(several(draft)));
        String way = "the " + (calls ? "calls of " : "answers to ") + draft.whom() + server;
        if (draft.random.chance(0.5)) {
            draft.fault("lose 1 in " + draft.random.between(2, 10) + " of " + way + draft.lasting());
        } else {
            long least = draft.random.between(10, 2_000);
            String by = " by " + least + "ms to " + (least + draft.random.between(0, 4_000)) + "ms";
            draft.fault("slow " + way + by + draft.lasting());
        }
    }

    private static int several(Draft draft) {
        int servers = (int) draft.world.integer(0, "apiServers");
        if (servers == 0) {
            servers = 2 + draft.random.nextInt(SERVERS_MAX - 1);
            draft.world("apiServers", Json.of(servers));
        }
        return servers;
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
        crs(draft).ifPresent(cr -> draft.fault(copies(cr, draft.random.between(3, 30)) + draft.lasting()));
    }

    /** Right before users do something, where each call takes as long as every other: so what others feel of it can be told. */
    static void crowd(Draft draft) {
        draft.world("latency", JsonObject.EMPTY.with("calls", "5ms to 5ms").with("watches", "5ms to 5ms"));
        crs(draft).ifPresent(cr -> {
            long near = draft.busy.isEmpty() ? draft.random.between(3_000, 9_000) : draft.one(draft.busy);
            long at = Math.max(1, near - draft.random.between(30, 400));
            String lasting = " for " + Draft.time(draft.random.between(1_000, 20_000));
            draft.at(at, "fault", Json.of(copies(cr, draft.random.between(25, 120)) + lasting));
        });
    }

    private static String copies(JsonObject cr, long copies) {
        return "make " + copies + " copies of " + cr.text("kind") + " " + cr.text("metadata", "name");
    }

    private static Optional<JsonObject> crs(Draft draft) {
        List<JsonObject> defined = draft.setup.crs().stream()
                .filter(cr -> draft.setup
                        .entry(cr)
                        .filter(entry -> Definition.isDefined(entry.type()))
                        .isPresent())
                .filter(cr -> List.of("", "default").contains(cr.text("metadata", "namespace")))
                .filter(cr -> !wantsASharedName(draft.setup, cr))
                .toList();
        return defined.isEmpty() ? Optional.empty() : Optional.of(draft.one(defined));
    }

    /** Of a CR whose child has a name without the CR's own each copy wants that name too, and so may take it from others. */
    private static boolean wantsASharedName(Setup setup, JsonObject cr) {
        String spec = cr.object("spec").toString();
        return setup.children().stream()
                .filter(child -> !child.name()
                        .contains(child.owner().substring(child.owner().lastIndexOf('/') + 1)))
                .anyMatch(child -> spec.contains("\"" + child.name() + "\""));
    }
}
