package ork.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
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
    private static final int DEPTH_MAX = 20;
    private static final Pattern KIND = Pattern.compile("(?m)^kind: *[\"']?Scenario\\b");

    private Scenarios() {}

    /**
     * The scenarios of a folder and of those in it, by name, or a single file.
     *
     * @throws AssertionError when there is none: a test that runs nothing shows nothing
     */
    public static Stream<DynamicTest> in(String place) {
        List<Path> files = files(Path.of(place));
        if (files.isEmpty()) {
            throw new AssertionError("there is no scenario in " + place);
        }
        return files.stream().map(file -> DynamicTest.dynamicTest(file.toString(), file.toUri(), () -> play(file)));
    }

    /**
     * Plays one file.
     *
     * @throws AssertionError with what is wrong with the file, or with its story where it does not come out as it expects
     */
    public static Outcome play(Path file) {
        Outcome outcome = Replay.of(load(file.toString(), new OnDisk(new TreeMap<>())));
        if (!outcome.isAsExpected()) {
            throw new AssertionError(Story.of(outcome));
        }
        return outcome;
    }

    static Scenario load(String file, OnDisk disk) {
        ScenarioResult loaded = ScenarioLoader.load(file, disk);
        return loaded.scenario().orElseThrow(() -> {
            StringBuilder text = new StringBuilder();
            loaded.diagnostics().forEach(each -> text.append(each).append('\n'));
            return new AssertionError(text.toString());
        });
    }

    private static List<Path> files(Path place) {
        try (Stream<Path> walk = Files.walk(place, DEPTH_MAX)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .filter(Scenarios::isScenario)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(place + " cannot be read", e);
        }
    }

    private static boolean isScenario(Path file) {
        try {
            return KIND.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
