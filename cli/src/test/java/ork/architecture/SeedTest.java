package ork.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The verdict of a build depends on its sources alone: a property without a seed would draw other values each time. */
class SeedTest {
    private static final Pattern TEST = Pattern.compile(
            "^ *@(Property|Test|Example|TestFactory|ParameterizedTest|RepeatedTest)\\b", Pattern.MULTILINE);
    private static final Pattern PROPERTY = Pattern.compile("^ *@Property(?:\\(([^)]*)\\))?$", Pattern.MULTILINE);

    /** A build runs the classes whose names end with Test; the rows of the contract are run by those that extend them. */
    @Test
    void everyTestIsInAClassThatABuildRuns() throws IOException {
        List<String> never = new ArrayList<>();
        Path root = Path.of("").toAbsolutePath().getParent();
        for (String module : List.of("runtime", "simulator", "scenarios", "cli", "testing")) {
            try (Stream<Path> files = Files.walk(root.resolve(module))) {
                for (Path file : files.filter(path -> path.toString().endsWith(".java")
                                && path.toString().contains("src/test/")
                                && !path.toString().endsWith("Test.java")
                                && !path.toString().endsWith("Rows.java"))
                        .sorted()
                        .toList()) {
                    if (TEST.matcher(Files.readString(file)).find()) {
                        never.add(file.getFileName().toString());
                    }
                }
            }
        }
        assertThat(never).isEmpty();
    }

    @Test
    void everyPropertyHasASeed() throws IOException {
        List<String> without = new ArrayList<>();
        int count = 0;
        Path root = Path.of("").toAbsolutePath().getParent();
        for (String module : List.of("runtime", "simulator", "scenarios", "cli", "testing")) {
            try (Stream<Path> files = Files.walk(root.resolve(module))) {
                for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                        .sorted()
                        .toList()) {
                    for (MatchResult found :
                            PROPERTY.matcher(Files.readString(file)).results().toList()) {
                        count++;
                        if (found.group(1) == null || !found.group(1).contains("seed = ")) {
                            without.add(
                                    file.getFileName() + ": " + found.group().strip());
                        }
                    }
                }
            }
        }
        assertThat(without).isEmpty();
        assertThat(count).isGreaterThan(50);
    }
}
