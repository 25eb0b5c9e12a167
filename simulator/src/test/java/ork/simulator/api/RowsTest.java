package ork.simulator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Counts the rows of the semantics checklist that have a test. */
class RowsTest {
    /** Sections A to F, H, J and K as far as a server alone decides them; G is the client's, the rest of J and K too. */
    private static final List<String> P0 = List.of(
            "A1", "A2", "A3", "A4", "A5", "B1", "B2", "B3", "C1", "C2", "C3", "C4", "C5", "C6", "C7", "D1", "D2", "D3",
            "D4", "D5", "D6", "D7", "D8", "D9", "D10", "D11", "D13", "E1", "E2", "E3", "E5", "F1", "F2", "F3", "F4",
            "F5", "F6", "F7", "H1", "H2", "H3", "J1", "K1");

    private static final List<String> P1 =
            List.of("A6", "A7", "B4", "B5", "B6", "C8", "C9", "D12", "D14", "E4", "E6", "E7", "F8", "F9", "H4", "H5");

    private static final List<Class<?>> TESTS = List.of(
            IdentityTest.class,
            CreateTest.class,
            WriteTest.class,
            ApplyTest.class,
            DeleteTest.class,
            CollectorTest.class,
            ReadTest.class,
            WatchTest.class,
            WatchProperties.class,
            DefinitionTest.class,
            BuiltInTest.class);

    @Test
    void everyRowThatAServerMustKeepHasATest() {
        TreeSet<String> shown = new TreeSet<>();
        for (Class<?> tests : TESTS) {
            for (Method method : tests.getDeclaredMethods()) {
                Row row = method.getAnnotation(Row.class);
                if (row != null) {
                    shown.addAll(List.of(row.value()));
                }
            }
        }
        System.out.println("semantics rows with a test: P0 " + covered(P0, shown) + ", P1 " + covered(P1, shown));
        assertThat(shown).containsAll(P0);
    }

    private static String covered(List<String> rows, TreeSet<String> shown) {
        return rows.stream().filter(shown::contains).count() + " of " + rows.size();
    }
}
