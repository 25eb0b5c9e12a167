package ork.engine.pipeline;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import ork.doors.ObjectRef;
import ork.json.JsonObject;

/**
 * The record of which children have been created once and are not to be created again (decision 10). It names the uid of
 * the CR that it was made for, so that a CR restored from a copy does not inherit it (DG-9).
 */
record CreatedOnce(SequencedSet<String> children) {
    /** Names come from templates, so they may change for ever: the oldest are forgotten. */
    private static final int CHILDREN_MAX = 256;

    private static final String CHILDREN = "children";

    CreatedOnce {
        children = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(children));
    }

    static CreatedOnce of(JsonObject cr) {
        return new CreatedOnce(OwnNote.read(cr, Marks.CREATED_ONCE, CHILDREN));
    }

    boolean has(ObjectRef child) {
        return children.contains(child.toString());
    }

    CreatedOnce with(Iterable<ObjectRef> created) {
        SequencedSet<String> more = new LinkedHashSet<>(children);
        created.forEach(child -> more.add(child.toString()));
        while (more.size() > CHILDREN_MAX) {
            more.removeFirst();
        }
        return new CreatedOnce(more);
    }

    String text(String uid) {
        return OwnNote.text(uid, CHILDREN, children);
    }
}
