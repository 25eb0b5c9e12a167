package ork.engine.settled;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map of what is settled (docs/design/settled.md) names tests that are there. */
class MapTest {
    private static final Pattern CODE = Pattern.compile("`([\\w.]*?)(\\w+Test)(?:\\.(\\w+))?`((?:, `\\w+`)*)");
    private static final Pattern METHOD = Pattern.compile("`([a-z]\\w+)`");

    @Test
    void everyTestThatTheMapNamesIsThere() throws IOException {
        Map<String, String> tests = sources();
        List<String> missing = new ArrayList<>();
        Matcher named = CODE.matcher(Files.readString(root().resolve("docs/design/settled.md")));
        int count = 0;
        while (named.find()) {
            count++;
            String source = tests.get(named.group(2));
            List<String> methods = new ArrayList<>();
            if (named.group(3) != null) {
                methods.add(named.group(3));
                METHOD.matcher(named.group(4)).results().forEach(more -> methods.add(more.group(1)));
            }
            if (source == null) {
                missing.add(named.group(2));
            } else {
                methods.stream()
                        .filter(method -> !source.contains(" " + method + "("))
                        .forEach(method -> missing.add(named.group(2) + "." + method));
            }
        }
        assertThat(missing).isEmpty();
        assertThat(count).isGreaterThan(60);
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        for (String module : List.of("runtime", "simulator", "scenarios", "cli")) {
            try (Stream<Path> files = Files.walk(root().resolve(module))) {
                for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                        .filter(path -> path.toString().contains("src"))
                        .toList()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }

    private static Path root() {
        Path path = Path.of("").toAbsolutePath();
        while (!Files.exists(path.resolve("mvnw"))) {
            path = path.getParent();
        }
        return path;
    }
}
