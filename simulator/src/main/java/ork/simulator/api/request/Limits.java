package ork.simulator.api.request;

import org.jspecify.annotations.Nullable;
import ork.doors.Call;
import ork.json.Json;
import ork.json.JsonArray;
import ork.json.JsonObject;
import ork.json.JsonText;

/** What the server reads of a body at all (A8): so much, so deep, and no number that is none. */
final class Limits {
    static final int BODY_BYTES_MAX = 3 * 1024 * 1024;

    private long bytes;

    private Limits() {}

    static void check(Call call) {
        JsonObject body = body(call);
        if (body != null) {
            new Limits().count(body, JsonText.DEPTH_MAX);
        }
    }

    /**
     * About as many bytes as the value takes in JSON, at least.
     *
     * @throws Refusal when it is deeper or longer than a body may be
     */
    static long size(Json value) {
        Limits limits = new Limits();
        limits.count(value, JsonText.DEPTH_MAX);
        return limits.bytes;
    }

    private static @Nullable JsonObject body(Call call) {
        return switch (call) {
            case Call.Create create -> create.object();
            case Call.Update update -> update.object();
            case Call.Patch patch -> patch.patch();
            case Call.Get _, Call.ListPage _, Call.Discover _, Call.Delete _ -> null;
        };
    }

    private void count(Json value, int depthLeft) {
        if (depthLeft == 0) {
            throw Refusals.badRequest("the object provided is unrecognized: exceeded max depth");
        }
        switch (value) {
            case Json.Text(String text) -> add(text.length() + 2L);
            case Json.Real(double number) -> {
                if (!Double.isFinite(number)) {
                    throw Refusals.badRequest("the object provided is unrecognized: a number is out of range");
                }
                add(1);
            }
            case JsonObject object -> {
                for (int i = 0; i < object.size(); i++) {
                    add(object.keyAt(i).length() + 4L);
                    count(object.valueAt(i), depthLeft - 1);
                }
            }
            case JsonArray array -> {
                for (int i = 0; i < array.size(); i++) {
                    add(1);
                    count(array.get(i), depthLeft - 1);
                }
            }
            case Json.Int _, Json.Bool _, Json.Null _ -> add(1);
        }
    }

    private void add(long more) {
        bytes += more;
        if (bytes > BODY_BYTES_MAX) {
            throw Refusals.of(413, "RequestEntityTooLarge", "Request entity too large: limit is " + BODY_BYTES_MAX);
        }
    }
}
