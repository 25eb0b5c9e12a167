package ork.simulator.api.actor;

import java.util.List;
import ork.simulator.api.Change;
import ork.simulator.api.SimulatedCluster;

/** What has been committed since an actor last looked. Beginning late, or after a compaction, it is all that exists. */
final class News {
    private long seen = -1;

    List<Change> read(SimulatedCluster cluster) {
        List<Change> news = seen < cluster.compactedRevision() || seen < 0
                ? cluster.everything()
                : seen == cluster.revision() ? List.of() : cluster.changesAfter(seen);
        seen = cluster.revision();
        return news;
    }
}
