package ork.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import ork.planted.Hunt;

/** {@link LifecycleDefects}, found. */
final class PlantedLifecycleTest extends PlantedRows {

    PlantedLifecycleTest() {
        super(LifecycleDefects.ROWS);
    }

    @Test
    void whoeverReadsOfAStopThatBrokeOffReadsWhatItWas() {
        PlantedRow row = LifecycleDefects.ROWS.stream()
                .filter(each -> each.defect().name().equals(LifecycleDefects.BROKEN_STOP))
                .findFirst()
                .orElseThrow();
        assertThat(Hunt.told(row.defect(), PlantedRow.class, "story", row.scenario()))
                .contains("its exit code is 70: java.lang.IllegalStateException: nothing is left to stop at"
                        + " ork.engine.lifecycle.Shutdown.inOrder");
    }
}
