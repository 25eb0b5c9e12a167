package ork.simulator.world;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The ways from one instance to the single API servers, as far as they are broken. */
final class Links {
    private final Map<String, Partition> broken = new TreeMap<>();
    private final Map<String, Long> met = new TreeMap<>();

    /** What keeps whatever is on the way to or from a server; that it was asked is counted. */
    @Nullable
    Partition barrier(ApiServer server) {
        Partition how = broken.get(server.name());
        if (how != null) {
            met.merge(server.name(), 1L, Long::sum);
        }
        return how;
    }

    @Nullable
    Partition how(ApiServer server) {
        return broken.get(server.name());
    }

    boolean isBroken(ApiServer server) {
        return broken.containsKey(server.name());
    }

    void cut(ApiServer server, Partition how) {
        broken.put(server.name(), how);
    }

    void mend(ApiServer server) {
        broken.remove(server.name());
    }

    long met(ApiServer server) {
        return met.getOrDefault(server.name(), 0L);
    }
}
