package ork.engine.queue;

import java.util.ArrayList;
import java.util.List;
import ork.engine.reconcile.Turn;

/**
 * The versions that one reconcile has written, for {@link WorkQueue#done}. Used by the thread of that reconcile alone.
 */
public final class OwnWrites implements Turn {
    /** Beyond this many, the events of further writes count as foreign: a superfluous reconcile, nothing worse. */
    public static final int WRITES_MAX = 64;

    private final List<Cause.Change> versions = new ArrayList<>();

    @Override
    public void wrote(String uid, String resourceVersion) {
        if (versions.size() < WRITES_MAX) {
            versions.add(new Cause.Change(uid, resourceVersion));
        }
    }

    List<Cause.Change> versions() {
        return versions;
    }
}
