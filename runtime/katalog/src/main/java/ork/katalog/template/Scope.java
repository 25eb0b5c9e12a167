package ork.katalog.template;

import java.time.Instant;
import ork.doors.RandomSource;
import ork.json.JsonObject;

/**
 * What a template or a condition is evaluated over.
 *
 * @param data the root: {@code metadata}, {@code spec}, {@code status}, {@code children} and so on
 * @param now the moment that time functions and time conditions see, the same for a whole reconcile
 * @param random where {@code random*} functions draw from
 */
public record Scope(JsonObject data, Instant now, RandomSource random) {
    /** The same moment over other data. */
    public Scope over(JsonObject other) {
        return new Scope(other, now, random);
    }
}
