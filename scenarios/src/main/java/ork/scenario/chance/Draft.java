package ork.scenario.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import ork.engine.reconcile.Stage;
import ork.json.Json;
import ork.json.JsonObject;
import ork.scenario.language.Ordinal;
import ork.simulator.schedule.SeededRandom;

/** A scenario while it is made up: what is in it so far, and how the words of its sentences are drawn. */
final class Draft {
    /** The steps of a file are 200 at most. */
    private static final int STEPS_MAX = 190;

    /** What users do leaves room for what goes wrong. */
    private static final int DEEDS_MAX = 90;

    final Setup setup;
    final SeededRandom random;
    final List<JsonObject> steps = new ArrayList<>();
    /** Moments at which users do something: what matters happens close to them. */
    final List<Long> busy = new ArrayList<>();

    JsonObject world;
    JsonObject hooks = JsonObject.EMPTY;

    Draft(Setup setup, SeededRandom random, JsonObject world) {
        this.setup = setup;
        this.random = random;
        this.world = world;
    }

    // Steps.

    void at(long millis, String deed, Json what) {
        add(JsonObject.EMPTY.with("at", time(millis)).with(deed, what));
    }

    /** @param wait milliseconds after the event */
    void after(String event, long wait, String deed, Json what) {
        JsonObject step = JsonObject.EMPTY.with("after", event);
        add((wait == 0 ? step : step.with("wait", time(wait))).with(deed, what));
    }

    /** To the very call, stage or event. */
    void fault(String event, String fault) {
        after(event, 0, "fault", Json.of(fault));
    }

    /** At some moment: close to what users do, at any time, or when the runtime comes to a certain place. */
    void fault(String fault) {
        double which = random.nextDouble();
        if (which < 0.35 && !busy.isEmpty()) {
            long near = one(busy) + random.between(-300, random.chance(0.5) ? 600 : 6_000);
            at(Math.max(1, near), "fault", Json.of(fault));
        } else if (which < 0.65) {
            at(random.between(200, setup.seconds() * 1_000L), "fault", Json.of(fault));
        } else if (which < 0.8) {
            after(stage(), random.chance(0.5) ? 0 : random.nextInt(200), "fault", Json.of(fault));
        } else {
            after(call(), random.chance(0.5) ? 0 : random.nextInt(200), "fault", Json.of(fault));
        }
    }

    /** Whether there is room for one more CR that users do something to. */
    boolean takesDeeds() {
        return steps.size() < DEEDS_MAX;
    }

    private void add(JsonObject step) {
        if (steps.size() < STEPS_MAX) {
            steps.add(step);
        }
    }

    void world(String field, Json value) {
        world = world.with(field, value);
    }

    // Words.

    static String time(long millis) {
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String instance() {
        return "runtime-" + (1 + random.nextInt(setup.replicas()));
    }

    private String anybody() {
        return (random.chance(0.7) ? "anybody" : instance()) + "'s ";
    }

    String whom() {
        double which = random.nextDouble();
        if (which < 0.55) {
            return "the leader";
        }
        if (which < 0.65 && setup.replicas() > 1) {
            return "a follower";
        }
        return which < 0.93 ? instance() : "everybody";
    }

    /** How long something lasts: mostly seconds, sometimes longer than a lease. */
    String lasting() {
        return " for " + time(random.chance(0.6) ? random.between(200, 5_000) : random.between(5_000, 40_000));
    }

    /** Mostly an early one. */
    String nth() {
        return Ordinal.of(1 + random.nextInt(1 + random.nextInt(15)));
    }

    String kind() {
        return one(setup.kinds());
    }

    /** A call of the runtime's that is made in most runs. */
    String call() {
        double which = random.nextDouble();
        if (which < 0.05) {
            return anybody() + nth() + " write of a Lease";
        }
        String verb = which < 0.6 ? "write" : which < 0.8 ? "apply" : one(List.of("create", "patch", "delete"));
        return anybody() + nth() + " " + verb + " of a " + kind();
    }

    /** Any call, reads and watches among them. */
    String anyCall() {
        if (random.chance(0.75)) {
            return call();
        }
        String kind = random.chance(0.2) ? "Lease" : kind();
        return anybody() + nth() + " " + one(List.of("get", "list", "watch")) + " of a " + kind;
    }

    /** A stage of a turn of some CR. */
    String stage() {
        List<String> words = Stream.of(Stage.values())
                .filter(stage -> stage != Stage.HOOK || !setup.hooks().isEmpty())
                .map(Stage::word)
                .toList();
        return anybody() + nth() + " " + one(words) + " stage of a " + one(setup.reconciled());
    }

    /** An event that arrives at a watch. */
    String event() {
        return anybody() + nth() + (random.chance(0.85) ? " event" : " bookmark") + " of a " + kind();
    }
}
