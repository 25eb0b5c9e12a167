package ork.doors;

import ork.json.JsonObject;

/** What became of a {@link Call}, as far as the caller can know. */
public sealed interface Answer {
    /** Done. The object as stored, the list, or the {@code Status} of a deletion. */
    record Done(JsonObject body) implements Answer {
        @Override
        public String toString() {
            return "Done[body=" + Shown.of(body) + "]";
        }
    }

    /** The server said no, and nothing was changed. */
    record Refused(ApiStatus status) implements Answer {}

    /** The call never left: nothing was changed and nothing will be. */
    record Unsent(String why) implements Answer {}

    /** The call left and no answer came: it may have taken effect, may not have, or may yet (J4). */
    record Unknown(String why) implements Answer {}
}
