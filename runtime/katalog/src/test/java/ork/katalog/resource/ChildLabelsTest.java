package ork.katalog.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Labels that select: what the API server accepts, and never those of another workload. */
class ChildLabelsTest {
    @Test
    void aLongNameIsCutToWhatALabelHolds() {
        String name = "a".repeat(62) + "-b.c";
        assertThat(ChildLabels.cut(name)).isEqualTo("a".repeat(62));
        assertThat(ChildLabels.cut("short")).isEqualTo("short");
    }

    @Test
    void longNamesThatDifferAtTheEndStayDifferentWhereTheySelect() {
        String one = ChildLabels.distinct("a".repeat(80) + "1");
        String other = ChildLabels.distinct("a".repeat(80) + "2");
        assertThat(one).isNotEqualTo(other).hasSize(63);
    }

    @Test
    void podsCarryNoLabelThatProvesOwnership() {
        Child child = new Child("website", "shop", "shop-web", "default", new TreeMap<>(Map.of()));
        assertThat(ChildLabels.ofPods(child))
                .containsOnlyKeys(ChildLabels.OWNER, ChildLabels.CRD, ChildLabels.CHILD)
                .doesNotContainKey(ChildLabels.OWNER_UID);
        assertThat(ChildLabels.ofOwner(child)).containsOnlyKeys(ChildLabels.OWNER, ChildLabels.CRD);
    }
}
