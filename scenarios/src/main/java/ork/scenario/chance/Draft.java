package ork.scenario.chance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import ork.engine.reconcile.Stage;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.Durations;
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

    /** Children that strangers write onto: nobody deletes them, or what was written would go by the order of things. */
    final List<Child> written = new ArrayList<>();

    /** The CRs that somebody does something to, as {@link Child#owner} names them. */
    final List<String> touched = new ArrayList<>();

    /** Kinds that are not there all the time, or are to stay as they are otherwise. */
    final SortedSet<String> moving = new TreeSet<>();

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

    /** To the very call, and to somebody while it is under way. @param wait milliseconds after it was sent */
    void fault(String call, String fault, long wait, String meanwhile) {
        if (steps.size() + 2 <= STEPS_MAX) {
            String name = "call-" + steps.size();
            add(JsonObject.EMPTY.with("name", name).with("after", call).with("fault", fault));
            after("step " + name, wait, "fault", Json.of(meanwhile));
        }
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
        } else if (which < 0.41) {
            // While all is made for the first time.
            at(random.between(1, 300), "fault", Json.of(fault));
        } else if (which < 0.65) {
            at(random.between(200, setup.seconds() * 1_000L), "fault", Json.of(fault));
        } else if (which < 0.8) {
            after(stage(), random.chance(0.5) ? 0 : random.nextInt(200), "fault", Json.of(fault));
        } else {
            after(call(), random.chance(0.5) ? 0 : random.nextInt(200), "fault", Json.of(fault));
        }
    }

    /** Something that lasts, which is over about when users do something, if they do. @return when that is */
    long endingBusily(String fault, long length) {
        List<Long> late = busy.stream().filter(time -> time > length).toList();
        long end = late.isEmpty()
                ? random.between(2_000, setup.seconds() * 1_000L) + length
                : one(late) + random.between(-500, 500);
        at(Math.max(1, end - length), "fault", Json.of(fault + " for " + time(length)));
        lastsUntil(end);
        return end;
    }

    /** Some child that is kept as declared, and onto which nobody has written, is deleted. */
    void strangerDeletes(long millis) {
        List<Child> kept = setup.children().stream()
                .filter(child -> child.isKept() && !written.contains(child))
                .toList();
        if (!kept.isEmpty()) {
            busy.add(millis);
            at(millis, "delete", one(kept).target());
        }
    }

    /** The world gives everybody the time that they have without it once more, from such a moment on. */
    void lastsUntil(long millis) {
        long wanted = millis / 1_000 + Chance.PATIENCE_SECONDS;
        if (wanted > limitSeconds()) {
            world("limit", Json.of(wanted + "s"));
        }
    }

    private long limitSeconds() {
        return Durations.parse(world.text("limit")).orElse(Duration.ZERO).toSeconds();
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
        return stage(setup.reconciled());
    }

    /** @param kinds one of which it is of */
    String stage(List<String> kinds) {
        List<String> words = Stream.of(Stage.values())
                .filter(stage -> stage != Stage.HOOK || !setup.hooks().isEmpty())
                // What the books miss is not on the page that IS-3 is judged by.
                .filter(stage -> stage != Stage.BOOKS)
                .map(Stage::word)
                .toList();
        return anybody() + nth() + " " + one(words) + " stage of a " + one(kinds);
    }

    /** An event that arrives at a watch. */
    String event() {
        return anybody() + nth() + (random.chance(0.85) ? " event" : " bookmark") + " of a " + kind();
    }
}
