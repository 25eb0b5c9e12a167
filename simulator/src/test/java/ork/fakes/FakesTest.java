package ork.fakes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import ork.rows.TaggedTests;

/** Counts what fakes get wrong and a test shows to be right here. */
class FakesTest {
    private static final String OPEN = " (open)";

    @Test
    void everyInfidelityOfAFakeHasATest() throws IOException, URISyntaxException {
        TreeSet<String> shown = new TreeSet<>();
        for (Method method : TaggedTests.all(Unlike.class)) {
            assertThat(TaggedTests.isRun(method)).as("%s is a test", method).isTrue();
            shown.addAll(List.of(method.getAnnotation(Unlike.class).value()));
        }
        TreeSet<String> known = known();
        TreeSet<String> open = new TreeSet<>(known);
        open.removeIf(each -> !each.endsWith(OPEN));
        TreeSet<String> tested = new TreeSet<>(known);
        tested.removeAll(open);
        assertThat(shown).isEqualTo(tested);
        System.out.println("infidelities of fakes with a test here: " + tested.size() + " of " + known.size()
                + "; open: " + String.join(", ", open).replace(OPEN, ""));
    }

    private static TreeSet<String> known() throws IOException {
        try (InputStream in = requireNonNull(FakesTest.class.getResourceAsStream("fakes.txt"))) {
            TreeSet<String> known = new TreeSet<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(known::add);
            return known;
        }
    }
}
