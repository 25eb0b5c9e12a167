package ork.simulator.api.actor;

import java.util.List;
import java.util.TreeSet;
import ork.doors.ResourceType;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;
import ork.simulator.api.history.Key;

/**
 * What has been committed since an actor last looked, of the kinds that it cares for. Beginning late, after a compaction, or
 * after the store was restored, it is all that exists of them.
 */
final class News {
    /** By their plurals alone: what else is called so is the reader's to leave aside. Empty for all kinds. */
    private final TreeSet<String> plurals = new TreeSet<>();

    private long seen = -1;

    /** @param types what it is about; everything when there is none */
    News(ResourceType... types) {
        for (ResourceType type : types) {
            plurals.add(type.plural());
        }
    }

    List<Change> read(SimulatedCluster cluster) {
        boolean lost = seen < cluster.compactedRevision() || seen > cluster.revision();
        List<Change> news = seen < 0 || lost
                ? cluster.everything(this::concerns)
                : seen == cluster.revision() ? List.of() : cluster.changesAfter(seen, this::concerns);
        seen = cluster.revision();
        return news;
    }

    private boolean concerns(Key key) {
        return plurals.isEmpty() || plurals.contains(key.plural());
    }
}
