package ork.engine.pipeline;

import java.time.Duration;
import java.util.Optional;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * Children that have the content of another object. Whether one still has it is decided by what was read of the source
 * lately; what is written comes from the source as it is at that moment.
 */
final class Copying {
    /** How long a copy waits for its source; nothing says when that comes to be. */
    private static final Duration POLL = Duration.ofSeconds(5);

    private final Children children;
    private final Sources sources;

    Copying(Children children, Sources sources) {
        this.children = children;
        this.sources = sources;
    }

    /** The wanted child with the content of its source, as it compares with what a cache holds. */
    Wanted seen(Wanted wanted, ObjectRef source) {
        return filled(wanted, source, sources.glance(source));
    }

    JsonObject apply(Wanted wanted, ObjectRef source) {
        return children.apply(seen(wanted, source), () -> whole(wanted, source));
    }

    JsonObject createIfAbsent(Wanted wanted, ObjectRef source) {
        return children.createIfAbsent(wanted, () -> whole(wanted, source).object());
    }

    private Wanted whole(Wanted wanted, ObjectRef source) {
        return filled(wanted, source, sources.read(source));
    }

    private static Wanted filled(Wanted wanted, ObjectRef source, Optional<JsonObject> content) {
        JsonObject from = content.orElseThrow(() ->
                Stop.waiting(wanted.ref() + " is to be a copy of " + source + ", and there is none; create it", POLL));
        JsonObject object = wanted.object();
        for (String field : from.keys()) {
            Json value = from.get(field);
            // What the entry says itself goes over what the source has.
            object = value instanceof JsonObject fields
                    ? object.with(field, over(fields, object.object(field)))
                    : object.with(field, value == null ? Json.NULL : value);
        }
        return wanted.with(object);
    }

    private static JsonObject over(JsonObject fields, JsonObject own) {
        JsonObject both = fields;
        for (String key : own.keys()) {
            Json value = own.get(key);
            both = value == null ? both : both.with(key, value);
        }
        return both;
    }
}
