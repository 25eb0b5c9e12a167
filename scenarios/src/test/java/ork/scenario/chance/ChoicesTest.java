package ork.scenario.chance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ork.json.Json;
import ork.json.JsonObject;
import ork.katalog.Defaults;
import ork.katalog.Katalog;
import ork.katalog.load.KatalogLoader;
import ork.katalog.load.Sources;

/** Random runs take the unlikely choices that can change something in their Katalog. */
final class ChoicesTest {
    private static final Set<String> ANYWHERE =
            Set.of("early resyncs", "forced lists", "short watches", "turns taken twice");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            till.yaml | Bill | 1 | false | false
            till.yaml | Bill | 2 | true  | true
            vault.yaml | Vault | 1 | false | false
            vault.yaml | Vault | 2 | false | true
            """)
    void aChoiceIsDrawnWhereItCanMatter(String file, String kind, int crs, boolean shortQueues, boolean youngest) {
        Setup setup = new Setup(
                file,
                katalog("library/katalogs/" + file),
                List.of(cr(kind, "a"), cr(kind, "b")).subList(0, crs),
                List.of(),
                1,
                10,
                List.of(FaultSort.CHOICES));
        Set<String> wanted = new TreeSet<>(ANYWHERE);
        if (shortQueues) {
            wanted.add("short queues");
        }
        if (youngest) {
            wanted.add("youngest keys first");
        }
        Set<String> drawn = new TreeSet<>();
        for (long seed = 1; seed <= 200; seed++) {
            for (Json choice : Chance.of(setup, seed).world().array("unlikely").toList()) {
                drawn.add(choice.toString().replace("\"", ""));
            }
        }
        assertThat(drawn).isEqualTo(wanted);
    }

    private static JsonObject cr(String kind, String name) {
        return JsonObject.EMPTY
                .with("apiVersion", "example.com/v1")
                .with("kind", kind)
                .with("metadata", JsonObject.EMPTY.with("namespace", "default").with("name", name))
                .with("spec", JsonObject.EMPTY.with("sum", Json.of(1)));
    }

    private static Katalog katalog(String file) {
        Sources disk = new Sources() {
            @Override
            public Content read(String path) {
                try {
                    return new Content.Bytes(Files.readAllBytes(Path.of(path)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public String resolve(String declaringFile, String path) {
                return path;
            }
        };
        return KatalogLoader.load(List.of(file), disk, Defaults.STANDARD)
                .katalog()
                .orElseThrow();
    }
}
