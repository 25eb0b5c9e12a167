package ork.katalog.template;

import java.time.Instant;
import java.util.List;
import ork.doors.RandomSource;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * What a template or a condition is evaluated over.
 *
 * @param data the root: {@code metadata}, {@code spec}, {@code status}, {@code children} and so on
 * @param now the moment that time functions and time conditions see, the same for a whole reconcile
 * @param random where {@code random*} functions draw from
 * @param peers the other objects of the kind
 */
public record Scope(JsonObject data, Instant now, RandomSource random, Peers peers) {
    public Scope {
        random = random instanceof Redrawn ? random : new Redrawn(random);
    }

    /** Without others. */
    public Scope(JsonObject data, Instant now, RandomSource random) {
        this(data, now, random, Peers.NONE);
    }

    /** The value at a path from the root; null where there is none. */
    public Json at(List<String> path) {
        return Values.at(data, path);
    }

    /** The same with the randomness of one that is named: whoever asks for it draws the same. */
    Scope drawing(String name) {
        return new Scope(data, now, new Redrawn(random.fork(name)), peers);
    }

    /** The same moment over other data. */
    public Scope over(JsonObject other) {
        return new Scope(other, now, random, peers);
    }
}
