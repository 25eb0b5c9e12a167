package ork.rows;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the methods with a {@link Row} in the test classes of this module. */
final class TaggedTests {
    private TaggedTests() {}

    static List<Method> all() throws IOException, URISyntaxException {
        Path root = Path.of(
                Row.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Method> tagged = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(TaggedTests::mayHoldTests).sorted().toList()) {
                tagged.addAll(of(root.relativize(file).toString()));
            }
        }
        return tagged;
    }

    private static boolean mayHoldTests(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith("Test.class") || name.endsWith("Properties.class");
    }

    private static List<Method> of(String file) {
        String name = file.substring(0, file.length() - ".class".length())
                .replace('/', '.')
                .replace('\\', '.');
        try {
            Class<?> tests = Class.forName(name, false, TaggedTests.class.getClassLoader());
            return Stream.of(tests.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(Row.class))
                    .toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name + " cannot be loaded.", e);
        }
    }

    /** Whether something runs it: a test of JUnit's or a property. */
    static boolean isRun(Method method) {
        for (Annotation each : method.getAnnotations()) {
            String name = each.annotationType().getSimpleName();
            if (List.of("Test", "ParameterizedTest", "Property", "Example").contains(name)) {
                return true;
            }
        }
        return false;
    }
}
