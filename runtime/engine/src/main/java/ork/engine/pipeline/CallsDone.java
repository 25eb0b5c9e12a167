package ork.engine.pipeline;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import ork.json.JsonObject;
import ork.katalog.external.Externals;

/**
 * The record of which calls of {@code onDelete} are over, by their names, with what came of each but for the body: whoever
 * reads the CR reads this too.
 */
record CallsDone(SortedMap<String, JsonObject> calls) {
    private static final String CALLS = "calls";
    private static final int CODE_MAX = 3;

    /** Of a failure; what is longer is cut. */
    private static final int ERROR_MAX = 256;

    CallsDone {
        SortedMap<String, JsonObject> kept = new TreeMap<>();
        calls.forEach((name, answer) -> kept.put(name, withoutBody(answer)));
        calls = Collections.unmodifiableSortedMap(kept);
    }

    static CallsDone of(JsonObject cr) {
        SortedMap<String, JsonObject> calls = new TreeMap<>();
        JsonObject noted = OwnNote.read(cr, Marks.CALLS_DONE).object(CALLS);
        for (String name : noted.keys()) {
            calls.put(name, noted.object(name));
        }
        return new CallsDone(calls);
    }

    String text(String uid) {
        return OwnNote.text(uid, CALLS, JsonObject.of(calls));
    }

    private static JsonObject withoutBody(JsonObject answer) {
        return Externals.result(
                cut(answer.text("status"), CODE_MAX),
                "",
                cut(answer.text("error"), ERROR_MAX),
                answer.text("called").equals("true"));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
