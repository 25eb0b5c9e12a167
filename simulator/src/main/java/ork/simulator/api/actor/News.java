package ork.simulator.api.actor;

import java.util.List;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;

/**
 * What has been committed since an actor last looked. Beginning late, after a compaction, or
 * after the store was restored, it is all that exists.
 */
final class News {
    private long seen = -1;

    List<Change> read(SimulatedCluster cluster) {
        boolean lost = seen < cluster.compactedRevision() || seen > cluster.revision();
        List<Change> news = seen < 0 || lost
                ? cluster.everything()
                : seen == cluster.revision() ? List.of() : cluster.changesAfter(seen);
        seen = cluster.revision();
        return news;
    }
}
