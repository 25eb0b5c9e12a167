package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file {@code .env} in the folder that a command runs in. */
final class EnvironmentFileTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A=b | b",
                "A = b c | b c",
                "export A=b | b",
                "A=b # why | b",
                "A=b#c | b#c",
                "A='b # \"c\" \\n' # why | b # \"c\" \\n",
                "A=\"b \\\"c\\\" \\\\ \\t.\" | b \"c\" \\ \t.",
                "A=$HOME/{b} | $HOME/{b}",
                "A==b | =b",
            })
    void aLineIsAVariable(String line, String value) throws IOException {
        assertThat(read(line + "\n")).containsExactly(Map.entry("A", value));
        assertThat(said()).isEmpty();
    }

    @Test
    void emptyValuesCommentsAndTheLineEndsOfOtherSystemsAreRead() throws IOException {
        assertThat(read("# all\r\n\r\nA=\r\nB=''\r\nC=# nothing\r\nD=1\r\nD=2"))
                .containsExactly(Map.entry("A", ""), Map.entry("B", ""), Map.entry("C", ""), Map.entry("D", "2"));
    }

    @Test
    void whatTheProcessHasBeenGivenWins() throws IOException {
        Files.writeString(folder.resolve(".env"), "A=file\nB=file\n");
        assertThat(EnvironmentFile.around(folder, new TreeMap<>(Map.of("A", "given")), err()))
                .containsExactly(Map.entry("A", "given"), Map.entry("B", "file"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"secret", "1A=secret", "A='secret", "A=\"secret", "A='secret' more", "A B=secret", "=secret"})
    void aLineThatIsNoneIsSkippedWithAWordThatShowsNoValue(String line) throws IOException {
        assertThat(read("X=1\n" + line + "\n")).containsExactly(Map.entry("X", "1"));
        assertThat(said()).contains(".env:2").doesNotContain("secret");
    }

    @Test
    void aFileThatCannotBeUsedIsSkippedWithAWord() throws IOException {
        Files.write(folder.resolve(".env"), new byte[] {'A', '=', (byte) 0xff});
        assertThat(EnvironmentFile.around(folder, Map.of(), err())).isEmpty();
        assertThat(said()).contains("UTF-8");
        assertThat(read("A=" + "x".repeat(70_000))).isEmpty();
        assertThat(said()).contains("longer than 64 KiB");
        Files.delete(folder.resolve(".env"));
        Files.createDirectory(folder.resolve(".env"));
        assertThat(EnvironmentFile.around(folder, Map.of(), err())).isEmpty();
    }

    @Test
    void theCommandsReadIt() throws IOException {
        Files.writeString(folder.resolve(".env"), "DEFAULT_WORKERS=many\n");
        Ork ork = Ork.at(folder).runs("validate", "-f", "../examples/website/katalog.yaml");
        assertThat(ork.code()).isEqualTo(1);
        assertThat(ork.err()).contains("environment: error: DEFAULT_WORKERS is \"many\"");
    }

    /** The folder may be a stranger's. */
    @Test
    void whoMayBeSentCredentialsIsNotForAFolderToSay() throws IOException {
        assertThat(read("ORK_IMPORT_AUTH=evil.example\nA=1\n")).containsExactly(Map.entry("A", "1"));
        assertThat(said()).contains(".env:1: ORK_IMPORT_AUTH").doesNotContain("evil.example");
        assertThat(EnvironmentFile.around(folder, Map.of("ORK_IMPORT_AUTH", "given.example"), err()))
                .containsEntry("ORK_IMPORT_AUTH", "given.example");
    }

    private Map<String, String> read(String text) throws IOException {
        Files.writeString(folder.resolve(".env"), text);
        return EnvironmentFile.around(folder, Map.of(), err());
    }

    private PrintStream err() {
        return new PrintStream(complaints, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return complaints.toString(StandardCharsets.UTF_8);
    }
}
