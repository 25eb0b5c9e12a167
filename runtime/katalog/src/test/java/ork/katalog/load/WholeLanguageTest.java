package ork.katalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.katalog.Defaults;

/** All that is supported, in one document; the other tests have each of it by itself. */
class WholeLanguageTest {
    @Test
    void itLoadsWithoutAWord() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/ork/katalog/load/whole.yaml"));
        LoadResult result = KatalogLoader.load(
                List.of("whole.yaml"), new MemorySources().with("whole.yaml", text), Defaults.STANDARD);
        assertThat(Loaded.lines(result)).isEmpty();
        assertThat(result.katalog()
                        .orElseThrow()
                        .crd("shop")
                        .orElseThrow()
                        .box()
                        .children())
                .hasSize(9);
    }
}
