package ork.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import ork.doors.ApiStatus;

/** Planting works: a defect is found by a check that looks at it, and by no other. */
class HuntTest {
    private static final String STATUS = "ork.doors.ApiStatus";
    private static final Defect BLIND =
            Defect.named("nothing is ever not found").in(STATUS, "return code == 404;", "return code == 0;");

    @Test
    void aCheckThatLooksFindsIt() {
        Hunt.finds(BLIND, HuntTest.class, "aMissingObjectIsNotFound");
        aMissingObjectIsNotFound(1);
    }

    @Test
    void aCheckThatDoesNotLookIsToldSo() {
        assertThatThrownBy(() -> Hunt.finds(BLIND, HuntTest.class, "anExpiredListIsExpired"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("does not find in 200 seeds: nothing is ever not found");
    }

    @Test
    void aCheckThatBreaksHasFoundNothing() {
        assertThatThrownBy(() -> Hunt.finds(BLIND, HuntTest.class, "breaks"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("what the check HuntTest.breaks throws");
    }

    @Test
    void aDefectThatDoesNotFitIsRefused() {
        Defect stale = Defect.named("stale").in(STATUS, "return code == 499;", "return true;");

        assertThatThrownBy(() -> Hunt.finds(stale, HuntTest.class, "aMissingObjectIsNotFound"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stands 0 times in ork.doors.ApiStatus");
    }

    static void aMissingObjectIsNotFound(long seed) {
        assertThat(ApiStatus.of(404, "NotFound", "no such thing " + seed).isNotFound())
                .isTrue();
    }

    static void anExpiredListIsExpired(long seed) {
        assertThat(ApiStatus.of(410, "Expired", "too old: " + seed).isExpired()).isTrue();
    }

    static void breaks(long seed) {
        throw new IllegalArgumentException("seed " + seed);
    }
}
