package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ork diff} prints what differs between two files. */
final class DiffTest {
    @TempDir
    Path folder;

    @Test
    void aNameThatATerminalWouldObeyIsPrintedPlainlyAndLinesForAProgramStayAsTheyAre() throws IOException {
        Ork ork = Ork.at(folder).runs("diff", file("a\u001b[2J.yaml", "1\u001b\n"), file("b.yaml", "2\n"));
        assertThat(ork.out()).contains("/a [2J.yaml\n", "\n-1\u001b\n").doesNotContain("\u001b[2J");
    }

    @Test
    void changesStandInTheUnifiedFormWithThreeLinesAround() throws IOException {
        String before = file("a.yaml", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n");
        String after = file("b.yaml", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n10\n11\n12\n13\n");
        Ork ork = Ork.at(folder).runs("diff", before, after);
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err()).isEmpty();
        assertThat(ork.out().lines())
                .containsExactly(
                        "--- " + before,
                        "+++ " + after,
                        "@@ -2,7 +2,7 @@",
                        " 2",
                        " 3",
                        " 4",
                        "-5",
                        "+five",
                        " 6",
                        " 7",
                        " 8",
                        "@@ -10,3 +10,4 @@",
                        " 10",
                        " 11",
                        " 12",
                        "+13");
        assertThat(Ork.at(folder).runs("diff", "--verbose", before, after).out())
                .contains("@@ -1,12 +1,13 @@", "\n 9\n");
    }

    @Test
    void whatIsTheSameSaysNothingAndWhatIsNotThereIsNamed() throws IOException {
        String file = file("a.yaml", "a: 1\n");
        Ork same = Ork.at(folder).piping("a: 1\n").runs("diff", "-", file);
        assertThat(same.code()).as(same.err()).isZero();
        assertThat(same.out() + same.err()).isEmpty();
        Ork missing = Ork.at(folder).runs("diff", "no.yaml", "nor.yaml");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("no.yaml: there is no such file", "nor.yaml: there is no such file");
        assertThat(Ork.at(folder).runs("diff", file).code()).isEqualTo(2);
    }

    @Property(tries = 200, seed = "2026")
    void aDifferenceHoldsBothTexts(@ForAll("texts") List<String> before, @ForAll("texts") List<String> after) {
        List<String> lines = LineDiff.of(before, after, Integer.MAX_VALUE)
                .lines()
                .filter(line -> !line.startsWith("@@"))
                .toList();
        if (!before.equals(after)) {
            assertThat(side(lines, '+')).isEqualTo(before);
            assertThat(side(lines, '-')).isEqualTo(after);
        } else {
            assertThat(lines).isEmpty();
        }
    }

    private static List<String> side(List<String> lines, char other) {
        return lines.stream()
                .filter(line -> line.charAt(0) != other)
                .map(line -> line.substring(1))
                .toList();
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.of("a", "b", "c", "d").list().ofMaxSize(12);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
