package ork.engine.sweep;

import java.util.List;
import java.util.function.Predicate;
import ork.doors.ClusterPort;
import ork.doors.ObjectRef;
import ork.doors.ResourceType;
import ork.engine.box.OrphanCheck;
import ork.engine.journal.Journal;

/**
 * Looks up the CR of single children, as the sweep does for all of them.
 *
 * @param gated writes go out while this instance leads, and only then
 * @param kind of the CRs
 * @param kindAbsent whether the cluster's definitions say that it has no such kind
 */
public record LiveOrphans(ClusterPort gated, Journal journal, ResourceType kind, Predicate<ResourceType> kindAbsent)
        implements OrphanCheck {
    @Override
    public boolean settled(String place, String uid, List<ObjectRef> children) {
        Owners owners = new Owners(gated, List.of(kind), kindAbsent);
        return new OrphanSweep(gated, journal, owners).settled(place, uid, children);
    }
}
