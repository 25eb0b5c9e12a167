package ork.katalog.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ork.katalog.Defaults;

/**
 * Bad documents and all that is said about each, to the letter. {@code -Dgolden.write=true} writes what is said now; what
 * then differs is to be read before it is kept.
 */
class GoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/ork/katalog/load/golden");

    static Stream<String> documents() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - ".yaml".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void whatIsSaidOf(String document) throws IOException {
        Path expected = FOLDER.resolve(document + ".txt");
        String said = said(document);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(expected, said);
        }
        assertThat(said).isEqualTo(Files.readString(expected));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyErrorSaysWhyOrWhatToDo(String document) {
        LoadResult result = KatalogLoader.load(List.of(document + ".yaml"), new Folder(), Defaults.STANDARD);
        assertThat(result.errors())
                .allSatisfy(error -> assertThat(error.why() + error.mend())
                        .as(error.described())
                        .isNotBlank());
    }

    @Test
    void nothingElseLiesAround() throws IOException {
        List<String> documents = documents().toList();
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".txt")))
                    .allMatch(name -> documents.contains(name.substring(0, name.length() - ".txt".length())));
        }
    }

    private static String said(String document) {
        LoadResult result = KatalogLoader.load(List.of(document + ".yaml"), new Folder(), Defaults.STANDARD);
        assertThat(result.katalog().isPresent()).isEqualTo(result.errors().isEmpty());
        return result.diagnostics().stream()
                .map(finding -> finding.described() + "\n\n")
                .collect(Collectors.joining());
    }

    private record Folder() implements Sources {
        @Override
        public Content read(String path) {
            Path file = FOLDER.resolve(path);
            try {
                return Files.exists(file)
                        ? new Content.Bytes(Files.readString(file).getBytes(UTF_8))
                        : new Content.Unreadable("there is no such file");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String resolve(String declaringFile, String path) {
            return path.startsWith("./") ? path.substring(2) : path;
        }
    }
}
