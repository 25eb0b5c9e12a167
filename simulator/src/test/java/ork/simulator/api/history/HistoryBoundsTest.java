package ork.simulator.api.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import ork.json.Json;
import ork.json.JsonObject;

/** However much is written, so much is remembered. */
final class HistoryBoundsTest {
    private static final String MEGABYTE = "x".repeat(1 << 20);

    private final History history = new History();

    @Test
    void theOldestOfVeryManyWritesAreForgotten() {
        for (int i = 0; i < History.LOG_MAX + 5_000; i++) {
            write("map-" + i % 10, JsonObject.EMPTY.with("value", i));
        }
        assertThat(remembered()).isBetween(History.LOG_MAX - 1_000L, (long) History.LOG_MAX);
        assertThat(history.between(history.compacted(), history.revision())).hasSize((int) remembered());
        assertThat(history.at(history.revision()).list("", "configmaps", "")).hasSize(10);
        assertThatThrownBy(() -> history.at(history.compacted() - 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofLargeObjectsFewerWritesAreRemembered() {
        for (int i = 0; i < 2_000; i++) {
            write(
                    "map-" + i % 10,
                    JsonObject.EMPTY.with("text", Json.of(MEGABYTE)).with("value", i));
        }
        long most = History.BYTES_MAX / MEGABYTE.length();
        assertThat(remembered()).isBetween(most * 3 / 4, most);
    }

    @Test
    void whatAWriteDoesNotChangeIsRememberedOnce() {
        JsonObject large = JsonObject.EMPTY.with("text", Json.of(MEGABYTE));
        for (int i = 0; i < 2_000; i++) {
            write("map", large.with("value", i));
        }
        assertThat(history.compacted()).isZero();
    }

    @Test
    void whatARestoredStoreForgetsIsNotCounted() {
        long fit = History.BYTES_MAX / MEGABYTE.length() * 3 / 4;
        for (int round = 0; round < 10; round++) {
            long before = history.revision();
            for (int i = 0; i < fit; i++) {
                write("map", JsonObject.EMPTY.with("text", Json.of(MEGABYTE)).with("value", i));
            }
            history.goBackTo(before);
        }
        assertThat(history.compacted()).isZero();
    }

    private long remembered() {
        return history.revision() - history.compacted();
    }

    private void write(String name, JsonObject object) {
        history.append(new Commit(new Key("", "configmaps", "default", name), object, false));
    }
}
