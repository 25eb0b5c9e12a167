package ork.katalog.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import ork.katalog.Defaults;
import ork.katalog.Prerequisites;

/** {@code setup} in its two forms. */
class SetupTest {
    @Test
    void aListOfFilesIsWhatToApply() {
        Prerequisites setup = setup("setup: [./a.yaml]");
        assertThat(setup.objects())
                .singleElement()
                .satisfies(object -> assertThat(object.text("kind")).isEqualTo("ConfigMap"));
        assertThat(setup.waits()).isEmpty();
    }

    @Test
    void theLongFormAlsoSaysWhatToWaitFor() {
        Prerequisites setup = setup("setup: {apply: [./a.yaml], wait: [{kind: Deployment, name: db, namespace: data,"
                + " timeout: 2m}, {apiVersion: x.io/v1, kind: Thing, name: t}]}");
        assertThat(setup.objects()).hasSize(1);
        assertThat(setup.waits())
                .containsExactly(
                        new Prerequisites.Wait("", "Deployment", "data", "db", Duration.ofMinutes(2)),
                        new Prerequisites.Wait("x.io/v1", "Thing", "", "t", Duration.ofMinutes(1)));
    }

    @Test
    void whatCannotBeUsedIsNamed() {
        assertThat(load("setup: [./absent.yaml]").errors().toString()).contains("absent.yaml", "there is no such file");
        assertThat(load("setup: {wait: [{kind: Thing, name: t}]}").errors().toString())
                .contains("setup.wait.apiVersion is missing", "Thing is no built-in kind");
        assertThat(load("setup: {wait: [{kind: Pod}]}").errors().toString()).contains("setup.wait.name is missing");
        assertThat(load("setup: {wait: [{kind: Pod, name: p, timeout: soon}]}")
                        .errors()
                        .toString())
                .contains("setup.wait.timeout cannot be used");
        assertThat(load("setup: {aply: [./a.yaml]}").errors().toString()).contains("did you mean \"apply\"?");
    }

    @Test
    void helmHasNoEffectYet() {
        assertThat(load("setup: {helm: [x]}").warnings().toString()).contains("setup.helm has no effect yet");
    }

    private static Prerequisites setup(String line) {
        LoadResult loaded = load(line);
        assertThat(loaded.diagnostics()).isEmpty();
        return loaded.katalog().orElseThrow().crds().getFirst().prerequisites();
    }

    private static LoadResult load(String line) {
        MemorySources sources = new MemorySources()
                .with("a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n")
                .with("katalog.yaml", """
                        apiVersion: orkestra.orkspace.io/v1
                        kind: Katalog
                        metadata: {name: k}
                        spec:
                          crds:
                            a:
                              apiTypes: {group: g.io, version: v1, kind: A, plural: as}
                              %s
                        """.formatted(line));
        return KatalogLoader.load(List.of("katalog.yaml"), sources, Defaults.STANDARD);
    }
}
