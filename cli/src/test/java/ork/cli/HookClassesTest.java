package ork.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ork.disk.HookClasses;
import ork.disk.HookClassesException;
import ork.engine.hook.HookLoadException;
import ork.engine.hook.HookLoader;
import ork.katalog.Katalog;
import ork.katalog.load.LoadResult;
import ork.server.KatalogFiles;

/** A hook is found where the Katalog says that it is. */
final class HookClassesTest {
    @TempDir
    Path folder;

    @Test
    void aHookIsLoadedFromTheLocationBesideTheKatalog() throws IOException {
        Path source = Files.writeString(folder.resolve("MyHook.java"), """
                public final class MyHook implements ork.engine.hook.Hook {
                    public void reconcile(ork.engine.hook.HookContext context) {}
                }
                """);
        Path classes = Files.createDirectory(folder.resolve("classes"));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(compiled).isZero();
        ClassLoader loader = HookClasses.of(katalog("./classes"), getClass().getClassLoader());
        assertThat(HookLoader.load("MyHook", loader)).isNotNull();
    }

    @Test
    void aSingleSourceFileIsCompiledAsItIs() throws IOException {
        Files.writeString(folder.resolve("MyHook.java"), """
                public final class MyHook implements ork.engine.hook.Hook {
                    record Size(long value) {}
                    public void reconcile(ork.engine.hook.HookContext context) {
                        if (new Size(context.cr().integer(1, "spec", "size")).value() > 10) {
                            throw new IllegalArgumentException("too large");
                        }
                    }
                }
                """);
        ClassLoader loader = HookClasses.of(katalog("./MyHook.java"), getClass().getClassLoader());
        assertThat(HookLoader.load("MyHook", loader).getClass().getClassLoader())
                .isSameAs(loader);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("MyHook.java", "katalog.yaml");
        }
    }

    @Test
    void aLocationIsLookedForBesideTheFileThatSaysItWhoeverOverlaysIt() throws IOException {
        Path parts = Files.createDirectory(folder.resolve("parts"));
        Files.writeString(parts.resolve("MyHook.java"), """
                public final class MyHook implements ork.engine.hook.Hook {
                    public void reconcile(ork.engine.hook.HookContext context) {}
                }
                """);
        var _ = loaded("./MyHook.java");
        Files.move(folder.resolve("katalog.yaml"), parts.resolve("katalog.yaml"));
        Path komposer = Files.writeString(folder.resolve("komposer.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Komposer
                metadata: {name: all}
                imports: {files: [./parts/katalog.yaml]}
                spec:
                  crds:
                    shop:
                      operatorBox: {reconciler: {hooks: {runHooksFirst: true}}}
                """);
        LoadResult loaded = KatalogFiles.load(List.of(komposer.toString()), Map.of());
        assertThat(loaded.errors()).isEmpty();
        ClassLoader loader =
                HookClasses.of(loaded.katalog().orElseThrow(), getClass().getClassLoader());
        assertThat(HookLoader.load("MyHook", loader)).isNotNull();
    }

    @Test
    void aSourceThatDoesNotCompileIsSaidWithItsPlace() throws IOException {
        Files.writeString(folder.resolve("MyHook.java"), """
                public final class MyHook implements ork.engine.hook.Hook {
                    public void reconcile(ork.engine.hook.HookContext context) {
                        contxt.cr();
                    }
                }
                """);
        assertThatThrownBy(() ->
                        HookClasses.of(katalog("./MyHook.java"), getClass().getClassLoader()))
                .isInstanceOfSatisfying(
                        HookClassesException.class,
                        wrong -> assertThat(wrong.getMessage())
                                .contains("a hook does not compile", "MyHook.java:3:9: cannot find symbol", "contxt")
                                .doesNotContain("\tat "));
    }

    @Test
    void aSourceThatIsNotThereIsSaidWhenTheKatalogIsRead() throws IOException {
        assertThat(loaded("./Other.java").errors())
                .anySatisfy(error -> assertThat(error.toString()).contains("Other.java", "cannot be read"));
    }

    @Test
    void aSourceThatIsGoneByThenIsSaid() throws IOException {
        Path source = Files.writeString(folder.resolve("Other.java"), "");
        Katalog katalog = katalog("./Other.java");
        Files.delete(source);
        assertThatThrownBy(() -> HookClasses.of(katalog, getClass().getClassLoader()))
                .isInstanceOfSatisfying(
                        HookClassesException.class,
                        wrong -> assertThat(wrong.getMessage()).contains("Other.java", "cannot be read"));
    }

    @Test
    void aLocationThatIsNoFileIsANameAndTheClassPathIsAllThereIs() throws IOException {
        ClassLoader loader =
                HookClasses.of(katalog("example.com/some/module"), getClass().getClassLoader());
        assertThat(loader).isSameAs(getClass().getClassLoader());
        assertThatThrownBy(() -> HookLoader.load("MyHook", loader))
                .isInstanceOf(HookLoadException.class)
                .hasMessageContaining("MyHook");
    }

    private Katalog katalog(String location) throws IOException {
        LoadResult loaded = loaded(location);
        assertThat(loaded.errors()).isEmpty();
        return loaded.katalog().orElseThrow();
    }

    private LoadResult loaded(String location) throws IOException {
        Path file = Files.writeString(folder.resolve("katalog.yaml"), """
                apiVersion: orkestra.orkspace.io/v1
                kind: Katalog
                metadata: {name: hooked}
                spec:
                  crds:
                    shop:
                      mode: typed
                      apiTypes: {group: demo.example.com, version: v1, kind: Shop, plural: shops}
                      operatorBox:
                        reconciler:
                          hooks:
                            location: %s
                            function: MyHook
                """.formatted(location));
        return KatalogFiles.load(List.of(file.toString()), Map.of());
    }
}
