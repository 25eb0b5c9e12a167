package ork.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;

/**
 * A child is deleted and another one edited: both are back within a second (RC-5, with the children's watch intact). The
 * second is counted in reads, {@link #APART} apart: where the machine is busy each takes longer, and so may what they wait
 * for.
 */
record Drift(ApiServer api, String namespace, Eventually eventually) {
    static final Duration APART = Duration.ofMillis(20);
    private static final Duration MOST = Duration.ofSeconds(1);

    void measure(Figures figures) {
        ObjectRef deleted = new ObjectRef(ApiServer.DEPLOYMENTS, namespace, "load0-00");
        String uid = api.get(deleted).orElseThrow().text("metadata", "uid");
        api.delete(deleted);
        figures.row(
                "a deleted child is back after",
                back(deleted, child -> !child.text("metadata", "uid").equals(uid)));

        ObjectRef edited = new ObjectRef(ApiServer.CONFIG_MAPS, namespace, "load9-07-config");
        api.merge(edited, JsonObject.EMPTY.withAt(List.of("data", "text"), Json.of("edited")));
        figures.row(
                "an edited child is back after",
                back(edited, child -> child.text("data", "text").equals("first")));
    }

    private Duration back(ObjectRef ref, Predicate<JsonObject> mended) {
        long from = System.nanoTime();
        AtomicInteger reads = new AtomicInteger();
        eventually.nothing(ref + " is back", 60, APART, () -> {
            reads.incrementAndGet();
            return api.get(ref).filter(mended).isPresent() ? List.of() : List.of("it is not back");
        });
        Duration taken = Figures.since(from);
        assertThat(MOST)
                .as("%s is back after %s reads, %s", ref, reads, taken)
                .isGreaterThan(APART.multipliedBy(reads.get()));
        return taken;
    }
}
