package ork.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Counts the rows of the checklist that have a test, and knows which must. */
class RowsTest {
    @Test
    void everyRowWithoutWhichVerdictsWouldBeWrongHasATest() throws IOException, URISyntaxException {
        Map<String, String> priorities = priorities();
        TreeSet<String> shown = new TreeSet<>();
        for (Method method : TaggedTests.all(Row.class)) {
            String where = method.getDeclaringClass().getSimpleName() + "." + method.getName();
            List<String> rows = List.of(method.getAnnotation(Row.class).value());
            assertThat(priorities.keySet()).as("rows that %s names", where).containsAll(rows);
            assertThat(TaggedTests.isRun(method)).as("%s is a test", where).isTrue();
            shown.addAll(rows);
        }
        for (String priority : List.of("P0", "P1", "P2")) {
            TreeSet<String> rows = new TreeSet<>(priorities.keySet());
            rows.removeIf(row -> !priorities.get(row).equals(priority));
            TreeSet<String> missing = new TreeSet<>(rows);
            missing.removeAll(shown);
            System.out.println(priority + " rows covered: " + (rows.size() - missing.size()) + " of " + rows.size()
                    + (missing.isEmpty() ? "" : "; without a test: " + String.join(", ", missing)));
            if (priority.equals("P0")) {
                assertThat(missing).as("P0 rows without a test").isEmpty();
            } else if (priority.equals("P1")) {
                assertThat(missing.size() * 10)
                        .as("more than one P1 row in ten without a test: %s", missing)
                        .isLessThanOrEqualTo(rows.size());
            }
        }
    }

    static Map<String, String> priorities() throws IOException {
        try (InputStream in = RowsTest.class.getResourceAsStream("rows.txt")) {
            Map<String, String> priorities = new TreeMap<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (!line.startsWith("#")) {
                    String[] words = line.split(" ");
                    priorities.put(words[0], words[1]);
                }
            }
            return priorities;
        }
    }
}
