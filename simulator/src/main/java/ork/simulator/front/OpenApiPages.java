package ork.simulator.front;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the API's description that were asked for last. A page is megabytes of text that is the same until a
 * definition changes; then all are forgotten.
 */
final class OpenApiPages {
    static final int PAGES_MAX = 64;

    private final LiveCluster cluster;
    private final Descriptions descriptions;
    private final ReentrantLock lock = new ReentrantLock();
    private final SequencedMap<List<String>, FrontResponse> pages = new LinkedHashMap<>();
    private @Nullable OpenApi of;
    private long made;

    OpenApiPages(LiveCluster cluster, Descriptions descriptions) {
        this.cluster = cluster;
        this.descriptions = descriptions;
    }

    /**
     * @param path below {@code /openapi}
     * @param form of the page, where there is more than one
     * @param make makes it; nothing else than the documents may have a say in it
     */
    FrontResponse page(List<String> path, String form, Function<OpenApi, FrontResponse> make) {
        OpenApi now = OpenApi.of(cluster, descriptions);
        List<String> key = new ArrayList<>(path);
        key.add(form);
        lock.lock();
        try {
            if (of == null || !now.saysTheSameAs(of)) {
                of = now;
                pages.clear();
            }
            FrontResponse known = pages.get(key);
            if (known == null) {
                known = make.apply(now);
                made++;
                pages.put(List.copyOf(key), known);
                if (pages.size() > PAGES_MAX) {
                    pages.pollFirstEntry();
                }
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** How many have been made so far. */
    long made() {
        return made;
    }
}
