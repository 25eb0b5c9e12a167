package ork.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import ork.disk.DiskFiles;
import ork.disk.HookClasses;
import ork.disk.YamlFiles;
import ork.katalog.load.Sources;
import ork.scenario.language.Scenario;
import ork.scenario.load.ScenarioLoader;
import ork.scenario.load.ScenarioResult;
import ork.scenario.report.Story;
import ork.scenario.run.Outcome;
import ork.scenario.run.Replay;

/**
 * Scenario files as tests, one each:
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> scenarios() {
 *     return Scenarios.in("src/test/scenarios");
 * }
 * }</pre>
 *
 * <p>A test fails with the story of its scenario. Hooks are found on the class path of the test.
 */
public final class Scenarios {
    private Scenarios() {}

    /**
     * The scenarios of a folder and of those in it, by name, or a single file.
     *
     * @throws AssertionError when there is none: a test that runs nothing shows nothing
     */
    public static Stream<DynamicTest> in(String place) {
        return files(place).stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), file.toUri(), () -> check(file)));
    }

    /** Plays one file, unless its Katalog is to be refused, and is. */
    private static void check(Path file) {
        if (!isRefused(file)) {
            play(file);
        }
    }

    /** Whether its Katalog is to be refused, and is. */
    static boolean isRefused(Path file) {
        return ScenarioLoader.load(file.toString(), new DiskFiles()).refusal().isPresent();
    }

    /**
     * Plays one file.
     *
     * @throws AssertionError with what is wrong with the file, or with its story where it does not come out as it expects
     */
    public static Outcome play(Path file) {
        Outcome outcome = play(load(file.toString(), new DiskFiles()));
        if (!outcome.isAsExpected()) {
            throw new AssertionError(Story.of(outcome));
        }
        return outcome;
    }

    static Outcome play(Scenario scenario) {
        return Replay.of(scenario, HookClasses.of(scenario.katalog(), Scenarios.class.getClassLoader()));
    }

    static Scenario load(String file, Sources disk) {
        ScenarioResult loaded = ScenarioLoader.load(file, disk);
        if (loaded.refusal().isPresent()) {
            throw new AssertionError(file + ": its Katalog is refused, as it expects, so there is nothing to play");
        }
        return loaded.scenario().orElseThrow(() -> {
            StringBuilder text = new StringBuilder();
            loaded.diagnostics().forEach(each -> text.append(each).append('\n'));
            return new AssertionError(text.toString());
        });
    }

    /** @throws AssertionError where the place is none, or has no scenario: a test that runs nothing shows nothing */
    static List<Path> files(String place) {
        List<Path> files = found(place);
        if (files.isEmpty()) {
            throw new AssertionError("there is no scenario in " + place);
        }
        return files;
    }

    private static List<Path> found(String place) {
        Sources disk = new DiskFiles();
        try {
            Path path = Path.of(place);
            return Files.isDirectory(path)
                    ? YamlFiles.in(path).stream()
                            .filter(file -> ScenarioLoader.isScenario(file, disk))
                            .map(Path::of)
                            .toList()
                    : List.of(path);
        } catch (InvalidPathException e) {
            throw new AssertionError("this is no path: " + e.getReason(), e);
        } catch (IOException e) {
            throw new AssertionError(place + " cannot be read: " + e.getMessage(), e);
        }
    }
}
