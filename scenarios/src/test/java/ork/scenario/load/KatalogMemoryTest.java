package ork.scenario.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import ork.katalog.load.LoadResult;
import ork.katalog.load.Sources;

/** A Katalog is taken again exactly as long as all that it was read from says the same. */
final class KatalogMemoryTest {
    private static final String KATALOG = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Katalog
            metadata: {name: town}
            spec:
              crds:
                box:
                  apiTypes: {group: example.com, version: v1, kind: Box, plural: boxes}
                  imports: [{motif: ./motif.yaml, with: {text: hello}}]
            """;

    private static final String MOTIF = """
            apiVersion: orkestra.orkspace.io/v1
            kind: Motif
            metadata: {name: bell}
            inputs: [{name: text, required: true}]
            resources:
              configMaps: [{name: "{{ .metadata.name }}-bell", data: {text: "{{ .inputs.text }}"}}]
            """;

    private final Map<String, String> files = new TreeMap<>(Map.of("katalog.yaml", KATALOG, "./motif.yaml", MOTIF));
    private final KatalogMemory memory = new KatalogMemory();

    @Test
    void whatSaysTheSameIsTakenAgain() {
        LoadResult first = load();
        assertThat(first.errors()).isEmpty();
        assertThat(load()).isSameAs(first);
    }

    @Test
    void aKatalogThatChangesIsLoadedAgain() {
        LoadResult first = load();
        files.put("katalog.yaml", KATALOG.replace("name: town", "name: city"));
        assertThat(load()).isNotSameAs(first);
        assertThat(load().katalog().orElseThrow().name()).isEqualTo("city");
    }

    @Test
    void aFileThatItNamesIsLookedAtToo() {
        LoadResult first = load();
        files.put("./motif.yaml", MOTIF.replace("-bell", "-gong"));
        assertThat(load()).isNotSameAs(first);
    }

    @Test
    void whatCannotBeReadIsTriedAgain() {
        files.remove("./motif.yaml");
        assertThat(load().errors()).isNotEmpty();
        files.put("./motif.yaml", MOTIF);
        assertThat(load().errors()).isEmpty();
    }

    private LoadResult load() {
        return memory.load("katalog.yaml", new Sources() {
            @Override
            public Content read(String path) {
                String text = files.get(path);
                return text == null
                        ? new Content.Unreadable("there is no such file")
                        : new Content.Bytes(text.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public String resolve(String declaringFile, String path) {
                return path;
            }
        });
    }
}
