package ork.engine.pipeline;

import java.util.Optional;
import ork.json.Json;
import ork.json.JsonObject;
import ork.json.JsonSyntaxException;
import ork.json.JsonText;

/**
 * What stands on a CR about its rollback, beside the packed spec: whose that is, and whether a later spec has been given
 * up. One that was noted for another CR of the name is none (DG-9), and so is one that cannot be read.
 *
 * @param good the generation whose spec was last reconciled to its end
 * @param mark the generation that was given up; 0 for none
 * @param error what it failed with; empty for none
 * @param at when, RFC 3339; empty for never
 */
public record RollbackNote(long good, long mark, String error, String at) {
    private static final int ERROR_MAX = 256;
    private static final String UID = "uid";
    private static final String GENERATION = "generation";
    private static final String ERROR = "error";
    private static final String AT = "at";

    static Optional<RollbackNote> of(JsonObject cr) {
        JsonObject annotations = cr.object("metadata", "annotations");
        String written = annotations.text(Marks.ROLLBACK_NOTE);
        if (written.isEmpty()
                || !(parsed(written) instanceof JsonObject note)
                || !note.text(UID).equals(cr.text("metadata", "uid"))) {
            return Optional.empty();
        }
        return Optional.of(new RollbackNote(
                note.integer(0, GENERATION),
                number(annotations.text(Marks.ROLLBACK_AT)),
                cut(note.text(ERROR)),
                cut(note.text(AT))));
    }

    /** Whether a CR of this version is to be as its last good spec says, and not as its own does. */
    public static boolean holds(JsonObject cr) {
        return cr.object("metadata", "annotations").has(Marks.ROLLBACK_AT)
                && !Cycle.deleting(cr)
                && of(cr).filter(note -> note.holdsAt(Cycle.generation(cr))).isPresent();
    }

    /** The same generation cannot be good and given up. */
    private boolean holdsAt(long generation) {
        return mark == generation && good < generation;
    }

    /** The note of a spec that is good. */
    static String text(String uid, long good) {
        return JsonText.write(JsonObject.EMPTY.with(GENERATION, good).with(UID, uid));
    }

    /** The note of the same spec, when a later one is given up. */
    String text(String uid, String why, String when) {
        return JsonText.write(JsonObject.EMPTY
                .with(GENERATION, good)
                .with(UID, uid)
                .with(ERROR, cut(why))
                .with(AT, when));
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    private static String cut(String text) {
        if (text.length() <= ERROR_MAX) {
            return text;
        }
        boolean splits = Character.isHighSurrogate(text.charAt(ERROR_MAX - 1));
        return text.substring(0, splits ? ERROR_MAX - 1 : ERROR_MAX);
    }

    private static Json parsed(String text) {
        try {
            return JsonText.parse(text);
        } catch (JsonSyntaxException e) {
            return Json.NULL;
        }
    }
}
