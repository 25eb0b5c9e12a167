package ork.katalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ork.katalog.template.TemplatesFuzz;

/** What the fuzzer has found worth keeping is tried in each build; the profile {@code fuzz-katalog} looks for more. */
final class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/ork/fuzz");

    @Test
    void katalogsOfTheCorpusAreLoadedOrRefused() throws IOException {
        all("katalogs", KatalogsFuzz::fuzzerTestOneInput);
    }

    @Test
    void templatesOfTheCorpusAreEvaluatedOrRefused() throws IOException {
        all("templates", TemplatesFuzz::fuzzerTestOneInput);
    }

    private static void all(String target, Consumer<byte[]> test) throws IOException {
        List<Path> inputs;
        try (Stream<Path> files = Files.list(CORPUS.resolve(target))) {
            inputs = files.sorted().toList();
        }
        assertThat(inputs).isNotEmpty();
        for (Path input : inputs) {
            try {
                test.accept(Files.readAllBytes(input));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError(target + "/" + input.getFileName() + ": " + e.getMessage(), e);
            }
        }
    }
}
