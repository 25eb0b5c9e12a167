package ork.engine.leadership;

import java.time.Duration;

/**
 * What speaks for somebody having led before, besides a Lease. Asked by an instance that finds no Lease and has never
 * seen one: in a new cluster it may lead at once; in another the Lease was deleted, and who held it may not know yet.
 */
public interface Precedent {
    /**
     * Whether a read that began after this was called shows that nobody has ever led here. Not to be sure is false. Called
     * on the elector's thread, by an instance that does not lead.
     *
     * @param timeout of each call
     */
    boolean isNone(Duration timeout);
}
