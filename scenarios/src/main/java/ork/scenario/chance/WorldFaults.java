package ork.scenario.chance;

import java.util.ArrayList;
import java.util.List;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.scenario.language.Panic;
import ork.scenario.language.WorldPlan;

/** What is wrong with the world from the beginning. */
final class WorldFaults {
    /** Parts per million: a hundredth, the most that is promised. */
    private static final int DRIFT_MAX = 10_000;

    private static final int SKEW_MAX_SECONDS = 60;

    private WorldFaults() {}

    static void loss(Draft draft) {
        draft.world(
                "loss",
                JsonObject.EMPTY
                        .with("calls", Json.of(draft.random.between(0, 12)))
                        .with("answers", Json.of(draft.random.between(0, 12))));
    }

    /** Within what bounds of a second allow for: slower than that a network counts as disturbed. */
    static void latency(Draft draft) {
        long call = draft.random.between(1, 30);
        long watch = draft.random.between(1, 40);
        draft.world(
                "latency",
                JsonObject.EMPTY
                        .with("calls", call + "ms to " + (call + draft.random.between(0, 30)) + "ms")
                        .with("watches", watch + "ms to " + (watch + draft.random.between(0, 100)) + "ms"));
    }

    static void clocks(Draft draft) {
        JsonObject clock = JsonObject.EMPTY
                .with("skew", draft.random.between(-SKEW_MAX_SECONDS, SKEW_MAX_SECONDS) + "s")
                .with("drift", Json.of(draft.random.between(-DRIFT_MAX, DRIFT_MAX)));
        draft.world("clocks", draft.world.object("clocks").with(draft.instance(), clock));
    }

    /** A hook of whose lines there are some throws, and does nothing else in any of the runs. */
    static void hooks(Draft draft) {
        List<String> classes = draft.setup.hooks();
        if (classes.isEmpty()) {
            return;
        }
        String hook = draft.one(classes);
        List<Json> lines = new ArrayList<>(draft.hooks.array(hook).toList());
        // An OutOfMemoryError would end the process again and again.
        List<String> types = Panic.types().stream()
                .filter(type -> !type.equals("OutOfMemoryError"))
                .toList();
        String times = draft.one(List.of("once", "twice", "5 times", "always"));
        // A deletion that does not end until all heals would leave those waiting who wait for another CR of the kind.
        boolean waited = !draft.setup.awaited().isEmpty() || !draft.moving.isEmpty();
        boolean deletions = draft.random.chance(0.3) && !(waited && times.equals("always"));
        String when = deletions ? " while deleting" : "";
        lines.add(Json.of("throws a " + draft.one(types) + " " + times + when));
        draft.hooks = draft.hooks.with(hook, JsonArray.of(lines));
    }

    /**
     * A gateway that goes by rules of the Katalog, or else sets nothing that is not there and denies nothing that anybody makes.
     * What is stored while it does not answer has to come to what it would have come to.
     */
    static void webhooks(Draft draft) {
        String fault = "webhook gateway is " + draft.one(List.of("gone", "slow", "erring", "wrong"));
        if (draft.world.object("webhooks").size() > 0) {
            draft.fault(fault + draft.lasting());
            return;
        }
        List<Gateway> gateways = Gateway.of(draft.setup).stream()
                .filter(each -> !draft.moving.contains(each.kind()))
                .toList();
        if (gateways.isEmpty()) {
            JsonObject denies =
                    JsonObject.of("metadata", JsonObject.of("labels", JsonObject.of("denied", Json.of("yes"))));
            draft.world("webhooks", world(draft.one(draft.setup.reconciled()), JsonObject.EMPTY, denies));
            draft.fault(fault + draft.lasting());
            return;
        }
        Gateway gateway = draft.one(gateways);
        draft.world("webhooks", world(gateway.kind(), gateway.sets(), gateway.denies()));
        long length = draft.random.between(2_000, 20_000);
        long at = draft.random.between(1_000, draft.setup.seconds() * 800L);
        draft.at(at, "fault", Json.of(fault + " for " + Draft.time(length)));
        gateway.crs().forEach(cr -> draft.at(at + draft.random.between(1, length - 1), "create", cr));
        draft.lastsUntil(at + length);
    }

    private static JsonObject world(String kind, JsonObject sets, JsonObject denies) {
        JsonObject gateway =
                JsonObject.EMPTY.with("about", JsonArray.ofTexts(List.of(kind))).with("failurePolicy", "Ignore");
        gateway = sets.isEmpty() ? gateway : gateway.with("sets", sets);
        return JsonObject.of("gateway", denies.isEmpty() ? gateway : gateway.with("denies", denies));
    }

    static void hosts(Draft draft) {
        if (draft.world.has("hosts") && !draft.world.text("hosts").equals(WorldPlan.Hosts.NOBODY.word())) {
            draft.fault("hosts are " + draft.one(List.of("gone", "slow", "erring")) + draft.lasting());
        }
    }

    static void choices(Draft draft) {
        List<Json> taken = new ArrayList<>(draft.world.array("unlikely").toList());
        Json another = Json.of(draft.one(draft.setup.choices()));
        if (!taken.contains(another)) {
            taken.add(another);
        }
        draft.world("unlikely", JsonArray.of(taken));
    }
}
