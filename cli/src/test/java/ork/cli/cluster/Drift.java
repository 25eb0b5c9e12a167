package ork.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import ork.doors.ObjectRef;
import ork.json.Json;
import ork.json.JsonObject;

/** A child is deleted and another one edited: both are back within a second (RC-5, with the children's watch intact). */
record Drift(ApiServer api, String namespace, Eventually eventually) {
    private static final Duration OFTEN = Duration.ofMillis(20);

    void measure(Figures figures) {
        ObjectRef deleted = new ObjectRef(ApiServer.DEPLOYMENTS, namespace, "load0-00");
        String uid = api.get(deleted).orElseThrow().text("metadata", "uid");
        api.delete(deleted);
        long from = System.nanoTime();
        eventually.nothing(
                "the deleted child is back",
                10,
                OFTEN,
                () -> api.get(deleted)
                                .filter(child -> !child.text("metadata", "uid").equals(uid))
                                .isPresent()
                        ? List.of()
                        : List.of("it is not back"));
        Duration back = Figures.since(from);
        ObjectRef edited = new ObjectRef(ApiServer.CONFIG_MAPS, namespace, "load9-07-config");
        api.merge(edited, JsonObject.EMPTY.withAt(List.of("data", "text"), Json.of("edited")));
        long since = System.nanoTime();
        eventually.nothing(
                "the edited child is back",
                10,
                OFTEN,
                () -> api.get(edited).orElseThrow().text("data", "text").equals("first")
                        ? List.of()
                        : List.of("it is as edited"));
        Duration mended = Figures.since(since);
        figures.row("a deleted child is back after", back);
        figures.row("an edited child is back after", mended);
        assertThat(back).isLessThan(Duration.ofSeconds(1));
        assertThat(mended).isLessThan(Duration.ofSeconds(1));
    }
}
