package ork.engine.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static ork.engine.Entries.entry;
import static ork.engine.Entries.on;
import static ork.katalog.Dependency.Condition.READY;
import static ork.katalog.Dependency.Condition.STARTED;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import ork.katalog.CrdEntry;
import ork.katalog.Dependency;

class StartOrderTest {
    @Test
    void dependenciesComeFirstAndNamesDecideTheRest() {
        List<CrdEntry> order = StartOrder.of(List.of(
                entry("zebra"),
                entry("application", on("project", STARTED), on("namespace", READY)),
                entry("namespace", on("project", STARTED)),
                entry("project"),
                entry("apple")));

        assertThat(order)
                .extracting(CrdEntry::name)
                .containsExactly("apple", "project", "namespace", "application", "zebra");
    }

    @Property(tries = 1000, seed = "2026")
    void theOrderDoesNotDependOnTheOrderOfDeclarationAndKeepsEveryDependency(@ForAll long seed) {
        Random random = new Random(seed);
        List<CrdEntry> entries = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            List<Dependency> dependencies = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                if (random.nextInt(4) == 0) {
                    dependencies.add(on("kind" + (char) ('a' + j * 7 % 8), STARTED));
                }
            }
            entries.add(entry("kind" + (char) ('a' + i * 7 % 8), dependencies.toArray(Dependency[]::new)));
        }
        List<CrdEntry> shuffled = new ArrayList<>(entries);
        Collections.shuffle(shuffled, random);

        List<CrdEntry> order = StartOrder.of(shuffled);

        assertThat(order).isEqualTo(StartOrder.of(entries));
        List<String> names = order.stream().map(CrdEntry::name).toList();
        for (CrdEntry each : order) {
            for (Dependency dependency : each.dependsOn()) {
                assertThat(names.indexOf(dependency.on())).isLessThan(names.indexOf(each.name()));
            }
        }
    }

    @Test
    void aCycleIsRefused() {
        assertThatThrownBy(() -> StartOrder.of(List.of(entry("aa", on("bb", STARTED)), entry("bb", on("aa", STARTED)))))
                .hasMessageContaining("dependency cycle detected involving");
    }
}
