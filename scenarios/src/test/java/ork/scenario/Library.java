package ork.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import ork.katalog.load.Sources;
import ork.scenario.language.Scenario;
import ork.scenario.load.ScenarioLoader;
import ork.scenario.load.ScenarioResult;
import ork.scenario.report.Told;
import ork.scenario.run.Replay;

/** The scenarios of the library, as files of this source tree. */
final class Library {
    static final Path FOLDER = Path.of("library");

    /** Reads from the disk. */
    static final Sources DISK = new Sources() {
        @Override
        public Content read(String path) {
            try {
                return new Content.Bytes(Files.readAllBytes(Path.of(path)));
            } catch (IOException e) {
                return new Content.Unreadable("there is no such file");
            }
        }

        @Override
        public String resolve(String declaringFile, String path) {
            return Path.of(declaringFile).resolveSibling(path).normalize().toString();
        }
    };

    private Library() {}

    /** Every scenario file, by folder and name. */
    static List<Path> files() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().contains("katalogs"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What a file says that it is about. */
    record Head(String name, String shows, List<String> guarantees, List<String> rows) {}

    static Head head(Path file) {
        return ScenarioLoader.load(file.toString(), DISK)
                .refusal()
                .map(it -> new Head(it.name(), it.shows(), it.guarantees(), it.rows()))
                .orElseGet(() -> {
                    Scenario it = scenario(file);
                    return new Head(it.name(), it.shows(), it.guarantees(), it.rows());
                });
    }

    static Scenario scenario(Path file) {
        ScenarioResult result = ScenarioLoader.load(file.toString(), DISK);
        return result.scenario().orElseThrow(() -> new AssertionError(result.diagnostics()));
    }

    /** What is told of a file, played or refused. */
    static Told told(Path file) {
        ScenarioResult result = ScenarioLoader.load(file.toString(), DISK);
        return result.refusal().map(Told::of).orElseGet(() -> Told.of(Replay.of(scenario(file))));
    }

    /** Of a text, as a file of the library would be. */
    static Scenario scenario(String text) {
        ScenarioResult result = load(text);
        return result.scenario().orElseThrow(() -> new AssertionError(result.diagnostics()));
    }

    static ScenarioResult load(String text) {
        return ScenarioLoader.load(FOLDER.resolve("reconcile/given.yaml").toString(), new Sources() {
            @Override
            public Content read(String path) {
                return path.endsWith("given.yaml")
                        ? new Content.Bytes(text.getBytes(StandardCharsets.UTF_8))
                        : DISK.read(path);
            }

            @Override
            public String resolve(String declaringFile, String path) {
                return DISK.resolve(declaringFile, path);
            }
        });
    }
}
