package ork.simulator.api.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ork.json.JsonObject;

/** The states of one key, oldest first; null where it was removed. */
final class Versions {
    private final Key key;
    private final List<Version> states = new ArrayList<>(2);

    private record Version(long revision, @Nullable JsonObject object) {}

    Versions(Key key) {
        this.key = key;
    }

    /** The key of all of them: each write comes with one of its own. */
    Key key() {
        return key;
    }

    void add(long revision, @Nullable JsonObject object) {
        states.add(new Version(revision, object));
    }

    @Nullable
    JsonObject newest() {
        return states.isEmpty() ? null : states.getLast().object();
    }

    @Nullable
    JsonObject at(long revision) {
        int low = 0;
        int high = states.size() - 1;
        if (high >= 0 && states.get(high).revision() <= revision) {
            return states.get(high).object();
        }
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (states.get(middle).revision() <= revision) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high < 0 ? null : states.get(high).object();
    }

    /** Forgets what came after a revision; says whether nothing of the key is left. */
    boolean forgetAfter(long revision) {
        while (!states.isEmpty() && states.getLast().revision() > revision) {
            states.removeLast();
        }
        return states.isEmpty();
    }

    /** Keeps the newest state at {@code revision} and what came after; says whether nothing of the key is left. */
    boolean forgetBefore(long revision) {
        int keep = 0;
        while (keep + 1 < states.size() && states.get(keep + 1).revision() <= revision) {
            keep++;
        }
        states.subList(0, keep).clear();
        return states.size() == 1
                && states.getFirst().object() == null
                && states.getFirst().revision() <= revision;
    }
}
