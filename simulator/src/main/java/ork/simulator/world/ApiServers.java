package ork.simulator.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The cluster's API servers, of which a client uses one until it goes down. */
final class ApiServers {
    private final List<ApiServer> all = new ArrayList<>();

    ApiServers(World world, int count) {
        for (int i = 0; i < count; i++) {
            all.add(new ApiServer(world, count == 1 ? "the API server" : "API server " + i));
        }
    }

    List<ApiServer> all() {
        return Collections.unmodifiableList(all);
    }

    void committed(long revision) {
        for (ApiServer server : all) {
            server.committed(revision);
        }
    }

    /** The one that a client uses which has used this one: the same while it is up, else the next that is. */
    ApiServer following(ApiServer used) {
        int place = all.indexOf(used);
        for (int i = 0; i < all.size(); i++) {
            ApiServer server = all.get((place + i) % all.size());
            if (!server.isDown()) {
                return server;
            }
        }
        return used;
    }

    /** The next one that is up, after one that cannot be reached; itself where there is no other. */
    ApiServer after(ApiServer missed) {
        return following(all.get((all.indexOf(missed) + 1) % all.size()));
    }

    /** Spreads clients over the servers. */
    ApiServer forClient(int number) {
        return all.get(number % all.size());
    }
}
