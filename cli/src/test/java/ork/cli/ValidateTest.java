package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ork validate} says all that is wrong, where, why and what to do. */
final class ValidateTest {
    private static final Path EXAMPLE = Path.of("../examples/website/katalog.yaml");

    private static final List<String> BESIDE = List.of("crd.yaml", "website.yaml");

    @TempDir
    Path folder;

    @Test
    void aGoodKatalogShowsWhatItHolds() {
        Ork ork = Ork.at(folder).runs("validate", "-f", EXAMPLE.toString());
        assertThat(ork.code()).as(ork.err()).isZero();
        assertThat(ork.out())
                .contains("✓ website", "kind: Website", "group: demo.ork.dev / version: v1 / plural: websites")
                .contains("workers: 2 / resync: 30s", "1 CRD valid (0 built-in, 1 custom)");
        assertThat(ork.err()).isEmpty();
    }

    @Test
    void anErrorHasItsPlaceItsLineAMarkUnderItAReasonAndAWayOut() throws IOException {
        String broken = broken("targetPort:", "targetport:");
        int line = 1
                + Files.readAllLines(Path.of(broken))
                        .indexOf("                targetport: \"{{ .spec.port | default 80 }}\"");
        Ork ork = Ork.at(folder).runs("validate", "-f", broken);
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err().lines().toList())
                .contains(
                        broken + ":" + line + ":17: error: unknown field"
                                + " \"spec.crds.website.operatorBox.onCreate.services[0].targetport\"",
                        "  " + line + " |                 targetport: \"{{ .spec.port | default 80 }}\"",
                        "     |                 ^",
                        "  do:  did you mean \"targetPort\"?",
                        "1 error: this Katalog cannot be run.");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() throws IOException {
        String file = write(Files.readString(EXAMPLE)
                .replace("workers: 2", "workers: zero")
                .replace("resync: 30s", "resync: soon")
                .replace("./crd.yaml", "./nowhere.yaml"));
        Ork ork = Ork.at(folder).runs("validate", "-f", file);
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err()).contains("workers is \"zero\"", "resync", "nowhere.yaml", "there is no such file");
    }

    @Test
    void aMarkStandsUnderItsCharacterInALongLineToo() throws IOException {
        String file = broken("name: website-operator", "name: website-operator, description: \"" + "x".repeat(300));
        Ork ork = Ork.at(folder).runs("validate", "-f", file);
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err().lines()).allMatch(line -> line.length() < 200 || line.contains(": error: "));
    }

    @Test
    void withoutAKatalogTheWaysToNameOneAreSaid() {
        // The module's own folder has none.
        Ork ork = Ork.at(folder).runs("validate");
        assertThat(ork.code()).isEqualTo(2);
        assertThat(ork.err())
                .contains("katalog.yaml", "-f FILE", "KATALOG_PATH")
                .doesNotContain("\tat ");
    }

    @Test
    void variablesThatCannotBeUsedAreErrors() {
        Ork.User user = Ork.at(folder);
        user.environment().put("DEFAULT_WORKERS", "many");
        Ork ork = user.runs("validate", "-f", EXAMPLE.toString());
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err()).contains("environment: error: DEFAULT_WORKERS is \"many\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0000\u0001\u0002",
                "- a\n- b",
                "42",
                "a: b: c",
                "\t\tx: 1",
                "{[",
                "a: &a [*a]",
                "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]",
                "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog",
                "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {name: 7}\nspec: []",
                "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {name: a}\nspec: {crds: {x: null}}",
                "apiVersion: orkestra.orkspace.io/v1\nkind: Katalog\nmetadata: {name: a}\nspec: {crds: {x: {crdFile: ../../}}}",
                "kind: {{ .nothing }}"
            })
    void nonsenseIsAnErrorWithAPlaceAndNeverAStackTrace(String text) throws IOException {
        Ork ork = Ork.at(folder).runs("validate", "-f", write(text));
        assertThat(ork.code()).as(ork.err()).isEqualTo(1);
        assertThat(ork.err()).contains("katalog.yaml", "error: ").doesNotContain("\tat ", "Exception", "defect of ork");
    }

    @Property(tries = 300)
    void noChangeToAGoodKatalogEndsInAStackTrace(@ForAll Random random) throws IOException {
        byte[] bytes = Files.readAllBytes(EXAMPLE);
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = (byte) " :-{}[]\"'#&*|>%@\n\t".charAt(random.nextInt(18));
                default -> {
                    int end = Math.min(bytes.length, at + random.nextInt(1, 200));
                    byte[] shorter = Arrays.copyOf(bytes, bytes.length - (end - at));
                    System.arraycopy(bytes, end, shorter, at, bytes.length - end);
                    bytes = shorter.length == 0 ? bytes : shorter;
                }
            }
        }
        Path home = Files.createTempDirectory("ork-fuzz");
        try {
            for (String beside : BESIDE) {
                Files.copy(EXAMPLE.resolveSibling(beside), home.resolve(beside));
            }
            Path file = Files.write(home.resolve("katalog.yaml"), bytes);
            Ork ork = Ork.at(home).runs("validate", "-f", file.toString());
            assertThat(ork.code()).as(ork.err()).isBetween(0, 1);
            assertThat(ork.err()).doesNotContain("\tat ", "defect of ork");
            assertThat(ork.code() == 1).isEqualTo(ork.err().contains(": error: "));
        } finally {
            for (String each : BESIDE) {
                Files.deleteIfExists(home.resolve(each));
            }
            Files.deleteIfExists(home.resolve("katalog.yaml"));
            Files.delete(home);
        }
    }

    @Test
    void aFolderOrAFileThatIsNotThereIsNamed() {
        Ork folderGiven = Ork.at(folder).runs("validate", "-f", folder.toString());
        assertThat(folderGiven.code()).isEqualTo(1);
        assertThat(folderGiven.err()).contains(folder.toString(), "it is a folder");
        Ork missing = Ork.at(folder).runs("validate", "-f", "no/such.yaml,other.yaml");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("no/such.yaml", "other.yaml", "there is no such file");
    }

    private String broken(String good, String bad) throws IOException {
        String text = Files.readString(EXAMPLE);
        assertThat(text).contains(good);
        return write(text.replace(good, bad));
    }

    private String write(String text) throws IOException {
        for (String beside : BESIDE) {
            Files.writeString(folder.resolve(beside), Files.readString(EXAMPLE.resolveSibling(beside)));
        }
        return Files.writeString(folder.resolve("katalog.yaml"), text).toString();
    }
}
