package ork.engine.pipeline;

import java.util.ArrayList;
import java.util.List;
import ork.katalog.template.Reads;
import ork.katalog.template.Scope;

/**
 * What {@code onDelete} sees of a CR that goes. That something of it cannot be known must not hold back a step that does
 * not look at it (DG-6), so who evaluates anything over it says first what that reads.
 */
record LastSight(Scope scope, List<Unknown> unknown) {
    /**
     * @param path from the root, of what is not to be seen
     * @param why to be thrown at whoever looks there
     */
    record Unknown(List<String> path, RuntimeException why) {
        Unknown {
            path = List.copyOf(path);
        }
    }

    LastSight {
        unknown = List.copyOf(unknown);
    }

    /**
     * The scope, for what reads this of it.
     *
     * @throws ork.katalog.template.RenderException when that is made of what cannot be rendered
     * @throws Stop when that is what another CR says, and this cannot be known yet
     */
    Scope of(Reads reads) {
        for (Unknown each : unknown) {
            if (reads.touches(each.path())) {
                throw each.why();
            }
        }
        return scope;
    }

    /** As far as it is known yet, while the scope is made: nothing where all that {@code reads} names is known. */
    static List<Unknown> through(List<Unknown> unknown, Reads reads, List<List<String>> makes) {
        List<Unknown> more = new ArrayList<>();
        unknown.stream()
                .filter(each -> reads.touches(each.path()))
                .findFirst()
                .ifPresent(first -> makes.forEach(path -> more.add(new Unknown(path, first.why()))));
        return more;
    }
}
